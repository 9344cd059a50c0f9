import type { ContactForm } from '../../contact/contact-forms.ts'
import type { Day } from '../../kernel/calendar.ts'
import type { Unit } from '../../kernel/terms.ts'
import type { CommandName } from '../procedure.ts'
import type { DeadlineName } from './deadline-rules.ts'
import type { ContactNorm, PatronageKind } from './frequency.ts'
import type { StopReason } from './stop-reasons.ts'

/**
 * running: to be done · waiting: somebody outside has to act · met, late: done, in time or after · stopped: fell away in
 * time · missed: fell away when it was already late · beforeRecords: over before the family came from paper, neither met nor
 * late.
 */
type ClockStatus = 'running' | 'waiting' | 'met' | 'late' | 'stopped' | 'missed' | 'beforeRecords'

/** How many contacts of a window count, of how many its kind of patronage asks for; `upTo` where the norm has an upper bound [МП II]. */
export type ContactCount = { kind: PatronageKind; count: number; required: number; upTo?: number }

/** How and at what time of its day a meeting ahead is to be; a meeting with organisations has no form. */
export type PlannedMeeting = { form?: ContactForm; time?: string }

/** One watched term of a case, with its arithmetic; `clock-words.ts` makes sentences from it. */
export type Clock = {
  id: string
  deadline: DeadlineName | 'plannedContact' | 'plannedMeeting' | 'offerAgain'
  /** What is to be done, in the words of the table of deadlines. */
  duty: string
  /** A name or a number of what it is about, where there are several: an organisation, a contract. */
  subject?: string
  /** Of a window of contacts only. */
  contacts?: ContactCount
  /** Of a meeting ahead only. */
  planned?: PlannedMeeting
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
  /** The day it fell away, and why: as a code, and in words. */
  stoppedDay?: Day
  stoppedBy?: StopReason
  stoppedWhy?: string
  action?: CommandName
  /** Id of what the clock is about: a referral, a measure, a dispatch. */
  about: string
  /** False where the Programme sets no term: the row waits without becoming overdue. */
  fixed: boolean
  /** Of a window of contacts: by which norm it asks for them. */
  norm?: ContactNorm
}
