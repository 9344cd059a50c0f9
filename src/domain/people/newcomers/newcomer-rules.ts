import type { Assessment } from '../../assessment/assessments.ts'
import type { CaseFile, CaseState } from '../../case/state.ts'
import { consentsOf, isAboutChild, processingTakenBack } from '../../consent/consent-rules.ts'
import { agreesThroughOthers, consentStands } from '../../consent/consents.ts'
import { runningAfter } from '../../contract/agreements.ts'
import { addDays, type Day } from '../../kernel/calendar.ts'
import { currentPlan } from '../../plan/plan-rules.ts'
import { latestVersion, type PlanContent } from '../../plan/plans.ts'
import { namedThoughGone, standingOn } from '../membership/memberships.ts'
import { ageOn, goneBy, isChild, type Member } from '../people.ts'
import { representsChild } from '../representation.ts'
import type { ChildPaper } from './newcomers.ts'

/** Whether on both days the same person agrees for the child: another for him, or he himself from sixteen (закон № 99-З, ст. 5). */
const sameVoice = (child: Member, { persons }: CaseFile, before: Day, now: Day): boolean =>
  agreesThroughOthers(child, persons[child.personId], before) ===
  agreesThroughOthers(child, persons[child.personId], now)

/** Whether somebody lived with the family on the day of a paper and the file knew it then, also where he has been away since. */
const wasThere = (
  { members }: Pick<CaseState, 'members'>,
  personId: string,
  { day, householdIds }: { day: Day; householdIds?: string[] },
): boolean => standingOn(members, personId, day) === 'here' && householdIds?.includes(personId) !== false

type Misses = (child: Member, file: CaseFile, today: Day) => boolean
const misses: Record<Exclude<ChildPaper, 'named'>, Misses> = {
  // «Сведения о детях» [приложение 1]; the draft of a next version that names the child is on its way.
  plan: ({ personId }, { state }) => {
    const version = latestVersion(currentPlan(state))
    return version !== undefined && !version.content.childIds.includes(personId)
  },
  // The contract names who lived with the holder on its day, a prolongation whoever has come since [договор, п. 1.2].
  contract: ({ personId }, { state }, today) => {
    const contract = runningAfter(state.agreements, addDays(today, -1)).at(-1)
    return (
      contract !== undefined && ![contract, ...contract.prolongations].some(paper => wasThere(state, personId, paper))
    )
  },
  // Who was written down later, whatever day he came on, was not looked at [МП III, 6.3].
  // Whoever comes back is looked at again: it may be another child's life by now.
  diagnostics: ({ personId, from }, { state }) => {
    const done = state.assessments.slice(state.round.assessments)
    const onPaper = state.takenOver?.diagnosed && state.round.day === undefined ? [{ day: state.takenOver.day }] : []
    const all: Pick<Assessment, 'day' | 'householdIds'>[] = [...done, ...onPaper]
    return (
      all.length > 0 && all.every(({ day, householdIds }) => day < from || householdIds?.includes(personId) === false)
    )
  },
  // Of a family from the paper journal the consents of then are on paper, not the own one of whoever has become sixteen since.
  consent: (child, file, today) => {
    const { state, persons } = file
    if (state.takenOver && child.from <= state.takenOver.day && sameVoice(child, file, state.takenOver.day, today))
      return false
    const all = consentsOf(state)
    const standing = all.filter(consent => consent.purpose === 'personalData' && consentStands(consent, today, all))
    // From sixteen a child consents for himself (закон № 99-З, ст. 5).
    if (!agreesThroughOthers(child, persons[child.personId], today))
      return !standing.some(({ givenById }) => givenById === child.personId)
    return !standing.some(
      consent =>
        isAboutChild(state, consent, child.personId) &&
        state.members.some(giver => giver.personId === consent.givenById && representsChild(giver, child.personId)),
    )
  },
}

/** Children who live with the family and whom this paper does not name, unless somebody has decided that it need not. */
export function childrenMissing(paper: keyof typeof misses, file: CaseFile, today: Day): string[] {
  const { members, childrenLeftOut = [] } = file.state
  // Whoever has grown up in the family since consents for himself as before, the consent falls away with no birthday.
  const looksAt = (member: Member) =>
    isChild(member, file.persons[member.personId], today) ||
    (paper === 'consent' && isChild(member, file.persons[member.personId], member.from))
  return members
    .filter(
      member =>
        !member.to &&
        member.together &&
        looksAt(member) &&
        misses[paper](member, file, today) &&
        !childrenLeftOut.some(
          ({ personId, papers, day }) =>
            personId === member.personId &&
            papers.includes(paper) &&
            day >= member.from &&
            // What was decided about the consent of others says nothing of his own.
            (paper !== 'consent' || sameVoice(member, file, day, today)),
        ),
    )
    .map(({ personId }) => personId)
}

/** Whether somebody has signed an application, a contract or a plan of his own after a day: on that the work rests (закон № 99-З, ст. 6). */
const hasSignedSince = (
  { applications, agreements, plans }: CaseFile['state'],
  personId: string,
  since: Day,
): boolean =>
  applications.some(({ applicantId, day }) => applicantId === personId && day > since) ||
  agreements.some(
    ({ holderId, day, prolongations }) =>
      holderId === personId && [day, ...prolongations.map(longer => longer.day)].some(signed => signed > since),
  ) ||
  plans
    .flatMap(({ versions }) => versions)
    .some(({ agreed, content }) => agreed && (agreed.personId ?? content.holderId) === personId && agreed.day > since)

/**
 * Adults of the family who took back the consent to the processing of their data and have given no other, while nothing says on
 * what the work with them rests: no paper signed since, no decision with its reason (закон № 99-З, ст. 5, 6, 10).
 */
export const processedWithoutGround = ({ state, persons }: CaseFile, today: Day): string[] =>
  state.members
    .filter(member => {
      const { personId, from, to } = member
      const person = persons[personId]
      const since = processingTakenBack(state, personId, today)
      return (
        since !== undefined &&
        !to &&
        // Of a child of the family, also one who has grown up in it, another line asks.
        ![from, today].some(day => isChild(member, person, day)) &&
        !hasSignedSince(state, personId, since) &&
        !state.childrenLeftOut?.some(
          decided => decided.personId === personId && decided.papers.includes('consent') && decided.day >= since,
        )
      )
    })
    .map(({ personId }) => personId)

/**
 * The children of a plan whom an organisation is told of on a day: nobody who has died or left by then [МП 5.2], and nobody who
 * is of age, because that takes his own agreement (закон № 99-З, ст. 5).
 */
export const childrenToTellOf = (
  { state, persons }: CaseFile,
  { childIds }: Pick<PlanContent, 'childIds'>,
  day: Day,
): string[] => childIds.filter(id => !goneBy(state.members, id, day) && (ageOn(persons[id] ?? {}, day) ?? 0) < 18)

const names = Object.keys(misses) as (keyof typeof misses)[]
/** The papers in which this child is missing; of an adult, the consent that was taken back; of whoever is gone, a paper that names him. */
export const papersWithout = (personId: string, file: CaseFile, today: Day): ChildPaper[] => [
  ...(namedThoughGone(file.state, today).includes(personId) ? (['named'] as const) : []),
  ...names.filter(
    paper =>
      childrenMissing(paper, file, today).includes(personId) ||
      (paper === 'consent' && processedWithoutGround(file, today).includes(personId)),
  ),
]
