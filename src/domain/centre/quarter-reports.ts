import { addDays, type Day, quarterOf, showDay, type WorkingCalendar } from '../kernel/calendar.ts'
import type { Settings } from '../law/settings.ts'
import { lateAfterOn } from '../law/terms/counting.ts'

/** The report on a quarter as it is marked: when and how it was sent; why, where that was typed later than its working day. */
export type QuarterReport = {
  quarterEnd: Day
  sentDay: Day
  how: string
  by: string
  typedDay?: Day
  lateReason?: string
  seen?: { by: string; day: Day }
}

/** The last quarter that is over. */
export const lastQuarterEnd = (today: Day): Day => addDays(quarterOf(today).from, -1)

/**
 * The ends of the quarters a centre reports on [МП 5.2], the last first: those that ended since it works with the program, and
 * the last one in any case. An earlier report nobody could have marked.
 */
export function reportedQuarters(firstDay: Day, today: Day): Day[] {
  const ends = [lastQuarterEnd(today)]
  for (let end = lastQuarterEnd(ends[0]!); end >= firstDay; end = lastQuarterEnd(end)) ends.push(end)
  return ends
}

/** «4 квартал 2026 года» */
export const quarterInWords = (day: Day): string => {
  const { quarter, year } = quarterOf(day)
  return `${quarter} квартал ${year} года`
}

/** Whether a sending is typed later than the working day of its day, as of every other paper (2026-11-29-late-entries.md). */
export const isTypedLate = (
  sentDay: Day,
  { today, calendar, settings }: { today: Day; calendar: WorkingCalendar; settings: Settings },
): boolean => calendar.workingDaysBetween(calendar.nextWorking(sentDay), today) > lateAfterOn(settings, sentDay)

/** What a head reads of a sending that was typed late. */
export const lateReportWords = (
  { quarterEnd, sentDay, typedDay, lateReason }: QuarterReport,
  typedBy: string,
): string =>
  `Отправка отчёта за ${quarterInWords(quarterEnd)} за ${showDay(sentDay)}, внесено ${showDay(typedDay ?? sentDay)}, ${typedBy}. Причина: ${lateReason ?? ''}`
