import { eventRow } from '../case/event-rows.ts'
import type { FactBody } from '../case/events.ts'
import { familyCalledBy } from '../case/project-case.ts'
import type { CaseFile, CaseState } from '../case/state.ts'
import { allNotices, type Concern, concernsOf } from '../contact/contacts.ts'
import { namedInReply } from '../correction/corrections.ts'
import { type Referral, repliesOf, type Reply } from '../intake/extract/referrals.ts'
import type { Day } from '../kernel/calendar.ts'
import { letterKey, type RegisterNo } from '../kernel/registers.ts'
import { personOn } from '../people/identity/earlier-details.ts'
import type { Person } from '../people/people.ts'
import { droppedOrganisations } from '../plan/participation-rules.ts'
import {
  firstLetter,
  isSameLetter,
  isSameMatter,
  lastTold,
  nameFields,
  type SaidThen,
  type TrueAgain,
  type UntrueLetter,
  type UntrueLetterFact,
  type Untruth,
  untruths,
  withUntrue,
} from './untrue-letters.ts'
import { saidInNotice, saidInReply, type SaidOf, workInReply } from './what-letters-say.ts'

// A letter that has left is held by somebody else: no correction changes what it says (docs/decisions/2026-11-29-letters-that-left.md).

/** A letter about the family that somebody outside holds. */
export type LetterThatLeft = {
  no: RegisterNo
  day: Day
  to: string
  organisationId?: string
  /** Whom it names, where it is neither a notice nor an answer; without them, the head of the family. */
  personIds?: readonly string[]
  /** It says where the family lives. */
  home?: true
  /** The notice that says what was seen of a child. */
  concern?: Concern
  /** The answer to an extract. */
  answer?: { referral: Referral; reply: Reply }
  /** It tells an organisation that its part in a plan is over. */
  endsPart?: true
}

/** Every letter that has left, by whom it went to; of one that came back it may turn out that it did not. */
export const lettersThatLeft = (state: CaseState): LetterThatLeft[] => [
  ...state.referrals
    // What was told about an extract of another family has a line of its own.
    .filter(({ closed }) => closed?.reason !== 'mistake')
    .flatMap(referral =>
      // Whoever got an answer that was not meant for him is told of that alone.
      repliesOf(referral)
        .filter(({ astray }) => !astray)
        .map(reply => ({
          no: reply.no,
          day: reply.day,
          to: referral.organisationName,
          organisationId: referral.organisationId,
          answer: { referral, reply },
        })),
    ),
  ...state.plans.flatMap(({ dispatches, versions, participationEnds = [] }) => [
    ...dispatches.map(({ no, day, organisationName, organisationId, version }) => {
      const content = versions.find(written => written.version === version)?.content
      return {
        no,
        day,
        to: organisationName,
        organisationId,
        personIds: content ? [content.holderId, ...content.childIds] : [],
        home: true as const,
      }
    }),
    ...participationEnds.map(({ no, day, organisationName, organisationId }) => ({
      no,
      day,
      to: organisationName,
      organisationId,
      endsPart: true as const,
    })),
  ]),
  ...concernsOf(state).flatMap(concern =>
    allNotices(concern).map(({ no, at }) => ({
      no,
      day: at.slice(0, 10),
      to: concern.addressee,
      home: true as const,
      concern,
    })),
  ),
  ...state.requests.flatMap(request => {
    const { organisationName: to, organisationId, personIds, reminders } = request
    // In place of one that came back the same request has left again.
    const anew = reminders.flatMap(({ no, day, dueDay }) => (no && dueDay ? [{ no, day }] : []))
    return (anew.length > 0 ? anew : [request]).map(({ no, day }) => ({ no, day, to, organisationId, personIds }))
  }),
  ...state.meetings.flatMap(({ sentDay, invited, earlier = [] }) =>
    [...earlier, ...invited.map(guest => ({ ...guest, sentDay }))].map(guest => ({
      no: guest.no,
      day: guest.sentDay,
      to: guest.organisationName,
      organisationId: guest.organisationId,
    })),
  ),
]

/** Whether anything about the family has left, also what came back and what was answered to an extract of others. */
export const hasLetters = (state: CaseState): boolean =>
  state.referrals.some(({ reply }) => reply) ||
  (state.mistakenExtracts ?? []).some(({ referral }) => repliesOf(referral).length > 0) ||
  state.plans.some(({ dispatches }) => dispatches.length > 0) ||
  concernsOf(state).some(({ sent, returned }) => sent ?? returned) ||
  state.requests.length > 0 ||
  state.meetings.length > 0

/** The head of the family on the day of a letter: by that name whoever holds it knows the family. */
function headThen({ state, persons }: CaseFile, day: Day): string | undefined {
  const members = state.members
    .filter(({ from }) => from <= day)
    .map(({ to, ...member }) => (to !== undefined && to <= day ? { ...member, to } : member))
  const [agreements, applications] = [state.agreements, state.applications].map(list =>
    (list as { day: Day }[]).filter(paper => paper.day <= day),
  ) as [CaseState['agreements'], CaseState['applications']]
  return familyCalledBy({ state: { ...state, members, agreements, applications }, persons }, day)
}

/** Whom a letter of that day names and as whom, as the file knows it. */
function saidIn(file: CaseFile, { day, personIds, concern, answer }: LetterThatLeft): SaidOf {
  if (concern) return saidInNotice(file, concern, day)
  if (answer) return saidInReply(file, answer.referral, day)
  return new Map((personIds ?? [headThen(file, day) ?? ''].filter(Boolean)).map(id => [id, '']))
}

/** What was not known before and is added makes nothing untrue. */
const isNamedOtherwise = (before: Person | undefined, now: Person | undefined, day: Day): boolean =>
  before !== undefined && isCalledOtherwise(personOn(before, day), now, day)
type Called = Partial<Pick<Person, (typeof nameFields)[number]>>
const isCalledOtherwise = (then: Called, now: Person | undefined, day: Day): boolean => {
  const since = now && personOn(now, day)
  return nameFields.some(field => then[field] !== undefined && then[field] !== since?.[field])
}
/** A letter with a plan gave the telephone of whoever signed it, and it was somebody else's; a new telephone changes no letter. */
function isPhoneAlien(before: CaseFile, after: CaseFile, { home, personIds: [holder = ''] = [], day }: LetterThatLeft) {
  const [then, since] = [before, after].map(({ persons }) => persons[holder] && personOn(persons[holder], day).phone)
  return home === true && then !== undefined && then !== since
}
/** Who had left by a day, when and whether by death; whoever left on the day itself may have left after the letter. */
function isGoneOtherwise(before: CaseFile, after: CaseFile, personId: string, day: Day): boolean {
  return isAwayOtherwise(goneBy(before, personId, day), goneBy(after, personId, day), day)
}
type Gone = { to?: Day; died?: true }
function goneBy({ state }: CaseFile, personId: string, day: Day): Gone {
  const { to, died } = state.members.findLast(member => member.personId === personId && member.from <= day) ?? {}
  return to !== undefined && to <= day ? { to, ...(died ? { died } : {}) } : {}
}
function isAwayOtherwise(then: Gone, since: Gone, day: Day): boolean {
  if (then.to === undefined) return since.to !== undefined && since.to < day
  return since.to !== then.to || since.died !== then.died
}

/** The words of a concern that the notice passes on. */
const wordsOf = ({ noticedAt, childIds, childPlace, facts, actions }: Concern): string =>
  JSON.stringify([noticedAt, childIds, childPlace, facts, actions])

/** Whether a fact only adds what nobody knew: it makes no letter untrue. */
const isAdding = ({ kind }: FactBody) => eventRow(kind).letters === 'adds'

/** Whether an answer says of the work what is not so; that there is help or not is asked for as a further answer (replies.ts). */
function isWorkUntrue(
  before: CaseState,
  after: CaseState,
  { answer, endsPart, day, organisationId }: LetterThatLeft,
  facts: readonly FactBody[],
): boolean {
  const undone = facts.find(fact => fact.kind === 'refusalMistaken')
  // The work that was said to be over goes on.
  if (endsPart && undone && undone.refusal.day <= day)
    return !droppedOrganisations(after, day).some(({ dispatch }) => dispatch.organisationId === organisationId)
  const now = answer && after.referrals.find(({ id }) => id === answer.referral.id)
  if (!answer || !now) return false
  const { reply } = answer
  const sent = repliesOf(now).find(({ no }) => letterKey(no) === letterKey(reply.no)) ?? reply
  const [then, since] = [workInReply(before, answer.referral, reply), workInReply(after, now, sent)]
  const count = (list: readonly string[], attempt: string) => list.filter(other => other === attempt).length
  if (then.attempts.some(attempt => count(since.attempts, attempt) < count(then.attempts, attempt))) return true
  // Of a refusal that is somebody else's nothing is told anew by the next answer: the help was never over.
  const isTold = then.says !== since.says && !undone
  return facts.some(({ kind }) => eventRow(kind).letters === 'takesBack') && !isTold && then.course !== since.course
}

/** One letter of all that left: two journals may have one number. */
export const keyOfLetter = ({ no }: Pick<LetterThatLeft, 'no'>): string => `${no.register} ${letterKey(no)}`
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

/** What a letter said of the people of the family, of the work and of what was seen, by the file of before. */
function saidThen(before: CaseFile, { day, answer, concern }: LetterThatLeft, said: SaidOf): SaidThen {
  const people = [...said.keys()].filter(id => before.persons[id])
  const called = (personId: string) => {
    const then = personOn(before.persons[personId]!, day)
    return Object.fromEntries(nameFields.flatMap(field => (then[field] === undefined ? [] : [[field, then[field]]])))
  }
  const here = new Set(before.state.members.flatMap(({ personId, from }) => (from <= day ? [personId] : [])))
  const worked = answer && workInReply(before.state, answer.referral, answer.reply)
  return {
    names: people.map(personId => ({ personId, ...called(personId) })),
    presence: people.map(personId => ({ personId, ...goneBy(before, personId, day) })),
    place: [...here].map(personId => ({ personId, ...(said.has(personId) ? { words: said.get(personId)! } : {}) })),
    ...(worked ? { work: { attempts: worked.attempts, course: worked.course } } : {}),
    ...(concern ? { facts: wordsOf(concern) } : {}),
  }
}

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
  // Of a concern that was none nothing is so, whatever its words.
  facts: ({ facts }, { state }, { concern }) =>
    facts === undefined || !concern
      ? undefined
      : (state.mistakenConcerns ?? []).some(({ id }) => id === concern.id) || wordsOf(concern) !== facts,
}

/** Of what a letter said something is not so: of whom, or whether at all; `undefined` where that is not compared. */
function standingOf(said: SaidThen, after: CaseFile, letter: LetterThatLeft) {
  const found = (untruth: Untruth) => standsUntrue[untruth]?.(said, after, letter)
  return {
    of: (untruth: Untruth): string[] => [found(untruth)].flat().filter(id => typeof id === 'string'),
    isLeft: (untruth: Untruth): boolean | undefined => {
      const stands = found(untruth)
      return Array.isArray(stands) ? stands.length > 0 : stands
    },
  }
}

const letterLeft = (state: CaseState, letter: Pick<UntrueLetter, 'no' | 'corrected'>): LetterThatLeft | undefined =>
  lettersThatLeft(state).find(other => isSameLetter(other, firstLetter(letter)))

/** What a letter would say today of its own day: whoever is told so goes by that (`settled.said`). */
export function saidToday(file: CaseFile, wrong: UntrueLetter): SaidThen | undefined {
  const letter = letterLeft(file.state, wrong)
  return letter && saidThen(file, letter, saidIn(file, letter))
}

/**
 * The letters that wait to be put right of which something is so again as whoever holds them was told, by them or by their last
 * correction: a slip was made in the file, not in the letter.
 */
function trueAgain(waiting: readonly UntrueLetter[], evolved: () => CaseFile, facts: readonly FactBody[]): TrueAgain[] {
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
