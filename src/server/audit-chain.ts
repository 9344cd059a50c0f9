import { createHmac, createSecretKey, hkdfSync } from 'node:crypto'
import { anchorOf, anchorProblem, type Anchor, type Anchors } from './audit-anchor.ts'
import {
  claimWaiting,
  commitLater,
  headOf,
  sealedAfter,
  sealRows,
  type ChainHead,
  type ChainRow,
  type SealedRow,
} from './store/audit-chain.ts'
import { centreIds } from './store/centres.ts'
import { centreKeyOf } from './store/case-keys.ts'
import type { Database, Tx } from './store/database.ts'

/**
 * The key of a centre's chain: derived from the centre's key, which lies in the database wrapped by the master key. The
 * database alone cannot make it, and rotation of the master key does not change it.
 */
export const chainKeyOf = async (tx: Tx): Promise<Buffer> =>
  Buffer.from(hkdfSync('sha256', await centreKeyOf(tx), '', 'patronat audit', 32))

/** HMAC over the hash before and the row, number and centre included: no row can change, move or go unseen. */
export const linkOf = (key: Buffer, centreId: number, before: Buffer, seq: number, row: ChainRow): Buffer =>
  createHmac('sha256', createSecretKey(key))
    .update(before)
    .update(JSON.stringify([centreId, seq, row.at, row.staffId, row.action, row.endpoint, row.caseId, row.detail]))
    .digest()

/** Rows sealed in one transaction: their hashes hold up other answers for a millisecond, not for five. */
const most = 250

/** Seals the oldest rows that wait in one centre, unless another server is at it; answers whether more may wait. */
export async function sealSome(tx: Tx): Promise<boolean> {
  const [rows, key] = await Promise.all([claimWaiting(tx, most), chainKeyOf(tx)])
  const [first] = rows
  if (!first) return false
  let hash = first.headHash
  const hashes = rows.map((row, at) => (hash = linkOf(key, tx.centreId, hash, first.headSeq + at + 1, row)))
  const ids = rows.map(row => row.id)
  await sealRows(tx, first.headSeq, ids, hashes)
  return rows.length === most
}

/** Seals what waits in a centre to the last row. */
export async function sealCentre(database: Database, centreId: number): Promise<void> {
  while (
    await database.inCentre(centreId, async tx => {
      await commitLater(tx)
      return sealSome(tx)
    })
  );
}

/**
 * Writes the heads of all centres down outside the database. A chain that does not go on from its anchor keeps the old one,
 * so that whoever cuts the end cannot wait until it has grown again.
 */
export async function anchorHeads(database: Database, anchors: Anchors, now: string): Promise<void> {
  const held = anchors.read()
  const next = { ...held }
  for (const centreId of await centreIds(database)) {
    const old = held[centreId]
    await database.inCentre(centreId, async tx => {
      const [head, key, [anchored]] = await Promise.all([
        headOf(tx),
        chainKeyOf(tx),
        sealedAfter(tx, (old?.seq ?? 0) - 1, 1),
      ])
      const goes = !old || (head && head.seq >= old.seq && !anchorProblem(key, centreId, old, anchored?.hash))
      if (head && goes && head.seq !== old?.seq) next[centreId] = anchorOf(key, centreId, head, now)
    })
  }
  if (Object.entries(next).some(([centreId, anchor]) => anchor !== held[centreId])) anchors.write(next)
}

/** What is wrong with the chain, and where: `seq` of the row, with its time and action where the row is there. */
export type Finding = { seq: number; what: string; at?: string; action?: string }
/** What was found in the chain of one centre. */
export type Verified = { rows: number; head: ChainHead | undefined; findings: Finding[]; total: number }

const batch = 5000
/** As many findings are named; after an insertion in the middle every later row is wrong. */
const named = 50

/** Recomputes the chain of one centre from its first row. */
export async function verifyChain(tx: Tx, anchor?: Anchor): Promise<Verified> {
  const key = await chainKeyOf(tx)
  const head = await headOf(tx)
  const findings: Finding[] = []
  let total = 0
  const found = (finding: Finding) => {
    total += 1
    if (findings.length < named) findings.push(finding)
  }
  let rows = 0
  let last: SealedRow | undefined
  // After a row whose hash was forged the next is right by the hash it should have had.
  let before: Buffer[] = [Buffer.alloc(0)]
  let anchored: Buffer | undefined
  for (let next: Promise<SealedRow[]> | undefined = sealedAfter(tx, 0, batch); next;) {
    const page: SealedRow[] = await next
    // The database reads on while these are hashed.
    next = page.length === batch ? sealedAfter(tx, page.at(-1)!.seq, batch) : undefined
    for (const row of page) {
      const expected = (last?.seq ?? 0) + 1
      const made = before.map(one => linkOf(key, tx.centreId, one, row.seq, row))
      if (row.seq !== expected) found(goneFinding(expected, row))
      else if (!made.some(one => one.equals(row.hash)))
        found({ seq: row.seq, at: row.at, action: row.action, what: 'запись изменена, вставлена или переставлена' })
      before = row.seq === expected && !made[0]!.equals(row.hash) ? [row.hash, made[0]!] : [row.hash]
      if (row.seq === anchor?.seq) anchored = row.hash
      last = row
      rows += 1
    }
  }
  const end = Math.max(head?.seq ?? 0, anchor?.seq ?? 0)
  if (end > (last?.seq ?? 0))
    found({ seq: (last?.seq ?? 0) + 1, what: `конец журнала отрезан: нет записей по № ${end}` })
  else if (last && (!head || (head.seq === last.seq && !head.hash.equals(last.hash))))
    found({ seq: last.seq, at: last.at, action: last.action, what: 'отметка о последней записи в базе изменена' })
  const problem = anchor && anchorProblem(key, tx.centreId, anchor, anchored)
  if (problem) found({ seq: anchor.seq, what: problem })
  return { rows, head, findings, total }
}

const goneFinding = (from: number, { seq, at, action }: SealedRow): Finding => ({
  seq: from,
  what: from === seq - 1 ? 'запись удалена' : `удалены записи № ${from}–${seq - 1}`,
  at: `перед ${at}`,
  action,
})
