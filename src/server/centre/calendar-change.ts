import { type ChangedDay, daysInWords } from '../../domain/centre/calendar-days.ts'
import { parseTransfers } from '../../domain/handover/transfers-import.ts'
import { addDays, type CalendarOverride, type Day } from '../../domain/kernel/calendar.ts'
import { byDay } from '../../domain/kernel/day-order.ts'
import { HttpProblem } from '../http/problem.ts'
import type { StoredChange } from '../store/account/four-eyes.ts'
import { markAllStale } from '../store/case/cases.ts'
import { readCentre, writeCalendar, type StoredYear } from '../store/centre/centres.ts'
import type { Tx } from '../store/platform/database.ts'
import { calendarOf } from './centres.ts'

/** The calendar of a centre as it is stored. */
export type StoredCalendar = { years: readonly StoredYear[]; overrides: readonly CalendarOverride[] }
/** Some years and days of it: as they are stored, or null where they are not. */
export type CalendarPart = {
  years: readonly { year: number; stored: StoredYear | null }[]
  days: readonly { day: Day; stored: CalendarOverride | null }[]
}

/** The stored calendar of the centre. */
export const storedCalendar = async (tx: Tx): Promise<StoredCalendar> =>
  (await readCentre(tx)) ?? { years: [], overrides: [] }

const isSame = (before: unknown, after: unknown) => JSON.stringify(before) === JSON.stringify(after)
const yearIn = ({ years }: StoredCalendar, year: number) => years.find(stored => stored.year === year) ?? null
const dayIn = ({ overrides }: StoredCalendar, day: Day) => overrides.find(override => override.day === day) ?? null
const movesOf = (year: StoredYear | null) => year && [year.act, year.moves.map(({ from, to }) => [from, to])]
const orderOf = (override: CalendarOverride | null) => override && [override.working, override.reason]

/** Years whose act or transfers are otherwise. */
export const changedYears = (before: StoredCalendar, after: StoredCalendar): number[] =>
  [...new Set([...before.years, ...after.years].map(({ year }) => year))]
    .toSorted((a, b) => a - b)
    .filter(year => !isSame(movesOf(yearIn(before, year)), movesOf(yearIn(after, year))))
/** Days about which the centre's own orders are otherwise. */
const reorderedDays = (before: StoredCalendar, after: StoredCalendar): Day[] =>
  [...new Set([...before.overrides, ...after.overrides].map(({ day }) => day))]
    .toSorted()
    .filter(day => !isSame(orderOf(dayIn(before, day)), orderOf(dayIn(after, day))))

/** The calendar that is made of a stored one. */
export const builtFrom = ({ years, overrides }: StoredCalendar) => calendarOf([...years], [...overrides]).calendar
function daysOfYear(year: number): Day[] {
  const days: Day[] = []
  for (let day: Day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) days.push(day)
  return days
}
/** Days that are working in the one calendar and off in the other, as they are in the second. */
export function movedDays(before: StoredCalendar, after: StoredCalendar): Required<ChangedDay>[] {
  const days = [...reorderedDays(before, after), ...changedYears(before, after).flatMap(daysOfYear)]
  if (days.length === 0) return []
  const [was, now] = [builtFrom(before), builtFrom(after)]
  return [...new Set(days)]
    .toSorted()
    .filter(day => was.isWorking(day) !== now.isWorking(day))
    .map(day => ({ day, working: now.isWorking(day) }))
}
/** All days a change touches, for the journal: ordered otherwise, or moved by the transfers of a year. */
export function changedDays(before: StoredCalendar, after: StoredCalendar): ChangedDay[] {
  const ordered = reorderedDays(before, after)
  return [
    ...ordered.map(day => {
      const order = dayIn(after, day)
      return order ? { day, working: order.working } : { day }
    }),
    ...movedDays(before, after).filter(({ day }) => !ordered.includes(day)),
  ]
}

/** A calendar with some of its years and days as this part says. */
export const withPart = ({ years, overrides }: StoredCalendar, part: CalendarPart): StoredCalendar => ({
  years: [
    ...years.filter(({ year }) => part.years.every(other => other.year !== year)),
    ...part.years.flatMap(({ stored }) => stored ?? []),
  ].toSorted((a, b) => a.year - b.year),
  overrides: [
    ...overrides.filter(({ day }) => part.days.every(other => other.day !== day)),
    ...part.days.flatMap(({ stored }) => stored ?? []),
  ].toSorted(byDay),
})
const partOf = (calendar: StoredCalendar, years: readonly number[], days: readonly Day[]): CalendarPart => ({
  years: years.map(year => ({ year, stored: yearIn(calendar, year) })),
  days: days.map(day => ({ day, stored: dayIn(calendar, day) })),
})

/**
 * What of a wish acts at once, and what of it moves days that are over: their orders, and years whose transfers do so as a whole,
 * because a transfer has two ends.
 */
export function splitByDay(
  before: StoredCalendar,
  wanted: StoredCalendar,
  today: Day,
): { coming: StoredCalendar; past?: CalendarPart } {
  const movesPast = (after: StoredCalendar) => movedDays(before, after).some(({ day }) => day < today)
  if (!movesPast(wanted)) return { coming: wanted }
  const years = changedYears(before, wanted).filter(year => movesPast(withPart(before, partOf(wanted, [year], []))))
  const days = reorderedDays(before, wanted).filter(day => day < today)
  return { coming: withPart(wanted, partOf(before, years, days)), past: partOf(wanted, years, days) }
}

/** Everything of a wish, where none of it acts before a second person has confirmed it. */
export const wholeChange = (before: StoredCalendar, wanted: StoredCalendar): CalendarPart =>
  partOf(wanted, changedYears(before, wanted), reorderedDays(before, wanted))
/** What the same person has asked for before and asks for still; a day or year that is asked for anew counts as it is now. */
export const withEarlierWish = (earlier: StoredChange, part: CalendarPart): CalendarPart => {
  const { years, days } = partIn(earlier)
  return {
    years: [...years.filter(({ year }) => part.years.every(other => other.year !== year)), ...part.years],
    days: [...days.filter(({ day }) => part.days.every(other => other.day !== day)), ...part.days],
  }
}

/** Days as they are kept until a second person decides, with how many terms they would have moved when asked. */
export const askedDaysChange = (part: CalendarPart, moved: number): StoredChange => ({
  part: JSON.stringify(part),
  moved,
})
const partIn = ({ part }: StoredChange) => JSON.parse(String(part)) as CalendarPart

/** The calendar now and as it would be with what was asked. */
async function withAskedDays(tx: Tx, change: StoredChange): Promise<{ before: StoredCalendar; after: StoredCalendar }> {
  const before = await storedCalendar(tx)
  return { before, after: withPart(before, partIn(change)) }
}

/** What whoever confirms reads: every day that becomes working or off, by which acts and orders, and how many terms move. */
export async function askedDaysInWords(tx: Tx, change: StoredChange) {
  const { before, after } = await withAskedDays(tx, change)
  const { years, days } = partIn(change)
  const grounds = [...years.map(({ stored }) => stored?.act), ...days.map(({ stored }) => stored?.reason)]
  const line = (what: string, text: string) => (text ? [{ what, before: '', after: text }] : [])
  return [
    ...line('Дни календаря', daysInWords(movedDays(before, after)) || 'в календаре уже так'),
    ...line('Основание', [...new Set(grounds.filter(Boolean))].join('; ')),
    ...line('Открытых сроков сдвинется', String(change['moved'])),
  ]
}

/** Which days are asked for, for the journal. */
export async function askedDaysOf(tx: Tx, change: StoredChange): Promise<{ days: ChangedDay[]; moved: number }> {
  const { before, after } = await withAskedDays(tx, change)
  return { days: changedDays(before, after), moved: Number(change['moved']) }
}

/** Writes days as they were confirmed; refused where the transfers of a year cannot be any more. */
export async function writeAskedDays(tx: Tx, change: StoredChange): Promise<void> {
  const { after } = await withAskedDays(tx, change)
  if (after.years.some(({ year, act, moves }) => !parseTransfers({ year, act, transfers: moves }).ok))
    throw new HttpProblem(409, {
      code: 'outdated',
      text: 'С тех пор календарь изменился: откажите, и пусть попросят заново',
    })
  await writeCalendar(tx, after.years, after.overrides)
  await markAllStale(tx)
}
