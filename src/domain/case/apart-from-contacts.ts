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
