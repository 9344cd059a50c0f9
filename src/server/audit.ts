import type { Audit, Endpoint } from '../api/endpoint.ts'
import type { App, Who } from './app.ts'
import { writeAudit, writeChange, type AuditEntry } from './store/audit.ts'
import type { Database, Tx } from './store/database.ts'

/** Reads are written to the audit in batches, four times a second; changes are audited in their own transaction. */
export function openAudit(database: Database): {
  later: (entry: AuditEntry) => void
  flush: () => Promise<void>
  close: () => Promise<void>
} {
  let waiting: AuditEntry[] = []
  let writing: Promise<void> = Promise.resolve()
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
  const flush = () => (writing = writing.then(() => (waiting.length > 0 ? write() : undefined)))
  const timer = setInterval(() => void flush(), 250)
  timer.unref()
  return {
    later: entry => waiting.push(entry),
    flush,
    async close() {
      clearInterval(timer)
      await flush()
    },
  }
}

/** Kinds of calls that write their own audit, in the transaction of the change. */
export const auditedInside: ReadonlySet<Audit> = new Set(['change', 'settings', 'staff'])
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
