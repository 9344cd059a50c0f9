import { isClosed, standingRefusal } from '../../case/queries.ts'
import type { CaseState } from '../../case/state.ts'
import { partTakenBack } from '../../consent/consent-rules.ts'
import type { Referral } from '../../intake/extract/referrals.ts'
import type { Day } from '../../kernel/calendar.ts'
import { byDay } from '../../kernel/day-order.ts'
import { remembered } from '../../kernel/remembered.ts'
import { approvedVersions, type Plan, type PlanVersion } from '../../plan/plans.ts'
import { serviceEndOf } from '../../review/service-ends.ts'
import type { FellAway } from './deadlines.ts'

// By what a term falls away: the end of the service, another plan or version, a consent taken back, a referral put to rest.

/** The day the service of the round ended: refusal or closure. */
export const endOfService = (state: CaseState): Day | undefined =>
  standingRefusal(state)?.day ?? (isClosed(state) ? state.closures.at(-1)?.day : undefined)
/**
 * Nothing goes to an organisation, and nothing is asked of it, once the family took back that it takes part (закон № 99-З, ст. 10); of a
 * plan it was told to send back so, nothing is asked by a consent of later either: it is sent anew.
 */
export const endedWithConsent = (
  state: CaseState,
  { agreed, approved }: Pick<PlanVersion, 'agreed' | 'approved'>,
  to: { organisationId: string; organisationName: string },
  lastDay?: Day,
): FellAway | undefined => {
  const since = agreed?.day ?? approved?.day
  const day =
    since &&
    (partTakenBack(state, to, { agreed: since }) ??
      (lastDay && partTakenBack(state, to, { agreed: since, day: lastDay })))
  return day ? { day, why: 'consentTakenBack' } : undefined
}
/** Falls away with the service it was begun in: a family that comes back begins anew. */
export const endedWith = (...[state, list, index]: Parameters<typeof serviceEndOf>): FellAway | undefined => {
  const end = serviceEndOf(state, list, index)
  return end && { day: end.day, why: end.reason }
}
/** Falls away by whichever comes first. */
export const fallsAway = (...found: (FellAway | undefined)[]): { fellAway?: FellAway } => {
  const [fellAway] = found.filter(away => away !== undefined).toSorted(byDay)
  return fellAway ? { fellAway } : {}
}
/** Falls away with the referral, once it is put to rest. */
export const closedReferral = ({ closed }: Referral): FellAway | undefined =>
  closed && { day: closed.day, why: `referral:${closed.reason}` }

/** A plan that was approved: its approved versions, and what took its place. */
type ApprovedPlan = { plan: Plan; versions: (PlanVersion & Required<Pick<PlanVersion, 'approved'>>)[]; over?: FellAway }
/** The plans that were ever approved, the newest first: six terms begin with them. */
export const approvedPlans = remembered((state: CaseState): readonly ApprovedPlan[] =>
  state.plans
    .flatMap((plan, index): ApprovedPlan[] => {
      const versions = approvedVersions(plan)
      const next = state.plans.slice(index + 1).flatMap(other => approvedVersions(other).slice(0, 1))[0]
      // The next plan takes over on the day it begins, and no sooner than it is approved.
      const replaced = next && {
        day: next.approved.day > next.content.startsOn ? next.approved.day : next.content.startsOn,
        why: 'newPlan' as const,
      }
      const { fellAway: over } = fallsAway(endedWith(state, 'plans', index), replaced)
      return versions.length > 0 ? [{ plan, versions, ...(over ? { over } : {}) }] : []
    })
    .toReversed(),
)
/** What took the place of each approved version, the newest version first. */
export const versionsOf = ({ versions, over }: ApprovedPlan) =>
  versions
    .map((version, index) => {
      const next = versions[index + 1]
      return {
        version,
        ...fallsAway(next && { day: next.approved.day, why: `approved:${next.version}` }, over),
      }
    })
    .toReversed()
