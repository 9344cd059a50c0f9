import type { CaseState } from '../case/state.ts'
import { type Referral, repliesOf, type Reply } from '../intake/extract/referrals.ts'
import type { Day } from '../kernel/calendar.ts'
import { letterKey, type RegisterNo } from '../kernel/registers.ts'
import { allNotices, type Concern, concernsOf } from '../safety/concern/concerns.ts'

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

/** One letter of all that left: two journals may have one number. */
export const keyOfLetter = ({ no }: Pick<LetterThatLeft, 'no'>): string => `${no.register} ${letterKey(no)}`
