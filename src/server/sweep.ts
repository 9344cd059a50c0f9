import { setTimeout } from 'node:timers/promises'
import { mailAnchor } from './anchor-copies.ts'
import { minskToday, type App } from './app.ts'
import { rebuildCase } from './cases.ts'
import { endWhatIsOver } from './endings.ts'
import { takeReports } from './partner-reports.ts'
import { recordSentLetters } from './sent-letters.ts'
import { centreIds } from './store/centres.ts'
import { caseIds, staleCaseIds } from './store/cases.ts'

const batch = 500

/** Hourly: recomputes the cases that changed by themselves (a contact window closed, a child came of age) and ends what is kept no longer. Returns how many cases. */
export async function sweep(app: App): Promise<number> {
  let swept = 0
  for (const centreId of await centreIds(app.database)) {
    swept += await sweepCentre(app, centreId)
    await takeReports(app, centreId)
    await recordSentLetters(app, centreId)
    await mailAnchor(app, centreId)
    const { settings } = await app.centres.of(centreId)
    await app.database.inCentre(centreId, tx => endWhatIsOver(app, tx, settings))
  }
  return swept
}

/** The same for one centre, at once after its settings or calendar changed. A case that cannot be computed stops no other. */
export async function sweepCentre(app: App, centreId: number): Promise<number> {
  const today = minskToday(app)
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

/** Recomputes every read table of every centre from the facts. */
export async function rebuild(app: App): Promise<number> {
  const today = minskToday(app)
  let done = 0
  for (const centreId of await centreIds(app.database)) {
    const ids = await app.database.inCentre(centreId, caseIds)
    for (const caseId of ids) await app.database.inCentre(centreId, tx => rebuildCase(app, tx, caseId, today, true))
    done += ids.length
  }
  return done
}
