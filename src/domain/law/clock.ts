import type { Day } from '../kernel/calendar.ts'
import type { Unit } from '../kernel/terms.ts'
import type { DeadlineName } from './deadline-rules.ts'
import type { CommandName } from './procedure.ts'

/**
 * running: to be done · waiting: somebody outside has to act · met, late: done, in time or after · stopped: fell away in
 * time · missed: fell away when it was already late · beforeRecords: over before the family came from paper, neither met nor
 * late.
 */
type ClockStatus = 'running' | 'waiting' | 'met' | 'late' | 'stopped' | 'missed' | 'beforeRecords'

/** One watched term of a case, with its arithmetic. */
export type Clock = {
  id: string
  deadline: DeadlineName | 'plannedContact' | 'plannedMeeting' | 'offerAgain'
  duty: string
  subject?: string
  clause: string
  from: Day
  amount?: number
  unit?: Unit
  /** The date counted, before rolling off a non-working day. */
  raw: Day
  /** Overdue begins after this day. */
  due: Day
  /** Shown to staff as the target: rolled back to a working day. */
  safeDue: Day
  status: ClockStatus
  metDay?: Day
  /** The day it fell away, and why. */
  stoppedDay?: Day
  stoppedWhy?: string
  action?: CommandName
  /** Id of what the clock is about: a referral, a measure, a dispatch. */
  about: string
  /** False where the Programme sets no term: the row waits without becoming overdue. */
  fixed: boolean
  /** For contact windows: what is done and missing, in words. */
  explanation?: string
}
