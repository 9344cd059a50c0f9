import { formatDay } from '../ui/text.ts'

const minskHours = 3 * 60 * 60 * 1000

/** «21.11.2026, 10:42» of an instant, by the clock of Minsk (UTC+3 all year round). */
export function momentOf(instant: string): string {
  const minsk = new Date(Date.parse(instant) + minskHours).toISOString()
  return `${formatDay(minsk.slice(0, 10))}, ${minsk.slice(11, 16)}`
}

/** «10:42» of an instant, by the same clock. */
export const timeOf = (instant: string): string =>
  new Date(Date.parse(instant) + minskHours).toISOString().slice(11, 16)

/** The Minsk day of an instant. */
export const dayOf = (instant: string): string => new Date(Date.parse(instant) + minskHours).toISOString().slice(0, 10)
