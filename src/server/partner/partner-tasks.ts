import { assigned } from '../../domain/case/queries.ts'
import type { CaseFile } from '../../domain/case/state.ts'
import type { Settings } from '../../domain/law/settings.ts'
import { partnerTasksOf } from '../../domain/partner/partner-rules.ts'
import { plansAtWork } from '../../domain/plan/plan-rules.ts'
import { approvedVersion } from '../../domain/plan/plans.ts'
import { partnerNames, writeTasks } from '../store/partner/partner-tasks.ts'
import type { Tx } from '../store/platform/database.ts'

/** Writes what organisations see of a case from its file, in the transaction that changed it. */
export async function projectPartners(
  tx: Tx,
  file: CaseFile,
  on: { today: string; settings: Settings },
): Promise<void> {
  const { state } = file
  const plans = plansAtWork(state, on.today)
  const dispatches = plans.flatMap(plan => plan.dispatches)
  if (dispatches.length + state.requests.length === 0) return writeTasks(tx, state.id, [])
  const names = await partnerNames(
    tx,
    [...dispatches, ...state.requests].map(dispatch => dispatch.organisationId),
    [assigned(state), ...plans.map(plan => approvedVersion(plan)?.content.coordinatorId)].filter(
      id => id !== undefined,
    ),
  )
  await writeTasks(tx, state.id, partnerTasksOf(file, names, on))
}
