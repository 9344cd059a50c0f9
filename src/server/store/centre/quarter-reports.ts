import type { QuarterReport } from '../../../domain/centre/quarter-reports.ts'
import { present, type Tx } from '../platform/database.ts'
import { byName, statement } from '../platform/statements.ts'

const first = statement('centre-first-day', 'select first_day as "firstDay" from centre where centre_id = $1')
const list = statement(
  'quarter-reports',
  `select quarter_end as "quarterEnd", sent_day as "sentDay", how, by_staff as by, typed_day as "typedDay",
    late_reason as "lateReason",
      seen_by as "seenBy", seen_day as "seenDay" from quarter_report where centre_id = $1 order by quarter_end desc`,
)
const save = byName(
  'quarter-report-save',
  `insert into quarter_report (centre_id, quarter_end, sent_day, how, by_staff, typed_day, late_reason)
    values ($centreId, $quarterEnd, $sentDay, $how, $by, $typedDay, $lateReason)
    on conflict (centre_id, quarter_end) do nothing returning quarter_end`,
)
const see = byName(
  'quarter-report-see',
  `update quarter_report set seen_by = $by, seen_day = $day
    where centre_id = $centreId and quarter_end = $quarterEnd and late_reason is not null and seen_by is null
      returning quarter_end`,
)

/** The day since which the centre works with the program. */
export const firstDayOf = async (tx: Tx): Promise<string> =>
  (await tx.row<{ firstDay: string }>(first, [tx.centreId]))!.firstDay
/** Every report that is marked as sent, the last quarter first. */
export async function quarterReports(tx: Tx): Promise<QuarterReport[]> {
  type Row = Omit<QuarterReport, 'seen'> & { seenBy: string | null; seenDay: string | null }
  const rows = await tx.rows<Row>(list, [tx.centreId])
  return rows.map(({ seenBy, seenDay, ...report }) => ({
    ...present(report),
    ...(seenBy && seenDay ? { seen: { by: seenBy, day: seenDay } } : {}),
  }))
}
/** Marks the report of a quarter as sent; answers whether it was not marked yet. */
export const saveQuarterReport = async (tx: Tx, report: QuarterReport): Promise<boolean> => {
  const { quarterEnd, sentDay, how, by, typedDay = null, lateReason = null } = report
  const values = { centreId: tx.centreId, quarterEnd, sentDay, how, by, typedDay, lateReason }
  return (await tx.rows(...save(values))).length > 0
}
/** Somebody has looked at why a report was marked late; answers whether there was such a one nobody had looked at. */
export const seeQuarterReport = async (tx: Tx, quarterEnd: string, seen: { by: string; day: string }) =>
  (await tx.rows(...see({ centreId: tx.centreId, quarterEnd, by: seen.by, day: seen.day }))).length > 0
