import { z } from 'zod'
import {
  type Day,
  isDay,
  monthsOf,
  radunitsaOf,
  readDay,
  showDay,
  weekday,
  type WorkingCalendar,
  workingCalendar,
  yearOf,
} from '../kernel/calendar.ts'
import { anyLine, line } from '../kernel/text.ts'
import { holidaysOf, type Transfer, type YearCalendar } from '../kernel/working-calendar.ts'

/** A year read from an operator's text, or everything that is wrong with it. */
export type TransfersImport = { ok: true; year: YearCalendar } | { ok: false; errors: string[] }

const imported = z.object({
  year: z.int('Год: нужно число').min(2000, 'Год: не раньше 2000').max(2199, 'Год: не позже 2199'),
  act: z.string('Укажите акт о переносе').pipe(line(500, 'Укажите акт о переносе')),
  sources: z.array(anyLine(1000), 'Источники: нужен список адресов').default([]),
  transfers: z.array(z.object({ from: z.string('Нет даты «с»'), to: z.string('Нет даты «на»') }), {
    error: 'Переносы: нужен список пар «с какого дня — на какой»',
  }),
  holidays: z
    .array(z.object({ day: z.string().refine(isDay, 'Праздник: такой даты нет'), name: line(200) }))
    .optional(),
})
type Raw = z.input<typeof imported>

const DATE = new RegExp(
  `\\d{4}-\\d\\d-\\d\\d|\\d{1,2}\\.\\d{1,2}\\.\\d{4}|\\d{1,2} (?:${monthsOf.join('|')})(?: \\d{4})?`,
  'gi',
)

function written(date: string, year: number): string {
  const [day = '', month = '', own = String(year)] = date.toLowerCase().split(' ')
  return month === '' ? date : `${day}.${monthsOf.indexOf(month) + 1}.${own}`
}

/** Plain text: a line «Год: 2027», a line «Акт: …» and a line of two dates for every transfer. */
function fromText(text: string): Raw | string[] {
  const lines = text.split('\n').map(line => line.trim())
  const after = (label: RegExp) =>
    lines
      .find(line => label.test(line))
      ?.replace(label, '')
      .trim()
  const year = Number(after(/^год\s*:/i) ?? NaN)
  const errors: string[] = []
  const transfers: Transfer[] = []
  for (const [at, line] of lines.entries()) {
    if (line === '' || /^(год|акт)\s*:/i.test(line)) continue
    const [from, to, ...more] = (line.match(DATE) ?? []).map(date => written(date, year))
    if (from === undefined || to === undefined || more.length > 0) {
      errors.push(`Строка ${at + 1}: нужны две даты, с какого дня и на какой`)
    } else transfers.push({ from, to })
  }
  return errors.length > 0 ? errors : { year, act: after(/^акт\s*:/i) ?? '', transfers }
}

/** What forbids a transfer: a working day of the year moves to a day off of the year. */
function faults(year: number, { from, to }: { from: Day; to: Day }, bare: WorkingCalendar): string[] {
  const pair = `${showDay(from)} → ${showDay(to)}`
  return [
    ...(yearOf(from) === year || yearOf(to) === year ? [] : [`${pair}: обе даты не относятся к ${year} году`]),
    ...(bare.isWorking(from) ? [] : [`${pair}: ${showDay(from)} и так нерабочий день, переносить нечего`]),
    ...(bare.isWorking(to) ? [`${pair}: ${showDay(to)} и так рабочий день`] : []),
    ...(bare.kind(to) === 'holiday' && weekday(to) < 6 ? [`${pair}: ${showDay(to)} государственный праздник`] : []),
  ]
}

function check(raw: unknown): TransfersImport {
  const parsed = imported.safeParse(raw)
  if (!parsed.success) return { ok: false, errors: parsed.error.issues.map(({ message }) => message) }
  const { year, act, sources, holidays: own } = parsed.data
  const holidays = own ?? holidaysOf(year, radunitsaOf(year))
  // Weekends and holidays alone, so that an earlier import of the year does not forbid the next one.
  const bare = workingCalendar({ years: [{ year, status: 'transfersNotFound', sources: [], holidays, transfers: [] }] })
  const errors: string[] = []
  const transfers: Transfer[] = []
  const seen = new Set<Day>()
  for (const pair of parsed.data.transfers) {
    const [from, to] = [readDay(pair.from), readDay(pair.to)]
    if (from === undefined || to === undefined) {
      errors.push(`${pair.from} → ${pair.to}: такой даты нет, нужен вид 2026-11-21 или 21.11.2026`)
      continue
    }
    for (const day of [from, to]) {
      if (seen.has(day)) errors.push(`${showDay(day)} названо дважды`)
      seen.add(day)
    }
    errors.push(...faults(year, { from, to }, bare))
    transfers.push({ from, to })
  }
  if (errors.length > 0) return { ok: false, errors }
  return { ok: true, year: { year, status: 'official', act, sources, holidays, transfers } }
}

/**
 * Reads the transfers of one year as the operator enters them: JSON `{year, act, transfers: [{from, to}]}` with own
 * `holidays` if the list has changed, or lines of text. An act without transfers is an empty list and is accepted.
 */
export function parseTransfers(input: unknown): TransfersImport {
  if (typeof input !== 'string') return check(input)
  if (input.trim().startsWith('{')) {
    try {
      return check(JSON.parse(input))
    } catch {
      return { ok: false, errors: ['Файл не читается как JSON'] }
    }
  }
  const raw = fromText(input)
  return Array.isArray(raw) ? { ok: false, errors: raw } : check(raw)
}
