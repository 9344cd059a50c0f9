import type { CaseState } from './state.ts'

/** What a contact changes of a case, and of its version. */
const ofContacts: ReadonlySet<string> = new Set<keyof CaseState>(['contacts', 'planned', 'version'])

/** Whether nothing but contacts, and what is planned after them, differs between a state and one that was folded from it. */
export function onlyContactsDiffer(before: CaseState, after: CaseState): boolean {
  const names = Object.keys(after)
  return (
    names.length === Object.keys(before).length &&
    names.every(name => ofContacts.has(name) || after[name as keyof CaseState] === before[name as keyof CaseState])
  )
}
