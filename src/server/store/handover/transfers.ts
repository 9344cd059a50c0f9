import type { Peer, TransferSummary } from '../../../domain/handover/transfers.ts'
import type { Day } from '../../../domain/kernel/calendar.ts'
import { seal, unseal } from '../../platform/keys/keys.ts'
import { placeOf } from '../../platform/keys/places.ts'
import { centreKeyOf } from '../case/case-keys.ts'
import { present, type Tx } from '../platform/database.ts'
import { byName, statement } from '../platform/statements.ts'

const peers = statement(
  'centre-peers',
  'select id, coalesce(name, full_name) as name, coalesce(full_name, name) as "fullName", open from centre_peers()',
)
const columns = `t.id, t.side, t.peer_id as "peerId", t.peer, t.case_id as "caseId", t.state, t.offered_day as "offeredDay", t.sealed`
const find = statement('transfer-find', `select ${columns} from transfer t where t.centre_id = $1 and t.id = $2`)
const lock = statement(
  'transfer-lock',
  `select ${columns} from transfer t where t.centre_id = $1 and t.id = $2 for update`,
)
/** How many offers are read at once, the oldest first. */
export const mostOffers = 100
const offered = statement(
  'transfers-offered',
  `select ${columns} from transfer t where t.centre_id = $1 and t.side = 'receiving' and t.state = 'offered'
    order by t.offered_day, t.id limit ${mostOffers}`,
)
const insert = byName(
  'transfer-insert',
  `insert into transfer (centre_id, id, side, peer_id, peer, case_id, offered_day, sealed)
    values ($centreId, $id, $side, $peerId, $peer, $caseId, $offeredDay, $sealed)
    on conflict do nothing returning id`,
)
const renew = statement(
  'transfer-renew',
  `update transfer set sealed = $3 where centre_id = $1 and id = $2 and state = 'offered'`,
)
const answer = byName(
  'transfer-answer',
  `update transfer set state = $state, answered_day = $day, case_id = coalesce($caseId, case_id), sealed = null
    where centre_id = $centreId and id = $id`,
)
const dropAnswered = statement(
  'transfer-drop-answered',
  `delete from transfer where centre_id = $1 and case_id = $2 and side = 'giving' and state = 'declined' and id <> $3`,
)
const drop = statement('transfer-drop', 'delete from transfer where centre_id = $1 and id = $2')

/** A transfer as one of its centres sees it; `summary` stands in the receiving one until it has answered. */
export type StoredTransfer = {
  id: string
  side: 'giving' | 'receiving'
  peerId: number
  peer: string
  caseId?: string
  state: 'offered' | 'accepted' | 'declined'
  offeredDay: Day
  summary?: TransferSummary
}
type Row = Omit<StoredTransfer, 'summary'> & { sealed?: Buffer }

async function opened(tx: Tx, row: Row): Promise<StoredTransfer> {
  const { sealed, ...rest } = present(row)
  if (!sealed) return rest
  const summary = unseal<TransferSummary>(await centreKeyOf(tx), sealed, placeOf(tx, 'transfer.sealed', row.id))
  return { ...rest, summary }
}
const sealedOf = async (tx: Tx, id: string, summary: TransferSummary) =>
  seal(await centreKeyOf(tx), summary, placeOf(tx, 'transfer.sealed', id))

/** Other centres of the installation. */
export const peersOf = (tx: Tx) => tx.rows<Peer>(peers, [])
/** A transfer as this centre sees it. */
export async function transferOf(tx: Tx, id: string): Promise<StoredTransfer | undefined> {
  const row = await tx.row<Row>(find, [tx.centreId, id])
  return row && opened(tx, row)
}
/** The same, and nobody else answers it or takes it back meanwhile. */
export async function lockTransfer(tx: Tx, id: string): Promise<StoredTransfer | undefined> {
  const row = await tx.row<Row>(lock, [tx.centreId, id])
  return row && opened(tx, row)
}
/** Families that are offered to this centre, the longest waiting first. */
export const transfersOffered = async (tx: Tx): Promise<StoredTransfer[]> =>
  Promise.all((await tx.rows<Row>(offered, [tx.centreId])).map(row => opened(tx, row)))
/** An offer: the row of one of its centres; false where its id was given before. */
export async function saveTransfer(tx: Tx, transfer: Omit<StoredTransfer, 'state'>): Promise<boolean> {
  const { id, side, peerId, peer, caseId, offeredDay, summary } = transfer
  const sealed = summary ? await sealedOf(tx, id, summary) : null
  const rows = await tx.rows(
    ...insert({ centreId: tx.centreId, id, side, peerId, peer, caseId: caseId ?? null, offeredDay, sealed }),
  )
  return rows.length > 0
}
/** What the offer shows has changed. */
export const renewTransfer = async (tx: Tx, id: string, summary: TransferSummary) =>
  tx.rows(renew, [tx.centreId, id, await sealedOf(tx, id, summary)])
/** The answer; what the offer showed goes. */
export const answerTransfer = (
  tx: Tx,
  id: string,
  row: { state: 'accepted' | 'declined'; day: Day; caseId?: string },
) => tx.rows(...answer({ centreId: tx.centreId, id, state: row.state, day: row.day, caseId: row.caseId ?? null }))
/** A family that is offered again has the no of before behind it: it comes back to nobody's day, whatever becomes of the new offer. */
export const dropDeclined = (tx: Tx, caseId: string, newId: string) =>
  tx.rows(dropAnswered, [tx.centreId, caseId, newId])
/** Nothing is left of an offer that was taken back, or that this centre has declined. */
export const dropTransfer = (tx: Tx, id: string) => tx.rows(drop, [tx.centreId, id])
