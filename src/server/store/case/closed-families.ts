import type { Tx } from '../platform/database.ts'
import { statement } from '../platform/statements.ts'
import { visibleTo } from './access-context.ts'

const closed = statement(
  'late-in-closed-families',
  `with hidden as (select r.case_id, r.gaps, r.title, r.readers, r.blocked from case_row r where r.centre_id = $1 and (r.readers is not null or r.blocked <> '{}') and not ${visibleTo('$2')}),
      late as (select c.case_id from clock_row c join hidden h using (case_id)
        where c.centre_id = $1 and c.status = 'running' and c.fixed and c.due < $3)
    select (select count(*)::int from late) as terms, (select count(distinct case_id)::int from late) as families,
      (select count(*)::int from hidden where 'enteredLate' = any (gaps)) as "lateFamilies",
      (select json_agg(json_build_object('caseId', h.case_id, 'title', h.title, 'readers',
        (select coalesce(string_agg(s.name, ', ' order by s.name), '') from staff s where s.centre_id = $1
        and s.id = any (h.readers))) order by h.title, h.case_id)
        from hidden h where h.readers is not null and $2::uuid <> all (h.blocked)
          and exists (select 1 from clock_row c where c.centre_id = $1 and c.case_id = h.case_id
            and c.deadline = 'childRights' and c.status = 'running')
          and not exists (select 1 from staff s where s.centre_id = $1 and s.active and s.id = any (h.readers)
            and s.id <> all (h.blocked)
            and not exists (select 1 from absence a where a.centre_id = $1 and a.staff_id = s.id
              and $3::date between a.from_day and a.to_day))) as unheard`,
)
/** A family with a notice about a child that has not been sent, while everybody to whom it is open is away. */
type Unheard = { caseId: string; title: string; readers: string }
/** What is overdue, and where something typed late waits to be seen, in families that are closed to somebody: numbers only, but where a child has nobody (`unheard`). */
export const closedFamilies = async (tx: Tx, staffId: string, today: string) =>
  (await tx.row<{ terms: number; families: number; lateFamilies: number; unheard: Unheard[] | null }>(closed, [
    tx.centreId,
    staffId,
    today,
  ]))!
