import { eventRow } from '../case/event-rows.ts'
import type { FactBody } from '../case/events.ts'
import { familyCalledBy } from '../case/project-case.ts'
import type { CaseFile, CaseState } from '../case/state.ts'
import { repliesOf } from '../intake/extract/referrals.ts'
import type { Day } from '../kernel/calendar.ts'
import { letterKey } from '../kernel/registers.ts'
import { personOn } from '../people/identity/earlier-details.ts'
import type { Person } from '../people/people.ts'
import { droppedOrganisations, endOfPart } from '../plan/participation-rules.ts'
import type { Concern } from '../safety/concern/concerns.ts'
import { lettersThatLeft, type LetterThatLeft } from './letters-that-left.ts'
import { firstLetter, isSameLetter, nameFields, type SaidThen, type UntrueLetter } from './untrue-letters.ts'
import { saidInNotice, saidInReply, type SaidOf, workInReply } from './what-letters-say.ts'

/** The head of the family on the day of a letter: by that name whoever holds it knows the family. */
export function headThen({ state, persons }: CaseFile, day: Day): string | undefined {
  const members = state.members
    .filter(({ from }) => from <= day)
    .map(({ to, ...member }) => (to !== undefined && to <= day ? { ...member, to } : member))
  const [agreements, applications] = [state.agreements, state.applications].map(list =>
    (list as { day: Day }[]).filter(paper => paper.day <= day),
  ) as [CaseState['agreements'], CaseState['applications']]
  return familyCalledBy({ state: { ...state, members, agreements, applications }, persons }, day)
}

/** Whom a letter of that day names and as whom, as the file knows it. */
export function saidIn(file: CaseFile, { day, personIds, concern, answer }: LetterThatLeft): SaidOf {
  if (concern) return saidInNotice(file, concern, day)
  if (answer) return saidInReply(file, answer.referral, day)
  return new Map((personIds ?? [headThen(file, day) ?? ''].filter(Boolean)).map(id => [id, '']))
}

/** What was not known before and is added makes nothing untrue. */
export const isNamedOtherwise = (before: Person | undefined, now: Person | undefined, day: Day): boolean =>
  before !== undefined && isCalledOtherwise(personOn(before, day), now, day)
type Called = Partial<Pick<Person, (typeof nameFields)[number]>>
/** Whether somebody was called on a day otherwise than a letter of that day says. */
export const isCalledOtherwise = (then: Called, now: Person | undefined, day: Day): boolean => {
  const since = now && personOn(now, day)
  return nameFields.some(field => then[field] !== undefined && then[field] !== since?.[field])
}
/** A letter with a plan gave the telephone of whoever signed it, and it was somebody else's; a new telephone changes no letter. */
export function isPhoneAlien(
  before: CaseFile,
  after: CaseFile,
  { home, personIds: [holder = ''] = [], day }: LetterThatLeft,
) {
  const [then, since] = [before, after].map(({ persons }) => persons[holder] && personOn(persons[holder], day).phone)
  return home === true && then !== undefined && then !== since
}
/** Who had left by a day, when and whether by death; whoever left on the day itself may have left after the letter. */
export function isGoneOtherwise(before: CaseFile, after: CaseFile, personId: string, day: Day): boolean {
  return isAwayOtherwise(goneBy(before, personId, day), goneBy(after, personId, day), day)
}
type Gone = { to?: Day; died?: true }
/** Since when somebody was gone on a day, and whether by death. */
export function goneBy({ state }: CaseFile, personId: string, day: Day): Gone {
  const { to, died } = state.members.findLast(member => member.personId === personId && member.from <= day) ?? {}
  return to !== undefined && to <= day ? { to, ...(died ? { died } : {}) } : {}
}
/** Whether somebody was gone otherwise than a letter says. */
export function isAwayOtherwise(then: Gone, since: Gone, day: Day): boolean {
  if (then.to === undefined) return since.to !== undefined && since.to < day
  return since.to !== then.to || since.died !== then.died
}

/** The words of a concern that the notice passes on. */
export const wordsOf = ({ noticedAt, childIds, childPlace, facts, actions }: Concern): string =>
  JSON.stringify([noticedAt, childIds, childPlace, facts, actions])

/** Whether an answer says of the work what is not so; that there is help or not is asked for as a further answer (replies.ts). */
export function isWorkUntrue(
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

/** The day on which a letter says that the family was removed or that the work with it is over; undefined where it says neither. */
export function endSaid(state: CaseState, { answer, endsPart, no }: LetterThatLeft): Day | undefined {
  const now = answer && state.referrals.find(({ id }) => id === answer.referral.id)
  if (now) return workInReply(state, now, answer.reply).removedDay
  if (!endsPart) return undefined
  for (const plan of state.plans)
    for (const end of plan.participationEnds ?? []) {
      const dispatch = plan.dispatches.find(({ id }) => id === end.dispatchId)
      if (dispatch && isSameLetter(end, { no })) return endOfPart(state, plan, dispatch, end.day).over?.day
    }
  return undefined
}

/** What a letter said of the people of the family, of the work and of what was seen, by the file of before. */
export function saidThen(before: CaseFile, letter: LetterThatLeft, said: SaidOf): SaidThen {
  const { day, answer, concern } = letter
  const ended = endSaid(before.state, letter)
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
    ...(ended ? { ended } : {}),
  }
}

/** The letter that a found untruth speaks of, or the first of its corrections, as it left. */
export const letterLeft = (
  state: CaseState,
  letter: Pick<UntrueLetter, 'no' | 'corrected'>,
): LetterThatLeft | undefined => lettersThatLeft(state).find(other => isSameLetter(other, firstLetter(letter)))

/** What a letter would say today of its own day: whoever is told so goes by that (`settled.said`). */
export function saidToday(file: CaseFile, wrong: UntrueLetter): SaidThen | undefined {
  const letter = letterLeft(file.state, wrong)
  return letter && saidThen(file, letter, saidIn(file, letter))
}

/** Whether a fact only adds what nobody knew: it makes no letter untrue. */
export const isAdding = ({ kind }: FactBody) => eventRow(kind).letters === 'adds'
