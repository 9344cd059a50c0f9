import type { Statement, Tx } from './database.ts'

const ofCase: Statement = {
  name: 'emergency-of-case',
  text: `select staff_id as "staffId", max(until) as until from emergency_access
    where centre_id = $1 and case_id = $2 and ended_at is null and until > $3 group by 1`,
}
/** Who has a case open in an emergency at a moment, and until when. */
export const emergenciesOf = (tx: Tx, caseId: string, at: string) =>
  tx.rows<{ staffId: string; until: string }>(ofCase, [tx.centreId, caseId, at])
