import type { Audit, Endpoint } from '../api/endpoint.ts'
import type { App, AuditEntry, Who } from './app.ts'
import type { Database, Statement, Tx } from './store/database.ts'

const statement: Statement = {
  name: 'audit-batch',
  text: `insert into audit (centre_id, at, staff_id, action, endpoint, case_id)
    select $1, a.at, a.staff_id, a.action, a.endpoint, a.case_id from jsonb_to_recordset($2::jsonb) a (at timestamptz, staff_id uuid, action text, endpoint text, case_id uuid)`,
}

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
      const rows = entries.map(one => ({
        at: one.at,
        staff_id: one.staffId,
        action: one.action,
        endpoint: one.endpoint,
        case_id: one.caseId ?? null,
      }))
      await database
        .inCentre(centreId, tx => tx.rows(statement, [centreId, JSON.stringify(rows)]))
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

const changeStatement: Statement = {
  name: 'audit-change',
  text: 'insert into audit (centre_id, at, staff_id, action, endpoint, detail) values ($1, $2, $3, $4, $5, $6)',
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
  tx.rows(changeStatement, [
    tx.centreId,
    app.clock().toISOString(),
    who.staffId,
    endpoint.audit,
    endpoint.path,
    JSON.stringify(detail),
  ])
