import type { DepartmentView } from '../../../api/case/day.ts'
import type { GapName } from '../../../domain/case/gaps/gap.ts'
import { addDays } from '../../../domain/kernel/calendar.ts'
import type { Role } from '../../../domain/law/permissions.ts'
import type { NextTerm } from '../../../domain/law/terms/duties.ts'
import type { PatronageKind } from '../../../domain/law/terms/frequency.ts'
import { openReason } from '../account/absences.ts'
import { bounded, present, type Tx } from '../platform/database.ts'
import { byName, statement } from '../platform/statements.ts'
import { type Scope, inScope } from './access-context.ts'
import { clockColumns, clockOf, type FoundClock } from './clock-columns.ts'

const open = "r.closed_day is null and r.stage not in ('declined', 'closed')"
// Every number and every list is of the families within the scope of who looks.
const mine = inScope('$self', '$staff', '$unassigned')
const withCase = 'clock_row c join case_row r on r.centre_id = c.centre_id and r.case_id = c.case_id'
const loads = byName(
  'department-loads',
  `select staff_id as "staffId", kind, count(*) as count from (
      select responsible_id as staff_id, kind from case_row r where centre_id = $centreId and ${open} and ${mine}
      union all
      select psychologist_id, kind from case_row r where centre_id = $centreId and ${open}
        and psychologist_id is distinct from responsible_id and ${mine}) c
    where staff_id is not null group by 1, 2`,
)
const kinds = byName(
  'department-kinds',
  `select kind, count(*) as count from case_row r where centre_id = $centreId and ${open} and kind is not null and ${mine}
    group by 1`,
)
const clocks = byName(
  'department-clocks',
  `select c.responsible_id as "staffId", count(*) filter (where c.due < $today) as overdue,
    count(*) filter (where c.due >= $today) as week
    from ${withCase} where c.centre_id = $centreId and c.status = 'running' and c.fixed and c.due <= $today::date + 7
      and ${mine} group by 1`,
)
const overdue = byName(
  'department-overdue',
  `select ${clockColumns} from ${withCase}
    where c.centre_id = $centreId and c.status = 'running' and c.fixed and c.due < $today and ${mine}
      order by c.due, c.case_id, c.id limit $most`,
)
const missed = byName(
  'department-missed',
  `select ${clockColumns}, count(*) over ()::int as total from ${withCase}
    where c.centre_id = $centreId and c.status = 'missed' and c.stopped_day >= $since and ${mine} order by c.stopped_day desc,
      c.case_id, c.id limit $most`,
)
const waiting = byName(
  'department-waiting',
  `select 'unassigned' as what, case_id as "caseId", title, f.version, next_term as "nextTerm", next_due as due,
    null::uuid as "responsibleId", nullif(locality, '') as locality
    from case_row r join case_file f using (centre_id, case_id) where centre_id = $centreId and responsible_id is null
      and ${open} and ${mine}
    union all
    select 'approval', case_id, title, null, null, next_due, responsible_id, null from case_row r where centre_id = $centreId
      and awaits = 'planApproval' and closed_day is null and ${mine}
    order by due nulls last, title, "caseId"`,
)
// What was typed late stands in a list of its own.
const gaps = byName(
  'department-gaps',
  `select gap, count(*) as count from case_row r, unnest(gaps) gap where centre_id = $centreId and gaps <> '{}'
    and gap <> 'enteredLate' and ${mine} group by 1 order by 2 desc, 1`,
)
const people = statement(
  'department-people',
  'select id, role, active from staff where centre_id = $1 and ($2::uuid[] is null or id = any ($2)) order by name, id',
)
const absences = byName(
  'department-absences',
  `select a.id, a.staff_id as "staffId", a.from_day as "from", a.to_day as "to", a.substitute_id as "substituteId",
    a.reason,
      (select count(*) from case_row r where centre_id = $centreId and ${open}
        and (responsible_id = a.staff_id or psychologist_id = a.staff_id) and ${mine}) as families
    from absence a where a.centre_id = $centreId and a.to_day >= $today and ($staff::uuid[] is null or a.staff_id = any ($staff))
      order by a.from_day, a.id`,
)
/** A family that waits for the head. */
export type Waiting = {
  what: 'unassigned' | 'approval'
  caseId: string
  title: string
  version: number | null
  nextTerm?: NextTerm
  due?: string
  responsibleId?: string
  locality?: string
}

/** How many overdue and missed terms the board shows unless all are asked for. */
const mostTerms = 200

/** What the board of a department is put together from: nine statements, whatever the number of families. */
export async function readDepartment(
  tx: Tx,
  { today, quarterEnd, all }: { today: string; quarterEnd: string; all: boolean },
  scope: Scope,
) {
  const values = { centreId: tx.centreId, ...scope }
  const most = all ? null : mostTerms
  const [load, kind, clock, late, lost, wait, gap, team, away] = await Promise.all([
    tx.rows<{ staffId: string; kind: PatronageKind | null; count: number }>(...loads(values)),
    tx.rows<{ kind: PatronageKind; count: number }>(...kinds(values)),
    tx.rows<{ staffId: string | null; overdue: number; week: number }>(...clocks({ ...values, today })),
    tx.rows<FoundClock>(...overdue({ ...values, today, most })),
    tx.rows<FoundClock & { total: number }>(...missed({ ...values, since: addDays(quarterEnd, 1), most })),
    tx.rows<Waiting>(...waiting(values)),
    tx.rows<{ gap: GapName; count: number }>(...gaps(values)),
    tx.rows<{ id: string; role: Role; active: boolean }>(people, [tx.centreId, scope.staff]),
    tx.rows<Omit<DepartmentView['absences'][number], 'reason'> & { reason: Buffer }>(...absences({ ...values, today })),
  ])
  return {
    loads: load,
    kinds: kind,
    clocks: clock,
    overdue: late.map(clockOf),
    missed: { ...bounded(lost), rows: bounded(lost).rows.map(clockOf) },
    waiting: wait.map(present),
    gaps: gap,
    people: team,
    absences: await Promise.all(
      away.map(async row => present({ ...row, reason: await openReason(tx, row.id, row.reason) })),
    ),
  }
}
