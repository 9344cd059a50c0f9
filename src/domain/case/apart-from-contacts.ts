import type { Day } from '../kernel/calendar.ts'
import type { CaseState } from './state.ts'

/** What a contact changes of a case, and of its version. */
const ofContacts: ReadonlySet<keyof CaseState> = new Set<keyof CaseState>(['contacts', 'planned', 'version'])

/**
 * Whether nothing but contacts, and what is planned after them, differs between a state and one that was folded from it: a fold takes no
 * field away.
 */
export function onlyContactsDiffer(before: CaseState, after: CaseState): boolean {
  for (const name in after) {
    const key = name as keyof CaseState
    if (after[key] !== before[key] && !ofContacts.has(key)) return false
  }
  return true
}

/** The first day on which the contacts of two states differ; on no day, where they are the same, is a day after all others. */
export function contactsDifferSince({ contacts: before }: CaseState, { contacts: after }: CaseState): Day {
  let since: Day = '9999-12-31'
  for (let at = 0; at < before.length || at < after.length; at += 1) {
    if (before[at] === after[at]) continue
    for (const contact of [before[at], after[at]]) if (contact && contact.day < since) since = contact.day
  }
  return since
}
