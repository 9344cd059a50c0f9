import type { Database, Tx } from '../platform/database.ts'
import { byName, statement } from '../platform/statements.ts'

const centres = statement('audit-centres', 'select audit_centres() as id')
const claim = statement(
  'audit-claim',
  `select head_seq as "headSeq", head_hash as "headHash", id, at, staff_id as "staffId", action, endpoint,
    case_id as "caseId", detail
    from audit_claim($1)`,
)
const seal = statement('audit-seal', 'select audit_seal($1, $2::bigint[], $3::bytea[])')
const head = statement('audit-head', 'select seq, hash from audit_head where centre_id = $1')
const page = statement(
  'audit-chain-page',
  `select seq, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, staff_id as "staffId", action,
    endpoint, case_id as "caseId",
      detail::text as detail, hash
    from audit where centre_id = $1 and seq > $2 order by seq limit $3`,
)

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

/** Centres that have rows waiting. */
export const centresWaiting = async (database: Database): Promise<number[]> =>
  (await database.outside<{ id: number }>(centres, [])).map(row => row.id)
/** Locks the head of the centre and gives the oldest waiting rows with it; nothing when another server holds the lock. */
export const claimWaiting = (tx: Tx, most: number) => tx.rows<Claimed>(claim, [most])
const lock = statement('audit-outside-lock', 'select pg_advisory_xact_lock(4019)')
/** One process at a time compares the database with what lies outside it, and writes that down anew. */
export const lockOutside = (tx: Tx) => tx.rows(lock, [])

const ends = statement(
  'audit-ends',
  `select (select id from database_identity) as database, h.seq, h.hash,
      (select json_object_agg(n.register || '/' || n.year, n.last_no) from register_counter n
        where n.centre_id = $1) as numbers,
      (select jsonb_build_object('no', a.no, 'at', a.at, 'seq', a.seq, 'hash', encode(a.hash, 'base64'))
        from audit_anchor a where a.centre_id = $1 order by a.no desc limit 1) as recorded
    from (select $1::int as centre_id) c left join audit_head h using (centre_id)`,
)
/** How far a centre has come: its chain, its journals, and what it remembers of the last anchor. */
export type Ends = {
  database: string
  head: ChainHead
  numbers: Record<string, number>
  recorded: { no: number; at: string; seq: number; hash: string } | undefined
}
/** The ends of a centre as the database has them. */
export async function endsOf(tx: Tx): Promise<Ends> {
  const row = await tx.row<{
    database: string
    seq: number | null
    hash: Buffer | null
    numbers: Record<string, number> | null
    recorded: { no: number; at: string; seq: number; hash: string } | null
  }>(ends, [tx.centreId])
  const { database, seq, hash, numbers, recorded } = row!
  return {
    database,
    head: { seq: seq ?? 0, hash: hash ?? Buffer.alloc(0) },
    numbers: numbers ?? {},
    recorded: recorded ?? undefined,
  }
}

const identity = statement('database-identity', 'select id from database_identity')
/** Which database this is, whatever its address. */
export const databaseId = async (database: Database) => (await database.outside<{ id: string }>(identity, []))[0]!.id

const record = byName(
  'audit-anchor-record',
  `insert into audit_anchor (centre_id, no, at, seq, hash, numbers, mac)
    values ($centreId, $no, $at, $seq, $hash, $numbers, $mac)`,
)
const records = statement(
  'audit-anchor-records',
  'select no, at, seq, hash, numbers, mac from audit_anchor where centre_id = $1 order by no',
)
/** An anchor as the database remembers it. */
export type RecordedAnchor = ChainHead & { no: number; at: string; numbers: Record<string, number>; mac: Buffer }
/** Remembers that an anchor was written. */
export const recordAnchor = (tx: Tx, { no, at, seq, hash, numbers, mac }: RecordedAnchor) =>
  tx.rows(...record({ centreId: tx.centreId, no, at, seq, hash, numbers: JSON.stringify(numbers), mac }))
/** All anchors the database remembers, the oldest first. */
export const recordedAnchors = (tx: Tx) => tx.rows<RecordedAnchor>(records, [tx.centreId])

const goOn = byName('audit-go-on', `select audit_go_on($head, $lastLost, $at, $staffId, $endpoint, $detail, $hash)`)
/** Goes on with the chain behind numbers that are lost, with the row that says why. */
export const goOnAfter = (
  tx: Tx,
  head: number,
  lastLost: number,
  row: Omit<ChainRow, 'action' | 'caseId'>,
  hash: Buffer,
) =>
  tx.rows(
    ...goOn({ head, lastLost, at: row.at, staffId: row.staffId, endpoint: row.endpoint, detail: row.detail, hash }),
  )

const snapshot = statement('one-snapshot', 'set transaction isolation level repeatable read')
/** The rest of the transaction sees one moment of the database, however long it reads. */
export const oneMoment = (tx: Tx) => tx.rows(snapshot, [])

const untold = statement(
  'audit-untold',
  `select f.case_id as "caseId", f.at
    from (select distinct case_id, command_id, at, by_staff from fact where centre_id = $1) f
    where not exists (select 1 from audit a where a.centre_id = $1 and a.case_id = f.case_id and a.at = f.at
      and a.action = 'change' and a.staff_id = f.by_staff)
      and not exists (select 1 from audit_waiting w where w.centre_id = $1 and w.case_id = f.case_id
        and w.at = f.at and w.action = 'change' and w.staff_id = f.by_staff)
    order by f.at`,
)
/** Commands whose facts are there and whose line in the audit is not: every command writes both or neither. */
export const untoldCommands = (tx: Tx) => tx.rows<{ caseId: string; at: string }>(untold, [tx.centreId])

const otherNames = statement(
  'audit-other-names',
  `with lines as (
      select seq, detail::jsonb as detail from audit where centre_id = $1 and action in ('staff', 'power')
      union all select null, detail from audit_waiting where centre_id = $1 and action in ('staff', 'power')),
    latest as (select distinct on (1) coalesce(detail ->> 'about', detail ->> 'staffId') as id, seq,
      detail -> 'named' as named
      from lines where detail ? 'named' order by 1, seq desc nulls first)
    select l.seq, s.login, l.named ->> 'name' as sealed, s.name as found from latest l
      join staff s on s.centre_id = $1 and s.id::text = l.id
      where l.seq is not null and (l.named ->> 'name' <> s.name or l.named ->> 'post' <> s.post) order by s.login`,
)
/** Accounts whose name or post in the table is not the one their last line in the chain gave them. */
export const otherNamesThanSealed = (tx: Tx) =>
  tx.rows<{ seq: number; login: string; sealed: string; found: string }>(otherNames, [tx.centreId])

/** Moves claimed rows into the chain, with the commit. */
export const sealRows = (tx: Tx, headSeq: number, ids: readonly number[], hashes: readonly Buffer[]): void =>
  tx.atCommit(seal, [headSeq, ids, hashes])
/** The head of the centre's chain; undefined before its first row. */
export const headOf = (tx: Tx) => tx.row<ChainHead>(head, [tx.centreId])
/** Sealed rows after a number, in their order. */
export const sealedAfter = (tx: Tx, seq: number, most: number) => tx.rows<SealedRow>(page, [tx.centreId, seq, most])
