import { addDays, type Day, type WorkingCalendar } from '../../domain/kernel/calendar.ts'
import type { Clock } from '../../domain/law/terms/clock.ts'
import { explainClock } from '../../domain/law/terms/clocks.ts'
import { formatDayShort, formatDayWords } from '../ui/text.ts'

const monthWord = (day: Day) => formatDayWords(day, { year: false }).split('\u00a0')[1] ?? ''
const date = (day: Day) => String(Number(day.slice(8)))
const weekday = (day: Day) => formatDayShort(day).split('\u00a0')[0] ?? ''

/** The counted days of a term in words: «пн 23, вт 24, ср 25 ноября», long ones in runs «23–27 ноября, 30 ноября – 4 декабря». */
export function countedDays(clock: Pick<Clock, 'from' | 'amount' | 'unit'>, calendar: WorkingCalendar): string {
  if (clock.unit === 'month') return ''
  const days = (explainClock(clock, calendar) ?? []).filter(day => day.counted).map(day => day.date)
  return days.length <= 4 ? oneByOne(days) : runs(days).map(shownRun).join(', ')
}

// The month is said once for all days of it, after the last of them.
const oneByOne = (days: readonly Day[]) =>
  days
    .map((day, at) => {
      const next = days[at + 1]
      const last = !next || next.slice(0, 7) !== day.slice(0, 7)
      return `${weekday(day)} ${date(day)}${last ? ` ${monthWord(day)}` : ''}`
    })
    .join(', ')

function runs(days: readonly Day[]): [Day, Day][] {
  const found: [Day, Day][] = []
  for (const day of days) {
    const last = found.at(-1)
    if (last && addDays(last[1], 1) === day) last[1] = day
    else found.push([day, day])
  }
  return found
}

const shownRun = ([from, to]: [Day, Day]) => {
  if (from === to) return `${date(from)} ${monthWord(from)}`
  if (from.slice(0, 7) === to.slice(0, 7)) return `${date(from)}–${date(to)} ${monthWord(to)}`
  return `${date(from)} ${monthWord(from)} – ${date(to)} ${monthWord(to)}`
}
