import type { OtherVisit } from '../contact/visits.ts'
import type { Away } from '../handover/away.ts'
import type { CarriedOver, Peer } from '../handover/transfers.ts'
import type { Referral } from '../intake/referrals.ts'
import type { SignalSent, SignalWords } from '../intake/signals.ts'
import { type Day, showDay, type WorkingCalendar } from '../kernel/calendar.ts'
import type { LikeFamily } from '../kernel/duplicates.ts'
import type { PaperPlace, Register, RegisterNo } from '../kernel/registers.ts'
import type { Role } from '../law/permissions.ts'
import type { Settings } from '../law/settings.ts'
import type { PrintedLetter } from '../letter/returned-letters.ts'
import type { Worker } from '../people/education.ts'
import type { Person, PersonDetails } from '../people/people.ts'
import { type ListedOrganisation, programmeSince, refuse, type Refused } from './decision.ts'
import type { Fact, FactBody } from './events.ts'
import type { CaseFile } from './state.ts'

/** What a command brings about: facts in order, and persons to store beside them. */
export type Accepted = {
  ok: true
  facts: (FactBody & { day: Day })[]
  persons: { id: string; person: PersonDetails }[]
}
/** What a rule answers. */
export type Decision = Accepted | Refused

/** Everything a decision may know besides the case: never the clock itself. */
export type Context = {
  today: Day
  /** Minsk time now, `YYYY-MM-DDTHH:MM`. */
  now: string
  /** `organisationId`: whom a partner belongs to; nobody else has one. */
  by: { id: string; role: Role; organisationId?: string | undefined }
  settings: Settings
  /** Earlier days are a slip: the Programme was not in force, unless the family came from paper with days of its own. */
  earliest?: Day
  calendar: WorkingCalendar
  newId: () => string
  /** Codes of the questions whoever acts has answered with yes; a trial that stores nothing takes all as answered. */
  confirmed?: readonly string[] | 'all'
  /** Why, where a question asks for it. */
  reason?: string | undefined
  /** Ids of the command that are those of accounts or organisations of the centre. */
  elsewhere?: readonly string[]
  /** The program itself records what it has seen: nobody is asked anything. */
  seen?: true
  /** Every fact of the case, and what another family has of whoever went into the record of somebody else, where that is undone. */
  records?: { facts: readonly Fact[]; stored?: Person | undefined }
  /** The extract as it was registered in a wrong family before. */
  formerExtract?: Referral
  /** The day on which the paper that is registered came online. */
  arrivedDay?: Day
  /** The case is open to whoever acts in an emergency only: what cannot wait is written, nothing is planned. */
  emergency?: true
  /** Heads and directors who work here, for the command that shuts somebody out of a case. */
  leaders?: readonly { id: string; role: Role }[]
  /** No other head may look at what this one typed late. */
  aloneInCharge?: boolean
  /** Who of the staff is away from today on, for the commands that entrust somebody with something. */
  absences?: readonly Away[]
  /** How the numbers of paper stand in their journals, for the family that comes from one. */
  paperPlaces?: readonly PaperPlace[]
  /** Whoever acts may not read the file, which was there before: no question tells what is in it. */
  isOthers?: true
  /** Meetings of the same specialist with other families, on the days of those the command brings. */
  otherVisits?: readonly OtherVisit[]
  /** Families of which a new file may be the second one, as far as whoever opens it may know of them. */
  likeFamilies?: readonly LikeFamily[]
  /** Children of the extract that is answered who are in another family the centre helps, by name. */
  helpedElsewhere?: readonly string[]
  /** Who may be entrusted with a family, with what the centre knows of their education. */
  workers?: readonly Worker[]
  /** The signal a concern is raised from. */
  signal?: { staffId: string; words: SignalWords; sent?: SignalSent }
  /** Letters of the case that took a number when they were printed. */
  printed?: readonly PrintedLetter[]
  /** The centre's list, for the commands that ask it. */
  organisations?: readonly ListedOrganisation[]
  /** Other centres of the installation, for the offer of a transfer. */
  peers?: readonly Peer[]
  /** What goes over with a family that is accepted from another centre; `shutOut`: namesakes of those it is guarded from. */
  carriedOver?: CarriedOver & { shutOut: string[] }
  /** The next number of a journal; numbers are taken only if the decision is accepted. */
  nextNo: (register: Register) => RegisterNo
}

/** One rule of a command: looks at the file, answers facts or a refusal. */
export type Decide<I> = (file: CaseFile, input: I, context: Context) => Decision

/** Facts accepted, dated `day`. */
export const accept = (day: Day, ...facts: FactBody[]): Accepted => ({
  ok: true,
  facts: facts.map(fact => ({ ...fact, day })),
  persons: [],
})

/** A legal day of an event: not in the future, not before `floor`. */
export const checkDay = (
  day: Day,
  context: Context,
  field: string,
  floor?: { day: Day | undefined; text: string },
): Refused | undefined => {
  if (day > context.today) return refuse('futureDay', 'Эта дата ещё не наступила', { field })
  if (context.earliest === undefined ? day < programmeSince : day < context.earliest)
    return context.earliest
      ? refuse('beforeApplication', `Раньше заявления семьи, ${showDay(context.earliest)}: проверьте дату`, { field })
      : refuse('beforeProgramme', 'Раньше 01.01.2025 Модельная программа не действовала: проверьте год', { field })
  if (floor?.day && day < floor.day) return refuse('tooEarly', floor.text, { field })
  return undefined
}
