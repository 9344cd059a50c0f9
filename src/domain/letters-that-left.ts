import type { Day } from './calendar.ts'
import type { CaseState } from './cases.ts'
import type { Concern } from './contacts.ts'
import { arrivedReplies, repliesOf } from './referrals.ts'
import type { RegisterNo } from './registers.ts'

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

/** Every letter that has left and has not come back, by whom it went to. */
export const lettersThatLeft = ({ referrals, plans, concerns, requests, meetings }: CaseState): LetterThatLeft[] => [
  ...referrals
    // What was told about an extract of another family has a line of its own.
    .filter(({ closed }) => closed?.reason !== 'mistake')
    .flatMap(referral =>
      arrivedReplies(referral).map(({ no, day }) => ({
        no,
        day,
        to: referral.organisationName,
        organisationId: referral.organisationId,
        household: true as const,
      })),
    ),
  ...plans.flatMap(({ dispatches, versions, participationEnds = [] }) => [
    ...dispatches
      .filter(({ returned, left }) => !returned || left)
      .map(({ no, day, organisationName, organisationId, version }) => {
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
  ...concerns.flatMap(concern =>
    concern.sent
      ? [
          {
            no: concern.sent.no,
            day: concern.sent.at.slice(0, 10),
            to: concern.addressee,
            household: true as const,
            home: true as const,
            concern,
          },
        ]
      : [],
  ),
  ...requests
    .filter(({ returned }) => !returned)
    .map(({ no, day, organisationName, organisationId, personIds }) => ({
      no,
      day,
      to: organisationName,
      organisationId,
      personIds,
    })),
  ...meetings.flatMap(({ sentDay, invited }) =>
    invited
      .filter(({ returned }) => !returned)
      .map(({ no, organisationName, organisationId }) => ({
        no,
        day: sentDay,
        to: organisationName,
        organisationId,
      })),
  ),
]

/** Whether anything about the family has left, also what came back and what was answered to an extract of others. */
export const hasLetters = (state: CaseState): boolean =>
  state.referrals.some(({ reply }) => reply) ||
  (state.mistakenExtracts ?? []).some(({ referral }) => repliesOf(referral).length > 0) ||
  state.plans.some(({ dispatches }) => dispatches.length > 0) ||
  state.concerns.some(({ sent, returned }) => sent ?? returned) ||
  state.requests.length > 0 ||
  state.meetings.length > 0
