import type { Tx } from '../platform/database.ts'
import { statement } from '../platform/statements.ts'

const leftStatement = statement(
  'left-since',
  `select exists (select 1 from letter where centre_id = $1 and case_id = $2 and state <> 'withdrawn'
      and greatest(created_at, handed_at, sent_at) >= $3::timestamptz) as letter,
    exists (select 1 from document where centre_id = $1 and case_id = $2 and at >= $3::timestamptz) as paper`,
)
/** What has left the house about a family since an instant, or was printed to leave it. */
export async function leftSince(tx: Tx, caseId: string, at: string): Promise<'letter' | 'paper' | undefined> {
  const row = await tx.row<{ letter: boolean; paper: boolean }>(leftStatement, [tx.centreId, caseId, at])
  return row?.letter ? 'letter' : row?.paper ? 'paper' : undefined
}
