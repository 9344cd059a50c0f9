import type { FactBody } from '../case/events.ts'
import type { CaseFile } from '../case/state.ts'
import { namedInReply } from '../correction/corrections.ts'
import {
  endSaid,
  headThen,
  isAdding,
  isGoneOtherwise,
  isNamedOtherwise,
  isPhoneAlien,
  isWorkUntrue,
  letterLeft,
  saidIn,
  saidThen,
  wordsOf,
} from './compare-letters.ts'
import { hasLetters, keyOfLetter, lettersThatLeft, type LetterThatLeft } from './letters-that-left.ts'
import { standingOf, trueAgain } from './letters-true-again.ts'
import {
  isSameLetter,
  isSameMatter,
  lastTold,
  type UntrueLetter,
  type UntrueLetterFact,
  type Untruth,
  untruths,
  withUntrue,
} from './untrue-letters.ts'

/**
 * The letters that speak of two people as of one, or of the one by what was known of the other: those that left while the two
 * records were one. Of a letter that left before, whoever was told since that it was one person is told that they are two.
 */
function saidAsOfOne(
  before: CaseFile,
  after: CaseFile,
  { keptId, personId, letters }: Extract<FactBody, { kind: 'joiningUndone' }>,
): Omit<UntrueLetter, 'id' | 'settled'>[] {
  const now = lettersThatLeft(after.state)
  const wasTold = (letter: LetterThatLeft) =>
    before.state.untrueLetters?.some(
      other => other.settled?.letter && other.untrue.includes('twice') && isSameLetter(other, letter),
    ) === true
  return lettersThatLeft(before.state).flatMap(letter => {
    const { no, day, to, organisationId, concern, answer } = letter
    const isOfTwo = letters.includes(keyOfLetter(letter))
    if (isOfTwo && !wasTold(letter)) return []
    const said = saidIn(before, letter)
    const since = saidIn(after, now.find(other => isSameLetter(other, letter)) ?? letter)
    const names = !isOfTwo && said.has(keptId)
    const isKept = names && since.has(keptId)
    const untrue: Untruth[] = [
      ...(isOfTwo || (names && since.has(personId)) ? ['parted' as const] : []),
      ...(isKept && isNamedOtherwise(before.persons[keptId], after.persons[keptId], day) ? ['names' as const] : []),
      ...(isKept && isGoneOtherwise(before, after, keptId, day) ? ['presence' as const] : []),
      ...(isKept && (concern ?? answer) && said.get(keptId) !== since.get(keptId) ? ['place' as const] : []),
      ...(isKept && isPhoneAlien(before, after, letter) ? ['home' as const] : []),
    ]
    if (untrue.length === 0) return []
    const familyId = headThen(after, day)
    return [
      {
        no,
        day,
        to,
        ...(organisationId ? { organisationId } : {}),
        untrue,
        personIds: untrue.includes('parted') ? [keptId, personId] : [keptId],
        ...(concern ? { concernId: concern.id } : {}),
        ...(answer ? { referralId: answer.referral.id } : {}),
        ...(familyId ? { familyId } : {}),
      },
    ]
  })
}

/**
 * The letters to be put right, once something changed: where whoever holds a letter believes what is not so by a correction, and
 * the letter itself is right, it is that correction that is to be put right, not the letter [МП 5.2; закон № 99-З, ст. 5].
 */
function wrongCorrections(waiting: readonly UntrueLetter[], after: CaseFile): Omit<UntrueLetter, 'settled'>[] {
  return waiting.flatMap(letter => {
    const told = lastTold(waiting, letter)?.letter
    const known = waiting.filter(other => isSameMatter(other, letter))
    const said = known[0]?.said
    const left = !letter.settled && told && !letter.corrected && letterLeft(after.state, letter)
    if (!left || !said) return []
    const { isLeft } = standingOf(said, after, left)
    if (
      (Object.keys(untruths) as Untruth[]).some(
        which => isLeft(which) ?? known.some(({ untrue }) => untrue.includes(which)),
      )
    )
      return []
    const { said: _, settled: __, returned: ___, ...corrected } = letter
    return [{ ...corrected, no: told.no, day: told.day, corrected: { no: letter.no, day: letter.day } }]
  })
}

/**
 * The letters that turn out to say what is not so, once that is recorded: what each said of its day by the file of before is compared
 * with what it would say of that day by the file of after. That there is help or not is compared in replies.ts.
 */
function turnedUntrue(
  before: CaseFile,
  evolved: () => CaseFile,
  facts: readonly FactBody[],
): Omit<UntrueLetter, 'id' | 'settled'>[] {
  if (!hasLetters(before.state) || facts.every(isAdding)) return []
  const after = evolved()
  const parted = facts.find(fact => fact.kind === 'joiningUndone')
  if (parted) return saidAsOfOne(before, after, parted)
  const taken = facts.find(fact => fact.kind === 'extractMistaken' || fact.kind === 'applicationMistaken')
  const paper = taken?.kind === 'extractMistaken' ? taken.referral : taken?.application
  const mended = facts.find(fact => fact.kind === 'concernCorrected')
  const extract = facts.find(fact => fact.kind === 'extractCorrected')
  const isRemovalMoved = facts.some(fact => fact.kind === 'closureCorrected' && fact.before.day !== fact.to.day)
  // A further answer says which of a removal and a refusal ended the help; of the end of a part no other letter would say it.
  const isEndOther = facts.some(({ kind }) => ['caseClosed', 'refusalRegistered', 'refusalMistaken'].includes(kind))
  const endsOtherwise = (letter: LetterThatLeft) => {
    const ended = isRemovalMoved || (isEndOther && letter.endsPart) ? endSaid(before.state, letter) : undefined
    const since = ended && endSaid(after.state, letter)
    // That the work goes on is another thing to put right.
    return ended !== since && (isRemovalMoved || since !== undefined)
  }
  const isHomeGone =
    taken?.home !== undefined &&
    (before.state.address !== after.state.address || before.state.phone !== after.state.phone)
  const left = lettersThatLeft({
    ...before.state,
    referrals: before.state.referrals.filter(({ id: extract }) => extract !== paper?.id),
  })
  return left.flatMap(letter => {
    const { no, day, to, organisationId, concern, answer } = letter
    const [said, since] = [saidIn(before, letter), saidIn(after, letter)]
    const wasHere = (personId: string) =>
      before.state.members.some(member => member.personId === personId && member.from <= day)
    const isHere = (personId: string) => after.state.members.some(member => member.personId === personId)
    const joining = facts.find(fact => fact.kind === 'memberMistaken')
    // One person under two names is no stranger.
    const sameAs = joining?.sameAs !== undefined && said.has(joining.personId) ? joining.sameAs : undefined
    const named = [...said.keys()].filter(id => sameAs === undefined || id !== joining?.personId)
    const ofTheFamily = named.filter(isHere)
    const otherwise = ofTheFamily.filter(id => isNamedOtherwise(before.persons[id], after.persons[id], day))
    const moved = ofTheFamily.filter(id => isGoneOtherwise(before, after, id, day))
    const unplaced =
      concern || answer
        ? [...new Set([...ofTheFamily, ...since.keys()])].filter(
            id =>
              wasHere(id) &&
              !moved.includes(id) &&
              (said.get(id) !== since.get(id) || (id === sameAs && said.get(joining!.personId) !== since.get(id))),
          )
        : []
    const ofExtract = answer && extract?.referralId === answer.referral.id ? extract : undefined
    const isAstray = ofExtract !== undefined && ofExtract.to.organisationId !== ofExtract.before.organisationId
    const isExtractWrong =
      ofExtract !== undefined && namedInReply.some(part => ofExtract.to[part] !== ofExtract.before[part])
    const untrue: Untruth[] = [
      ...(ofTheFamily.length < named.length ? ['strangers' as const] : []),
      ...(otherwise.length > 0 ? ['names' as const] : []),
      ...(sameAs ? ['twice' as const] : []),
      ...(moved.length > 0 ? ['presence' as const] : []),
      ...(unplaced.length > 0 ? ['place' as const] : []),
      ...(isWorkUntrue(before.state, after.state, letter, facts) ? ['work' as const] : []),
      ...(endsOtherwise(letter) ? ['end' as const] : []),
      ...(isHomeGone && letter.home && day >= ('receivedDay' in paper! ? paper.receivedDay : paper!.day)
        ? ['home' as const]
        : isPhoneAlien(before, after, letter)
          ? ['home' as const]
          : []),
      ...(concern &&
      mended?.concernId === concern.id &&
      (mended.concern && wordsOf(mended.concern)) !== wordsOf(concern)
        ? ['facts' as const]
        : []),
      ...(isAstray ? ['addressee' as const] : isExtractWrong ? ['extract' as const] : []),
    ]
    // Told once before, the letter still calls the family what it did.
    const known = before.state.untrueLetters?.find(other => other.familyId && isSameLetter(other, letter))?.familyId
    const headId = known ?? headThen(before, day)
    const familyId = sameAs && headId === joining?.personId ? sameAs : headId
    return untrue.length > 0
      ? [
          {
            no,
            day,
            to,
            ...(organisationId ? { organisationId } : {}),
            untrue,
            // An institution is told whose family it is, and of nobody else who he is to it.
            personIds: [
              ...new Set([...otherwise, ...(sameAs ? [sameAs] : []), ...moved, ...(concern ? unplaced : [])]),
            ],
            ...(concern ? { concernId: concern.id } : {}),
            ...(answer ? { referralId: answer.referral.id } : {}),
            ...(familyId && isHere(familyId) ? { familyId } : {}),
            said: saidThen(before, letter, said),
          },
        ]
      : []
  })
}

/** The facts that follow for letters that have left: those that turn out to say what is not so, and those that say again what is so. */
export function whatBecameOfLetters(
  before: CaseFile,
  evolved: () => CaseFile,
  facts: readonly FactBody[],
  newId: () => string,
): UntrueLetterFact[] {
  const known = before.state.untrueLetters ?? []
  const turned = turnedUntrue(before, evolved, facts).map(letter => ({ ...letter, id: newId() }))
  const again = trueAgain(withUntrue(known, turned), evolved, facts)
  // What the letter said before it was found untrue is so again, though the file said otherwise meanwhile; or it was told already.
  const isTrue = (letter: (typeof turned)[number]) =>
    again.some(other => other.letterId === letter.id && other.untrue.length === 0) ||
    again.some(other => isSameLetter(other, letter) && letter.untrue.every(untruth => !other.untrue.includes(untruth)))
  const wrong = turned.filter(letter => !isTrue(letter))
  const waiting = withUntrue(known, wrong).map(letter => {
    const part = again.find(({ letterId }) => letterId === letter.id)
    return part ? { ...letter, untrue: part.untrue, personIds: part.personIds } : letter
  })
  const corrections =
    wrong.length > 0 || again.length > 0
      ? wrongCorrections(
          waiting.filter(({ untrue }) => untrue.length > 0),
          evolved(),
        )
      : []
  const letters = [
    ...wrong.map(letter => corrections.find(other => other.id === letter.id) ?? letter),
    ...corrections.filter(({ id }) => !wrong.some(letter => letter.id === id)),
  ]
  const parts = again.flatMap(part => {
    const line = known.find(({ id }) => id === part.letterId)
    return line || wrong.some(({ id }) => id === part.letterId) ? [{ ...part, no: line?.no ?? part.no }] : []
  })
  return [
    ...(letters.length > 0 ? [{ kind: 'lettersUntrue' as const, letters }] : []),
    ...(parts.length > 0 ? [{ kind: 'lettersTrueAgain' as const, letters: parts }] : []),
  ]
}
