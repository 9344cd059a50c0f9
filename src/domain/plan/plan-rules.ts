import type { CaseState } from '../case/state.ts'
import { lastOfMonths } from '../kernel/calendar.ts'
import type { Day } from '../kernel/calendar.ts'
import { earliestFirst } from '../kernel/day-order.ts'
import { approvedVersion, approvedVersions, hasMeasures, type Measure, type Plan, type PlanVersion } from './plans.ts'

/** The plan of the current round being written or carried out: the last one. */
export const currentPlan = (state: Pick<CaseState, 'plans' | 'round'>): Plan | undefined =>
  state.plans.slice(state.round.plans).at(-1)
/**
 * The plan being carried out on a day: the last approved one that has begun, else the last approved one. The draft of a
 * next plan takes nothing from it.
 */
export const planInForce = (state: Pick<CaseState, 'plans' | 'round'>, day: Day): Plan | undefined => {
  const approved = approvedPlans(state)
  return approved.findLast(plan => approvedVersion(plan)!.content.startsOn <= day) ?? approved.at(-1)
}
/** The plans of the current round that were approved, in order: what is written for later is none of them. */
export const approvedPlans = (state: Pick<CaseState, 'plans' | 'round'>): Plan[] =>
  state.plans.slice(state.round.plans).filter(plan => approvedVersion(plan))
/** The plans with those of the work that were approved in the order in which they begin, whichever was typed first; drafts stay behind them. */
export const plansInOrder = (plans: readonly Plan[], begun: number): Plan[] => {
  const own = plans.slice(begun)
  const startOf = (plan: Plan) => approvedVersion(plan)?.content.startsOn ?? '9999'
  return [...plans.slice(0, begun), ...own.toSorted(earliestFirst(startOf))]
}
/** The plan that results of a day sum up, also of an earlier round: the last that had begun, else the last that was approved [МП 6.6]. */
export const planSummedUp = ({ plans }: Pick<CaseState, 'plans'>, day: Day): Plan | undefined => {
  const approved = plans.filter(plan => (approvedVersion(plan)?.approved?.day ?? '9999') <= day)
  return approved.findLast(plan => approvedVersion(plan)!.content.startsOn <= day) ?? approved.at(-1)
}
/** The plans of the round that results of a day are about: those that had begun, the last approved before any has: they sum up the whole time [МП 6.6]. */
export function plansCarriedOut(state: Pick<CaseState, 'plans' | 'round'>, day: Day): Plan[] {
  const approved = approvedPlans(state)
  const begun = approved.filter(plan => approvedVersion(plan)!.content.startsOn <= day)
  return begun.length > 0 ? begun : approved.slice(-1)
}
/** Whether results of a day can be those of a plan: held before it began they are of the plan before it, where there is one [МП 6.6]. */
export function resultsReach({ plans, round }: Pick<CaseState, 'plans' | 'round'>, plan: Plan, day: Day): boolean {
  const begun = (some: Plan) => (approvedVersion(some)?.content.startsOn ?? '9999') <= day
  const at = plans.indexOf(plan)
  return begun(plan) || !plans.slice(at >= round.plans ? round.plans : 0, at).some(begun)
}
/** Whether the results were summed up since the plan that is carried out was approved: those of an earlier plan are not its own. */
export const isSummedUp = (state: Pick<CaseState, 'plans' | 'round' | 'reviews'>, day: Day): boolean => {
  const plan = planInForce(state, day)
  const since = plan && approvedVersions(plan)[0]?.approved.day
  return state.reviews
    .slice(state.round.reviews)
    .some(
      review =>
        plan === undefined || since === undefined || (review.day >= since && resultsReach(state, plan, review.day)),
    )
}
/** The plan being carried out on a day and those approved to follow it: organisations know of them all. */
export function plansAtWork(state: Pick<CaseState, 'plans' | 'round'>, day: Day): Plan[] {
  const approved = approvedPlans(state)
  const inForce = planInForce(state, day)
  return inForce ? approved.slice(approved.indexOf(inForce)) : []
}
/** The version that the minutes of a monitoring speak of: of their day, with the measures whose state they tell. */
export function monitoredVersion(
  { plans }: Pick<CaseState, 'plans'>,
  { day, statuses }: { day: Day; statuses: readonly { measureId: string }[] },
): PlanVersion | undefined {
  const byThen = plans.flatMap(approvedVersions).filter(({ approved }) => approved.day <= day)
  const known = byThen.filter(version => hasMeasures(version, statuses))
  return known.findLast(({ content }) => content.measures.length === statuses.length) ?? known.at(-1) ?? byThen.at(-1)
}
/** The last approved plan of the round that has a measure. */
export const planOfMeasure = (state: Pick<CaseState, 'plans' | 'round'>, measureId: string): Plan | undefined =>
  approvedPlans(state).findLast(plan => hasMeasures(approvedVersion(plan)!, [{ measureId }]))
/** The last approved plan of the round that ever had a measure: a later version may have dropped it. */
export const planThatHad = (state: Pick<CaseState, 'plans' | 'round'>, measureId: string): Plan | undefined =>
  approvedPlans(state).findLast(plan => approvedVersions(plan).some(version => hasMeasures(version, [{ measureId }])))
/** Measures that a later version of the plan dropped, as they were last: what was done of them before is still marked for its day. */
export function droppedMeasures(plan: Plan): Measure[] {
  const inForce = approvedVersion(plan)?.content.measures ?? []
  const dropped = new Map(
    approvedVersions(plan)
      .flatMap(({ content }) => content.measures)
      .filter(({ id }) => !inForce.some(measure => measure.id === id))
      .map(measure => [measure.id, measure]),
  )
  return [...dropped.values()]
}

/**
 * A plan lasts at least one month [МП II]: its last day may be the day before the same date of the next month; where
 * that month has no such date, its last day (ГК ст. 193).
 */
export const shortestPlanEnd = (startsOn: string): string => lastOfMonths(startsOn, 1)
