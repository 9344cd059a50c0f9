import type { CaseFile, CaseState } from '../../domain/case/state.ts'
import { transferSummary, waitingTransfer } from '../../domain/handover/transfer-rules.ts'
import type { Transfer } from '../../domain/handover/transfers.ts'
import type { Settings } from '../../domain/law/settings.ts'
import { HttpProblem } from '../http/problem.ts'
import { lockFile } from '../store/case/cases.ts'
import {
  answerTransfer,
  dropDeclined,
  dropTransfer,
  lockTransfer,
  renewTransfer,
  saveTransfer,
} from '../store/handover/transfers.ts'
import type { Tx } from '../store/platform/database.ts'

type Change = {
  caseId: string
  before: CaseFile
  /** What the family was called before, and is now. */
  titles: [before: string, after: string]
  after: CaseFile
  settings: Settings
  today: string
}

/**
 * Keeps the rows of a transfer beside the case that another centre is offered, in the transaction of the command: an offer
 * stands in both centres or in none, shows what is so today, and is gone from both when it is taken back. Whoever answers
 * it (transfers.ts) has locked the case; so does this, before it touches a row.
 */
export async function followTransfer(tx: Tx, change: Change): Promise<void> {
  const { caseId, before, after, titles, settings, today } = change
  const [was, is] = [waitingTransfer(before.state), waitingTransfer(after.state)]
  if (!was && !is) return
  await lockFile(tx, caseId)
  if (!was && is) return offer(tx, caseId, is, transferSummary(after, is, titles[1], today), settings)
  if (was && !is) return answeredOrDropped(tx, was, after.state)
  const [shown, shows] = [
    transferSummary(before, was!, titles[0], today),
    transferSummary(after, is!, titles[1], today),
  ]
  if (JSON.stringify(shown) !== JSON.stringify(shows)) await renewTransfer(tx.beside(is!.centreId), is!.id, shows)
}

async function offer(
  tx: Tx,
  caseId: string,
  { id, centreId, centreName, day: offeredDay }: Transfer,
  summary: ReturnType<typeof transferSummary>,
  { centre }: Settings,
): Promise<void> {
  const peer = { peerId: tx.centreId, peer: centre.shortName }
  await dropDeclined(tx, caseId, id)
  const isSaved =
    (await saveTransfer(tx, { id, side: 'giving', peerId: centreId, peer: centreName, caseId, offeredDay })) &&
    (await saveTransfer(tx.beside(centreId), { id, side: 'receiving', ...peer, offeredDay, summary }))
  if (!isSaved)
    throw new HttpProblem(409, {
      code: 'transferTwice',
      text: 'Эта передача уже предлагалась: откройте окно передачи ещё раз',
    })
}

async function answeredOrDropped(tx: Tx, { id, centreId }: Transfer, { transfer }: CaseState): Promise<void> {
  const answer = transfer?.id === id ? (transfer.accepted ?? transfer.declined) : undefined
  if (answer) {
    await answerTransfer(tx, id, { state: transfer?.accepted ? 'accepted' : 'declined', day: answer.day })
    return
  }
  const row = await lockTransfer(tx, id)
  if (row?.state !== 'offered')
    throw new HttpProblem(409, { code: 'noTransfer', text: 'На это предложение уже ответили: обновите страницу' })
  await dropTransfer(tx, id)
  await dropTransfer(tx.beside(centreId), id)
}
