import { comparedAnew } from '../assessment/assessments.ts'
import { consentSteps, disclosureSteps } from '../consent/consent-events.ts'
import { contactSteps } from '../contact/contact-events.ts'
import { agreementSteps, assessmentSteps } from '../contract/agreement-events.ts'
import { correctionSteps } from '../correction/correction-events.ts'
import { type Joining, readdressed, withDetails } from '../correction/corrections.ts'
import { lateEntrySteps } from '../correction/late-entry-events.ts'
import { handoverSteps } from '../handover/handover-events.ts'
import { transferSteps } from '../handover/transfer-events.ts'
import { applicationSteps, homeSteps, referralSteps } from '../intake/intake-events.ts'
import { refusalCorrectionSteps } from '../intake/refusal-correction-events.ts'
import { serviceSteps } from '../intake/service-events.ts'
import { takeoverSteps } from '../intake/takeover-events.ts'
import type { Day } from '../kernel/calendar.ts'
import { returnSteps } from '../letter/returned-letter-events.ts'
import { untrueLetterSteps } from '../letter/untrue-letter-events.ts'
import { partnerSteps } from '../partner/partner-events.ts'
import { requestSteps } from '../partner/request-events.ts'
import { homeWithout } from '../people/homes.ts'
import { newcomerSteps } from '../people/newcomer-events.ts'
import { type Member, placeDiffers } from '../people/people.ts'
import { participationSteps } from '../plan/participation-events.ts'
import { planSteps } from '../plan/plan-events.ts'
import { reviewSteps } from '../review/review-events.ts'
import { restrictionSteps } from '../safety/restriction-events.ts'
import { safetySteps } from '../safety/safety-events.ts'
import type { Fact, FactBody, FactKind, Steps } from './events.ts'
import { calledAs, idsNaming } from './ids.ts'
import { type CaseState, emptyCase } from './state.ts'
import { withoutUndone } from './undone-joinings.ts'

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
const following: ReadonlySet<FactKind> = new Set([
  'lettersUntrue',
  'lettersTrueAgain',
  'letterCorrected',
  'memberMistaken',
])
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
