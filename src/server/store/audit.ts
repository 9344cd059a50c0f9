import type { Statement, Tx } from './database.ts'

const batch: Statement = {
  name: 'audit-batch',
  text: `insert into audit (centre_id, at, staff_id, action, endpoint, case_id)
    select $1, a.at, a.staff_id, a.action, a.endpoint, a.case_id
    from jsonb_to_recordset($2::jsonb) a (at timestamptz, staff_id uuid, action text, endpoint text, case_id uuid)`,
}
const change: Statement = {
  name: 'audit-change',
  text: 'insert into audit (centre_id, at, staff_id, action, endpoint, detail) values ($1, $2, $3, $4, $5, $6)',
}

/** One line of the audit: who did what, when, and with which case. */
export type AuditEntry = {
  centreId: number
  staffId: string
  action: string
  endpoint: string
  caseId?: string
  at: string
}

/** Writes entries of one centre. */
export const writeAudit = (tx: Tx, entries: readonly AuditEntry[]) =>
  tx.rows(batch, [
    tx.centreId,
    JSON.stringify(
      entries.map(one => ({
        at: one.at,
        staff_id: one.staffId,
        action: one.action,
        endpoint: one.endpoint,
        case_id: one.caseId ?? null,
      })),
    ),
  ])
/** Writes a change together with what it changed. */
export const writeChange = (tx: Tx, { at, staffId, action, endpoint }: Omit<AuditEntry, 'centreId'>, detail: object) =>
  tx.rows(change, [tx.centreId, at, staffId, action, endpoint, JSON.stringify(detail)])
