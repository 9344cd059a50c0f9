import type { App } from '../app.ts'
import { runCommand } from '../case/command/commands.ts'
import { HttpProblem } from '../http/problem.ts'
import { partnerPerson } from '../store/partner/partner-links.ts'
import { measureOf, reportOf, waitingReports } from '../store/partner/partner-reports.ts'
import type { Partner } from './acting-partner.ts'
import { takeFiles } from './partner-files.ts'

/** A no is an answer here: whoever came first has said it already. */
export const quietly = (error: unknown) => {
  if (!(error instanceof HttpProblem)) throw error
}

/** Makes a kept report a fact of the case, once however often it is tried: the id of the report is that of the command. */
export async function takeReport(app: App, who: Partner, reportId: string): Promise<void> {
  const found = await app.database.inCentre(who.centreId, async tx => {
    const report = await reportOf(tx, reportId)
    const measureId = report && (await measureOf(tx, report.taskId))
    if (!report || !measureId) return undefined
    await takeFiles(
      tx,
      report.words.files.map(file => file.id),
      report.staffId,
    )
    return { report, measureId }
  })
  if (!found) return
  const { report, measureId } = found
  const { note, readyDay, files } = report.words
  const input = {
    reportId,
    organisationId: report.organisationId,
    measureId,
    state: report.state,
    attachmentIds: files.map(file => file.id),
    ...(note ? { note } : {}),
    ...(readyDay ? { readyDay } : {}),
  }
  await runCommand(app, who, 'reportMeasure', { caseId: report.caseId, commandId: reportId, baseVersion: 0, input })
}

/** Makes facts of the reports that a stop of the server left behind; answers how many. */
export async function takeReports(app: App, centreId: number): Promise<number> {
  const ids = await app.database.inCentre(centreId, waitingReports)
  for (const id of ids) {
    const who = await app.database.inCentre(centreId, async tx => partnerPerson(tx, (await reportOf(tx, id))!.staffId))
    if (who) await takeReport(app, who, id).catch(quietly)
  }
  return ids.length
}
