import type { Day } from './calendar.ts'
import { placeDiffers, type Member, type Person } from './people.ts'
import type { Assignment, Referral, ReferralFact } from './referrals.ts'
import type { Application, ApplicationFact, OwnRefusal, Refusal, SpecialData } from './applications.ts'
import { comparedAnew, type Assessment, type AssessmentFact } from './assessments.ts'
import type { Agreement, AgreementFact } from './agreements.ts'
import type { PartnerFact } from './partners.ts'
import type { Plan, PlanFact } from './plans.ts'
import type { Concern, Contact, ContactFact, CrisisStay, PlannedContact, ProtectiveOrder } from './contacts.ts'
import type { Closure, FinalReview, Meeting, Monitoring, ReviewFact } from './reviews.ts'
import type { InformationRequest, RequestFact } from './requests.ts'
import type { Conflict, Restriction, RestrictionFact } from './restrictions.ts'
import type { KindPeriod } from './frequency.ts'
import type { Consent, ConsentFact } from './consents.ts'
import {
  readdressed,
  withDetails,
  type CorrectionFact,
  type Joining,
  type MistakenApplication,
  type MistakenExtract,
} from './corrections.ts'
import type { DisclosureFact, HandOut } from './disclosures.ts'
import type { Handover, HandoverFact } from './handovers.ts'
import type { LateEntry, LateEntryFact } from './late-entries.ts'
import type { ParticipationFact } from './participation.ts'
import type { PaperBack, ReturnFact } from './returned-letters.ts'
import type { ChildLeftOut, NewcomerFact } from './newcomers.ts'
import type { MistakenRefusal, MistakenRefusalFact } from './mistaken-refusals.ts'
import type { UntrueLetter, UntrueLetterFact } from './untrue-letters.ts'
import { homeWithout, type Home, type HomeFact, type HomeReport } from './homes.ts'
import type { ClearedNamesake, HiddenPlace, SafetyFact } from './safety.ts'
import type { Received, Transfer, TransferFact } from './transfers.ts'
import type { ServiceEnd } from './service-ends.ts'
import type { Admission, AdmissionFact } from './admissions.ts'
import type { OtherServiceFact, OtherServiceRecord } from './other-services.ts'
import type { Takeover, TakeoverFact } from './takeover.ts'
import { agreementSteps, assessmentSteps } from './fold/agreement.ts'
import { consentSteps, disclosureSteps } from './fold/consent.ts'
import { contactSteps } from './fold/contact.ts'
import { correctionSteps } from './fold/correction.ts'
import { handoverSteps } from './fold/handover.ts'
import { applicationSteps, homeSteps, referralSteps } from './fold/intake.ts'
import { lateEntrySteps } from './fold/late-entry.ts'
import { participationSteps } from './fold/participation.ts'
import { returnSteps } from './fold/returned-letter.ts'
import { newcomerSteps } from './fold/newcomer.ts'
import { partnerSteps } from './fold/partner.ts'
import { planSteps } from './fold/plan.ts'
import { requestSteps } from './fold/request.ts'
import { restrictionSteps } from './fold/restriction.ts'
import { reviewSteps } from './fold/review.ts'
import { safetySteps } from './fold/safety.ts'
import { serviceSteps } from './fold/service.ts'
import { takeoverSteps } from './fold/takeover.ts'
import type { Steps } from './fold/step.ts'
import { transferSteps } from './fold/transfer.ts'
import { refusalCorrectionSteps } from './fold/refusal-correction.ts'
import { calledAs, idsNaming } from './ids.ts'
import { withoutUndone } from './undone-joinings.ts'
import { untrueLetterSteps } from './fold/untrue-letter.ts'

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
  | SafetyFact
  | ConsentFact
  | DisclosureFact
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
  homeReports?: HomeReport[]
  /** Where the family lived, stayed and was called before: while its place is hidden, these are hidden too. */
  earlierHomes?: Home[] | undefined
  referrals: Referral[]
  /** Records that became one. */
  joinings?: Joining[]
  /** Extracts of other families that were registered here. */
  mistakenExtracts?: MistakenExtract[]
  /** Applications of other families that were registered here. */
  mistakenApplications?: MistakenApplication[]
  /** Refusals of somebody else that were registered here. */
  mistakenRefusals?: MistakenRefusal[]
  /** Letters that have left and say what turned out not to be so. */
  untrueLetters?: UntrueLetter[]
  applications: Application[]
  refusals: Refusal[]
  /** Adults who refused for themselves only; the help of the family goes on. */
  ownRefusals: OwnRefusal[]
  /** What became of other forms of service. */
  serviceRecords?: OtherServiceRecord[]
  /** Decisions to take the family on patronage. */
  admissions?: Admission[]
  specialData: SpecialData[]
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
  mistakenConcerns?: Concern[]
  protectiveOrders: ProtectiveOrder[]
  hiddenPlaces: HiddenPlace[]
  /** Who bears the name of somebody the family is guarded from and is another person. */
  clearedNamesakes?: ClearedNamesake[]
  crisisStays: CrisisStay[]
  consents: Consent[]
  /** Letters that took a number when they were printed, and came back. */
  papersBack?: PaperBack[]
  /** Printed documents that were given to somebody. */
  handOuts: HandOut[]
  /** The family is offered to another colleague, or was and they declined. */
  handover?: Handover | undefined
  /** The family is offered to another centre, or was: declined, or accepted there. */
  transfer?: Transfer | undefined
  /** What came over from another centre, where the family was before. */
  received?: Received | undefined
  closures: Closure[]
  /** Each time the service ended, by a refusal or a removal. */
  serviceEnds: ServiceEnd[]
  /** Where the current round of work begins in each list: a re-opened case goes on after its old history. */
  round: Round
  attachments: { id: string; to: string }[]
  /** Papers typed later than their working day. */
  lateEntries?: LateEntry[]
  /** Children whom a paper need not name, as decided. */
  childrenLeftOut?: ChildLeftOut[]
  /** Who alone reads the case; without it roles decide. */
  restriction?: Restriction | undefined
  /** Who is shut out of the case for a tie to the family. */
  conflicts?: Conflict[]
  /** Ties of heads or of the director that wait for a second word: they still read the case. */
  tiesAsked?: Conflict[]
}

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
  // Named though unknown: a fold keeps the order of its keys, whatever comes and goes.
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
})

/** The contents page: each subject says how its facts change a case. */
const steps: Steps<FactBody> = {
  ...referralSteps,
  ...applicationSteps,
  ...homeSteps,
  ...assessmentSteps,
  ...agreementSteps,
  ...planSteps,
  ...partnerSteps,
  ...contactSteps,
  ...safetySteps,
  ...requestSteps,
  ...consentSteps,
  ...disclosureSteps,
  ...handoverSteps,
  ...transferSteps,
  ...reviewSteps,
  ...restrictionSteps,
  ...takeoverSteps,
  ...serviceSteps,
  ...lateEntrySteps,
  ...returnSteps,
  ...participationSteps,
  ...correctionSteps,
  ...newcomerSteps,
  ...untrueLetterSteps,
  ...refusalCorrectionSteps,
}

/** One step of the fold: the state after a fact. Same on server and phone. */
export const evolve = (before: CaseState, fact: Fact): CaseState => ({
  ...before,
  version: before.version + 1,
  openedDay: before.version === 0 ? fact.day : before.openedDay,
  ...(before.joinings ? { joinings: withNaming(before.joinings, fact, before.version + 1) } : {}),
  // The table gives each kind the step of its own facts, which a union of kinds cannot say.
  ...(steps[fact.kind] as (state: CaseState, fact: Fact) => Partial<CaseState>)(before, fact),
})
/** Facts that follow from others, whoever they name. */
const following: ReadonlySet<FactKind> = new Set(['lettersUntrue', 'letterCorrected', 'memberMistaken'])
/** The joinings with a fact that names one of the people: it may turn out to be about the other record. */
function withNaming(joinings: readonly Joining[], fact: Fact, version: number): Joining[] {
  const named = following.has(fact.kind) ? [] : idsNaming(fact, ['person'])
  return joinings.map(joining =>
    named.includes(joining.keptId) ? { ...joining, since: [...joining.since, version] } : joining,
  )
}

/** The state after all facts of a case. */
export const fold = (id: string, facts: readonly Fact[]): CaseState => facts.reduce(evolve, emptyCase(id))

/** The memberships as they are known to have been: a slip that was put right was one in every earlier record that had it. */
function withoutSlips(facts: readonly Fact[]): readonly Fact[] {
  if (!facts.some(fact => fact.kind === 'memberJoined' && fact.slip)) return facts
  return facts.reduce<Fact[]>((before, fact) => {
    const isSame = (other: Fact) =>
      fact.kind === 'memberJoined' && other.kind === 'memberJoined' && other.member.personId === fact.member.personId
    const last = before.findLast(isSame)
    if (fact.kind !== 'memberJoined' || !fact.slip || last?.kind !== 'memberJoined') return [...before, fact]
    const fields = placeDiffers(fact.member, last.member)
    const corrected = before.map(other => {
      if (!isSame(other) || other.kind !== 'memberJoined') return other
      const right = placeDiffers(other.member, last.member)
      const wrong = fields.filter(field => !right.includes(field))
      return {
        ...other,
        member: { ...other.member, ...Object.fromEntries(wrong.map(field => [field, fact.member[field]])) },
      }
    })
    return [...corrected, fact]
  }, [])
}

/**
 * The state at the end of a past day, for a return or a check: what by its legal day had happened by then, as it is known
 * today. Late typing counts on the day of the thing, a corrected contact stands as corrected, and nothing of a later day
 * is looked at (docs/decisions).
 */
export function foldOn(id: string, facts: readonly Fact[], day: Day): CaseState {
  const known: Fact[] = []
  for (const fact of withoutSlips(withoutUndone(facts, evolve, emptyCase).flatMap(fact => fact ?? []))) {
    const readsSince = correctionOf(fact)
    if (readsSince) known.splice(0, known.length, ...inItsRound(known.flatMap(readsSince), fact))
    else known.push(fact)
  }
  const dayOf = (fact: Fact, index: number): Day => {
    // A plan typed later than it was agreed or carried out was written by then.
    if (fact.kind === 'planWritten')
      return known
        .slice(index)
        .filter(other => other.kind !== 'planWritten' && 'planId' in other && other.planId === fact.planId)
        .filter(other => ('version' in other ? other.version === fact.version : fact.version === 1))
        .reduce((earliest, other) => (other.day < earliest ? other.day : earliest), fact.day)
    return fact.day
  }
  return fold(
    id,
    known.filter((fact, index) => dayOf(fact, index) <= day),
  )
}
/** An extract whose day is moved on came into the work of that day: what is known of it follows the coming back of the family. */
function inItsRound(known: Fact[], correction: Fact): Fact[] {
  if (correction.kind !== 'extractCorrected') return known
  const { referralId, before, to } = correction
  const back = known.findLastIndex(({ kind, day }) => kind === 'caseReopened' && day <= to.receivedDay)
  if (back < 0 || to.receivedDay <= before.receivedDay) return known
  const isOfIt = (fact: Fact) =>
    fact.kind === 'extractReceived'
      ? fact.referral.id === referralId
      : 'referralId' in fact && fact.referralId === referralId
  const [earlier, later] = [known.slice(0, back + 1), known.slice(back + 1)]
  return [...earlier.filter(fact => !isOfIt(fact)), ...earlier.filter(isOfIt), ...later]
}
/** A membership as the facts by which somebody comes into a family and leaves it. */
function comingAndGoing({ id, at, by }: Fact, { to, died, notCome, ...member }: Member): Fact[] {
  const meta = { id, at, by }
  const came: Fact = { ...meta, kind: 'memberJoined', day: member.from, member }
  if (to === undefined) return [came]
  const day = to < member.from ? member.from : to
  const how = { ...(died ? { died } : {}), ...(notCome ? { notCome } : {}) }
  return [came, { ...meta, kind: 'memberLeft', day, personId: member.personId, to, ...how, reason: '' }]
}
/** How a record reads since a correction that moves its day or takes it away, on its right day; undefined: no such correction. */
function correctionOf(fact: Fact): ((first: Fact) => Fact[]) | undefined {
  switch (fact.kind) {
    case 'contactCorrected': {
      const { contactId, contact, mistaken } = fact
      return first =>
        first.kind !== 'contactRecorded' || first.contact.id !== contactId
          ? [first]
          : mistaken
            ? []
            : [{ ...first, day: contact.day, contact }]
    }
    case 'monitoringCorrected': {
      const { monitoringId, monitoring } = fact
      return first =>
        first.kind !== 'monitoringHeld' || first.monitoring.id !== monitoringId
          ? [first]
          : monitoring
            ? [{ ...first, day: monitoring.day, monitoring }]
            : []
    }
    case 'applicationMistaken': {
      const { application, people, home, reopened } = fact
      const gone = people.map(({ personId }) => personId)
      return first => {
        if (first.kind === 'memberJoined') return gone.includes(first.member.personId) ? [] : [first]
        if (first.kind === 'consentGiven') return gone.includes(first.consent.givenById) ? [] : [first]
        if (first.kind === 'applicationRegistered') return first.application.id === application.id ? [] : [first]
        if (first.kind === 'addressChanged') return [home ? homeWithout(first, home) : first]
        if (first.kind === 'homeReported') return first.report.id === application.id ? [] : [first]
        return reopened && first.kind === 'caseReopened' && first.day === application.day ? [] : [first]
      }
    }
    case 'refusalMistaken': {
      const { refusal, agreements, reopenedDay } = fact
      return first => {
        if (first.kind === 'refusalRegistered' || first.kind === 'ownRefusalRegistered')
          return first.refusal.id === refusal.id ? [] : [first]
        if (first.kind === 'agreementEnded' && first.day === refusal.day) {
          const back = agreements.find(({ agreementId }) => agreementId === first.agreementId)
          return back ? (back.replaced ? [{ ...first, reason: back.replaced }] : []) : [first]
        }
        return reopenedDay && first.kind === 'caseReopened' && first.day === reopenedDay ? [] : [first]
      }
    }
    case 'assessmentMistaken': {
      const { assessmentId, primaryId, assessedDay, from, patronage, reviews = [] } = fact
      return first => {
        switch (first.kind) {
          case 'assessmentCompleted': {
            const { assessment } = first
            if (assessment.id === assessmentId) return []
            return assessment.id === primaryId
              ? [{ ...first, assessment: { ...assessment, kind: 'primary' } }]
              : [first]
          }
          case 'kindChosen': {
            const { suggested, reason: _, ...chosen } = first
            // A change of kind was suggested by no diagnostics.
            if (first.day !== assessedDay || first.from !== from || !suggested) return [first]
            return patronage ? [{ ...chosen, patronage }] : []
          }
          case 'finalReviewHeld':
          case 'reviewCorrected':
            return [{ ...first, review: comparedAnew(first.review, reviews) }]
          default:
            return [first]
        }
      }
    }
    case 'extractCorrected': {
      const { referralId, before, to, people = [], opens, reopened, rests } = fact
      // What came with it came on its right day.
      return first => {
        if (first.kind === 'extractReceived')
          return first.referral.id === referralId
            ? [{ ...first, day: to.receivedDay, referral: withDetails(first.referral, to) }]
            : [first]
        if (first.kind === 'replySent' && first.referralId === referralId)
          return [{ ...first, reply: readdressed(first.reply, before, to) }]
        if (first.day !== before.receivedDay) return [first]
        if (first.kind === 'memberJoined')
          return people.includes(first.member.personId)
            ? [{ ...first, day: to.receivedDay, member: { ...first.member, from: to.receivedDay } }]
            : [first]
        if (first.kind === 'homeReported')
          return first.report.id === referralId ? [{ ...first, day: to.receivedDay }] : [first]
        if (rests && first.kind === 'caseReopened') return []
        return (opens && first.kind === 'addressChanged') || (reopened && first.kind === 'caseReopened')
          ? [{ ...first, day: to.receivedDay }]
          : [first]
      }
    }
    case 'extractMistaken': {
      const { referral, people, home, reopened } = fact
      const gone = people.map(({ personId }) => personId)
      return first => {
        if (first.kind === 'memberJoined') return gone.includes(first.member.personId) ? [] : [first]
        if (first.kind === 'extractReceived') return first.referral.id === referral.id ? [] : [first]
        if (first.kind === 'addressChanged') return [home ? homeWithout(first, home) : first]
        if (first.kind === 'homeReported') return first.report.id === referral.id ? [] : [first]
        return reopened && first.kind === 'caseReopened' && first.day === referral.receivedDay ? [] : [first]
      }
    }
    case 'memberMistaken': {
      const { personId, sameAs, joined } = fact
      if (sameAs) {
        const isOf = (first: Fact, id: string) =>
          (first.kind === 'memberJoined' && first.member.personId === id) ||
          (first.kind === 'memberLeft' && first.personId === id)
        // Where the first of the two records begins, the joined one stands with all its comings and goings.
        let stands = false
        return first => {
          if (isOf(first, personId) || (joined && stands && isOf(first, sameAs))) return []
          if (!joined || !isOf(first, sameAs)) return [calledAs(first, personId, sameAs)]
          stands = true
          return joined.flatMap(member => comingAndGoing(first, member))
        }
      }
      return first => (first.kind === 'memberJoined' && first.member.personId === personId ? [] : [first])
    }
    case 'takeoverCorrected': {
      const { before, to } = fact
      // Everything that came with the family has the day it came.
      return first => {
        if (first.day !== before) return [first]
        if (first.kind === 'takenOver') {
          const { takeover, patronage } = first
          const kind = patronage && { patronage: patronage.from === before ? { ...patronage, from: to } : patronage }
          return [{ ...first, day: to, takeover: { ...takeover, day: to }, ...kind }]
        }
        if (first.kind === 'workerAssigned')
          return [{ ...first, day: to, assignment: { ...first.assignment, from: to } }]
        return first.kind === 'addressChanged' || first.kind === 'memberJoined' ? [{ ...first, day: to }] : [first]
      }
    }
    case 'departureCorrected': {
      const { personId, before, to, died } = fact
      return first => {
        if (first.kind !== 'memberLeft' || first.personId !== personId || first.to !== before) return [first]
        const { died: _, notCome: __, ...left } = first
        return to ? [{ ...left, day: to, to, ...(died ? { died } : {}) }] : []
      }
    }
    default:
      return undefined
  }
}

/** The kind of patronage on a day. */
export const kindOn = (state: Pick<CaseState, 'kindPeriods'>, day: Day): KindPeriod | undefined =>
  state.kindPeriods.findLast(period => period.from <= day && (period.to === undefined || day <= period.to)) ??
  state.kindPeriods.findLast(period => period.to === undefined)

/** Who answers for the family now in that role. */
export const assigned = (
  state: Pick<CaseState, 'assignments'>,
  role: Assignment['role'] = 'responsible',
): string | undefined => state.assignments.findLast(one => one.role === role && !one.to)?.staffId

/** The refusal that ended the current round of work, unless the family applied again later. */
export const standingRefusal = (state: CaseState): Refusal | undefined => {
  const refusal = state.refusals.slice(state.round.refusals).at(-1)
  return refusal && refusal.after === state.applications.length ? refusal : undefined
}

/** Adults who take no part of their own will: refused for themselves, and neither applied nor signed a contract since. */
export const abstaining = ({ ownRefusals, applications, agreements }: CaseState): string[] =>
  ownRefusals
    .filter(
      ({ personId, day }) =>
        !applications.some(one => one.applicantId === personId && one.day >= day) &&
        !agreements.some(one => one.holderId === personId && one.day >= day),
    )
    .map(one => one.personId)

/** The application of the current round, if the family has applied. */
export const currentApplication = (state: Pick<CaseState, 'applications' | 'round'>): Application | undefined =>
  state.applications.slice(state.round.applications).at(-1)

/** Whether the case is closed now; re-opening undoes it. */
export const isClosed = (state: CaseState): boolean => state.closures.length > state.round.closures

/** Registration on patronage, a state of its own beside the contract [МП 6.6]. */
export type Registration = 'notYet' | 'onPatronage' | 'removed'
/** Whether the family is registered on patronage now [МП 6.6]. */
export function registrationOf(state: CaseState): Registration {
  if (isClosed(state)) return 'removed'
  if (!currentApplication(state)) return 'notYet'
  // Whoever had applied and refuses is no family that never applied: the refusal removes it, on its own day.
  return standingRefusal(state) ? 'removed' : 'onPatronage'
}
/** The day the family was removed from patronage: by a closing decision or by its own refusal. */
export const removedDay = (state: CaseState): Day | undefined =>
  registrationOf(state) === 'removed' ? (standingRefusal(state)?.day ?? state.closures.at(-1)?.day) : undefined

/** Everything a decision looks at. */
export type CaseFile = { state: CaseState; persons: Readonly<Record<string, Person>> }
