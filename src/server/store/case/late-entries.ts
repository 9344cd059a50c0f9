import { bounded, type Statement, type Tx } from '../platform/database.ts'
import { within, type Scope } from './standing.ts'

// Closed cases too: a removal may be what was typed late. The words are those of the index.
const families: Statement = {
  name: 'late-entry-families',
  text: `select r.case_id as "caseId", r.title, count(*) over ()::int as total from case_row r
    where r.centre_id = $1 and 'enteredLate' = any (r.gaps) and ${within('$2', '$3', '$4')} order by r.opened_day, r.case_id limit $5`,
}
/** Families with papers typed later than their working day that no head has seen yet; the oldest of them, and how many there are. */
export const familiesWithLateEntries = async (tx: Tx, { self, staff, unassigned }: Scope, most: number) =>
  bounded(
    await tx.rows<{ caseId: string; title: string; total: number }>(families, [
      tx.centreId,
      self,
      staff,
      unassigned,
      most,
    ]),
  )
