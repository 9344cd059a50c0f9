import { atThisMoment, type Program } from '../app.ts'
import { mailAnchor } from '../audit/anchor-copies.ts'
import { rebuildCase } from '../case/cases.ts'
import { recordSentLetters } from '../letter/sent-letters.ts'
import { takeReports } from '../partner/partner-reports.ts'
import { caseIds } from '../store/case/cases.ts'
import { centreIds } from '../store/centre/centres.ts'
import { endWhatIsOver } from './endings.ts'
import { sweepCentre } from './recompute.ts'

/** Hourly: recomputes the cases that changed by themselves (a contact window closed, a child came of age) and ends what is kept no longer. Returns how many cases. */
export async function recomputeStaleCases(program: Program): Promise<number> {
  let swept = 0
  for (const centreId of await centreIds(program.database)) {
    const app = atThisMoment(program)
    swept += await sweepCentre(app, centreId)
    await takeReports(app, centreId)
    await recordSentLetters(app, centreId)
    await mailAnchor(app, centreId)
    const { settings } = await app.centres.of(centreId)
    await app.database.inCentre(centreId, tx => endWhatIsOver(app, tx, settings))
  }
  return swept
}

/** Recomputes every read table of every centre from the facts. */
export async function rebuild(program: Program): Promise<number> {
  const app = atThisMoment(program)
  const { today } = app.moment
  let done = 0
  for (const centreId of await centreIds(app.database)) {
    const ids = await app.database.inCentre(centreId, caseIds)
    for (const caseId of ids) await app.database.inCentre(centreId, tx => rebuildCase(app, tx, caseId, today, true))
    done += ids.length
  }
  return done
}
