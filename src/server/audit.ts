import type { Audit, Endpoint } from '../api/endpoint.ts'
import type { App, Who } from './app.ts'
import type { Anchors } from './audit-anchor.ts'
import { anchorHeads, sealWaiting } from './audit-chain.ts'
import { writeAudit, writeChange, type AuditEntry } from './store/audit.ts'
import type { Database, Tx } from './store/database.ts'

/** The audit of a running server. */
export type AuditTrail = {
  later: (entry: AuditEntry) => void
  /** Writes and seals everything there is so far. */
  settle: () => Promise<void>
  close: () => Promise<void>
}

const tickMs = 250
const anchorMs = 60_000

/**
 * Reads are written to the audit in batches, four times a second; changes are audited in their own transaction. What waits
 * is sealed into the chain at the same pace, and its head is written down outside the database every minute and at the end.
 */
export function openAudit(
  database: Database,
  { anchors, clock }: { anchors: Anchors | undefined; clock: () => Date },
): AuditTrail {
  let waiting: AuditEntry[] = []
  let failing = false
  const write = async () => {
    const batch = waiting
    waiting = []
    for (const [centreId, entries] of Map.groupBy(batch, one => one.centreId)) {
      await database
        .inCentre(centreId, tx => writeAudit(tx, entries))
        .catch(() => {
          waiting.unshift(...entries)
        })
    }
  }
  const seal = async () => {
    try {
      await sealWaiting(database)
      failing = false
    } catch (error) {
      // What waits goes on waiting; told once, not four times a second.
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
  let busy = false
  const round = async () => {
    busy = true
    if (waiting.length > 0) await write()
    await seal()
    busy = false
  }
  const settle = () => (working = working.then(round))
  const timer = setInterval(() => void (busy ? undefined : settle()), tickMs)
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
/** What an address may name: ids and words of the contract, nothing typed. */
const plain = /^[\w.-]{1,60}$/u

/** A call that was not allowed, or asked for something that is not there or not to be seen: with what was asked. */
export function refusedEntry(
  app: App,
  who: Who,
  endpoint: Endpoint,
  params: unknown,
  status: number,
): AuditEntry | undefined {
  const named = Object.entries(params as Record<string, string>).filter(([, value]) => plain.test(value))
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
