import { otherServices, refusalMoments } from '../../../../../domain/applications.ts'
import { currentApplication, type CaseState } from '../../../../../domain/cases.ts'
import { isChild, type Person } from '../../../../../domain/people.ts'
import type { Day } from '../../../../../domain/calendar.ts'

/** A5 What is typed about a refusal. */
export type RefusalDraft = {
  day: string
  personId: string
  moment: keyof typeof refusalMoments | ''
  reason: string
  otherServices: (keyof typeof otherServices)[]
  offerAgainDay: string
}

/** Adults of the household: one of them signs the refusal [annex 2]. */
export const whoMayRefuse = (state: CaseState, persons: Readonly<Record<string, Person>>, today: Day): Person[] =>
  state.members
    .filter(one => !one.to && !isChild(one, persons[one.personId], today))
    .flatMap(one => persons[one.personId] ?? [])

/** The moment the case stands at now [МП 6.3]. */
export const momentOf = (state: CaseState): keyof typeof refusalMoments =>
  !currentApplication(state)
    ? 'beforeApplication'
    : state.agreements.length > state.round.agreements
      ? 'duringService'
      : 'atContract'

/** An empty refusal: who and when as the file says, what was offered is a statement of fact and stays open. */
export function blankRefusal(state: CaseState, persons: Readonly<Record<string, Person>>, today: Day): RefusalDraft {
  const adults = whoMayRefuse(state, persons, today)
  const applicant = currentApplication(state)?.applicantId
  return {
    day: today,
    personId: adults.find(one => one.id === applicant)?.id ?? (adults.length === 1 ? adults[0]!.id : ''),
    moment: momentOf(state),
    reason: '',
    otherServices: [],
    offerAgainDay: '',
  }
}
