import type { PapersView } from '../../api/case/cases.ts'
import { replyFacts, answeredBy } from '../../domain/intake/extract/replies.ts'
import { untrueReply } from '../../domain/intake/extract/untrue-replies.ts'
import { rowShownTo } from '../../domain/law/redaction.ts'
import { fileOfPapers, paperClocks } from '../../domain/letter/family-papers.ts'
import type { App, Who } from '../app.ts'
import { openCase } from '../case/cases.ts'
import { ownRecords } from '../case/history/history.ts'
import { guarded } from '../safety/safety.ts'
import type { Tx } from '../store/platform/database.ts'

/** The papers of one family, for whoever handles them: everything else of the case is left out, a hidden place out of them too. */
export async function readPapers(
  app: App,
  tx: Tx,
  who: Who,
  { caseId, day }: { caseId: string; day?: string | undefined },
): Promise<PapersView> {
  const { view, asOf } = await openCase(app, tx, who, caseId, 'document.read')
  const { today } = asOf
  // Guarded while the address is known: afterwards nothing would tell where it stands in a text.
  const { safety, ...whole } = guarded(view, who.role, today)
  const file = fileOfPapers(whole)
  return {
    caseId,
    version: view.version,
    // The stage the search tells her as well; the papers alone would show another.
    row: { ...rowShownTo(view.row, { sees: section => section === 'name' }), stage: view.row.stage },
    ...file,
    own: await ownRecords(tx, who, view, { asOf, persons: file.persons }),
    clocks: paperClocks(view.clocks),
    relation: view.relation,
    ...(view.emergencyUntil ? { emergencyUntil: view.emergencyUntil } : {}),
    ...(safety ? { safety } : {}),
    replies: Object.fromEntries(
      view.state.referrals.map(referral => {
        const { variant, situation } = replyFacts(view.state, answeredBy(referral), day ?? today)
        const isUntrue = untrueReply(view.state, referral, day ?? today) !== undefined
        return [referral.id, { variant, situation, ...(isUntrue ? { isUntrue: true as const } : {}) }]
      }),
    ),
  }
}
