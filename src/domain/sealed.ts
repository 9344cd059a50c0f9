import type { Fact, FactKind } from './cases.ts'

/**
 * Which fields of a fact are words that confidentiality covers [МП 4.1, 5.2]: they are stored apart from the rest,
 * never enter a read table or an index, and are encrypted with the key of the case.
 */
export const sealedFields: Partial<Record<FactKind, readonly string[]>> = {
  extractReceived: ['referral'],
  workerAssigned: ['assignment'],
  applicationRegistered: ['application'],
  refusalRegistered: ['refusal'],
  referralClosed: ['note'],
  replySent: ['reply'],
  memberLeft: ['reason'],
  specialDataRecorded: ['special'],
  assessmentCompleted: ['assessment'],
  kindChosen: ['reason'],
  agreementEnded: ['reason'],
  planWritten: ['content', 'changeReason'],
  planReturned: ['remark'],
  measureReported: ['report'],
  reportAnswered: ['note'],
  planDispatched: ['dispatch'],
  dispatchAcknowledged: ['how'],
  dispatchReminded: ['how'],
  informationRequested: ['request', 'words'],
  informationReminded: ['reminder'],
  informationOffered: ['offer'],
  informationRecorded: ['answer'],
  monitoringPlanned: ['meeting'],
  monitoringReplied: ['how'],
  monitoringReported: ['report'],
  measureMarked: ['note'],
  measureJudged: ['note'],
  contactRecorded: ['contact'],
  contactCorrected: ['contact', 'reason'],
  concernRaised: ['concern'],
  concernSent: ['sent'],
  protectiveOrderRecorded: ['order'],
  placeHidden: ['place'],
  placeShown: ['lifted'],
  consentGiven: ['consent'],
  consentRevoked: ['revoked'],
  revocationSettled: ['settled'],
  documentHandedOut: ['handOut'],
  handoverOffered: ['handover'],
  handoverDeclined: ['declined'],
  crisisRoomEntered: ['stay'],
  monitoringHeld: ['monitoring'],
  finalReviewHeld: ['review'],
  caseClosed: ['closure'],
  caseReopened: ['reason'],
  afterchecked: ['check'],
  caseRestricted: ['restriction'],
  restrictionLifted: ['note'],
  conflictDeclared: ['conflict'],
  conflictLifted: ['note'],
}

type StoredFact = {
  id: string
  at: string
  by: string
  day: string
  kind: string
  open: Record<string, unknown>
  sealed: Record<string, unknown>
}

/** Splits a fact into what may be read by anyone with the database and what may not. */
export function sealFact(fact: Fact): StoredFact {
  const { id, at, by, day, kind, ...rest } = fact
  const fields = new Set(sealedFields[kind])
  const open: Record<string, unknown> = {}
  const sealed: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(rest)) (fields.has(field) ? sealed : open)[field] = value
  return { id, at, by, day, kind, open, sealed }
}

/** Puts a stored fact together again. */
export const openFact = ({ open, sealed, ...meta }: StoredFact): Fact => ({ ...meta, ...open, ...sealed }) as Fact
