import type { Fact } from './events.ts'
import { calledAs, idsNaming, writtenIds } from './ids.ts'
import { type CaseState, emptyCase, type Otherwise } from './state.ts'

// What the facts of a case say once they were put right: two records that became one are of two people (docs/decisions/
// 2026-11-30-two-records.md), a record without a number reads otherwise or never was (2026-11-29-corrections.md).

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

/** The facts with this one reading as it was put right; its place is empty where it never was. */
export const withRecord = (
  facts: readonly (Fact | undefined)[],
  { version, to }: Pick<Extract<Fact, { kind: 'recordCorrected' }>, 'version' | 'to'>,
): (Fact | undefined)[] =>
  facts.map((fact, place) => {
    if (place !== version - 1 || !fact) return fact
    const { id, at, by } = fact
    return to && ({ ...to, id, at, by } as Fact)
  })

/** The facts before this one as they read with it, and what is left of it: what puts others right is no record itself. */
function putRightBy(list: (Fact | undefined)[], fact: Fact | undefined, evolve: Evolve): [(Fact | undefined)[], Fact?] {
  switch (fact?.kind) {
    case 'joiningUndone':
      return [hadNeverJoined(list, fact, evolve)]
    case 'recordCorrected':
      return [withRecord(list, fact)]
    case 'entryUndone':
      return [list]
    default:
      return fact ? [list, fact] : [list]
  }
}

/**
 * The facts, each in its place, as they are known to have been: where two records became one by mistake and that was undone, and where a
 * record without a number was put right or never was, or what was saved was taken back at once. A place is empty where nothing is
 * left; one that was not read stays empty.
 */
export const asPutRight = (facts: readonly (Fact | undefined)[], evolve: Evolve): readonly (Fact | undefined)[] => {
  const undone = facts.flatMap(fact => (fact?.kind === 'entryUndone' ? [fact] : []))
  const isUndone = (place: number) => undone.some(({ first, last }) => place >= first - 1 && place < last)
  return undone.length > 0 || facts.some(fact => fact?.kind === 'joiningUndone' || fact?.kind === 'recordCorrected')
    ? facts.reduce<(Fact | undefined)[]>((list, fact, place) => {
        const [now, left] = isUndone(place) ? [list] : putRightBy(list, fact, evolve)
        now.push(left)
        return now
      }, [])
    : facts
}

/** What of the case reads otherwise in the other state; what would not be there is `null`. */
export function readsOtherwise(state: CaseState, other: CaseState): Otherwise {
  const parts = new Set([...Object.keys(state), ...Object.keys(other)]) as Set<keyof CaseState>
  return Object.fromEntries(
    [...parts].flatMap(part => {
      if (part === 'id' || part === 'version' || part === 'joinings') return []
      const [now, then] = [state[part], other[part]]
      return JSON.stringify(now) === JSON.stringify(then) ? [] : [[part, then ?? null]]
    }),
  )
}

/** Lists that a case has only once there is something in them. */
const isLaterList = (part: string) => emptyCase('')[part as keyof CaseState] === undefined
/** The parts of a case as a fact has kept them: what is `null` there is not there, nor is a list that an older fact has kept empty for that. */
export const backTo = (back: Otherwise): Partial<CaseState> =>
  Object.fromEntries(
    Object.entries(back).map(([part, value]) => [
      part,
      value === null || (Array.isArray(value) && value.length === 0 && isLaterList(part)) ? undefined : value,
    ]),
  )
