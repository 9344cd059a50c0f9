import type { ClockRowView, DayView } from '../../api/day.ts'
import type { Statement, Tx } from './database.ts'

/** Columns of a clock as a work list shows it; `c` is clock_row, `r` case_row. */
export const clockColumns = `c.id, c.case_id as "caseId", c.deadline, c.duty, c.subject, c.clause, c.from_day as "from", c.amount, c.unit, c.raw, c.due, c.safe_due as "safeDue",
  c.status, c.met_day as "metDay", c.action, c.about, c.fixed, c.explanation, r.title, r.head, r.address, c.responsible_id as "responsibleId", r.kind, r.stage`

// People: oneself and those one stands in for today. Heads also see every unsent concern of the centre.
const open: Statement = {
  name: 'day-open',
  text: `with people as (select $2::uuid as id union select staff_id from absence where centre_id = $1 and substitute_id = $2 and $4::date between from_day and to_day),
    mine as (
      select c.centre_id, c.case_id, c.id from clock_row c join people p on c.responsible_id = p.id
      where c.centre_id = $1 and c.status in ('running', 'waiting') and c.due <= $3
      union
      select c.centre_id, c.case_id, c.id from clock_row c join people p on c.psychologist_id = p.id
      where c.centre_id = $1 and c.status in ('running', 'waiting') and c.due <= $3 and c.deadline in ('measure', 'plannedContact', 'childRights')
      union
      select c.centre_id, c.case_id, c.id from clock_row c where $5 and c.centre_id = $1 and c.status = 'running' and c.deadline = 'childRights')
    select ${clockColumns} from mine m join clock_row c using (centre_id, case_id, id) join case_row r on r.centre_id = c.centre_id and r.case_id = c.case_id
    order by c.due, c.case_id, c.id limit 300`,
}
const attention: Statement = {
  name: 'day-attention',
  text: `select 'approval' as kind, r.case_id as "caseId", r.title, 'План согласован семьёй и ждёт утверждения' as text, r.next_due::text as at
    from case_row r where $4 and r.centre_id = $1 and r.awaits = 'planApproval' and r.closed_day is null
    union all
    select 'substitute', null, s.name, 'Вы замещаете до ' || to_char(a.to_day, 'DD.MM.YYYY'), a.from_day::text
    from absence a join staff s on s.centre_id = a.centre_id and s.id = a.staff_id
    where a.centre_id = $1 and a.substitute_id = $2 and $3::date between a.from_day and a.to_day
    union all
    select 'unassigned', r.case_id, r.title, 'Семье не назначен специалист', r.opened_day::text
    from case_row r where $4 and r.centre_id = $1 and r.responsible_id is null and r.closed_day is null and r.stage not in ('declined', 'closed')
    order by at limit 50`,
}

const present = <T extends object>(row: T): T =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as T

/** Open clocks of one's own and substituted families, due up to a day; `concerns`: also every unsent concern of the centre. */
export const openClocksOf = async (
  tx: Tx,
  staffId: string,
  ask: { until: string; today: string; concerns: boolean },
): Promise<ClockRowView[]> =>
  (await tx.rows<ClockRowView>(open, [tx.centreId, staffId, ask.until, ask.today, ask.concerns])).map(present)
/** What others did that asks for a look. */
export const attentionOf = async (
  tx: Tx,
  staffId: string,
  ask: { today: string; approvals: boolean },
): Promise<DayView['attention']> =>
  (await tx.rows<DayView['attention'][number]>(attention, [tx.centreId, staffId, ask.today, ask.approvals])).map(
    present,
  )

/** Planned meetings among the clocks already read. */
export const plannedMeetings = (clocks: readonly ClockRowView[], until: string): DayView['planned'] =>
  clocks
    .filter(one => one.deadline === 'plannedContact' && one.due <= until)
    .map(one => {
      const time = / в (\d\d:\d\d)$/u.exec(one.duty)?.[1]
      return {
        caseId: one.caseId,
        title: one.title,
        day: one.due,
        form: one.duty.replace(/^намечен /u, '').replace(/ в \d\d:\d\d$/u, ''),
        ...(time ? { time } : {}),
      }
    })
