import type { DepartmentView } from '../../api/case/day.ts'
import type { Attention } from '../../domain/case/attention.ts'
import { addDays } from '../../domain/kernel/calendar.ts'
import type { Role } from '../../domain/law/permissions.ts'
import { loadCase } from '../store/case/cases.ts'
import { closedFamilies } from '../store/case/closed-families.ts'
import { staffOf } from '../store/centre/centre-people.ts'
import type { Tx } from '../store/platform/database.ts'

const shownDays = 30

/**
 * Whoever is shut out of a case by a colleague's word hears of it, without a word about the family: that it was said, by whom and
 * when. A tie that nobody hears of hides late work from whoever looks at it.
 */
async function shutOutLines(tx: Tx, staffId: string, files: readonly string[], today: string): Promise<Attention[]> {
  const said: { by: string; day: string }[] = []
  for (const caseId of files) {
    const tie = (await loadCase(tx, caseId))?.state.conflicts?.find(conflict => conflict.staffId === staffId)
    if (tie && tie.by !== staffId && tie.day > addDays(today, -shownDays)) said.push(tie)
  }
  if (said.length === 0) return []
  const names = new Map((await staffOf(tx)).map(({ id, name }) => [id, name]))
  const by = [...Map.groupBy(said, tie => tie.by)].map(([staff, ties]) => {
    const worker = names.get(staff)
    const day = ties
      .map(tie => tie.day)
      .toSorted()
      .at(-1)!
    return { ...(worker ? { worker } : {}), day, files: ties.length }
  })
  return [{ kind: 'shutOut', by, at: said.map(({ day }) => day).toSorted()[0]! }]
}

/** What is late in families that are closed to the director, as numbers: nothing falls off his board by being closed to him. */
export const lateInClosed = async (
  tx: Tx,
  who: { staffId: string; role: Role },
  today: string,
): Promise<DepartmentView['closed']> => {
  if (who.role !== 'director') return undefined
  const found = await closedFamilies(tx, who.staffId, today)
  return found.terms > 0 || found.lateFamilies > 0 ? found : undefined
}

/** Lines of the own day about families that are closed to whoever looks; `files`: those shut to them for a tie. */
export async function closedLines(
  tx: Tx,
  who: { staffId: string; role: Role },
  files: readonly string[],
  today: string,
): Promise<Attention[]> {
  const ties = await shutOutLines(tx, who.staffId, files, today)
  if (who.role !== 'director') return ties
  const late = await closedFamilies(tx, who.staffId, today)
  return late.terms > 0 || late.lateFamilies > 0 ? [...ties, { kind: 'closedLate', ...late, at: today }] : ties
}
