import { assigned, currentPlan, type CaseFile } from '../domain/cases.ts'
import { partnerTasksOf } from '../domain/partners.ts'
import { approvedVersion } from '../domain/plans.ts'
import type { Settings } from '../domain/settings.ts'
import { partnerNames, writeTasks } from './store/partner-tasks.ts'
import type { Tx } from './store/database.ts'

/** Writes what organisations see of a case from its file, in the transaction that changed it. */
export async function projectPartners(
  tx: Tx,
  file: CaseFile,
  on: { today: string; settings: Settings },
): Promise<void> {
  const plan = currentPlan(file.state)
  const content = approvedVersion(plan)?.content
  if (!plan || !content || plan.dispatches.length === 0) return writeTasks(tx, file.state.id, [])
  const names = await partnerNames(
    tx,
    plan.dispatches.map(one => one.organisationId),
    [assigned(file.state) ?? content.coordinatorId],
  )
  await writeTasks(tx, file.state.id, partnerTasksOf(file, names, on))
}
