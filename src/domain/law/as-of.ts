import type { Day, WorkingCalendar } from '../kernel/calendar.ts'
import type { Settings } from './settings.ts'

/** The moment and the rules by which everything of one request is answered: the clock is looked at once, before it. */
export type AsOf = {
  today: Day
  /** Minsk time now, `YYYY-MM-DDTHH:MM`. */
  now: string
  settings: Settings
  calendar: WorkingCalendar
}
