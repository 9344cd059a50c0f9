import type { Database, Statement, Tx } from './database.ts'

const centres: Statement = { name: 'audit-centres', text: 'select audit_centres() as id' }
const claim: Statement = {
  name: 'audit-claim',
  text: `select head_seq as "headSeq", head_hash as "headHash", id, at, staff_id as "staffId", action, endpoint, case_id as "caseId", detail
    from audit_claim($1)`,
}
const seal: Statement = { name: 'audit-seal', text: 'select audit_seal($1, $2::bigint[], $3::bytea[])' }
const head: Statement = { name: 'audit-head', text: 'select seq, hash from audit_head where centre_id = $1' }
const page: Statement = {
  name: 'audit-chain-page',
  text: `select seq, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, staff_id as "staffId", action, endpoint, case_id as "caseId",
      detail::text as detail, hash
    from audit where centre_id = $1 and seq > $2 order by seq limit $3`,
}

/** What a link of the chain is made of, every value as the database holds it: `at` to the microsecond, `detail` to the letter. */
export type ChainRow = {
  at: string
  staffId: string | null
  action: string
  endpoint: string
  caseId: string | null
  detail: string | null
}
/** The last link: its number and hash. */
export type ChainHead = { seq: number; hash: Buffer }
type Claimed = ChainRow & { headSeq: number; headHash: Buffer; id: number }
/** A sealed row. */
export type SealedRow = ChainRow & ChainHead

const lazily: Statement = { name: 'commit-later', text: 'set local synchronous_commit = off' }
/**
 * Does not wait for the disk at the end of this transaction. A crash of the machine then leaves sealed rows waiting as they
 * were, and loses at most a moment of reads; no change of data is ever written so.
 */
export const commitLater = (tx: Tx) => tx.rows(lazily, [])

/** Centres that have rows waiting. */
export const centresWaiting = async (database: Database): Promise<number[]> =>
  (await database.outside<{ id: number }>(centres, [])).map(row => row.id)
/** Locks the head of the centre and gives the oldest waiting rows with it; nothing when another server holds the lock. */
export const claimWaiting = (tx: Tx, most: number) => tx.rows<Claimed>(claim, [most])
/** Moves claimed rows into the chain. */
export const sealRows = (tx: Tx, headSeq: number, ids: readonly number[], hashes: readonly Buffer[]) =>
  tx.rows(seal, [headSeq, ids, hashes])
/** The head of the centre's chain; undefined before its first row. */
export const headOf = (tx: Tx) => tx.one<ChainHead>(head, [tx.centreId])
/** Sealed rows after a number, in their order. */
export const sealedAfter = (tx: Tx, seq: number, most: number) => tx.rows<SealedRow>(page, [tx.centreId, seq, most])
