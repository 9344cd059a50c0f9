import { addMonths } from '../../domain/kernel/calendar.ts'
import type { Settings } from '../../domain/law/settings.ts'
import type { App } from '../app.ts'
import { entriesAnsweredBefore, eraseEntryWords, isErased } from '../store/centre/privacy.ts'
import { eraseEnded } from '../store/centre/retention.ts'
import { claimAttachments } from '../store/document/attachments.ts'
import { allExtracts } from '../store/partner/partner-extracts.ts'
import { filesOf, someFileLoose, tieFiles } from '../store/partner/partner-reports.ts'
import type { Tx } from '../store/platform/database.ts'
import { endSignals } from '../store/safety/signals.ts'

const dayMs = 86_400_000

/** Ends everything of a centre whose term of keeping is over by itself (src/domain/centre/keeping.ts). */
export async function endWhatIsOver(app: App, tx: Tx, settings: Settings): Promise<void> {
  const { retention, draftDays } = settings
  const daysAgo = (days: number) => new Date(Date.parse(app.moment.at) - days * dayMs)
  const monthsAgo = (months: number) => new Date(`${addMonths(app.moment.today, -months)}T00:00:00+03:00`)
  const drafts = daysAgo(draftDays)
  // A paper sent before papers knew their extract.
  if (await someFileLoose(tx, drafts)) await tieOldPapers(tx)
  await eraseEnded(tx, {
    drafts: drafts.toISOString(),
    returnedExtracts: daysAgo(retention.returnedExtractDays).toISOString(),
    unansweredExtracts: daysAgo(retention.unansweredExtractDays).toISOString(),
    letters: monthsAgo(retention.letterMonths).toISOString(),
    absences: monthsAgo(retention.absenceMonths).toISOString(),
  })
  await endSignals(tx, monthsAgo(retention.signalMonths).toISOString())
  const old = await entriesAnsweredBefore(tx, monthsAgo(retention.privacyMonths))
  await eraseEntryWords(
    tx,
    old.filter(entry => !isErased(entry)),
  )
}

/** Papers become those of the extract that names them, and of the case where that is registered. */
async function tieOldPapers(tx: Tx): Promise<void> {
  for (const { id, caseId, words } of await allExtracts(tx)) {
    const papers = (await filesOf(tx, words.fileIds)).filter(file => file.taskId === null)
    if (papers.length === 0) continue
    const ids = papers.map(paper => paper.id)
    await tieFiles(tx, ids, id)
    if (caseId) await claimAttachments(tx, ids, caseId, null)
  }
}
