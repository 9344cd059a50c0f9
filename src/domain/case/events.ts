import type { AssessmentFact } from '../assessment/assessments.ts'
import type { ConsentFact } from '../consent/consents.ts'
import type { DisclosureFact } from '../consent/disclosures.ts'
import type { ContactFact } from '../contact/contacts.ts'
import type { AdmissionFact } from '../contract/admissions.ts'
import type { AgreementFact } from '../contract/agreements.ts'
import type { CorrectionFact } from '../correction/correction-rules.ts'
import type { LateEntryFact } from '../correction/late-entries.ts'
import type { ScanFact } from '../document/scans.ts'
import type { HandoverFact } from '../handover/handovers.ts'
import type { TransferFact } from '../handover/transfers.ts'
import type { ApplicationFact } from '../intake/application/applications.ts'
import type { MistakenRefusalFact } from '../intake/application/mistaken-refusals.ts'
import type { ReferralFact } from '../intake/extract/referrals.ts'
import type { OtherServiceFact } from '../intake/other-services.ts'
import type { TakeoverFact } from '../intake/takeover.ts'
import type { Day } from '../kernel/calendar.ts'
import type { ReturnFact } from '../letter/returned-letters.ts'
import type { UntrueLetterFact } from '../letter/untrue-letters.ts'
import type { PartnerFact } from '../partner/partners.ts'
import type { RequestFact } from '../partner/requests.ts'
import type { HomeFact } from '../people/homes.ts'
import type { NewcomerFact } from '../people/newcomers/newcomers.ts'
import type { ParticipationFact } from '../plan/participation.ts'
import type { PlanFact } from '../plan/plans.ts'
import type { ReviewFact } from '../review/reviews.ts'
import type { ConcernFact } from '../safety/concern/concerns.ts'
import type { CrisisStayFact } from '../safety/crisis-room/crisis-stays.ts'
import type { ProtectiveOrderFact } from '../safety/protective-orders.ts'
import type { RestrictionFact } from '../safety/restrictions.ts'
import type { SafetyFact } from '../safety/safety.ts'

/** What every fact carries: who wrote it, when, and for which legal day. */
export type FactMeta = {
  id: string
  /** Instant of recording, ISO with zone Z. */
  at: string
  /** Id of the staff member. */
  by: string
  /** Legal day of the event. */
  day: Day
}
/** What a fact says, by its kind. */
export type FactBody =
  | ReferralFact
  | ApplicationFact
  | HomeFact
  | AssessmentFact
  | AgreementFact
  | PlanFact
  | ContactFact
  | RequestFact
  | ReviewFact
  | RestrictionFact
  | PartnerFact
  | ConcernFact
  | CrisisStayFact
  | ProtectiveOrderFact
  | SafetyFact
  | ConsentFact
  | DisclosureFact
  | ScanFact
  | HandoverFact
  | TakeoverFact
  | TransferFact
  | AdmissionFact
  | OtherServiceFact
  | LateEntryFact
  | ReturnFact
  | ParticipationFact
  | CorrectionFact
  | NewcomerFact
  | UntrueLetterFact
  | MistakenRefusalFact
/** One fact of a case; a case is an append-only list of them. */
export type Fact = FactMeta & FactBody
/** Kind of a fact. */
export type FactKind = FactBody['kind']

/** The list with every one of these changed. */
export const change = <T>(list: readonly T[], which: (entry: T) => boolean, how: (entry: T) => T): T[] =>
  list.map(entry => (which(entry) ? how(entry) : entry))

/** The list with these words set on the one of that id. */
export const amend = <T extends { id: string }>(list: readonly T[], id: string, words: Partial<T>): T[] =>
  change(
    list,
    entry => entry.id === id,
    entry => ({ ...entry, ...words }),
  )

/** The field, unless it has no value: a state names nothing that is not known. */
export const optional = <K extends string, V>(key: K, value: V | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { [P in K]?: V }
