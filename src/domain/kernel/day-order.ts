// Days and moments are texts of ISO 8601 and lie in time as they lie in the alphabet.

/** Orders days, or moments, the earliest first. */
export const compareDays = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Orders by the day of each, the earliest first; what is of the same day stays as it stood. */
export const byDay = (a: { day: string }, b: { day: string }): number => compareDays(a.day, b.day)

/** The same by day and hour; of one day what has no hour comes first. */
export const byDayAndTime = (a: Timed, b: Timed): number => compareDays(a.day + (a.time ?? ''), b.day + (b.time ?? ''))
type Timed = { day: string; time?: string | undefined }

/** Orders by another day or moment, the earliest first: `clocks.toSorted(earliestFirst(({ due }) => due))`. */
export const earliestFirst =
  <T>(dayOf: (item: T) => string) =>
  (a: T, b: T): number =>
    compareDays(dayOf(a), dayOf(b))

/** A list in the order of days with another entry in its place, behind those of the same day; what stands before `start` is let be. */
export const placedByDay = <T extends { day: string }>(list: readonly T[], entry: T, start = 0): T[] => {
  const at = list.findIndex(({ day }, index) => index >= start && day > entry.day)
  return at < 0 ? [...list, entry] : list.toSpliced(at, 0, entry)
}
