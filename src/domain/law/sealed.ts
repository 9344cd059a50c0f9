import type { Fact, FactBody, FactKind, FactMeta } from '../case/events.ts'

/** Whether a field of a fact lies open in the database or is encrypted with the key of the case. */
type Lie = 'open' | 'shut'
/**
 * How a field may lie. Open may be the number by which a fact names its subject (`planId`), a count, a mark or a code of a
 * closed list; a text, a day and whatever has parts are shut, whoever writes them into the table.
 */
type MayLie<Field, Value> = [Extract<Value, object>] extends [never]
  ? string extends Value
    ? Field extends `${string}Id`
      ? Lie
      : 'shut'
    : Lie
  : 'shut'
type FieldsOf<Body> = { [F in Exclude<keyof Body, 'kind' | keyof FactMeta>]-?: MayLie<F, NonNullable<Body[F]>> }

/**
 * Every field of every fact, and whether it lies open [МП 4.1, 5.2]. No read table is computed from what lies open; it is
 * the numbers that tell which paper, plan or measure a row is about, and nothing that a person said, chose or is.
 * A field left out of the table does not compile, and what is not in it is encrypted all the same.
 */
export const factFields = {
  extractReceived: { referral: 'shut' },
  takenOver: {
    takeover: 'shut',
    application: 'shut',
    patronage: 'shut',
    agreement: 'shut',
    plan: 'shut',
  },
  workerAssigned: { assignment: 'shut' },
  replySent: { referralId: 'open', reply: 'shut' },
  referralClosed: { referralId: 'open', closed: 'shut', note: 'shut' },
  applicationRegistered: { application: 'shut' },
  refusalRegistered: { refusal: 'shut' },
  ownRefusalRegistered: { refusal: 'shut' },
  otherServiceRecorded: { record: 'shut' },
  familyAdmitted: { admission: 'shut' },
  memberJoined: { member: 'shut', slip: 'shut' },
  memberLeft: { personId: 'shut', to: 'shut', died: 'shut', notCome: 'shut', reason: 'shut' },
  personUpdated: { personId: 'shut', changed: 'shut', since: 'shut', corrects: 'shut' },
  childLeftOut: { leftOut: 'shut' },
  addressChanged: { address: 'shut', locality: 'shut', stay: 'shut', phone: 'shut', found: 'shut', paperDay: 'shut' },
  homeReported: { report: 'shut' },
  homeSettled: { reportId: 'open', settled: 'shut' },
  specialDataRecorded: { special: 'shut' },
  specialDataClosed: { personId: 'shut', reason: 'shut' },
  attached: { attachmentIds: 'shut', to: 'shut' },
  assessmentCompleted: { assessment: 'shut' },
  kindChosen: { patronage: 'shut', from: 'shut', suggested: 'shut', reason: 'shut' },
  agreementSigned: { agreement: 'shut' },
  agreementProlonged: { agreementId: 'open', to: 'shut' },
  agreementEnded: { agreementId: 'open', reason: 'shut', ground: 'shut' },
  planWritten: { planId: 'open', version: 'open', content: 'shut', changeReason: 'shut' },
  planAgreed: { planId: 'open', version: 'open', personId: 'shut' },
  planReturned: { planId: 'open', version: 'open', remark: 'shut' },
  planApproved: { planId: 'open', version: 'open' },
  planDispatched: { planId: 'open', dispatch: 'shut' },
  dispatchLeft: { planId: 'open', dispatchId: 'open', channel: 'shut', handedTo: 'shut', postNo: 'shut' },
  letterReturned: { letter: 'shut', about: 'shut', organisationId: 'shut', no: 'shut', how: 'shut' },
  participationEnded: { planId: 'open', end: 'shut' },
  dispatchAcknowledged: { planId: 'open', dispatchId: 'open', how: 'shut' },
  dispatchReminded: { planId: 'open', dispatchId: 'open', how: 'shut', channel: 'shut', no: 'shut', email: 'shut' },
  dispatchOpened: { planId: 'open', dispatchId: 'open' },
  informationRequested: { request: 'shut', words: 'shut' },
  informationReminded: { requestId: 'open', reminder: 'shut', email: 'shut' },
  informationOffered: { requestId: 'open', offer: 'shut' },
  informationRecorded: { requestId: 'open', outcome: 'shut', answer: 'shut' },
  monitoringPlanned: { meeting: 'shut' },
  monitoringReplied: { monitoringId: 'open', organisationId: 'shut', coming: 'shut', how: 'shut' },
  monitoringReported: { monitoringId: 'open', organisationId: 'shut', report: 'shut' },
  measureReported: { planId: 'open', report: 'shut' },
  reportAnswered: { planId: 'open', reportId: 'open', answer: 'shut', note: 'shut' },
  measureMarked: { planId: 'open', measureId: 'open', state: 'shut', note: 'shut', dueDay: 'shut' },
  measureJudged: { planId: 'open', measureId: 'open', side: 'shut', mark: 'shut', note: 'shut' },
  contactRecorded: { contact: 'shut', next: 'shut' },
  contactCorrected: { contactId: 'open', contact: 'shut', mistaken: 'shut', reason: 'shut' },
  contactPlanned: { planned: 'shut' },
  concernRaised: { concern: 'shut' },
  concernSent: { concernId: 'open', sent: 'shut' },
  protectiveOrderRecorded: { order: 'shut' },
  protectiveOrderCorrected: { before: 'shut', order: 'shut', reason: 'shut' },
  namesakesCleared: { namesakes: 'shut' },
  placeHidden: { place: 'shut' },
  placeShown: { lifted: 'shut' },
  consentGiven: { consent: 'shut' },
  consentRevoked: { consentId: 'open', revoked: 'shut' },
  revocationSettled: { consentId: 'open', settled: 'shut' },
  documentHandedOut: { handOut: 'shut' },
  handoverOffered: { handover: 'shut' },
  handoverAccepted: { handoverId: 'open' },
  handoverDeclined: { handoverId: 'open', declined: 'shut' },
  handoverWithdrawn: { handoverId: 'open' },
  transferOffered: { transfer: 'shut' },
  transferWithdrawn: { transferId: 'open' },
  transferDeclined: { transferId: 'open', declined: 'shut' },
  transferAccepted: { transferId: 'open', accepted: 'shut' },
  familyReceived: { received: 'shut' },
  enteredLate: { entry: 'shut' },
  stayCorrected: { before: 'shut', stay: 'shut', reason: 'shut' },
  concernCorrected: { concernId: 'open', concern: 'shut', reason: 'shut' },
  monitoringCorrected: { monitoringId: 'open', monitoring: 'shut', reason: 'shut' },
  reviewCorrected: { review: 'shut', reason: 'shut' },
  assessmentMistaken: {
    assessmentId: 'shut',
    assessedDay: 'shut',
    primaryId: 'shut',
    from: 'shut',
    patronage: 'shut',
    reviews: 'shut',
    reason: 'shut',
  },
  extractCorrected: {
    referralId: 'open',
    before: 'shut',
    to: 'shut',
    people: 'shut',
    opens: 'shut',
    reopened: 'shut',
    rests: 'shut',
    no: 'shut',
    reason: 'shut',
  },
  extractMistaken: { referral: 'shut', people: 'shut', home: 'shut', no: 'shut', reopened: 'shut', reason: 'shut' },
  mistakeTold: { referralId: 'open', letter: 'shut', reason: 'shut' },
  extractSettled: { referralId: 'open', end: 'shut', reason: 'shut' },
  applicationMistaken: {
    application: 'shut',
    people: 'shut',
    home: 'shut',
    no: 'shut',
    reopened: 'shut',
    reason: 'shut',
  },
  applicationWaits: { applicationId: 'shut', reason: 'shut' },
  applicationSettled: { applicationId: 'shut', end: 'shut', reason: 'shut' },
  refusalMistaken: { refusal: 'shut', agreements: 'shut', reopenedDay: 'shut', no: 'shut', reason: 'shut' },
  refusalSettled: { refusalId: 'shut', end: 'shut', reason: 'shut' },
  lettersUntrue: { letters: 'shut' },
  lettersTrueAgain: { letters: 'shut' },
  letterCorrected: { letterId: 'shut', letter: 'shut', reason: 'shut' },
  returnCorrected: { letter: 'shut', about: 'shut', organisationId: 'shut', no: 'shut', reason: 'shut' },
  memberMistaken: { personId: 'shut', name: 'shut', sameAs: 'shut', joined: 'shut', records: 'shut', reason: 'shut' },
  joiningUndone: {
    joiningId: 'shut',
    personId: 'shut',
    keptId: 'shut',
    name: 'shut',
    versions: 'shut',
    back: 'shut',
    letters: 'shut',
    reason: 'shut',
  },
  takeoverCorrected: { before: 'shut', to: 'shut', reason: 'shut' },
  departureCorrected: { personId: 'shut', before: 'shut', to: 'shut', died: 'shut', reason: 'shut' },
  lateEntryAcknowledged: { entryId: 'open', alone: 'shut' },
  crisisRoomEntered: { stay: 'shut' },
  crisisRoomLeft: { personId: 'shut' },
  documentShown: { personId: 'shut' },
  monitoringHeld: { monitoring: 'shut' },
  finalReviewHeld: { review: 'shut' },
  caseClosed: { closure: 'shut' },
  caseReopened: { reason: 'shut', extractIsHere: 'shut' },
  afterchecked: { check: 'shut' },
  caseRestricted: { restriction: 'shut' },
  restrictionLifted: { note: 'shut' },
  conflictDeclared: { conflict: 'shut' },
  conflictLifted: { staffId: 'shut', note: 'shut' },
} as const satisfies { [K in FactKind]: FieldsOf<Extract<FactBody, { kind: K }>> }

type StoredFact = {
  id: string
  at: string
  by: string
  day: string
  kind: string
  open: Record<string, unknown>
  sealed: Record<string, unknown>
}

/** Fields of a kind of fact that lie open; of a kind the table does not know, none. */
export function openFields(kind: string): string[] {
  const fields: Record<string, Lie> = Object.hasOwn(factFields, kind) ? factFields[kind as FactKind] : {}
  return Object.keys(fields).filter(field => fields[field] === 'open')
}

/** Splits a fact into what may be read by anyone with the database and what may not. */
export function sealFact(fact: Fact): StoredFact {
  const { id, at, by, day, kind, ...rest } = fact
  const mayLieOpen = openFields(kind)
  const open: Record<string, unknown> = {}
  const sealed: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(rest)) (mayLieOpen.includes(field) ? open : sealed)[field] = value
  return { id, at, by, day, kind, open, sealed }
}

/** Puts a stored fact together again. */
export const openFact = ({ open, sealed, ...meta }: StoredFact): Fact => ({ ...meta, ...open, ...sealed }) as Fact
