import { addDays, type Day, monthEnd, weekStart } from '../../../../../domain/kernel/calendar.ts'

/** The weeks that a month stands in, Monday first, with the days of its neighbours that fill them. */
export function weeksOf(month: string): Day[][] {
  const last = monthEnd(`${month}-01`)
  const weeks: Day[][] = []
  for (let monday = weekStart(`${month}-01`); monday <= last; monday = addDays(monday, 7))
    weeks.push(Array.from({ length: 7 }, (_, day) => addDays(monday, day)))
  return weeks
}
