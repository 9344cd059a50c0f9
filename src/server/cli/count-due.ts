import { createInterface } from 'node:readline'
import { workingCalendar } from '../../domain/kernel/calendar.ts'
import { dueJson, unsureYears } from '../../domain/kernel/due.ts'
import { type Options, Mistake } from './options.ts'

/** Counts one term given by flags, or every line of the standard input. */
export async function countDue(row: Options): Promise<void> {
  const { from, amount, unit } = row
  const calendar = workingCalendar()
  if (from !== undefined || amount !== undefined || unit !== undefined) {
    const answer = dueJson({ from, amount, unit }, calendar)
    if ('error' in answer) throw new Mistake(answer.error)
    console.log(JSON.stringify(answer))
    tellUnsure(unsureYears(answer, calendar))
    return
  }
  if (process.stdin.isTTY) throw new Mistake('Укажите --from, --amount и --unit или подайте строки JSON на вход')
  const wrong: string[] = []
  const unsure = new Set<number>()
  let at = 0
  for await (const line of createInterface({ input: process.stdin })) {
    at += 1
    if (line.trim() === '') continue
    const answer = dueJson(parsed(line), calendar)
    if ('error' in answer) wrong.push(`Строка ${at}: ${answer.error}`)
    else for (const year of unsureYears(answer, calendar)) unsure.add(year)
    console.log(JSON.stringify(answer))
  }
  tellUnsure(unsure)
  if (wrong.length > 0) throw new Mistake(wrong.join('\n'))
}

/** A notice beside the answers: they stay plain JSON. */
function tellUnsure(years: Iterable<number>): void {
  for (const year of years)
    console.error(`Переносы рабочих дней ${year} года в программе не записаны: дни могут сдвинуться, когда выйдет акт`)
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown
  } catch {
    return undefined
  }
}
