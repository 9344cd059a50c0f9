import type { Me } from '../../../../../api/account/session.ts'
import type { CalendarOverride } from '../../../../../domain/kernel/calendar.ts'
import { KNOWN_YEARS, type Transfer, type YearCalendar } from '../../../../../domain/kernel/working-calendar.ts'

/** A year's transfers as the centre imported them. */
type ImportedYear = { year: number; act: string; moves: Transfer[] }
/** The calendar while it is being changed: both lists are saved whole. */
export type CalendarDraft = { years: ImportedYear[]; overrides: CalendarOverride[] }

/** What the centre has now. */
export const currentCalendar = (calendar: Me['calendar']): CalendarDraft => ({
  years: calendar.years.map(year => ({ year: year.year, act: year.act ?? '', moves: year.transfers })),
  overrides: calendar.overrides.map(({ day, working, reason }) => ({ day, working, reason })),
})

/** Everything known about a year: imported by the centre, published and built in, or not found yet. */
type YearView = { year: number; from: 'centre' | 'builtIn' | 'unknown'; act?: string; transfers: Transfer[] }

/** What is known of a year with the changes being made. */
export function yearView(draft: CalendarDraft, year: number): YearView {
  const imported = draft.years.find(other => other.year === year)
  if (imported) return { year, from: 'centre', act: imported.act, transfers: imported.moves }
  const known = KNOWN_YEARS.find(calendar => calendar.year === year)
  if (known?.status === 'official')
    return { year, from: 'builtIn', ...(known.act ? { act: known.act } : {}), transfers: known.transfers }
  return { year, from: 'unknown', transfers: [] }
}

/** The draft with one year imported, in place of an earlier import of the same year. */
export const withYear = (draft: CalendarDraft, year: YearCalendar): CalendarDraft => ({
  ...draft,
  years: [
    ...draft.years.filter(other => other.year !== year.year),
    { year: year.year, act: year.act ?? '', moves: year.transfers },
  ].toSorted((a, b) => a.year - b.year),
})

/** Whether anything differs from what the centre has. */
export const isChanged = (draft: CalendarDraft, now: CalendarDraft): boolean =>
  JSON.stringify(draft) !== JSON.stringify(now)
