import { assigned, currentApplication, isClosed, standingRefusal } from '../case/queries.ts'
import type { CaseState } from '../case/state.ts'
import { contractsOfWork } from '../contract/agreement-rules.ts'
import { approvedPlans, currentPlan } from '../plan/plan-rules.ts'
import type { Stage } from './stages.ts'

/** Whether the diagnostics of the round of work are done [МП 6.3]. */
export const diagnosed = ({
  assessments,
  round,
  takenOver,
}: Pick<CaseState, 'assessments' | 'round' | 'takenOver'>): boolean =>
  assessments.length > round.assessments || (takenOver?.diagnosed === true && round.day === undefined)
/** Whether a kind of patronage is chosen and not over [МП II]. */
const hasKind = ({ kindPeriods }: Pick<CaseState, 'kindPeriods'>) => kindPeriods.some(period => period.to === undefined)

/** The stage of a case: what the family and the centre are busy with now. */
export function stageOf(state: CaseState): Stage {
  if (isClosed(state)) return 'closed'
  if (standingRefusal(state)) return 'declined'
  const { round } = state
  if (!currentApplication(state)) {
    const referrals = state.referrals.slice(round.referrals)
    return referrals.length > 0 && referrals.every(referral => referral.closed) ? 'declined' : 'referred'
  }
  if (state.reviews.length > round.reviews) return 'reviewing'
  // Nothing is carried out without diagnostics and a kind of patronage, whatever was approved [МП II, 6.3].
  if (approvedPlans(state).length > 0) return diagnosed(state) && hasKind(state) ? 'active' : 'assessing'
  if (currentPlan(state)) return 'planning'
  const assessed = diagnosed(state)
  if (contractsOfWork(state).length > 0) return assessed ? 'planning' : 'assessing'
  if (assessed) return 'contracting'
  return assigned(state) ? 'assessing' : 'applied'
}
