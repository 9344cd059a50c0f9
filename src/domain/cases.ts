import type { Day } from './calendar.ts'
import type { Member } from './people.ts'
import type { Assignment, Referral, ReferralFact } from './referrals.ts'
import type { Application, ApplicationFact, Refusal, SpecialData } from './applications.ts'
import type { Assessment, AssessmentFact } from './assessments.ts'
import type { Agreement, AgreementFact } from './agreements.ts'
import type { PartnerFact } from './partners.ts'
import type { Dispatch, MeasureProgress, Plan, PlanFact, PlanVersion } from './plans.ts'
import type { Concern, Contact, ContactFact, CrisisStay, PlannedContact, ProtectiveOrder } from './contacts.ts'
import type { Closure, FinalReview, Meeting, Monitoring, ReviewFact } from './reviews.ts'
import type { InformationRequest, Reminder, RequestFact } from './requests.ts'
import type { Conflict, Restriction, RestrictionFact } from './restrictions.ts'
import type { KindPeriod } from './frequency.ts'
import type { Consent, ConsentFact } from './consents.ts'
import type { DisclosureFact, HandOut } from './disclosures.ts'
import type { Handover, HandoverFact } from './handovers.ts'
import type { HiddenPlace, SafetyFact } from './safety.ts'
import { addDays } from './calendar.ts'

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
/** One fact of a case; a case is an append-only list of them. */
export type Fact = FactMeta & FactBody
/** Kind of a fact. */
export type FactKind = FactBody['kind']

/** State of a case, folded from its facts. Persons' own data live beside it. */
export type CaseState = {
  id: string
  version: number
  openedDay: Day
  members: Member[]
  address: string
  locality?: string
  phone?: string
  referrals: Referral[]
  applications: Application[]
  refusals: Refusal[]
  specialData: SpecialData[]
  assignments: Assignment[]
  kindPeriods: KindPeriod[]
  assessments: Assessment[]
  agreements: Agreement[]
  plans: Plan[]
  contacts: Contact[]
  planned?: PlannedContact
  requests: InformationRequest[]
  meetings: Meeting[]
  monitorings: Monitoring[]
  reviews: FinalReview[]
  concerns: Concern[]
  protectiveOrders: ProtectiveOrder[]
  hiddenPlaces: HiddenPlace[]
  crisisStays: CrisisStay[]
  consents: Consent[]
  /** Printed documents that were given to somebody. */
  handOuts: HandOut[]
  /** The family is offered to another colleague, or was and they declined. */
  handover?: Handover
  closures: Closure[]
  /** Where the current round of work begins in each list: a re-opened case goes on after its old history. */
  round: Round
  attachments: { id: string; to: string }[]
  /** Who alone reads the case; without it roles decide. */
  restriction?: Restriction
  /** Who is shut out of the case for a tie to the family. */
  conflicts?: Conflict[]
}

/** Offsets of the current round of work. */
export type Round = {
  day?: Day
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
  specialData: [],
  assignments: [],
  kindPeriods: [],
  assessments: [],
  agreements: [],
  plans: [],
  contacts: [],
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
  closures: [],
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
})

const change = <T>(list: readonly T[], which: (one: T) => boolean, how: (one: T) => T): T[] =>
  list.map(one => (which(one) ? how(one) : one))

const endKind = (periods: readonly KindPeriod[], last: Day): KindPeriod[] =>
  periods.flatMap(period => (period.to !== undefined ? [period] : period.from > last ? [] : [{ ...period, to: last }]))

const withoutRestriction = ({ restriction: _, ...rest }: CaseState): CaseState => rest
const withoutHandover = ({ handover: _, ...rest }: CaseState): CaseState => rest

const withoutPlanned = ({ planned: _, ...rest }: CaseState): CaseState => rest

const inPlan = (state: CaseState, planId: string, how: (plan: Plan) => Plan): CaseState => ({
  ...state,
  plans: state.plans.some(plan => plan.id === planId)
    ? change(state.plans, plan => plan.id === planId, how)
    : [...state.plans, how({ id: planId, versions: [], dispatches: [], progress: {} })],
})
const inVersion = (plan: Plan, version: number, how: (one: PlanVersion) => PlanVersion): Plan => ({
  ...plan,
  versions: change(plan.versions, one => one.version === version, how),
})
const inProgress = (plan: Plan, measureId: string, day: Day, how: Partial<MeasureProgress>): Plan => ({
  ...plan,
  progress: { ...plan.progress, [measureId]: { ...(plan.progress[measureId] ?? { state: 'inWork', day }), ...how } },
})
const inDispatch = (
  state: CaseState,
  { planId, dispatchId }: { planId: string; dispatchId: string },
  how: (one: Dispatch) => Dispatch,
): CaseState =>
  inPlan(state, planId, plan => ({ ...plan, dispatches: change(plan.dispatches, one => one.id === dispatchId, how) }))
const inRequest = (state: CaseState, id: string, how: (one: InformationRequest) => InformationRequest): CaseState => ({
  ...state,
  requests: change(state.requests, one => one.id === id, how),
})
type Guest = Meeting['invited'][number]
const inMeeting = (
  state: CaseState,
  ask: { monitoringId: string; organisationId: string },
  how: (one: Guest) => Guest,
): CaseState => ({
  ...state,
  meetings: change(
    state.meetings,
    one => one.id === ask.monitoringId,
    one => ({ ...one, invited: change(one.invited, guest => guest.organisationId === ask.organisationId, how) }),
  ),
})
const reminderOf = ({ day, how, channel, no }: Reminder): Reminder => ({
  day,
  how,
  ...optional('channel', channel),
  ...optional('no', no),
})
const optional = <K extends string, V>(key: K, value: V | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { [P in K]?: V }

/** One step of the fold: the state after a fact. Same on server and phone. */
export function evolve(before: CaseState, fact: Fact): CaseState {
  const state: CaseState = {
    ...before,
    version: before.version + 1,
    ...(before.version === 0 ? { openedDay: fact.day } : {}),
  }
  switch (fact.kind) {
    case 'extractReceived':
      return { ...state, referrals: [...state.referrals, fact.referral] }
    case 'workerAssigned': {
      const { assignment } = fact
      const held = state.assignments.map(one =>
        one.role === assignment.role && !one.to ? { ...one, to: assignment.from } : one,
      )
      return { ...state, assignments: [...held, assignment] }
    }
    case 'replySent':
      return {
        ...state,
        referrals: change(
          state.referrals,
          one => one.id === fact.referralId,
          one => ({ ...one, reply: fact.reply }),
        ),
      }
    case 'referralClosed':
      return {
        ...state,
        referrals: change(
          state.referrals,
          one => one.id === fact.referralId,
          one => ({ ...one, closed: fact.closed }),
        ),
      }
    case 'applicationRegistered':
      return { ...state, applications: [...state.applications, fact.application] }
    case 'refusalRegistered':
      return {
        ...withoutPlanned(state),
        refusals: [...state.refusals, { ...fact.refusal, after: state.applications.length }],
        kindPeriods: endKind(state.kindPeriods, fact.day),
      }
    case 'memberJoined':
      return {
        ...state,
        members: [
          ...state.members.filter(one => one.personId !== fact.member.personId || one.to !== undefined),
          fact.member,
        ],
      }
    case 'memberLeft':
      return {
        ...state,
        members: change(
          state.members,
          one => one.personId === fact.personId && !one.to,
          one => ({ ...one, to: fact.to }),
        ),
      }
    case 'personUpdated':
      return state
    case 'addressChanged':
      return {
        ...state,
        address: fact.address,
        ...optional('locality', fact.locality),
        ...optional('phone', fact.phone),
      }
    case 'specialDataRecorded':
      return { ...state, specialData: [...state.specialData, fact.special] }
    case 'attached':
      return { ...state, attachments: [...state.attachments, ...fact.attachmentIds.map(id => ({ id, to: fact.to }))] }
    case 'assessmentCompleted':
      return { ...state, assessments: [...state.assessments, fact.assessment] }
    case 'kindChosen':
      return {
        ...state,
        kindPeriods: [...endKind(state.kindPeriods, addDays(fact.from, -1)), { kind: fact.patronage, from: fact.from }],
      }
    case 'agreementSigned':
      return { ...state, agreements: [...state.agreements, fact.agreement] }
    case 'agreementProlonged':
      return {
        ...state,
        agreements: change(
          state.agreements,
          one => one.id === fact.agreementId,
          one => ({
            ...one,
            to: fact.to,
            prolongations: [...one.prolongations, { day: fact.day, to: fact.to, before: one.to }],
          }),
        ),
      }
    case 'agreementEnded':
      return {
        ...state,
        agreements: change(
          state.agreements,
          one => one.id === fact.agreementId,
          one => ({ ...one, ended: { day: fact.day, reason: fact.reason } }),
        ),
      }
    case 'planWritten':
      return inPlan(state, fact.planId, plan => {
        const version: PlanVersion = {
          version: fact.version,
          content: fact.content,
          writtenDay: fact.day,
          by: fact.by,
          ...optional('changeReason', fact.changeReason),
        }
        return { ...plan, versions: [...plan.versions.filter(one => one.version !== fact.version), version] }
      })
    case 'planAgreed':
      return inPlan(state, fact.planId, plan =>
        inVersion(plan, fact.version, one => ({ ...one, agreed: { personId: fact.personId, day: fact.day } })),
      )
    case 'planReturned':
      return inPlan(state, fact.planId, plan =>
        inVersion(plan, fact.version, one => ({
          ...one,
          returned: { day: fact.day, remark: fact.remark, by: fact.by },
        })),
      )
    case 'planApproved':
      return inPlan(state, fact.planId, plan =>
        inVersion(plan, fact.version, one => ({ ...one, approved: { day: fact.day, by: fact.by } })),
      )
    case 'planDispatched':
      return inPlan(state, fact.planId, plan => ({
        ...plan,
        dispatches: [...plan.dispatches, { ...fact.dispatch, at: fact.at }],
      }))
    case 'dispatchOpened':
      return inDispatch(state, fact, one => ({ ...one, opened: { at: fact.at, by: fact.by } }))
    case 'dispatchAcknowledged':
      return inDispatch(state, fact, one => ({
        ...one,
        acknowledged: { day: fact.day, how: fact.how, at: fact.at, by: fact.by },
      }))
    case 'dispatchReminded':
      return inDispatch(state, fact, one => ({
        ...one,
        reminders: [...one.reminders, { ...reminderOf(fact), at: fact.at }],
      }))
    case 'informationRequested':
      return { ...state, requests: [...state.requests, { ...fact.request, ...fact.words, reminders: [] }] }
    case 'informationReminded':
      return inRequest(state, fact.requestId, one => ({ ...one, reminders: [...one.reminders, fact.reminder] }))
    case 'informationOffered':
      return inRequest(state, fact.requestId, one => ({
        ...one,
        offers: [...(one.offers ?? []), { ...fact.offer, day: fact.day, at: fact.at, by: fact.by }],
      }))
    case 'informationRecorded':
      return inRequest(state, fact.requestId, one => ({
        ...one,
        answer: { day: fact.day, outcome: fact.outcome, ...fact.answer },
      }))
    case 'measureReported':
      return inPlan(state, fact.planId, plan => ({
        ...plan,
        reports: [...(plan.reports ?? []), { ...fact.report, day: fact.day, at: fact.at, by: fact.by }],
      }))
    case 'reportAnswered': {
      const { answer, day, by } = fact
      return inPlan(state, fact.planId, plan => ({
        ...plan,
        reports: change(
          plan.reports ?? [],
          one => one.id === fact.reportId,
          one => ({ ...one, answer: { answer, day, by, ...optional('note', fact.note) } }),
        ),
      }))
    }
    case 'measureMarked':
      return inPlan(state, fact.planId, plan =>
        inProgress(plan, fact.measureId, fact.day, {
          state: fact.state,
          day: fact.day,
          ...optional('note', fact.note),
          ...optional('dueDay', fact.dueDay),
        }),
      )
    case 'measureJudged': {
      const judgement = { mark: fact.mark, day: fact.day, by: fact.by, ...optional('note', fact.note) }
      return inPlan(state, fact.planId, plan => inProgress(plan, fact.measureId, fact.day, { [fact.side]: judgement }))
    }
    case 'contactRecorded': {
      const { planned, ...rest } = state
      const keep = fact.next ?? (planned && planned.day > fact.contact.day ? planned : undefined)
      return { ...rest, contacts: [...state.contacts, fact.contact], ...optional('planned', keep) }
    }
    case 'contactCorrected':
      return {
        ...state,
        contacts: change(
          state.contacts,
          one => one.id === fact.contactId,
          () => fact.contact,
        ),
      }
    case 'contactPlanned':
      return { ...state, planned: fact.planned }
    case 'concernRaised':
      return { ...state, concerns: [...state.concerns, fact.concern] }
    case 'concernSent':
      return {
        ...state,
        concerns: change(
          state.concerns,
          one => one.id === fact.concernId,
          one => ({ ...one, sent: fact.sent }),
        ),
      }
    case 'protectiveOrderRecorded':
      return { ...state, protectiveOrders: [...state.protectiveOrders, fact.order] }
    case 'placeHidden':
      return { ...state, hiddenPlaces: [...state.hiddenPlaces, fact.place] }
    case 'placeShown':
      return {
        ...state,
        hiddenPlaces: change(
          state.hiddenPlaces,
          one => !one.lifted,
          one => ({ ...one, lifted: fact.lifted }),
        ),
      }
    case 'consentGiven':
      return { ...state, consents: [...state.consents, fact.consent] }
    case 'consentRevoked':
      return {
        ...state,
        consents: change(
          state.consents,
          one => one.id === fact.consentId,
          one => ({ ...one, revoked: fact.revoked }),
        ),
      }
    case 'revocationSettled':
      return {
        ...state,
        consents: change(
          state.consents,
          one => one.id === fact.consentId,
          one => ({ ...one, settled: fact.settled }),
        ),
      }
    case 'documentHandedOut':
      return { ...state, handOuts: [...state.handOuts, fact.handOut] }
    case 'handoverOffered':
      return { ...state, handover: fact.handover }
    case 'handoverAccepted':
    case 'handoverWithdrawn':
      return withoutHandover(state)
    case 'handoverDeclined':
      return state.handover ? { ...state, handover: { ...state.handover, declined: fact.declined } } : state
    case 'crisisRoomEntered':
      return { ...state, crisisStays: [...state.crisisStays, fact.stay] }
    case 'documentShown':
      return {
        ...state,
        crisisStays: change(
          state.crisisStays,
          one => one.personId === fact.personId && !one.documentShownDay,
          one => ({ ...one, documentShownDay: fact.day }),
        ),
      }
    case 'monitoringPlanned': {
      const { meeting } = fact
      const before = state.meetings.find(one => one.id === meeting.id)
      const invited = meeting.invited.map(one => {
        const report = before?.invited.find(each => each.organisationId === one.organisationId)?.report
        return { ...one, ...optional('report', report) }
      })
      return { ...state, meetings: [...state.meetings.filter(one => one !== before), { ...meeting, invited }] }
    }
    case 'monitoringReplied':
      return inMeeting(state, fact, one => ({ ...one, reply: { day: fact.day, coming: fact.coming, how: fact.how } }))
    case 'monitoringReported':
      return inMeeting(state, fact, one => ({ ...one, report: { day: fact.day, ...fact.report } }))
    case 'monitoringHeld': {
      const next = { ...state, monitorings: [...state.monitorings, fact.monitoring] }
      const plan = currentPlan(next)
      if (!plan) return next
      return inPlan(next, plan.id, one =>
        fact.monitoring.statuses.reduce(
          (acc, status) =>
            inProgress(acc, status.measureId, fact.day, {
              state: status.state,
              day: fact.day,
              ...optional('note', status.note),
            }),
          one,
        ),
      )
    }
    case 'finalReviewHeld':
      return { ...state, reviews: [...state.reviews, fact.review] }
    case 'caseClosed':
      return {
        ...withoutPlanned(state),
        closures: [...state.closures, fact.closure],
        kindPeriods: endKind(state.kindPeriods, fact.day),
      }
    case 'caseReopened':
      return {
        ...state,
        round: {
          day: fact.day,
          referrals: state.referrals.length,
          applications: state.applications.length,
          refusals: state.refusals.length,
          assessments: state.assessments.length,
          agreements: state.agreements.length,
          plans: state.plans.length,
          reviews: state.reviews.length,
          closures: state.closures.length,
        },
      }
    case 'afterchecked':
      return {
        ...state,
        closures: state.closures.map((one, index) =>
          index === state.closures.length - 1 ? { ...one, checks: [...one.checks, fact.check] } : one,
        ),
      }
    case 'caseRestricted':
      return { ...state, restriction: fact.restriction }
    case 'restrictionLifted':
      return withoutRestriction(state)
    case 'conflictDeclared':
      return { ...state, conflicts: [...(state.conflicts ?? []), fact.conflict] }
    case 'conflictLifted':
      return { ...state, conflicts: (state.conflicts ?? []).filter(one => one.staffId !== fact.staffId) }
  }
}

/** The state after all facts of a case. */
export const fold = (id: string, facts: readonly Fact[]): CaseState => facts.reduce(evolve, emptyCase(id))

/** The plan of the current round being written or carried out: the last one. */
export const currentPlan = (state: Pick<CaseState, 'plans' | 'round'>): Plan | undefined =>
  state.plans.slice(state.round.plans).at(-1)

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

/** The application of the current round, if the family has applied. */
export const currentApplication = (state: CaseState): Application | undefined =>
  state.applications.slice(state.round.applications).at(-1)

/** Whether the case is closed now; re-opening undoes it. */
export const isClosed = (state: CaseState): boolean => state.closures.length > state.round.closures

/** Registration on patronage, a state of its own beside the contract [МП 6.6]. */
export type Registration = 'notYet' | 'onPatronage' | 'removed'
/** Whether the family is registered on patronage now [МП 6.6]. */
export const registrationOf = (state: CaseState): Registration =>
  isClosed(state) ? 'removed' : currentApplication(state) && !standingRefusal(state) ? 'onPatronage' : 'notYet'

/** Everything a decision looks at. */
export type CaseFile = { state: CaseState; persons: Readonly<Record<string, import('./people.ts').Person>> }
