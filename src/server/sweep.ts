import { minskToday, type App } from './app.ts'
import { rebuildCase } from './cases.ts'
import { centreIds } from './store/centres.ts'
import { caseIds, staleCaseIds } from './store/cases.ts'

/** Recomputes the cases whose contact window has closed since they were last computed. Returns how many. */
export async function sweep(app: App): Promise<number> {
  let swept = 0
  for (const centreId of await centreIds(app.database)) swept += await sweepCentre(app, centreId)
  return swept
}

/** The same for one centre, at once after its settings or calendar changed. */
export async function sweepCentre(app: App, centreId: number): Promise<number> {
  const today = minskToday(app)
  let swept = 0
  for (;;) {
    const ids = await app.database.inCentre(centreId, tx => staleCaseIds(tx, today))
    for (const caseId of ids) await app.database.inCentre(centreId, tx => rebuildCase(app, tx, caseId, today, false))
    swept += ids.length
    if (ids.length < 500) return swept
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
