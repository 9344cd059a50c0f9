import type { Application, OwnRefusal, Refusal } from '../intake/application/applications.ts'
import type { Assignment } from '../intake/extract/referrals.ts'
import { addDays, type Day } from '../kernel/calendar.ts'
import type { KindPeriod } from '../law/terms/frequency.ts'
import { signedAfter } from '../people/acts-of-person.ts'
import type { CaseState } from './state.ts'

/** The kind of patronage on a day. */
export const kindOn = (state: Pick<CaseState, 'kindPeriods'>, day: Day): KindPeriod | undefined =>
  state.kindPeriods.findLast(period => period.from <= day && (period.to === undefined || day <= period.to)) ??
  state.kindPeriods.findLast(period => period.to === undefined)

type Kinds = Pick<CaseState, 'kindPeriods' | 'serviceEnds'>
/** The kinds of patronage of the work that goes on: those of a former one are over. */
export const kindsOfWork = ({ kindPeriods, serviceEnds }: Kinds): KindPeriod[] =>
  kindPeriods.slice(serviceEnds.at(-1)?.begun.kindPeriods)

/** The kind that was decided on by the end of a day: one decided on that day begins the day after [МП II]. */
export const kindDecidedBy = (state: Kinds, day: Day): KindPeriod | undefined => {
  const kinds = kindsOfWork(state)
  return kinds[0] && kinds[0].from <= day ? kinds.findLast(({ from }) => addDays(from, -1) <= day) : undefined
}

/** Who answers for the family now in that role. */
export const assigned = (
  state: Pick<CaseState, 'assignments'>,
  role: Assignment['role'] = 'responsible',
): string | undefined => state.assignments.findLast(assignment => assignment.role === role && !assignment.to)?.staffId

/** The refusal that ended the current round of work, unless the family applied again later; one of after a removal has ended nothing. */
export const standingRefusal = (state: CaseState): Refusal | undefined => {
  if (isClosed(state)) return undefined
  const refusal = state.refusals.slice(state.round.refusals).at(-1)
  return refusal && refusal.after === state.applications.length ? refusal : undefined
}

/**
 * Refusals for oneself that stand: whoever has applied since, or signed a contract or another paper of the help, goes on with it and
 * has taken the refusal back by that [МП 6.2, 6.3].
 */
export const standingOwnRefusals = (state: CaseState): OwnRefusal[] =>
  state.ownRefusals.filter(
    ({ personId, day }) =>
      !state.applications.some(application => application.applicantId === personId && application.day >= day) &&
      !state.agreements.some(contract => contract.holderId === personId && contract.day >= day) &&
      signedAfter(state, day, personId) === '',
  )

/** Adults who take no part of their own will: they refused for themselves, and have not gone on with the help since. */
export const abstaining = (state: CaseState): string[] => standingOwnRefusals(state).map(({ personId }) => personId)

type Applied = Pick<CaseState, 'applications' | 'round'>
/**
 * The application with which the current round of work began, if the family has applied. Whoever applied again after a refusal that
 * turned out to be another family's has applied in the same work: it goes on from the first [МП 6.1, 6.3].
 */
export const currentApplication = ({ applications, round }: Applied): Application | undefined =>
  applications[round.applications]
/** The same, or the last there was, where the family has come back and not applied yet. */
export const latestApplication = (state: Applied): Application | undefined =>
  currentApplication(state) ?? state.applications.at(-1)
/** Everybody who has applied in the current round of work. */
export const currentApplicants = ({ applications, round }: Applied): string[] =>
  applications.slice(round.applications).map(({ applicantId }) => applicantId)

/** Whether the case is closed now; re-opening undoes it. */
export const isClosed = (state: CaseState): boolean => state.closures.length > state.round.closures

/** Registration on patronage, a state of its own beside the contract [МП 6.6]. */
export type Registration = 'notYet' | 'onPatronage' | 'removed'
/** Whether the family is registered on patronage now [МП 6.6]. */
export function registrationOf(state: CaseState): Registration {
  if (isClosed(state)) return 'removed'
  if (!currentApplication(state)) return 'notYet'
  // Whoever had applied and refuses is no family that never applied: the refusal removes it, on its own day.
  return standingRefusal(state) ? 'removed' : 'onPatronage'
}
/** The day the family was removed from patronage: by a closing decision or by its own refusal. */
export const removedDay = (state: CaseState): Day | undefined =>
  registrationOf(state) === 'removed' ? (standingRefusal(state)?.day ?? state.closures.at(-1)?.day) : undefined
