import type { ClockRowView } from '../../../api/case/day.ts'
import { dutyOf } from '../../../domain/law/terms/duties.ts'
import { stopInWords } from '../../../domain/law/terms/stop-words.ts'
import { present } from '../platform/database.ts'

/** Columns of a clock as a work list shows it; `c` is clock_row, `r` case_row. */
export const clockColumns = `c.id, c.case_id as "caseId", c.deadline, c.subject, c.contacts, c.planned, c.clause, c.from_day as "from", c.amount, c.unit, c.raw, c.due, c.safe_due as "safeDue",
  c.status, c.met_day as "metDay", c.stopped_day as "stoppedDay", c.stopped_by as "stoppedBy", c.action, c.about, c.fixed, c.norm, r.title, c.responsible_id as "responsibleId"`

/** A clock as the statement gives it: as codes and values. */
export type FoundClock = Omit<ClockRowView, 'duty' | 'stoppedWhy'>
/** The same in the words of an answer. */
export function clockOf(found: FoundClock): ClockRowView {
  const clock: ClockRowView = { ...present(found), duty: dutyOf(found.deadline) }
  if (found.stoppedBy) clock.stoppedWhy = stopInWords(found.stoppedBy)
  return clock
}
