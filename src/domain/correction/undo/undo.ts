import { z } from 'zod'
import type { Fact, FactKind } from '../../case/events.ts'
import { may, type Relation, type Role } from '../../law/permissions.ts'
import type { PersonDetails } from '../../people/people.ts'

// What was saved a moment ago by a slip of the hand is taken back whole by whoever saved it, before anybody built on it and before
// any paper left the house by it (docs/decisions/2026-11-30-undo.md). Later it is put right, with a reason.

/** Takes back what was saved last; `version`: that of the case after it. */
export const undoEntry = z.object({ version: z.int().min(1) })

/** What the program brings for it: every fact of the case, and what happened outside of it since. */
export type SavedLast = {
  facts: readonly Fact[]
  /** The instant of the request. */
  at: string
  /** The ten minutes are over. */
  over?: true
  /** Something has left the house since, or was printed to leave it. */
  left?: 'letter' | 'paper'
  /** The people whose data it changed, as they were before; none of them is of another family. */
  people: { id: string; person: PersonDetails }[]
  /** It changed the data of somebody whom another family has as well. */
  ofOthers?: true
}

/**
 * Kinds of facts that can be taken back: work with the family and what the centre itself decided or put right. Whatever has a number of
 * a journal, tells somebody outside, opens or guards a case, or binds another file stays, and is put right.
 */
const takenBack: ReadonlySet<FactKind> = new Set([
  'contactRecorded',
  'contactCorrected',
  'contactPlanned',
  'workerAssigned',
  'referralClosed',
  'memberJoined',
  'memberLeft',
  'personUpdated',
  'departureCorrected',
  'addressChanged',
  'homeReported',
  'homeSettled',
  'specialDataRecorded',
  'specialDataClosed',
  'childLeftOut',
  'assessmentCompleted',
  'assessmentMistaken',
  'kindChosen',
  'familyAdmitted',
  'agreementProlonged',
  'agreementEnded',
  'planWritten',
  'planAgreed',
  'planReturned',
  'planApproved',
  'measureMarked',
  'measureJudged',
  'dispatchAcknowledged',
  'informationRecorded',
  'monitoringHeld',
  'monitoringCorrected',
  'monitoringReplied',
  'monitoringReported',
  'finalReviewHeld',
  'reviewCorrected',
  'caseClosed',
  'closureCorrected',
  'caseReopened',
  'afterchecked',
  'otherServiceRecorded',
  'consentGiven',
  'crisisRoomEntered',
  'crisisRoomLeft',
  'documentShown',
  'stayCorrected',
  'handoverOffered',
  'handoverDeclined',
  'handoverWithdrawn',
  'recordCorrected',
  'attached',
  'scanWithdrawn',
  // What stands beside them, and goes with them.
  'enteredLate',
  'lettersUntrue',
  'lettersTrueAgain',
] satisfies FactKind[])

/** Whether facts of one command can be taken back at all, whoever asks and when. */
export const mayBeTakenBack = (facts: readonly Pick<Fact, 'kind'>[]): boolean =>
  facts.length > 0 &&
  facts.every(
    fact =>
      takenBack.has(fact.kind) &&
      // A meeting that came from the file of another family left that one.
      !('moved' in fact),
  )

/** The facts of what was saved last and was not taken back, by their numbers: those of one command share author and instant. */
export function savedLast(facts: readonly (Fact | undefined)[]): { first: number; last: number } | undefined {
  let last = facts.length
  for (;;) {
    const end = facts[last - 1]
    if (!end) return undefined
    let first = last
    while (first > 1 && facts[first - 2]?.at === end.at && facts[first - 2]?.by === end.by) first -= 1
    const undone = facts.slice(first - 1, last).find(fact => fact?.kind === 'entryUndone')
    if (undone?.kind !== 'entryUndone') return { first, last }
    last = undone.first - 1
  }
}

/** Whether whoever saved these facts may take them back, as far as they themselves tell: what comes after them is looked at then. */
export const mayTakeBack = (role: Role, relation: Relation, facts: readonly Pick<Fact, 'kind'>[]): boolean =>
  may(role, 'undoEntry', relation) && mayBeTakenBack(facts)
