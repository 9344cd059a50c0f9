import { explainDenial } from '../../domain/law/explain-denial.ts'
import type { Action, Relation } from '../../domain/law/permissions.ts'
import { useSession } from './session.tsx'

/** Why this person may not do something, in one sentence from the table: who may and whom to ask; undefined where one may. Apart from the session, so that the first page does not load the procedure. */
export function useWhy(): (action: Action, relation?: Relation) => string | undefined {
  const { role } = useSession()
  return (action, relation) => explainDenial(role, action, relation)
}
