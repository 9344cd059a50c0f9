import { addDays, type Day, showDay } from '../kernel/calendar.ts'
import { byDay } from '../kernel/day-order.ts'

/** A day of the calendar that is otherwise now; without `working` it is as in the calendar of all. */
export type ChangedDay = { day: Day; working?: boolean }

const words = (working: boolean | undefined, single: boolean) =>
  working === undefined ? 'как у всех' : working ? (single ? 'рабочий' : 'рабочие') : single ? 'выходной' : 'выходные'

/** Changed days in words, all of them: neighbours that are the same now make one range. */
export function daysInWords(days: readonly ChangedDay[]): string {
  const ranges: { from: Day; to: Day; working: boolean | undefined }[] = []
  for (const { day, working } of days.toSorted(byDay)) {
    const last = ranges.at(-1)
    if (last && last.working === working && addDays(last.to, 1) === day) last.to = day
    else ranges.push({ from: day, to: day, working })
  }
  return ranges
    .map(({ from, to, working }) =>
      from === to
        ? `${showDay(from)} ${words(working, true)}`
        : `${showDay(from)}–${showDay(to)} ${words(working, false)}`,
    )
    .join(', ')
}
