import type { LateEntryView } from '../api/day.ts'
import { showDay } from '../domain/calendar.ts'
import { lateEntryWords, unseenLateEntries } from '../domain/late-entries.ts'
import { loadCase } from './store/cases.ts'
import { staffNames } from './store/centre-people.ts'
import type { Tx } from './store/database.ts'
import { familiesWithLateEntries } from './store/late-entries.ts'
import type { Scope } from './store/standing.ts'

/**
 * Papers typed later than their working day, for a head: what, for which day, when, by whom and why. The reason lies only in
 * the case, so the few cases are opened. What one has typed oneself is for another head.
 */
export async function lateEntriesFor(tx: Tx, scope: Scope): Promise<LateEntryView[]> {
  const families = await familiesWithLateEntries(tx, scope)
  if (families.length === 0) return []
  const names = await staffNames(tx)
  const found: LateEntryView[] = []
  for (const { caseId, title } of families) {
    const file = await loadCase(tx, caseId)
    for (const entry of file ? unseenLateEntries(file.state) : []) {
      if (entry.by === scope.self) continue
      const typed = `внесено ${showDay(entry.enteredDay)}, ${names.get(entry.by) ?? 'бывший сотрудник'}`
      found.push({
        caseId,
        title,
        text: `${lateEntryWords(entry)}, ${typed}. Причина: ${entry.reason}`,
        at: entry.enteredDay,
      })
    }
  }
  return found.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}
