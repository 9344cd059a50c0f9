import type { Day } from './calendar.ts'
import type { CaseFile, CaseState, FactBody } from './cases.ts'
import { allNotices, concernsOf, type Concern } from './contacts.ts'
import { personOn } from './earlier-details.ts'
import { represents } from './family-voice.ts'
import { headOf } from './overview.ts'
import { isChild, isParent, type Person } from './people.ts'
import { repliesOf } from './referrals.ts'
import type { RegisterNo } from './registers.ts'
import type { Untruth, UntrueLetter } from './untrue-letters.ts'

// A letter that has left is held by somebody else: no correction changes what it says (docs/decisions/2026-11-29-letters-that-left.md).

/** A letter about the family that somebody outside holds. */
export type LetterThatLeft = {
  no: RegisterNo
  day: Day
  to: string
  organisationId?: string
  /** Whom it names: people, or all who represent the children and the children; without either, the head of the family. */
  personIds?: readonly string[]
  household?: true
  /** It says where the family lives. */
  home?: true
  /** The notice that says what was seen of a child. */
  concern?: Concern
}

/** Every letter that has left, by whom it went to; of one that came back it may turn out that it did not. */
export const lettersThatLeft = (state: CaseState): LetterThatLeft[] => [
  ...state.referrals
    // What was told about an extract of another family has a line of its own.
    .filter(({ closed }) => closed?.reason !== 'mistake')
    .flatMap(referral =>
      repliesOf(referral).map(({ no, day }) => ({
        no,
        day,
        to: referral.organisationName,
        organisationId: referral.organisationId,
        household: true as const,
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
    })),
  ]),
  ...concernsOf(state).flatMap(concern =>
    allNotices(concern).map(({ no, at }) => ({
      no,
      day: at.slice(0, 10),
      to: concern.addressee,
      household: true as const,
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

/** Whom a letter of that day names, as the file knows it. */
function namedIn(file: CaseFile, { day, personIds, household }: LetterThatLeft): readonly string[] {
  if (personIds) return personIds
  if (!household) return [headOf(file, day) ?? ''].filter(Boolean)
  return file.state.members
    .filter(
      member =>
        member.from <= day &&
        (represents(member) || isParent(member.kinship) || isChild(member, file.persons[member.personId], day)),
    )
    .map(({ personId }) => personId)
}

const nameFields = ['familyName', 'givenName', 'patronymic', 'birthDay'] as const
/** What was not known before and is added makes nothing untrue. */
const isNamedOtherwise = (before: Person | undefined, now: Person | undefined, day: Day): boolean => {
  const [then, since] = [before, now].map(person => person && personOn(person, day))
  return then !== undefined && nameFields.some(field => then[field] !== undefined && then[field] !== since?.[field])
}
const hadLeft = ({ state }: CaseFile, personId: string, day: Day): boolean =>
  state.members.findLast(member => member.personId === personId && member.from <= day)?.to?.localeCompare(day) === -1

/** Which records, put right, may make a letter untrue. */
const correcting: ReadonlySet<FactBody['kind']> = new Set([
  'memberMistaken',
  'extractMistaken',
  'applicationMistaken',
  'departureCorrected',
  'memberLeft',
  'personUpdated',
  'concernCorrected',
])

/**
 * The letters that turn out to say what is not so, once that is recorded: whom they name, who of them lives in the family, where it
 * lives, what was seen of a child. That there is help or not is compared for answers to extracts alone (replies.ts).
 */
export function turnedUntrue(
  before: CaseFile,
  evolved: () => CaseFile,
  facts: readonly FactBody[],
): Omit<UntrueLetter, 'id' | 'settled'>[] {
  if (!facts.some(({ kind }) => correcting.has(kind)) || !hasLetters(before.state)) return []
  const after = evolved()
  const taken = facts.find(fact => fact.kind === 'extractMistaken' || fact.kind === 'applicationMistaken')
  const paper = taken?.kind === 'extractMistaken' ? taken.referral : taken?.application
  const mended = facts.find(fact => fact.kind === 'concernCorrected')
  const isHomeGone =
    taken?.home !== undefined &&
    (before.state.address !== after.state.address || before.state.phone !== after.state.phone)
  const left = lettersThatLeft({
    ...before.state,
    referrals: before.state.referrals.filter(({ id: extract }) => extract !== paper?.id),
  })
  return left.flatMap(letter => {
    const { no, day, to, organisationId, concern } = letter
    const named = namedIn(before, letter)
    const isHere = (personId: string) => after.state.members.some(member => member.personId === personId)
    const ofTheFamily = named.filter(isHere)
    const otherwise = ofTheFamily.filter(id => isNamedOtherwise(before.persons[id], after.persons[id], day))
    const moved = ofTheFamily.filter(id => hadLeft(before, id, day) !== hadLeft(after, id, day))
    const words = (said: Concern | undefined) =>
      said && JSON.stringify([said.noticedAt, said.childIds, said.childPlace, said.facts, said.actions])
    const untrue: Untruth[] = [
      ...(ofTheFamily.length < named.length ? ['strangers' as const] : []),
      ...(otherwise.length > 0 ? ['names' as const] : []),
      ...(moved.length > 0 ? ['presence' as const] : []),
      ...(isHomeGone && letter.home && day >= ('receivedDay' in paper! ? paper.receivedDay : paper!.day)
        ? ['home' as const]
        : []),
      ...(concern && mended?.concernId === concern.id && words(mended.concern) !== words(concern)
        ? ['facts' as const]
        : []),
    ]
    return untrue.length > 0
      ? [
          {
            no,
            day,
            to,
            ...(organisationId ? { organisationId } : {}),
            untrue,
            personIds: [...new Set([...otherwise, ...moved])],
            ...(concern ? { concernId: concern.id } : {}),
          },
        ]
      : []
  })
}
