import type { DepartmentView } from '../../api/day.ts'
import type { ClockRowView } from '../../api/day.ts'
import type { PatronageKind } from '../../domain/frequency.ts'
import type { Role } from '../../domain/permissions.ts'
import { clockColumns } from './day.ts'
import { present, type Statement, type Tx } from './database.ts'

const open = "closed_day is null and stage not in ('declined', 'closed')"
const loads: Statement = {
  name: 'department-loads',
  text: `select staff_id as "staffId", kind, count(*) as count from (
      select responsible_id as staff_id, kind from case_row where centre_id = $1 and ${open}
      union all
      select psychologist_id, kind from case_row where centre_id = $1 and ${open} and psychologist_id is distinct from responsible_id) c
    where staff_id is not null group by 1, 2`,
}
const kinds: Statement = {
  name: 'department-kinds',
  text: `select kind, count(*) as count from case_row where centre_id = $1 and ${open} and kind is not null group by 1`,
}
const clocks: Statement = {
  name: 'department-clocks',
  text: `select responsible_id as "staffId", count(*) filter (where due < $2) as overdue, count(*) filter (where due >= $2) as week
    from clock_row where centre_id = $1 and status = 'running' and fixed and due <= $2::date + 7 group by 1`,
}
const overdue: Statement = {
  name: 'department-overdue',
  text: `select ${clockColumns} from clock_row c join case_row r on r.centre_id = c.centre_id and r.case_id = c.case_id
    where c.centre_id = $1 and c.status = 'running' and c.fixed and c.due < $2 order by c.due, c.case_id, c.id limit 200`,
}
const waiting: Statement = {
  name: 'department-waiting',
  text: `select 'unassigned' as what, case_id as "caseId", title, f.version, next_duty as text, next_due as due, null::uuid as "responsibleId"
    from case_row join case_file f using (centre_id, case_id) where centre_id = $1 and responsible_id is null and ${open}
    union all
    select 'approval', case_id, title, null, null, next_due, responsible_id from case_row where centre_id = $1 and awaits = 'planApproval' and closed_day is null
    order by due nulls last, title, "caseId"`,
}
const gaps: Statement = {
  name: 'department-gaps',
  text: 'select gap, count(*) as count from case_row, unnest(gaps) gap where centre_id = $1 and closed_day is null group by 1 order by 2 desc, 1',
}
const people: Statement = {
  name: 'department-people',
  text: 'select id, role, active from staff where centre_id = $1 order by name, id',
}
const absences: Statement = {
  name: 'department-absences',
  text: `select a.id, a.staff_id as "staffId", a.from_day as "from", a.to_day as "to", a.substitute_id as "substituteId", a.reason,
      (select count(*) from case_row where centre_id = $1 and ${open} and (responsible_id = a.staff_id or psychologist_id = a.staff_id)) as families
    from absence a where a.centre_id = $1 and a.to_day >= $2 order by a.from_day, a.id`,
}
const report: Statement = {
  name: 'department-report',
  text: 'select sent_day as "sentDay" from quarter_report where centre_id = $1 and quarter_end = $2',
}
const saveReport: Statement = {
  name: 'quarter-report-save',
  text: `insert into quarter_report (centre_id, quarter_end, sent_day, how, by_staff) values ($1, $2, $3, $4, $5)
    on conflict (centre_id, quarter_end) do nothing returning quarter_end`,
}

/** A family that waits for the head. */
export type Waiting = {
  what: 'unassigned' | 'approval'
  caseId: string
  title: string
  version: number | null
  text?: string
  due?: string
  responsibleId?: string
}

/** What the board of a department is put together from: nine statements, whatever the number of families. */
export async function readDepartment(tx: Tx, today: string, quarterEnd: string) {
  const [load, kind, clock, late, wait, gap, staff, away, sent] = await Promise.all([
    tx.rows<{ staffId: string; kind: PatronageKind | null; count: number }>(loads, [tx.centreId]),
    tx.rows<{ kind: PatronageKind; count: number }>(kinds, [tx.centreId]),
    tx.rows<{ staffId: string | null; overdue: number; week: number }>(clocks, [tx.centreId, today]),
    tx.rows<ClockRowView>(overdue, [tx.centreId, today]),
    tx.rows<Waiting>(waiting, [tx.centreId]),
    tx.rows<{ gap: string; count: number }>(gaps, [tx.centreId]),
    tx.rows<{ id: string; role: Role; active: boolean }>(people, [tx.centreId]),
    tx.rows<DepartmentView['absences'][number]>(absences, [tx.centreId, today]),
    tx.one<{ sentDay: string }>(report, [tx.centreId, quarterEnd]),
  ])
  return {
    loads: load,
    kinds: kind,
    clocks: clock,
    overdue: late.map(present),
    waiting: wait.map(present),
    gaps: gap,
    people: staff,
    absences: away.map(present),
    sentDay: sent?.sentDay,
  }
}
/** Marks the report of a quarter as sent; answers whether it was not marked yet. */
export const saveQuarterReport = async (
  tx: Tx,
  one: { quarterEnd: string; sentDay: string; how: string; by: string },
) => (await tx.rows(saveReport, [tx.centreId, one.quarterEnd, one.sentDay, one.how, one.by])).length > 0
