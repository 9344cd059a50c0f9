import { expect } from 'vitest'
import type { CommandInput } from '../../src/domain/case/command/commands.ts'
import { showDay } from '../../src/domain/kernel/calendar.ts'
import { type RegisterNo, showNo } from '../../src/domain/kernel/registers.ts'
import type { CommandName } from '../../src/domain/law/procedure.ts'
import { contactCountInWords } from '../../src/domain/law/terms/clock-words.ts'
import type { Clock } from '../../src/domain/law/terms/clock.ts'
import { isOverdue } from '../../src/domain/law/terms/open-clocks.ts'
import type { Written } from '../fixtures/inputs.ts'
import type { Login } from '../world.ts'

/** Short names of the terms, as these tables write them. */
const terms: Record<string, string> = {
  'TL-01': 'ходатайство в КДН',
  'TL-02': 'рекомендация совета',
  'TL-03': 'организация работы',
  'TL-04': 'ответ учреждению',
  'TL-05': 'регистрация заявления',
  'TL-06': 'диагностика',
  'TL-07': 'план с семьёй',
  'TL-08': 'рассылка',
  'TL-08a': 'подтверждение',
  'TL-10': 'мониторинг',
  'TL-11': 'контакты',
  'TL-13': 'сообщение в опеку',
  'TL-14': 'мероприятие',
  'TL-15': 'корректировка плана',
  'TL-16': 'итоги',
  'TL-16a': 'договор',
  'TL-16b': 'проверка через',
  'TL-25': 'документ в кризисной комнате',
  'TL-26': 'защитное предписание',
  contact: 'намечен контакт',
  offer: 'предложить снова',
}
const words: Record<Clock['status'], string> = {
  running: 'идёт',
  waiting: 'ждём других',
  met: 'выполнено',
  late: 'выполнено с опозданием',
  stopped: 'отпало',
  missed: 'пропущен',
  beforeRecords: 'до начала учёта',
}
const withSubject = new Set(['TL-08', 'TL-08a', 'TL-11', 'TL-14', 'TL-16a', 'TL-16b'])

/** «TL-07 план с семьёй до 22.04.2026 (лучше до 17.04.2026): идёт» */
function lineOf(clock: Clock, today: string): string {
  const id = clock.id.slice(0, clock.id.indexOf(':'))
  const about = clock.contacts ? contactCountInWords(clock.contacts) : clock.subject
  const subject = about && withSubject.has(id) ? ` ${about}` : ''
  const better = clock.safeDue === clock.due ? '' : ` (лучше до ${showDay(clock.safeDue)})`
  const term = clock.fixed ? `до ${showDay(clock.due)}${better}` : 'без срока'
  const done = clock.metDay ? ` ${showDay(clock.metDay)}` : ''
  const state = isOverdue(clock, today) ? 'просрочено' : words[clock.status]
  const gone = clock.status === 'missed' ? ` ${showDay(clock.stoppedDay!)}, ${clock.stoppedWhy}` : ''
  return `${id} ${terms[id]}${subject} ${term}: ${state}${done}${gone}`
}

type Expected = string[] | string
type Given = {
  [N in CommandName]: [
    when: string,
    who: Login,
    command: N,
    what: CommandInput<N> | Written<N>,
    then?: Expected | undefined,
    yesTo?: string[],
  ]
}[CommandName]
/** Day and minute, who, which command, with what, and every obligation open or settled by then; no last column: only accepted. Last of all the questions that are answered with yes. */
export type Row = Given | [when: string, passes: 'идёт время', then: string[]]
const isGiven = (row: Row): row is Given => row[1] !== 'идёт время'

/** What a row is answered: the words of a refusal with their clause, or the numbers it took. */
export type Answer = { refusal: string; said?: string } | { numbers: readonly RegisterNo[] }
/** Where a story takes place: the rules alone (`fixtures/paper-centre.ts`), or a server (`http/journeys/on-server.ts`). */
export type Town<Family> = {
  at: (moment: string) => unknown
  isKnown: (family: Family) => boolean
  give: <N extends CommandName>(
    family: Family,
    who: Login,
    name: N,
    what: CommandInput<N> | Written<N>,
    confirmed?: string[],
  ) => Answer | Promise<Answer>
  clocks: (family: Family) => readonly Clock[] | Promise<readonly Clock[]>
  /** What must hold after every row besides its terms. */
  holds?: (family: Family, clocks: readonly Clock[], where: string) => Promise<void>
}

/**
 * Tells one family's story, row by row. After each row the open obligations, those this row settled and the numbers it took
 * are exactly the lines of its last column; a text instead of lines is the refusal the row gets.
 * Day of a row: `03.11.2026` or `03.11.2026 10:15`.
 */
export async function tell<Family>(town: Town<Family>, family: Family, rows: readonly Row[]): Promise<void> {
  let before = new Set(town.isKnown(family) ? (await town.clocks(family)).map(settled) : [])
  for (const [index, row] of rows.entries()) {
    const [date = '', time = '10:00'] = row[0].split(' ')
    const today = date.split('.').toReversed().join('-')
    town.at(`${today} ${time}`)
    const where = `row ${index + 1}: ${row[0]} ${row[1]} ${isGiven(row) ? row[2] : ''}`
    const expected = isGiven(row) ? row[4] : row[2]
    let numbers: string[] = []
    if (isGiven(row)) {
      const answer = await town.give(family, row[1], row[2], row[3] as never, row[5])
      if (typeof expected === 'string') {
        expect('refusal' in answer ? answer.refusal : 'принято', where).toBe(expected)
        continue
      }
      if ('refusal' in answer) throw new Error(`${where}: ${answer.said ?? answer.refusal}`)
      numbers = answer.numbers.map(no => `№ ${showNo(no)} ${no.register}`)
    }
    const clocks = await town.clocks(family)
    await town.holds?.(family, clocks, where)
    const lines = clocks
      .filter(clock => ['running', 'waiting'].includes(clock.status) || !before.has(settled(clock)))
      .map(clock => lineOf(clock, today))
    if (expected) expect([...numbers, ...lines].toSorted(), where).toEqual([...(expected as string[])].toSorted())
    before = new Set(clocks.map(settled))
  }
}

const settled = (clock: Clock) => `${clock.id} ${clock.status}`
