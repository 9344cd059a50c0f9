import { assessmentGaps } from '../../assessment/assessment-gaps.ts'
import { consentGaps } from '../../consent/consent-gaps.ts'
import { ownConsentAge } from '../../consent/consents.ts'
import { runningAfter } from '../../contract/agreements.ts'
import { contractGaps } from '../../contract/contract-gaps.ts'
import { correctionGaps } from '../../correction/correction-gaps.ts'
import { intakeGaps } from '../../intake/intake-gaps.ts'
import { addDays, addMonths, type Day } from '../../kernel/calendar.ts'
import { letterGaps } from '../../letter/letter-gaps.ts'
import { peopleGaps } from '../../people/people-gaps.ts'
import { ageOn } from '../../people/people.ts'
import { planGaps } from '../../plan/plan-gaps.ts'
import { reviewGaps } from '../../review/review-gaps.ts'
import { safetyGaps } from '../../safety/safety-gaps.ts'
import { firstOrderEnd } from '../../safety/safety-rules.ts'
import { specialConsentOn } from '../../safety/special-data.ts'
import { isClosed } from '../queries.ts'
import type { CaseFile } from '../state.ts'
import { type Gap, type GapName, gapNames, type Looked } from './gap.ts'

/** Gaps of a file that a head would ask about, and the conditions in which a family needs somebody, each with its clause. */
export const gaps = {
  ...safetyGaps,
  ...peopleGaps,
  ...contractGaps,
  ...assessmentGaps,
  ...consentGaps,
  ...planGaps,
  ...reviewGaps,
  ...intakeGaps,
  ...letterGaps,
  ...correctionGaps,
} as const satisfies Record<GapName, Gap>

const isForHead = (name: GapName) => 'forHead' in gaps[name]

/**
 * The gaps of a file on a day; of a case that is closed only what was kept open, and what its head has still to see. `before`: those of
 * the same day before some contacts, which can have changed no others than the rows of the table say.
 */
export function gapsOf(looked: Looked, before?: readonly GapName[]): GapName[] {
  const closed = isClosed(looked.file.state)
  return gapNames.filter(name =>
    before && !('changesWithContacts' in gaps[name])
      ? before.includes(name)
      : (!closed || isForHead(name) || 'afterEnd' in gaps[name]) && gaps[name].found(looked),
  )
}

/** The gaps that ask whoever works with the family for something, and stand on a day until they are mended. */
export const needs = gapNames.filter(name => 'todo' in gaps[name] && !isForHead(name))

/** Those that do not wait: where a day cannot show everything, they stand first. */
export const urgentNeeds = [
  'childrenAlone',
  'childInRoomAlone',
  'familyLeft',
  'noRepresentative',
  'minorParentAlone',
  'holderGuarded',
  'namesakeTaken',
  'helpNeededAgain',
  'referralUpDecided',
] as const satisfies GapName[]

/** Those of them that the heads have on their day too. */
export const needsOfHeads = needs.filter(name => 'alsoHead' in gaps[name])

/** The last days of what gaps and lists look at today: the day after, a child is one no more, an order or a contract is over. */
export function gapsHoldUntil({ state, persons }: CaseFile, today: Day): Day[] {
  const orderEnd = firstOrderEnd(state, today)
  const grown = state.members.flatMap(member => {
    const birthDay = persons[member.personId]?.birthDay
    if (member.to || !birthDay || ageOn({ birthDay }, today)! >= 18) return []
    const birthday = addMonths(birthDay, 18 * 12)
    return [ageOn({ birthDay }, birthday)! >= 18 ? addDays(birthday, -1) : birthday]
  })
  // By consent only until its last day, and of a child only until he is sixteen.
  const consented = state.specialData.flatMap(({ basis, personId }) => {
    const until = specialConsentOn({ state, persons }, personId, today)?.until
    const birthDay = persons[personId]?.birthDay
    const own = birthDay ? addDays(addMonths(birthDay, ownConsentAge * 12), -1) : undefined
    return basis === 'consent' ? [until, own].filter(day => day !== undefined && day >= today) : []
  }) as Day[]
  // From sixteen a child agrees for himself: another consent is asked for than the day before.
  const sixteen = state.members.flatMap(({ personId, to }) => {
    const birthDay = persons[personId]?.birthDay
    const last = !to && birthDay ? addDays(addMonths(birthDay, ownConsentAge * 12), -1) : undefined
    return last && last >= today ? [last] : []
  })
  const contracts = runningAfter(state.agreements, addDays(today, -1)).map(({ to }) => to)
  const kept = state.consents.flatMap(({ until }) => (until && until >= today ? [until] : []))
  if (isClosed(state)) return [...contracts, ...kept]
  // The address comes back into the lists the day after the order has ended.
  return [...grown, ...consented, ...sixteen, ...contracts, ...kept, ...(orderEnd ? [orderEnd] : [])]
}
