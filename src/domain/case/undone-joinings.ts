import type { Fact } from './events.ts'
import { calledAs, idsNaming, writtenIds } from './ids.ts'
import type { CaseState } from './state.ts'

// Two records became one and are of two people: the case reads as if they never had (docs/decisions/2026-11-30-two-records.md).

type Evolve = (state: CaseState, fact: Fact) => CaseState
const changes = (before: CaseState, after: CaseState) =>
  JSON.stringify({ ...before, version: 0, joinings: [] }) !== JSON.stringify({ ...after, version: 0, joinings: [] })

/**
 * The facts of a case, each in its place, as they would read had the two records never become one; a place is empty where nothing
 * is left. What was recorded since is about the record that was kept, unless a person says otherwise (`versions`), or it puts right
 * or ends what only the other record has.
 */
export function hadNeverJoined(
  facts: readonly (Fact | undefined)[],
  { joiningId, versions }: { joiningId: string; versions: readonly number[] },
  evolve: Evolve,
  emptyCase: (id: string) => CaseState,
): (Fact | undefined)[] {
  const at = facts.findIndex(fact => fact?.kind === 'memberMistaken' && fact.id === joiningId)
  const joining = facts[at]
  if (joining?.kind !== 'memberMistaken' || joining.sameAs === undefined) return [...facts]
  const { personId, sameAs } = joining
  const isChosen = (place: number) => versions.includes(place + 1)
  const records = new Set(facts.flatMap((fact, place) => (fact && isChosen(place) ? writtenIds(fact) : [])))
  const settled = facts.flatMap(fact => (fact?.kind === 'letterCorrected' && fact.letter ? [fact.letterId] : []))
  const apart: (Fact | undefined)[] = facts.slice(0, at)
  let state = apart.reduce((folded: CaseState, fact) => (fact ? evolve(folded, fact) : folded), emptyCase(''))
  const readsNow = (fact: Fact, place: number): Fact | undefined => {
    // What letters said of two people was true, whatever was thought meanwhile; a letter that says otherwise stays in its journal.
    if (fact.kind === 'lettersUntrue' && fact.at === joining.at) {
      const letters = fact.letters.filter(({ id }) => settled.includes(id))
      return letters.length > 0 ? { ...fact, letters } : undefined
    }
    if (fact.kind === 'lettersTrueAgain' && fact.at === joining.at) return undefined
    if (!idsNaming(fact, ['person']).includes(sameAs)) return fact
    const others = calledAs(fact, sameAs, personId)
    if (isChosen(place) || idsNaming(fact, ['record']).some(id => records.has(id))) return others
    return !changes(state, evolve(state, fact)) && changes(state, evolve(state, others)) ? others : fact
  }
  for (const [place, fact] of facts.entries()) {
    if (place < at) continue
    const now = fact && place > at ? readsNow(fact, place) : undefined
    if (now) state = evolve(state, now)
    apart.push(now)
  }
  return apart
}

/** The facts, each in its place, as they are known to have been where two records became one by mistake, and that was undone. */
export const withoutUndone = (
  facts: readonly Fact[],
  evolve: Evolve,
  emptyCase: (id: string) => CaseState,
): readonly (Fact | undefined)[] =>
  facts.some(({ kind }) => kind === 'joiningUndone')
    ? facts.reduce<(Fact | undefined)[]>(
        (list, fact) =>
          fact.kind === 'joiningUndone'
            ? [...hadNeverJoined(list, fact, evolve, emptyCase), undefined]
            : [...list, fact],
        [],
      )
    : facts
