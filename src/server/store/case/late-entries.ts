import { bounded, type Tx } from '../platform/database.ts'
import { byName } from '../platform/statements.ts'
import { type Scope, inScope } from './access-context.ts'

// Closed cases too: a removal may be what was typed late. The words are those of the index.
const families = byName(
  'late-entry-families',
  `select r.case_id as "caseId", r.title, count(*) over ()::int as total from case_row r
    where r.centre_id = $centreId and 'enteredLate' = any (r.gaps) and ${inScope('$self', '$staff', '$unassigned')}
      order by r.opened_day, r.case_id limit $most`,
)
/** Families with papers typed later than their working day that no head has seen yet; the oldest of them, and how many there are. */
export const familiesWithLateEntries = async (tx: Tx, { self, staff, unassigned }: Scope, most: number) =>
  bounded(
    await tx.rows<{ caseId: string; title: string; total: number }>(
      ...families({ centreId: tx.centreId, self, staff, unassigned, most }),
    ),
  )
