import type { Statement, Tx } from '../platform/database.ts'
import { seenBy } from './standing.ts'

// The words are those of the index of families somebody is shut out of.
const shutFor: Statement = {
  name: 'families-shut-for',
  text: `select r.case_id as "caseId" from case_row r where r.centre_id = $1 and r.blocked <> '{}' and $2 = any (r.blocked) order by r.case_id limit 30`,
}
/** Families somebody is shut out of for a tie; thirty at most. */
export const familiesShutFor = async (tx: Tx, staffId: string): Promise<string[]> =>
  (await tx.rows<{ caseId: string }>(shutFor, [tx.centreId, staffId])).map(({ caseId }) => caseId)

const closed: Statement = {
  name: 'late-in-closed-families',
  text: `with hidden as (select r.case_id, r.gaps from case_row r where r.centre_id = $1 and (r.readers is not null or r.blocked <> '{}') and not ${seenBy('$2')}),
      late as (select c.case_id from clock_row c join hidden h using (case_id)
        where c.centre_id = $1 and c.status = 'running' and c.fixed and c.due < $3)
    select (select count(*)::int from late) as terms, (select count(distinct case_id)::int from late) as families,
      (select count(*)::int from hidden where 'enteredLate' = any (gaps)) as "lateFamilies"`,
}
/** What is overdue, and where something typed late waits to be seen, in families that are closed to somebody: numbers only. */
export const closedFamilies = async (tx: Tx, staffId: string, today: string) =>
  (await tx.one<{ terms: number; families: number; lateFamilies: number }>(closed, [tx.centreId, staffId, today]))!
