import type { Day } from '../../kernel/calendar.ts'
import type { ListedOrganisation, Question } from '../../kernel/decision.ts'
import type { askedFrom, Settings } from '../../law/settings.ts'
import type { MonitoringSettings } from '../../review/monitoring.ts'
import type { CaseFile } from '../state.ts'

// What can be true and seldom is: a slip of the hand nearly always. It is asked and never refused; a person who says «да,
// всё верно» is believed, and the audit keeps what was asked of whom.

/** Where a field stands in the input; without a prefix it is the input's own. */
export const fieldIn = (field: string, name: string) => (field === '' ? name : `${field}.${name}`)

/** From where on a centre wants to be asked. */
export type Limits = Pick<Settings, keyof typeof askedFrom>

/** What a command is asked about is looked for in: its input, the file before and after it, and what the centre has settled. */
export type Asked<I> = {
  input: I
  /** Who gives the command. */
  by: string
  before: CaseFile
  after: CaseFile
  today: Day
  areaCode: string
  recipients: Settings['recipients']
  limits: Limits
  monitoring: MonitoringSettings
  organisations?: readonly ListedOrganisation[] | undefined
  touched: ReadonlySet<string>
  /** The file was there before, and whoever gives the command may not read it: nothing of it is compared, or a no would tell. */
  isOthers?: true | undefined
}
/** What a command is asked about, by what is typed in and by the file before and after it. */
export type Asks<I> = (asked: Asked<I>) => Question[]
