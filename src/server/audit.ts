import type { Audit, Endpoint } from '../api/endpoint.ts'
import type { App, Who } from './app.ts'
import type { Anchors } from './audit-anchor.ts'
import { anchorHeads, sealCentre, sealSome } from './audit-chain.ts'
import { writeAudit, writeChange, type AuditEntry } from './store/audit.ts'
import { centresWaiting, commitLater } from './store/audit-chain.ts'
import type { Database, Tx } from './store/database.ts'

/** The audit of a running server. */
export type AuditTrail = {
  later: (entry: AuditEntry) => void
  /** Writes and seals everything there is so far. */
  settle: () => Promise<void>
  close: () => Promise<void>
}

const tickMs = 250
/** Every fourth batch is sealed: half of the work of sealing is the transaction, not the rows. */
const sealEvery = 4
const anchorMs = 60_000

/**
 * Reads are written to the audit in batches, four times a second; changes are audited in their own transaction. Once a second
 * what waits is sealed into the chain, and its head is written down outside the database every minute and at the end.
 */
export function openAudit(
  database: Database,
  { anchors, clock }: { anchors: Anchors | undefined; clock: () => Date },
): AuditTrail {
  let waiting: AuditEntry[] = []
  let failing = false
  /** Writes what was read in one centre and seals what waits there, in one transaction. */
  const centre = async (centreId: number, entries: AuditEntry[], sealing: boolean) => {
    const written = (seals: boolean) =>
      database.inCentre(centreId, async tx => {
        await commitLater(tx)
        if (entries.length > 0) await writeAudit(tx, entries)
        return seals && (await sealSome(tx))
      })
    const more = await written(sealing).catch(async (error: unknown) => {
      // What cannot be sealed now is at least written down.
      if (entries.length > 0) await written(false).catch(() => waiting.unshift(...entries))
      throw error
    })
    if (more) await sealCentre(database, centreId)
  }
  const round = async (sealing: boolean) => {
    try {
      const unsealed = sealing ? await centresWaiting(database) : []
      const read = Map.groupBy(waiting, one => one.centreId)
      waiting = []
      const all = [...new Set([...read.keys(), ...unsealed])]
      const done: PromiseSettledResult<void>[] = []
      // One centre after the other: the sealer takes one connection, and leaves the others to those who wait for an answer.
      for (const id of all) done.push(...(await Promise.allSettled([centre(id, read.get(id) ?? [], sealing)])))
      for (const one of done) if (one.status === 'rejected') throw one.reason
      failing = false
    } catch (error) {
      // Told once, not four times a second; it is tried again all the same.
      if (!failing) console.error(`audit is not sealed: ${(error as Error).name}; it is tried again`)
      failing = true
    }
  }
  const anchor = () =>
    anchors &&
    anchorHeads(database, anchors, clock().toISOString()).catch((error: NodeJS.ErrnoException) =>
      console.error(`audit anchor is not written: ${error.code ?? error.name}`),
    )
  let working: Promise<void> = Promise.resolve()
  let idle = true
  let ticks = 0
  const settle = () => (working = working.then(() => round(true)))
  const timer = setInterval(() => {
    const sealing = (ticks += 1) % sealEvery === 0
    if (!idle || (!sealing && waiting.length === 0)) return
    idle = false
    working = working.then(() => round(sealing)).finally(() => (idle = true))
  }, tickMs)
  const slow = setInterval(() => void anchor(), anchorMs)
  timer.unref()
  slow.unref()
  return {
    later: entry => waiting.push(entry),
    settle,
    async close() {
      clearInterval(timer)
      clearInterval(slow)
      await settle()
      await anchor()
    },
  }
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/iu
/** What an address may name besides ids: numbers and words of the contract. Nothing typed, and no token of a link. */
const plain = /^(?:\d{1,9}|[a-z][a-zA-Z-]{0,30})$/u

/** A call that was not allowed, or asked for something that is not there or not to be seen: with what was asked. */
export function refusedEntry(
  app: App,
  who: Who,
  endpoint: Endpoint,
  params: unknown,
  status: number,
): AuditEntry | undefined {
  const named = Object.entries(params as Record<string, string>).filter(
    ([, value]) => uuid.test(value) || plain.test(value),
  )
  if (status !== 403 && !(status === 404 && endpoint.path.includes('/:'))) return undefined
  const { caseId, ...others } = Object.fromEntries(named)
  return {
    centreId: who.centreId,
    staffId: who.staffId,
    action: 'refused',
    endpoint: endpoint.path,
    ...(caseId && uuid.test(caseId) ? { caseId: caseId.toLowerCase() } : {}),
    at: app.clock().toISOString(),
    detail: { method: endpoint.method, asked: endpoint.access, status, ...others },
  }
}

/** Kinds of calls that write their own audit, in the transaction of the change. */
export const auditedInside: ReadonlySet<Audit> = new Set(['change', 'settings', 'staff', 'privacy'])
/** Writes a change that is no command of a case to the audit; `detail` names what changed and holds no personal data. */
export const auditChange = (
  app: App,
  tx: Tx,
  who: Who,
  endpoint: Pick<Endpoint, 'audit' | 'path'>,
  detail: object = {},
) =>
  writeChange(
    tx,
    { at: app.clock().toISOString(), staffId: who.staffId, action: endpoint.audit, endpoint: endpoint.path },
    detail,
  )
