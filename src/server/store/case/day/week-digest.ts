import type { WeekDigest } from '../../../../api/case/day.ts'
import type { Tx } from '../../platform/database.ts'
import { byName } from '../../platform/statements.ts'
import { type Scope, visibleTo } from '../access-context.ts'

// Contacts are counted by their facts: the one list of who did what.
const digest = byName(
  'week-digest',
  `with clocks as (
      select c.responsible_id as staff_id,
        count(*) filter (where met_day between $from and $to and status = 'met') as met,
        count(*) filter (where met_day between $from and $to and status = 'late') as late,
        count(*) filter (where stopped_day between $from and $to and status = 'missed') as missed,
        count(*) filter (where status = 'running' and fixed and due < $today) as overdue,
        count(*) filter (where status = 'running' and fixed and due between $today and $today::date + 6) as "nextWeek"
      from clock_row c join case_row r using (centre_id, case_id)
      where c.centre_id = $centreId and c.responsible_id is not null
        and ($staffId::uuid is null or c.responsible_id = $staffId) and ${visibleTo('$self')}
        and deadline not in ('petition', 'councilAdvice', 'registerApplication') group by 1),
    contacts as (
      select by_staff as staff_id, count(*) filter (where happened) as contacts,
        count(*) filter (where not happened) as attempts
      from fact f join case_row r using (centre_id, case_id)
      where f.centre_id = $centreId and f.kind = 'contactRecorded' and f.day between $from and $to
        and ($staffId::uuid is null or by_staff = $staffId) and ${visibleTo('$self')} group by 1)
    select s.id as "staffId", coalesce(c.met, 0) as met, coalesce(c.late, 0) as late,
      coalesce(c.missed, 0) as missed, coalesce(c.overdue, 0) as overdue, coalesce(c."nextWeek", 0) as "nextWeek",
      coalesce(k.contacts, 0) as contacts, coalesce(k.attempts, 0) as attempts
    from staff s left join clocks c on c.staff_id = s.id left join contacts k on k.staff_id = s.id
    where s.centre_id = $centreId and s.active and ($staff::uuid[] is null or s.id = any ($staff))
      and (c.staff_id is not null or k.staff_id is not null) order by s.name`,
)
/** What was met, late, done in a week, and what comes next; of one person, or of everybody in the centre. */
export const digestOf = (
  tx: Tx,
  staffId: string | undefined,
  week: { from: string; to: string },
  today: string,
  scope: Scope,
): Promise<WeekDigest['people']> =>
  tx.rows<WeekDigest['people'][number]>(
    ...digest({
      centreId: tx.centreId,
      staffId: staffId ?? null,
      from: week.from,
      to: week.to,
      today,
      self: scope.self,
      staff: scope.staff,
    }),
  )
