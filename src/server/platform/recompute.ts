import { setTimeout } from 'node:timers/promises'
import type { App } from '../app.ts'
import { rebuildCase } from '../case/cases.ts'
import { staleCaseIds } from '../store/case/cases.ts'

const batch = 500

/** Everything of the centre is computed by its settings and its calendar: a change recomputes all its cases. */
export async function recompute(app: App, centreId: number): Promise<void> {
  app.centres.forget(centreId)
  await sweepCentre(app, centreId)
}

/** Recomputes the cases of a centre that are not as they would be today. A case that cannot be computed stops no other. */
export async function sweepCentre(app: App, centreId: number): Promise<number> {
  const today = app.moment.today
  let swept = 0
  for (let after: string | undefined; ;) {
    const ids = await app.database.inCentre(centreId, tx => staleCaseIds(tx, today, after, batch))
    for (const caseId of ids)
      try {
        const begun = performance.now()
        await app.database.inCentre(centreId, tx => rebuildCase(app, tx, caseId, today, false))
        swept += 1
        // Half of the time is left to those who wait for an answer.
        await setTimeout(performance.now() - begun)
      } catch (error) {
        // The message may hold words of a family: only its kind is told.
        console.error(`case ${caseId} of centre ${centreId} is not recomputed: ${(error as Error).name}`)
      }
    if (ids.length < batch) return swept
    after = ids.at(-1)
  }
}
