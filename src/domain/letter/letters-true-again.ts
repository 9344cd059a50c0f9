import type { FactBody } from '../case/events.ts'
import type { CaseFile } from '../case/state.ts'
import { endSaid, goneBy, isAwayOtherwise, isCalledOtherwise, letterLeft, saidIn, wordsOf } from './compare-letters.ts'
import { isAdding } from './compare-letters.ts'
import type { LetterThatLeft } from './letters-that-left.ts'
import { lastTold, type SaidThen, type TrueAgain, type UntrueLetter, type Untruth } from './untrue-letters.ts'
import { workInReply } from './what-letters-say.ts'

const countOf = (list: readonly string[], entry: string) => list.filter(other => other === entry).length
const awayOtherwise = ({ presence }: SaidThen, after: CaseFile, { day }: LetterThatLeft): string[] =>
  presence.flatMap(({ personId, ...then }) =>
    isAwayOtherwise(then, goneBy(after, personId, day), day) ? [personId] : [],
  )
/** Of whom, or of what, a letter that was found untrue still says what is not so; `undefined`: what it said is not known. */
const standsUntrue: Partial<
  Record<Untruth, (said: SaidThen, after: CaseFile, letter: LetterThatLeft) => string[] | boolean | undefined>
> = {
  names: ({ names }, { persons }, { day }) =>
    names.flatMap(({ personId, ...then }) => (isCalledOtherwise(then, persons[personId], day) ? [personId] : [])),
  presence: awayOtherwise,
  place: (said, after, letter) => {
    const since = saidIn(after, letter)
    const away = awayOtherwise(said, after, letter)
    return said.place.flatMap(({ personId, words }) =>
      since.get(personId) === words || away.includes(personId) ? [] : [personId],
    )
  },
  strangers: ({ names }, { state }) =>
    names.some(({ personId }) => !state.members.some(member => member.personId === personId)),
  work: ({ work }, { state }, { answer }) => {
    if (!work || !answer) return undefined
    const since = workInReply(state, answer.referral, answer.reply)
    const isLacking = work.attempts.some(attempt => countOf(since.attempts, attempt) < countOf(work.attempts, attempt))
    return isLacking || since.course !== work.course
  },
  end: ({ ended }, { state }, letter) => ended !== endSaid(state, letter),
  // Of a concern that was none nothing is so, whatever its words.
  facts: ({ facts }, { state }, { concern }) =>
    facts === undefined || !concern
      ? undefined
      : (state.mistakenConcerns ?? []).some(({ id }) => id === concern.id) || wordsOf(concern) !== facts,
}

/** Of what a letter said something is not so: of whom, or whether at all; `undefined` where that is not compared. */
export function standingOf(said: SaidThen, after: CaseFile, letter: LetterThatLeft) {
  const found = (untruth: Untruth) => standsUntrue[untruth]?.(said, after, letter)
  return {
    of: (untruth: Untruth): string[] => [found(untruth)].flat().filter(id => typeof id === 'string'),
    isLeft: (untruth: Untruth): boolean | undefined => {
      const stands = found(untruth)
      return Array.isArray(stands) ? stands.length > 0 : stands
    },
  }
}

/**
 * The letters that wait to be put right of which something is so again as whoever holds them was told, by them or by their last
 * correction: a slip was made in the file, not in the letter.
 */
export function trueAgain(
  waiting: readonly UntrueLetter[],
  evolved: () => CaseFile,
  facts: readonly FactBody[],
): TrueAgain[] {
  const open = waiting.flatMap(letter => {
    const said = lastTold(waiting, letter)?.said ?? letter.said
    return !letter.settled && said ? [{ ...letter, said }] : []
  })
  if (open.length === 0 || facts.every(isAdding)) return []
  const after = evolved()
  return open.flatMap(wrong => {
    const { id: letterId, no, to, untrue, personIds, said } = wrong
    const letter = letterLeft(after.state, wrong)
    if (!letter) return []
    const { of, isLeft } = standingOf(said, after, letter)
    const still = untrue.filter(untruth => isLeft(untruth) !== false)
    const others = untrue.flatMap(of)
    const known = [...said.names, ...said.place].map(({ personId }) => personId)
    // Of one person under two names nothing is compared.
    const isOfTwo = still.includes('twice') || still.includes('parted')
    const people = isOfTwo ? personIds : personIds.filter(id => others.includes(id) || !known.includes(id))
    return still.length < untrue.length || people.length < personIds.length
      ? [{ letterId, no, to, untrue: still, personIds: people }]
      : []
  })
}
