import { holidaysOf, KNOWN_YEARS, type YearCalendar } from './working-calendar.ts'

/** Months as a date names them, January first: «21 ноября». */
export const monthsOf: readonly string[] =
  'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' ')

/** A legal day: plain text `YYYY-MM-DD`, no clock and no time zone. */
export type Day = string & { readonly __day?: never }
/** ISO day of week, Monday is 1. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** The legal day of an instant (ISO with zone Z): Minsk has had UTC+3 all the year since 2011. */
export const minskDay = (instant: string): Day =>
  new Date(Date.parse(instant) + 3 * 3_600_000).toISOString().slice(0, 10)

const FIRST_YEAR = 1900
const LAST_YEAR = 2199
const MONTH_LENGTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

const isLeap = (year: number) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
const lengthOf = (year: number, month: number) => (month === 2 && isLeap(year) ? 29 : (MONTH_LENGTH[month - 1] ?? 0))

const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const
const leapsBefore = (year: number) =>
  Math.floor((year - 1) / 4) - Math.floor((year - 1) / 100) + Math.floor((year - 1) / 400)
const yearOrdinal = (year: number) => (year - FIRST_YEAR) * 365 + leapsBefore(year) - leapsBefore(FIRST_YEAR)
const LAST_ORDINAL = yearOrdinal(LAST_YEAR + 1) - 1

/** Ordinal of a date counted from Monday 1900-01-01 = 0. */
function ordinalOf(year: number, month: number, date: number): number {
  return yearOrdinal(year) + (DAYS_BEFORE_MONTH[month - 1] ?? 0) + (month > 2 && isLeap(year) ? 1 : 0) + date - 1
}

/** Of days asked for before: a case asks for the same few again and again. */
const ordinals = new Map<Day, number>()
const mostRemembered = 20_000

function parts(day: Day): [year: number, month: number, date: number] {
  // What has an ordinal was looked at before.
  if (!ordinals.has(day) && !isDay(day)) throw new RangeError(`Нет такой даты: «${day}»`)
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8))]
}

function ordinal(day: Day): number {
  const known = ordinals.get(day)
  if (known !== undefined) return known
  const found = ordinalOf(...parts(day))
  if (ordinals.size < mostRemembered) ordinals.set(day, found)
  return found
}

function write(year: number, month: number, date: number): Day {
  return `${year}-${month < 10 ? '0' : ''}${month}-${date < 10 ? '0' : ''}${date}`
}

/** Days written before, by their ordinals. */
const written = new Map<number, Day>()

function fromOrdinal(n: number): Day {
  const known = written.get(n)
  if (known !== undefined) return known
  const day = dayOf(n)
  if (written.size < mostRemembered) written.set(n, day)
  return day
}

function dayOf(n: number): Day {
  if (!Number.isInteger(n) || n < 0 || n > LAST_ORDINAL) throw new RangeError('Дата вне календаря 1900–2199 годов')
  let year = FIRST_YEAR + Math.floor(n / 366)
  while (yearOrdinal(year + 1) <= n) year++
  let month = 1 + Math.floor((n - yearOrdinal(year)) / 31)
  if (month < 12 && ordinalOf(year, month + 1, 1) <= n) month++
  return write(year, month, n - ordinalOf(year, month, 1) + 1)
}

/** A real calendar date of the years 1900–2199 written `YYYY-MM-DD`. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const year = Number(text.slice(0, 4))
  const date = Number(text.slice(8))
  return year >= FIRST_YEAR && year <= LAST_YEAR && date >= 1 && date <= lengthOf(year, Number(text.slice(5, 7)))
}

/** Day as people read it: `21.11.2026`; a text that is not a day comes back as it is. */
export function showDay(day: string): string {
  return /^\d{4}-\d\d-\d\d$/.test(day) ? `${day.slice(8)}.${day.slice(5, 7)}.${day.slice(0, 4)}` : day
}

/** A day typed as `2026-11-21` or `21.11.2026`. */
export function readDay(text: string): Day | undefined {
  const iso = text
    .trim()
    .replace(/^(\d{1,2})\.(\d{1,2})\.(\d{4})$/, (_, date: string, month: string, year: string) =>
      write(Number(year), Number(month), Number(date)),
    )
  return isDay(iso) ? iso : undefined
}

/** The year of a day. */
export function yearOf(day: Day): number {
  return Number(day.slice(0, 4))
}

/** The day `n` calendar days later (earlier when negative). */
export function addDays(day: Day, n: number): Day {
  return fromOrdinal(ordinal(day) + n)
}

/** The moment «2026-11-22T09:30» so many milliseconds later; never an earlier one. */
export function momentAfter(moment: string, ms: number): string {
  return new Date(Date.parse(`${moment}Z`) + Math.max(0, ms)).toISOString().slice(0, 16)
}

/** The same date `n` months later; a date the month lacks becomes its last day (ГК ст. 193). */
export function addMonths(day: Day, n: number): Day {
  const [year, month, date] = parts(day)
  const months = year * 12 + month - 1 + n
  const toYear = Math.floor(months / 12)
  const toMonth = months - toYear * 12 + 1
  if (!Number.isInteger(n) || toYear < FIRST_YEAR || toYear > LAST_YEAR)
    throw new RangeError('Дата вне календаря 1900–2199 годов')
  return write(toYear, toMonth, Math.min(date, lengthOf(toYear, toMonth)))
}

/** The last day of `n` months that begin with `first`: from 10.11 a month lasts to 09.12, from 31.01 to 28.02. */
export function lastOfMonths(first: Day, n: number): Day {
  const next = addMonths(first, n)
  return next.slice(8) === first.slice(8) ? addDays(next, -1) : next
}

/** Calendar days from `a` to `b`, negative when `b` is earlier. */
export function daysBetween(a: Day, b: Day): number {
  return ordinal(b) - ordinal(a)
}

/** ISO weekday of a day. */
export function weekday(day: Day): Weekday {
  return ((ordinal(day) % 7) + 1) as Weekday
}

/** First day of the month. */
export function monthStart(day: Day): Day {
  return `${day.slice(0, 7)}-01`
}

/** Last day of the month. */
export function monthEnd(day: Day): Day {
  const [year, month] = parts(day)
  return write(year, month, lengthOf(year, month))
}

/** Monday of the ISO week. */
export function weekStart(day: Day): Day {
  return addDays(day, 1 - weekday(day))
}

/** Sunday of the ISO week. */
export function weekEnd(day: Day): Day {
  return addDays(day, 7 - weekday(day))
}

/** A calendar quarter with its first and last day. */
export type Quarter = { year: number; quarter: 1 | 2 | 3 | 4; from: Day; to: Day }

/** The quarter a day belongs to. */
export function quarterOf(day: Day): Quarter {
  const [year, month] = parts(day)
  const quarter = Math.ceil(month / 3) as Quarter['quarter']
  return {
    year,
    quarter,
    from: write(year, quarter * 3 - 2, 1),
    to: write(year, quarter * 3, lengthOf(year, quarter * 3)),
  }
}

/** Full years of age on a day; a person born on 29 February turns older on 1 March of a common year. */
export function fullYears(birth: Day, day: Day): number {
  return yearOf(day) - yearOf(birth) - (day.slice(5) < birth.slice(5) ? 1 : 0)
}

/** Radunitsa of a year: Orthodox (Julian) Easter Sunday + 9 days. */
export function radunitsaOf(year: number): Day {
  const moon = (19 * (year % 19) + 15) % 30
  const sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
  const julianToGregorian = Math.floor(year / 100) - Math.floor(year / 400) - 2
  // Julian Easter lies between 22 March and 25 April; 114 encodes that offset (Meeus).
  const encoded = moon + sunday + 114
  return fromOrdinal(ordinalOf(year, Math.floor(encoded / 31), (encoded % 31) + 1) + julianToGregorian + 9)
}

/** What a day is by the working calendar; `transferredOff`/`transferredOn` come from the yearly act or the centre's own order. */
type DayKind = 'working' | 'weekend' | 'holiday' | 'transferredOff' | 'transferredOn'
const KINDS: readonly DayKind[] = ['working', 'weekend', 'holiday', 'transferredOff', 'transferredOn']
const code = (kind: DayKind) => KINDS.indexOf(kind)

/** A centre's own order about one day: every yearly act lets an organisation move days differently. */
export type CalendarOverride = { day: Day; working: boolean; reason: string }

/** The working calendar of Belarus with a centre's changes, years 1900–2199. */
export interface WorkingCalendar {
  kind(day: Day): DayKind
  isWorking(day: Day): boolean
  /** Why the day is unusual: the holiday, the transfer or the centre's order. */
  name(day: Day): string | undefined
  /** False when the year's act is not known: show a notice, never guess. */
  hasTransfers(year: number): boolean
  /** The day itself if it is working, else the next working one. */
  nextWorking(day: Day): Day
  /** The day itself if it is working, else the previous working one. */
  previousWorking(day: Day): Day
  /** Working days after `from` up to and including `to`; negative when `to` is earlier. */
  workingDaysBetween(from: Day, to: Day): number
  /** The n-th working day after `day` (before it when negative); zero gives the day itself. */
  addWorking: (day: Day, n: number) => Day
}

/** Builds the calendar once: keep and share it, questions are then answered without search. */
export function workingCalendar(
  extra: { years?: readonly YearCalendar[]; overrides?: readonly CalendarOverride[] } = {},
): WorkingCalendar {
  const known = new Map([...KNOWN_YEARS, ...(extra.years ?? [])].map(year => [year.year, year]))
  const kinds = new Uint8Array(LAST_ORDINAL + 1)
  const names = new Map<number, string>()
  const mark = (day: Day, kind: DayKind, name: string) => {
    kinds[ordinal(day)] = code(kind)
    names.set(ordinal(day), name)
  }
  for (let n = 0; n <= LAST_ORDINAL; n++) if (n % 7 > 4) kinds[n] = code('weekend')
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year++) {
    for (const { day, name } of known.get(year)?.holidays ?? holidaysOf(year, radunitsaOf(year)))
      mark(day, 'holiday', name)
  }
  // An explicit working day wins over an explicit day off, so the second pass goes after the first.
  const transfers = [...known.values()].flatMap(year => year.transfers)
  for (const { from, to } of transfers)
    mark(from, 'transferredOff', `Выходной: рабочий день перенесён на ${showDay(to)}`)
  for (const { from, to } of transfers) mark(to, 'transferredOn', `Рабочий день вместо ${showDay(from)}`)
  const works = (n: number) => kinds[n] === code('working') || kinds[n] === code('transferredOn')
  for (const { day, working, reason } of extra.overrides ?? []) {
    if (works(ordinal(day)) !== working) mark(day, working ? 'transferredOn' : 'transferredOff', reason)
  }

  // worked[n] = working days up to and including ordinal n; nth[k] = ordinal of the working day number k.
  const worked = new Uint32Array(LAST_ORDINAL + 1)
  const nth: number[] = []
  for (let n = 0; n <= LAST_ORDINAL; n++) {
    if (works(n)) nth.push(n)
    worked[n] = nth.length
  }
  const workedUpTo = (n: number) => worked[n] ?? 0
  const workingDay = (index: number) => fromOrdinal(nth[index] ?? -1)

  return {
    kind: day => KINDS[kinds[ordinal(day)] ?? 0] ?? 'working',
    isWorking: day => works(ordinal(day)),
    name: day => names.get(ordinal(day)),
    hasTransfers: year => known.get(year)?.status === 'official',
    nextWorking: day => (works(ordinal(day)) ? day : workingDay(workedUpTo(ordinal(day)))),
    previousWorking: day => workingDay(workedUpTo(ordinal(day)) - 1),
    workingDaysBetween: (from, to) => workedUpTo(ordinal(to)) - workedUpTo(ordinal(from)),
    addWorking(day, n) {
      if (n === 0) return day
      const start = workedUpTo(ordinal(day))
      return workingDay(n > 0 ? start + n - 1 : start - (works(ordinal(day)) ? 1 : 0) + n)
    },
  }
}
