import type { Outage } from '../api/centre/outages.ts'
import type { Endpoint } from '../api/endpoint.ts'
import { type Day, showDay } from '../domain/kernel/calendar.ts'
import type { Role } from '../domain/law/permissions.ts'
import type { Provider } from './account/sign-in/oidc.ts'
import type { AuditTables } from './audit/audit-table.ts'
import type { Witness } from './audit/audit-witness.ts'
import { type Centres, centresOfRequest } from './centre/centres.ts'
import type { MailRules, MailServer } from './letter/smtp.ts'
import type { Opening } from './platform/opening/opening-code.ts'
import type { AuditEntry } from './store/audit/audit.ts'
import type { Database } from './store/platform/database.ts'
import type { Antivirus } from './upload/antivirus.ts'

/** The program: made once in main.ts, and by tests with a clock of their own. */
export type Program = Omit<App, 'moment'> & {
  /** Instant now; the only clock of the server. */
  clock: () => Date
}

/** Everything a use case may need of the outside, at the moment at which its request began: no rule looks at a clock again. */
export type App = {
  database: Database
  centres: Centres
  moment: RequestMoment
  newId: () => string
  /** Audit entries of reads, written in batches. */
  auditLater: (entry: AuditEntry) => void
  /** The journal as a table, made beside the answering thread. */
  auditTables: AuditTables
  /** Knows from outside how far the audit and the journals have come; undefined where nothing is written down outside. */
  witness?: Witness | undefined
  /** Clears the files of the database after a destruction, behind the answer. */
  scrub: () => void
  /** When the program ended without being asked to, the earliest first. */
  outages: () => readonly Outage[]
  /** Everything the server answers. */
  endpoints: readonly Endpoint[]
  /** The mail server of the program (SMTP_URL), for centres that have none of their own. */
  mailServer: MailServer | undefined
  /** What is allowed of the mail servers of centres. */
  mailRules: MailRules
  /** The master key lies in one folder with the data it opens. */
  keyBesideData: boolean
  /** Address of the program as letters write it: the public one, else where it listens. */
  letterUrl: string
  /** Looks into uploaded files; undefined where no scanner is set. */
  antivirus?: Antivirus | undefined
  /** Origin under which people open the program, where its operator names one: for links in letters and for passkeys. */
  publicUrl?: string | undefined
  /** Opens the first centre by a code of the console; only in a program that found none at its start. */
  opening?: Opening | undefined
  /** The region's own sign-in, where it has one. */
  provider?: Provider | undefined
}

/** An instant: `now` is Minsk time, by which the law counts, `at` is what is stored. Test and demonstration data act at one of their own. */
export type Moment = { now: string; at: string }
/** The moment of a request, with its day. */
export type RequestMoment = Moment & { today: Day }

/** Who is asking. */
export type Who = {
  centreId: number
  staffId: string
  name: string
  role: Role
  post: string
  /** Of a partner: the one organisation the person acts for. */
  organisationId?: string
}

const minsk = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Minsk', dateStyle: 'short', timeStyle: 'short' })

/** Minsk time of an instant, as people read it: `24.11.2026 15:40`. */
export const minskOf = (instant: string): string => {
  const [day = '', time = ''] = minsk.format(new Date(instant)).split(' ')
  return `${showDay(day)} ${time}`
}
/** The minute written last: every call asks for it several times, and to write it takes longer than most rules. */
let written = { minute: Number.NaN, text: '' }
/** Minsk time of an instant, `YYYY-MM-DDTHH:MM`: the legal clock of every centre. */
export function minskTimeOf(instant: Date): string {
  const minute = Math.floor(instant.getTime() / 60_000)
  if (written.minute !== minute) written = { minute, text: minsk.format(instant).replace(' ', 'T') }
  return written.text
}
/** The day in Minsk of an instant that is stored. */
export const minskDayOf = (at: string): string => minskTimeOf(new Date(at)).slice(0, 10)

/** The moment of an instant. */
export function momentOf(instant: Date): RequestMoment {
  const now = minskTimeOf(instant)
  return { today: now.slice(0, 10), now, at: instant.toISOString() }
}
/**
 * The program as one request, or one run of its own work, sees it: the clock is looked at here, once, and settings and calendars stay as
 * they were read first, so that no answer has two days or two rules.
 */
export const atThisMoment = ({ clock, ...program }: Program): App => ({
  ...program,
  centres: centresOfRequest(program.centres),
  moment: momentOf(clock()),
})
