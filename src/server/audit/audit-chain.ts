import { createHmac, hkdfSync } from 'node:crypto'
import { z } from 'zod'
import { keyObjectOf } from '../platform/keys/keys.ts'
import {
  claimWaiting,
  headOf,
  sealedAfter,
  sealRows,
  type ChainHead,
  type ChainRow,
  type SealedRow,
} from '../store/audit/audit-chain.ts'
import { centreKeyOf } from '../store/case/case-keys.ts'
import type { Database, Tx } from '../store/platform/database.ts'

/**
 * The key of a centre's chain: derived from the centre's key, which lies in the database wrapped by the master key. The
 * database alone cannot make it, and rotation of the master key does not change it.
 */
export const chainKeyOf = async (tx: Tx): Promise<Buffer> =>
  Buffer.from(hkdfSync('sha256', await centreKeyOf(tx), '', 'patronat audit', 32))

/** HMAC over the hash before and the row, number and centre included: no row can change, move or go unseen. */
export const linkOf = (key: Buffer, centreId: number, before: Buffer, seq: number, row: ChainRow): Buffer =>
  createHmac('sha256', keyObjectOf(key))
    .update(before)
    .update(JSON.stringify([centreId, seq, row.at, row.staffId, row.action, row.endpoint, row.caseId, row.detail]))
    .digest()

/** Rows sealed in one transaction: their hashes hold up other answers for a millisecond, not for five. */
const most = 250

/** Whether a chain with this head goes on from what is known of it (audit-witness.ts). */
export type GoesOn = (tx: Tx, head: ChainHead) => Promise<boolean>
/** A chain is not the one it was: nothing is sealed behind it. */
export class OtherChain extends Error {}

/** Seals the oldest rows that wait in one centre, unless another server is at it; answers whether more may wait. */
export async function sealSome(tx: Tx, goesOn: GoesOn | undefined): Promise<boolean> {
  const [rows, key] = await Promise.all([claimWaiting(tx, most), chainKeyOf(tx)])
  const [first] = rows
  if (!first) return false
  if (goesOn && !(await goesOn(tx, { seq: first.headSeq, hash: first.headHash }))) throw new OtherChain()
  let hash = first.headHash
  const hashes = rows.map((row, at) => (hash = linkOf(key, tx.centreId, hash, first.headSeq + at + 1, row)))
  const ids = rows.map(row => row.id)
  sealRows(tx, first.headSeq, ids, hashes)
  return rows.length === most
}

/** Seals what waits in a centre to the last row. */
export async function sealCentre(database: Database, centreId: number, goesOn?: GoesOn): Promise<void> {
  while (await database.inCentre(centreId, tx => sealSome(tx, goesOn)));
}

/** What is wrong with the chain, and where: `seq` of the row, with its time and action where the row is there. */
export type Finding = { seq: number; what: string; at?: string; action?: string }
/** Rows lost with a restored backup, as the chain itself says. */
export type Gap = {
  from: number
  to: number
  at: string
  staffId: string | null
  why: string
  skipped: { journal: string; from: number; to: number }[]
}
/** What was found in the chain of one centre. */
export type Verified = { rows: number; head: ChainHead | undefined; gaps: Gap[]; findings: Finding[]; total: number }
/** The end of a chain as it was known once; the hash whole or its beginning. */
export type KnownEnd = { seq: number; hash: Buffer; source: string }

const batch = 5000
/** As many findings are named; after an insertion in the middle every later row is wrong. */
const named = 50

const gapSchema = z.object({
  from: z.int(),
  to: z.int(),
  why: z.string(),
  skipped: z.array(z.object({ journal: z.string(), from: z.int(), to: z.int() })),
})
/** The gap a row says of, where it is one that was written after a restored backup. */
function gapOf(row: SealedRow): Gap | undefined {
  if (row.action !== 'restored' || row.detail === null) return undefined
  const read = gapSchema.safeParse(JSON.parse(row.detail))
  return read.success ? { ...read.data, at: row.at, staffId: row.staffId } : undefined
}

/** Recomputes the chain of one centre from its first row, and looks in it for every end that was known once. */
export async function verifyChain(tx: Tx, known: readonly KnownEnd[] = []): Promise<Verified> {
  const key = await chainKeyOf(tx)
  const head = await headOf(tx)
  const findings: Finding[] = []
  const gaps: Gap[] = []
  let total = 0
  const found = (finding: Finding) => {
    total += 1
    if (findings.length < named) findings.push(finding)
  }
  let rows = 0
  let last: SealedRow | undefined
  // After a row whose hash was forged the next is right by the hash it should have had.
  let before: Buffer[] = [Buffer.alloc(0)]
  const wanted = new Set(known.map(knownEnd => knownEnd.seq))
  const met = new Map<number, Buffer>()
  for (let next: Promise<SealedRow[]> | undefined = sealedAfter(tx, 0, batch); next;) {
    const page: SealedRow[] = await next
    // The database reads on while these are hashed.
    next = page.length === batch ? sealedAfter(tx, page.at(-1)!.seq, batch) : undefined
    for (const row of page) {
      const at = last?.seq ?? 0
      const made = before.map(buffer => linkOf(key, tx.centreId, buffer, row.seq, row))
      const right = made.some(buffer => buffer.equals(row.hash))
      const gap = right ? gapOf(row) : undefined
      const told = gap?.from === at && gap.to === row.seq - 1
      if (gap && told) gaps.push(gap)
      if (row.seq !== at + 1 && !told) found(goneFinding(at + 1, row))
      else if (!right)
        found({ seq: row.seq, at: row.at, action: row.action, what: 'запись изменена, вставлена или переставлена' })
      before = row.seq === at + 1 && !made[0]!.equals(row.hash) ? [row.hash, made[0]!] : [row.hash]
      if (wanted.has(row.seq)) met.set(row.seq, row.hash)
      last = row
      rows += 1
    }
  }
  const end = last?.seq ?? 0
  const furthest = Math.max(head?.seq ?? 0, ...known.map(knownEnd => knownEnd.seq))
  if (furthest > end) found({ seq: end + 1, what: `конец журнала отрезан: нет записей по № ${furthest}` })
  if (last && (!head || head.seq < end || (head.seq === end && !head.hash.equals(last.hash))))
    found({ seq: end, at: last.at, action: last.action, what: 'отметка о последней записи в базе изменена' })
  for (const knownEnd of known) {
    const hash = met.get(knownEnd.seq)
    const lost = gaps.some(gap => gap.from < knownEnd.seq && knownEnd.seq <= gap.to)
    if (lost && knownEnd.seq <= end)
      found({ seq: knownEnd.seq, what: `запись потеряна при восстановлении из копии (${knownEnd.source})` })
    else if (hash && !hash.subarray(0, knownEnd.hash.length).equals(knownEnd.hash))
      found({ seq: knownEnd.seq, what: `запись не та, что в контрольной отметке (${knownEnd.source})` })
  }
  return { rows, head, gaps, findings, total }
}

const goneFinding = (from: number, { seq, at, action }: SealedRow): Finding => ({
  seq: from,
  what: from === seq - 1 ? 'запись удалена' : `удалены записи № ${from}–${seq - 1}`,
  at: `перед ${at}`,
  action,
})
