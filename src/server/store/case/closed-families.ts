import type { Tx } from '../platform/database.ts'
import { byName, statement } from '../platform/statements.ts'
import { visibleTo } from './access-context.ts'

const atWork = (staff: string, today: string, centre: string) =>
  `${staff}.active and ${staff}.id <> all (r.blocked) and not exists (select 1 from absence a where a.centre_id = ${centre}
    and a.staff_id = ${staff}.id and ${today}::date between a.from_day and a.to_day)`

/**
 * SQL: families (`r`) with a notice about a child that has not been sent, while everybody to whom the family is open is away, as far as
 * `me` is the one to act: the director, or a head where no director is at work whom no tie shuts out [МП 5.2, 5.4].
 */
export const unheardBy = (me: string, today: string, centre = '$1'): string =>
  `case_row r where r.centre_id = ${centre} and r.readers is not null and not ${visibleTo(me)} and ${me}::uuid <> all (r.blocked)
    and exists (select 1 from staff m where m.centre_id = ${centre} and m.id = ${me} and m.active and (m.role = 'director'
      or m.role = 'unit_head' and not exists (select 1 from staff d where d.centre_id = ${centre} and d.role = 'director'
        and ${atWork('d', today, centre)})))
    and exists (select 1 from clock_row c where c.centre_id = ${centre} and c.case_id = r.case_id
      and c.deadline = 'childRights' and c.status = 'running')
    and not exists (select 1 from staff s where s.centre_id = ${centre} and s.id = any (r.readers) and ${atWork('s', today, centre)})`

/** SQL: the names of those to whom a family (`r`) is open. */
export const readerNames = `(select coalesce(string_agg(s.name, ', ' order by s.name), '') from staff s where s.centre_id = $1
    and s.id = any (r.readers))`

const closed = statement(
  'late-in-closed-families',
  `with hidden as (select r.case_id, r.gaps from case_row r where r.centre_id = $1 and (r.readers is not null or r.blocked <> '{}') and not ${visibleTo('$2')}),
      late as (select c.case_id from clock_row c join hidden h using (case_id)
        where c.centre_id = $1 and c.status = 'running' and c.fixed and c.due < $3)
    select (select count(*)::int from late) as terms, (select count(distinct case_id)::int from late) as families,
      (select count(*)::int from hidden where 'enteredLate' = any (gaps)) as "lateFamilies"`,
)
/** What is overdue, and where something typed late waits to be seen, in families that are closed to somebody: numbers only. */
export const closedFamilies = async (tx: Tx, staffId: string, today: string) =>
  (await tx.row<{ terms: number; families: number; lateFamilies: number }>(closed, [tx.centreId, staffId, today]))!

const unheard = byName(
  'unheard-by',
  `select 1 as found from ${unheardBy('$staffId', '$today', '$centreId')} and r.case_id = $caseId`,
)
/** Whether somebody is the one to act for a child of this closed family. */
export const isUnheardBy = async (tx: Tx, staffId: string, caseId: string, today: string): Promise<boolean> =>
  (await tx.row<{ found: number }>(...unheard({ centreId: tx.centreId, staffId, caseId, today }))) !== undefined
