import { ask, type Refused } from '../../../domain/kernel/decision.ts'
import {
  type Acting,
  guardedElsewhere,
  guardedNamesake,
  isGuardedElsewhere,
} from '../../../domain/safety/guarded-elsewhere.ts'
import { HttpProblem, problemOf } from '../../http/problem.ts'
import { loadCase } from '../../store/case/cases.ts'
import { guardedFamilies } from '../../store/case/second-files.ts'
import type { Tx } from '../../store/platform/database.ts'

/** Refused or asked, because other families are guarded from who acts, or from somebody of that name. */
export class KeptAway extends HttpProblem {
  readonly families: readonly string[]
  constructor(families: readonly string[], refused: Refused) {
    const { status, problem } = problemOf(refused)
    super(status, problem)
    this.families = families
  }
}
/** Whoever another family is guarded from does not speak for its people here; those who read that family are told. */
export async function keptAway(tx: Tx, caseId: string, acting: Acting, confirmed: readonly string[], today: string) {
  const found: Record<'he' | 'namesake', string[]> = { he: [], namesake: [] }
  for (const other of await guardedFamilies(tx, caseId, acting.household)) {
    const file = await loadCase(tx, other)
    const how = file && isGuardedElsewhere(acting, file, today)
    if (how) found[how].push(other)
  }
  if (found.he.length > 0) throw new KeptAway(found.he, guardedElsewhere())
  if (found.namesake.length > 0 && !confirmed.includes(guardedNamesake.code))
    throw new KeptAway(found.namesake, ask([guardedNamesake]))
}
