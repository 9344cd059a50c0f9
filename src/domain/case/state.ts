import type { Assessment } from '../assessment/assessments.ts'
import type { Consent } from '../consent/consents.ts'
import type { HandOut } from '../consent/disclosures.ts'
import type { Contact, PlannedContact } from '../contact/contacts.ts'
import type { Admission } from '../contract/admissions.ts'
import type { Agreement, ContractEnd } from '../contract/agreements.ts'
import type { Joining, MistakenApplication, MistakenExtract } from '../correction/corrections.ts'
import type { LateEntry } from '../correction/late-entries.ts'
import type { Attachment } from '../document/scans.ts'
import type { Handover } from '../handover/handovers.ts'
import type { AcceptedThere, Received, Transfer } from '../handover/transfers.ts'
import type { Application, OwnRefusal, Refusal, SpecialData } from '../intake/application/applications.ts'
import type { MistakenRefusal } from '../intake/application/mistaken-refusals.ts'
import type { Assignment, Referral } from '../intake/extract/referrals.ts'
import type { OtherServiceRecord } from '../intake/other-services.ts'
import type { Takeover } from '../intake/takeover.ts'
import type { Day } from '../kernel/calendar.ts'
import type { KindPeriod } from '../law/terms/frequency.ts'
import type { PaperBack } from '../letter/returned-letters.ts'
import type { UntrueLetter } from '../letter/untrue-letters.ts'
import type { InformationRequest } from '../partner/requests.ts'
import type { Home, HomeReport } from '../people/homes.ts'
import type { ChildLeftOut } from '../people/newcomers/newcomers.ts'
import type { Member, Person } from '../people/people.ts'
import type { Plan } from '../plan/plans.ts'
import type { Closure, FinalReview, Meeting, Monitoring } from '../review/reviews.ts'
import type { Concern } from '../safety/concern/concerns.ts'
import type { CrisisStay } from '../safety/crisis-room/crisis-stays.ts'
import type { ProtectiveOrder } from '../safety/protective-orders.ts'
import type { Conflict, Restriction } from '../safety/restrictions.ts'
import type { ClearedNamesake, HiddenPlace } from '../safety/safety.ts'

/** State of a case, folded from its facts. Persons' own data live beside it. */
export type CaseState = {
  id: string
  version: number
  openedDay: Day
  /** The family came from the paper journal. */
  takenOver?: Takeover | undefined
  members: Member[]
  address: string
  locality?: string | undefined
  /** Where the family stays, where that is not where it lives. */
  stay?: string | undefined
  phone?: string | undefined
  /** The latest day for which another place is written down, and the last contact that was typed before it. */
  foundAfter?: { day: Day; contactId: string | undefined } | undefined
  /** What papers of a known family say of its home. */
  homeReports?: HomeReport[] | undefined
  /** Where the family lived, stayed and was called before: while its place is hidden, these are hidden too. */
  earlierHomes?: Home[] | undefined
  /** Since which day the family is known to be found where it is; an older record does not say. */
  homeDay?: Day | undefined
  referrals: Referral[]
  /** Records that became one. */
  joinings?: Joining[] | undefined
  /** Extracts of other families that were registered here. */
  mistakenExtracts?: MistakenExtract[] | undefined
  /** Applications of other families that were registered here. */
  mistakenApplications?: MistakenApplication[] | undefined
  /** Refusals of somebody else that were registered here. */
  mistakenRefusals?: MistakenRefusal[] | undefined
  /** Letters that have left and say what turned out not to be so. */
  untrueLetters?: UntrueLetter[] | undefined
  applications: Application[]
  refusals: Refusal[]
  /** Adults who refused for themselves only; the help of the family goes on. */
  ownRefusals: OwnRefusal[]
  /** What became of other forms of service. */
  serviceRecords?: OtherServiceRecord[] | undefined
  /** Decisions to take the family on patronage. */
  admissions?: Admission[] | undefined
  specialData: SpecialData[]
  /** On which days the notes about somebody were closed that rested on a consent; an older record does not say. */
  specialClosings?: { personId: string; day: Day }[] | undefined
  assignments: Assignment[]
  kindPeriods: KindPeriod[]
  assessments: Assessment[]
  agreements: Agreement[]
  plans: Plan[]
  contacts: Contact[]
  planned?: PlannedContact | undefined
  requests: InformationRequest[]
  meetings: Meeting[]
  monitorings: Monitoring[]
  reviews: FinalReview[]
  concerns: Concern[]
  /** Concerns found to be mistakes after their notices had left and come back: the journal has their numbers. */
  mistakenConcerns?: Concern[] | undefined
  protectiveOrders: ProtectiveOrder[]
  hiddenPlaces: HiddenPlace[]
  /** Who bears the name of somebody the family is guarded from and is another person. */
  clearedNamesakes?: ClearedNamesake[] | undefined
  crisisStays: CrisisStay[]
  consents: Consent[]
  /** Letters that took a number when they were printed, and came back. */
  papersBack?: PaperBack[] | undefined
  /** Printed documents that were given to somebody. */
  handOuts: (HandOut & { day?: Day })[]
  /** The family is offered to another colleague, or was and they declined. */
  handover?: Handover | undefined
  /** The family is offered to another centre, or was: declined, or accepted there. */
  transfer?: Transfer | undefined
  /** Each time another centre of the program has accepted the family, or some of it; an offer of later takes the place of `transfer`. */
  acceptedThere?: AcceptedThere[] | undefined
  /** What came over from another centre, where the family was before. */
  received?: Received | undefined
  closures: Closure[]
  /** Each time the service ended, by a refusal or a removal. */
  serviceEnds: ServiceEnd[]
  /** Where the current round of work begins in each list: a re-opened case goes on after its old history. */
  round: Round
  attachments: Attachment[]
  /** Papers typed later than their working day. */
  lateEntries?: LateEntry[] | undefined
  /** Children whom a paper need not name, as decided. */
  childrenLeftOut?: ChildLeftOut[] | undefined
  /** Who alone reads the case; without it roles decide. */
  restriction?: Restriction | undefined
  /** Who is shut out of the case for a tie to the family. */
  conflicts?: Conflict[] | undefined
  /** Ties of heads or of the director that wait for a second word: they still read the case. */
  tiesAsked?: Conflict[] | undefined
}

/** What of a case reads otherwise, as a fact keeps it: `null` is what is not there, because a fact is stored without what is undefined. */
export type Otherwise = { [K in keyof Omit<CaseState, 'id' | 'version' | 'joinings'>]?: CaseState[K] | null }

/** Offsets of the current round of work. */
export type Round = {
  day?: Day
  /** The round before, where the family came back and it may turn out that it did not. */
  before?: Omit<Round, 'before'>
  referrals: number
  applications: number
  refusals: number
  assessments: number
  agreements: number
  plans: number
  reviews: number
  closures: number
}

/** A case about which nothing is known yet. */
export const emptyCase = (id: string): CaseState => ({
  id,
  version: 0,
  openedDay: '1970-01-01',
  members: [],
  address: '',
  referrals: [],
  applications: [],
  refusals: [],
  ownRefusals: [],
  specialData: [],
  assignments: [],
  kindPeriods: [],
  assessments: [],
  agreements: [],
  plans: [],
  contacts: [],
  planned: undefined,
  requests: [],
  meetings: [],
  monitorings: [],
  reviews: [],
  concerns: [],
  protectiveOrders: [],
  hiddenPlaces: [],
  crisisStays: [],
  consents: [],
  handOuts: [],
  handover: undefined,
  transfer: undefined,
  received: undefined,
  closures: [],
  serviceEnds: [],
  round: {
    referrals: 0,
    applications: 0,
    refusals: 0,
    assessments: 0,
    agreements: 0,
    plans: 0,
    reviews: 0,
    closures: 0,
  },
  attachments: [],
  restriction: undefined,
  // Named though unknown: a fold keeps the order of its keys, whatever comes and goes.
  takenOver: undefined,
  locality: undefined,
  stay: undefined,
  phone: undefined,
  foundAfter: undefined,
  homeReports: undefined,
  earlierHomes: undefined,
  homeDay: undefined,
  joinings: undefined,
  mistakenExtracts: undefined,
  mistakenApplications: undefined,
  mistakenRefusals: undefined,
  untrueLetters: undefined,
  serviceRecords: undefined,
  admissions: undefined,
  specialClosings: undefined,
  mistakenConcerns: undefined,
  clearedNamesakes: undefined,
  papersBack: undefined,
  acceptedThere: undefined,
  lateEntries: undefined,
  childrenLeftOut: undefined,
  conflicts: undefined,
  tiesAsked: undefined,
})

/** Everything a decision looks at. */
export type CaseFile = { state: CaseState; persons: Readonly<Record<string, Person>> }

/** Lists whose entries belong to the work that was going on when they were begun. */
export const begunLists = [
  'referrals',
  'refusals',
  'applications',
  'assessments',
  'agreements',
  'plans',
  'requests',
  'reviews',
  'protectiveOrders',
  'kindPeriods',
  'closures',
] as const satisfies (keyof CaseState)[]
export type BegunList = (typeof begunLists)[number]

/** Why the service to a family ended, in words. */
export const serviceEndReasons = { refusal: 'отказ семьи', removal: 'снятие с патроната' } as const

/** The service ended: what had begun by then asks for nothing any more. A family that comes back begins anew. */
export type ServiceEnd = {
  day: Day
  reason: keyof typeof serviceEndReasons
  /** How many of each list had begun. */
  begun: Record<BegunList, number>
  /** The day the family came back. */
  reopenedDay?: Day
  /** Times when the family was taken to have come back and nothing came of it. */
  worked?: { from: Day; to: Day }[]
  /** Organisations that hold the plan are to be told. */
  tells?: true
  /** What a refusal ended: it goes on where the refusal turns out to be somebody else's; an older record does not keep it. */
  was?: Pick<CaseState, 'kindPeriods' | 'planned'>
  /** The removal that the refusal took the place of: it stands again where the refusal turns out to be somebody else's. */
  instead?: ReplacedRemoval
  /** The refusal of after this removal, which had been taken for the end until the removal was typed: it ended nothing. */
  refusedSince?: Pick<ServiceEnd, 'day' | 'tells' | 'was'>
}
/**
 * A removal in whose place stands a refusal signed before it; `ended`: contracts that it had ended and the refusal lets run; `running`:
 * those that it had let run and the refusal ended; `backDay`: the day on which the family came back by word after it.
 */
export type ReplacedRemoval = Pick<ServiceEnd, 'day' | 'tells'> & {
  closure: Closure
  ended: { agreementId: string; end: ContractEnd }[]
  running: string[]
  backDay?: Day
}
