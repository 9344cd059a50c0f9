import type { AuditAction } from '../../../domain/account/audit.ts'
import type { Tx } from '../platform/database.ts'
import { byName, statement } from '../platform/statements.ts'

const batch = statement(
  'audit-batch',
  `insert into audit_waiting (centre_id, at, staff_id, action, endpoint, case_id, detail)
    select $1, a.at, a.staff_id, a.action, a.endpoint, a.case_id, a.detail
    from jsonb_to_recordset($2::jsonb) a (at timestamptz, staff_id uuid, action text, endpoint text, case_id uuid,
      detail jsonb)`,
)
const change = byName(
  'audit-change',
  `insert into audit_waiting (centre_id, at, staff_id, action, endpoint, detail)
    values ($centreId, $at, $staffId, $action, $endpoint, $detail)`,
)

/** One line of the audit: who did what, when, and with which case. It waits for the sealer (`audit-chain.ts`). */
export type AuditEntry = {
  centreId: number
  staffId: string
  action: string
  endpoint: string
  caseId?: string
  at: string
  /** What else there is to say; holds no personal data. */
  detail?: object
}

/** Writes entries of one centre. */
export const writeAudit = (tx: Tx, entries: readonly AuditEntry[]) =>
  tx.rows(batch, [
    tx.centreId,
    JSON.stringify(
      entries.map(entry => ({
        at: entry.at,
        staff_id: entry.staffId,
        action: entry.action,
        endpoint: entry.endpoint,
        case_id: entry.caseId ?? null,
        detail: entry.detail ?? null,
      })),
    ),
  ])
/** Writes a change together with what it changed. */
export const writeChange = (
  tx: Tx,
  { at, staffId, action, endpoint }: Omit<AuditEntry, 'centreId' | 'detail'>,
  detail: object,
) => tx.rows(...change({ centreId: tx.centreId, at, staffId, action, endpoint, detail: JSON.stringify(detail) }))

/** What the operator did at the keyboard of the server, where nobody is signed in. */
export const writeOperator = (
  tx: Tx,
  { at, action, command, detail }: { at: string; action: AuditAction; command: string; detail?: object },
) =>
  tx.rows(
    ...change({
      centreId: tx.centreId,
      at,
      staffId: null,
      action,
      endpoint: `patronat ${command}`,
      detail: detail ? JSON.stringify(detail) : null,
    }),
  )
