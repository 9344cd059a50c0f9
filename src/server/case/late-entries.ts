import type { LateEntryView } from '../../api/case/day.ts'
import { hasOtherHead, unseenLateEntries } from '../../domain/correction/late-entry-rules.ts'
import { lateEntryWords } from '../../domain/correction/typed-late.ts'
import { showDay } from '../../domain/kernel/calendar.ts'
import { earliestFirst } from '../../domain/kernel/day-order.ts'
import { reasonNow } from '../../domain/review/last-heard-of.ts'
import type { Scope } from '../store/case/access-context.ts'
import { loadCase } from '../store/case/cases.ts'
import { familiesWithLateEntries } from '../store/case/late-entries.ts'
import { staffOf } from '../store/centre/centre-people.ts'
import type { Tx } from '../store/platform/database.ts'

/** Families with late entries a day and a board show; whoever opens the rest sees ten times as many. */
const mostFamilies = 30

/**
 * Papers typed later than their working day, for a head: what, for which day, when, by whom and why. The reason lies only in
 * the case, so the few cases are opened. What one has typed oneself is for another head, where there is one.
 */
export async function lateEntriesFor(
  tx: Tx,
  scope: Scope,
  whole = false,
): Promise<{ entries: (LateEntryView & { caseId: string })[]; left: number }> {
  const { rows: families, total } = await familiesWithLateEntries(tx, scope, whole ? mostFamilies * 10 : mostFamilies)
  if (families.length === 0) return { entries: [], left: 0 }
  const staff = await staffOf(tx)
  const names = new Map(staff.map(({ id, name }) => [id, name]))
  const found: (LateEntryView & { caseId: string })[] = []
  for (const { caseId, title } of families) {
    const file = await loadCase(tx, caseId)
    for (const entry of file ? unseenLateEntries(file.state) : []) {
      const isOwn = entry.by === scope.self
      if (isOwn && hasOtherHead(file!.state, staff, scope.self)) continue
      const typed = `внесено ${showDay(entry.enteredDay)}, ${names.get(entry.by) ?? 'бывший сотрудник'}`
      found.push({
        caseId,
        title,
        text: `${lateEntryWords(entry)}, ${typed}. Причина: ${reasonNow(file!.state, entry)}${isOwn ? '. Другого руководителя нет: отметьте сами' : ''}`,
        at: entry.enteredDay,
      })
    }
  }
  return { entries: found.toSorted(earliestFirst(({ at }) => at)), left: total - families.length }
}
