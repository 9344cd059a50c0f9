import type { Joining } from '../correction/corrections.ts'
import type { Day } from '../kernel/calendar.ts'
import { placeDiffers } from '../people/people.ts'
import { endedWorkAt, withinEndedWork } from '../review/ended-work.ts'
import { withDepartures } from '../safety/crisis-room/crisis-stays.ts'
import { eventRow } from './event-rows.ts'
import type { Fact } from './events.ts'
import { asPutRight } from './facts-put-right.ts'
import { idsNaming } from './ids.ts'
import { type CaseState, emptyCase } from './state.ts'

/** One step of the fold: the state after a fact. Same on server and phone. */
export function evolve(before: CaseState, fact: Fact): CaseState {
  const row = eventRow(fact.kind)
  const ended = row.ofEndedWork ? endedWorkAt(before, fact.day) : -1
  const after: CaseState = {
    ...before,
    version: before.version + 1,
    openedDay: before.version === 0 ? fact.day : before.openedDay,
    ...(before.joinings ? { joinings: withNaming(before.joinings, fact, before.version + 1) } : {}),
    ...(ended < 0 ? row.evolve(before, fact) : withinEndedWork(before, ended, work => row.evolve(work, fact))),
  }
  const { crisisStays, members } = after
  const isTouched = crisisStays !== before.crisisStays || members !== before.members
  return isTouched && crisisStays.length > 0 ? { ...after, crisisStays: withDepartures(crisisStays, members) } : after
}
/** The joinings with a fact that names one of the people: it may turn out to be about the other record. */
function withNaming(joinings: readonly Joining[], fact: Fact, version: number): Joining[] {
  const named = eventRow(fact.kind).follows ? [] : idsNaming(fact, ['person'])
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
  for (const fact of withoutSlips(asPutRight(facts, evolve).flatMap(fact => fact ?? []))) {
    const readsSince = eventRow(fact.kind).earlier?.(fact)
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
