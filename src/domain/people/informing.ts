import { abstaining } from '../case/queries.ts'
import type { CaseFile, CaseState } from '../case/state.ts'
import type { informedOf } from '../contact/contacts.ts'
import type { Day } from '../kernel/calendar.ts'
import { byDay } from '../kernel/day-order.ts'
import { approvedVersions } from '../plan/plans.ts'
import { waitingNamesakes } from '../safety/outside-danger.ts'
import { adultsOn } from './family-voice.ts'
import { represents } from './representation.ts'

/** What a plan tells a parent of [МП 5.2]; of the results they are informed when these are discussed. */
const ofPlan: readonly (keyof typeof informedOf)[] = ['goals', 'tasks', 'content']

/**
 * Parents of the household who have not been informed of the goals, tasks and content of the plan last approved [МП 5.2].
 * Whoever signed that version has read it, on paper its holder; of a new version they are informed anew. Nobody is told who may be the one
 * the family is guarded from.
 */
export function uninformedParents(file: CaseFile, today: Day): string[] {
  const { state } = file
  const version = state.plans.slice(state.round.plans).flatMap(approvedVersions).at(-1)
  if (!version) return []
  const reader = version.agreed?.personId ?? (version.paper && version.content.holderId)
  const waiting = waitingNamesakes(file, today)
  const parents = adultsOn(file, today).filter(
    member =>
      !waiting.includes(member.personId) &&
      member.personId !== reader &&
      member.together &&
      represents(member) &&
      !abstaining(state).includes(member.personId),
  )
  if (parents.length === 0) return []
  const since = state.contacts.filter(contact => contact.happened && contact.day >= version.writtenDay)
  return parents
    .map(({ personId }) => personId)
    .filter(
      personId =>
        !ofPlan.every(topic =>
          since.some(({ personIds, informed }) => personIds.includes(personId) && informed?.includes(topic)),
        ),
    )
}

/** Whether results of the work were found and not yet discussed with the family [МП 6.5]: at the monitoring, the final review or after. */
export function resultsUndiscussed({ monitorings, reviews, contacts, round }: CaseState): boolean {
  const found = [...monitorings.filter(({ day }) => !round.day || day >= round.day), ...reviews.slice(round.reviews)]
  const last = found.toSorted(byDay).at(-1)
  return (
    last !== undefined &&
    !(last.familyIds?.length || last.familyView) &&
    !contacts.some(({ happened, day, informed }) => happened && day >= last.day && informed?.includes('results'))
  )
}

/** What the family has wished for, in its words, oldest first [МП 5.2]. */
export function wishesOf(state: Pick<CaseState, 'applications' | 'contacts' | 'round'>): { day: Day; text: string }[] {
  return [
    ...state.applications
      .slice(state.round.applications)
      .flatMap(({ day, request }) => (request ? [{ day, text: request }] : [])),
    ...state.contacts.flatMap(({ day, wishes }) => (wishes ? [{ day, text: wishes }] : [])),
  ].toSorted(byDay)
}
