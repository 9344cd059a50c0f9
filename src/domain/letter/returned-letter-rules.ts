import type { CaseState } from '../case/state.ts'
import { repliesOf } from '../intake/extract/referrals.ts'
import { mistakenIn } from '../intake/mistaken-people.ts'
import type { Day } from '../kernel/calendar.ts'
import { type RegisterNo, showNo } from '../kernel/registers.ts'
import { leftDay } from '../plan/dispatches.ts'
import { arrivedNotices, concernsOf } from '../safety/concern/concerns.ts'
import type { Reminder, Returned } from './correspondence.ts'
import {
  type LetterBack,
  type PrintedLetter,
  type Returnable,
  returnables,
  type SentLetter,
} from './returned-letters.ts'

const byHand = 'byHand'
/** Reminders by letter that may have come back. */
const remindersOf = (
  letter: 'dispatchReminder' | 'requestReminder',
  { id: about, organisationName, reminders }: { id: string; organisationName: string; reminders: readonly Reminder[] },
): SentLetter[] => {
  const what = ({ dueDay }: Reminder) =>
    letter === 'dispatchReminder' ? 'напоминание о плане' : dueDay ? 'запрос, повторно' : 'напоминание о запросе'
  return reminders.flatMap(reminder =>
    reminder.no && !reminder.returned && reminder.channel !== byHand
      ? [sentLetter(letter, { about, no: reminder.no, day: reminder.day }, `${what(reminder)}: ${organisationName}`)]
      : [],
  )
}
/** The number first: a list on a telephone shows only the beginning, and letters to one organisation differ by it. */
const labelOf = (no: RegisterNo, words: string): string => `№ ${showNo(no)}, ${words}`
const sentLetter = (
  letter: Returnable,
  { about, no, day }: { about: string; no: RegisterNo; day: Day },
  words: string,
): SentLetter => ({ letter, about, no: showNo(no), label: labelOf(no, words), day })
/** Every such letter; `printed`: those that no command sends. */
export const mayHaveReturned = (state: CaseState, printed: readonly PrintedLetter[] = []): SentLetter[] => [
  ...printed
    .filter(({ no }) => !state.papersBack?.some(back => back.no === no))
    .map(({ id: about, letter, no, day }) => ({
      letter,
      about,
      no,
      day,
      label: `№ ${no}, ${returnables[letter]}`,
    })),
  ...lettersOf(state),
  ...state.plans
    .flatMap(({ dispatches }) => dispatches)
    .filter(sent => !sent.acknowledged && !sent.opened && leftDay(sent) !== undefined)
    .flatMap(sent => remindersOf('dispatchReminder', sent)),
  ...state.requests.filter(({ answer }) => !answer).flatMap(request => remindersOf('requestReminder', request)),
  ...state.plans
    .flatMap(({ participationEnds = [] }) => participationEnds)
    .filter(({ returned, channel }) => !returned && channel !== byHand)
    .map(({ id: about, organisationName, no, day }) =>
      sentLetter('participationEnd', { about, no, day }, `участие окончено: ${organisationName}`),
    ),
  ...(state.untrueLetters ?? []).flatMap(({ id: about, to, settled }) =>
    settled?.letter && settled.letter.channel !== byHand
      ? [
          sentLetter(
            'correction',
            { about, no: settled.letter.no, day: settled.letter.day },
            `письмо об исправлении: ${to}`,
          ),
        ]
      : [],
  ),
  ...mistakenIn(state).flatMap(({ referral, letter }) =>
    letter && !letter.returned && letter.channel !== byHand
      ? [sentLetter('mistake', { about: referral.id, ...letter }, `письмо об ошибке: ${referral.organisationName}`)]
      : [],
  ),
]
const lettersOf = (state: CaseState): SentLetter[] => {
  const { plans, requests, meetings, referrals, mistakenExtracts = [], monitorings } = state
  return [
    ...plans
      .flatMap(({ dispatches }) => dispatches)
      .filter(
        ({ acknowledged, opened, returned, left, channel }) =>
          !acknowledged && !opened && (!returned || left) && (left?.channel ?? channel) !== byHand,
      )
      .map(({ id: about, organisationName, no, day }) =>
        sentLetter('dispatch', { about, no, day }, `план: ${organisationName}`),
      ),
    ...requests
      // In place of one that came back a reminder has left: that one comes back by itself.
      .filter(
        ({ answer, returned, channel, reminders }) =>
          !answer && !returned && channel !== byHand && !reminders.some(({ instead }) => instead),
      )
      .map(({ id: about, organisationName, no, day }) =>
        sentLetter('request', { about, no, day }, `запрос: ${organisationName}`),
      ),
    ...meetings
      .filter(({ id: about }) => !monitorings.some(monitoring => monitoring.id === about))
      .flatMap(({ id: about, sentDay, invited, earlier = [] }) => [
        ...earlier
          .filter(({ returned, channel }) => !returned && channel !== byHand)
          .map(({ organisationId, organisationName, no, sentDay: day }) => ({
            ...sentLetter('meeting', { about, no, day }, `приглашение: ${organisationName}`),
            organisationId,
          })),
        ...invited
          .filter(
            ({ reply, report, returned, cancelled, channel }) =>
              !reply && !report && !returned && !cancelled && channel !== byHand,
          )
          .map(({ organisationId, organisationName, no }) => ({
            ...sentLetter('meeting', { about, no, day: sentDay }, `приглашение: ${organisationName}`),
            organisationId,
          })),
      ]),
    // Also of an extract that was found to be another family's: the institution was to read that answer.
    ...[...referrals, ...mistakenExtracts.map(({ referral }) => referral)].flatMap(referral =>
      repliesOf(referral)
        .filter(({ channel, returned }) => !returned && channel !== byHand)
        .map(({ no, day, astray }) =>
          sentLetter(
            'reply',
            { about: referral.id, no, day },
            `ответ на выписку: ${(astray ?? referral).organisationName}`,
          ),
        ),
    ),
    ...concernsOf(state).flatMap(concern =>
      arrivedNotices(concern).map(({ no, at }) =>
        sentLetter(
          'notice',
          { about: concern.id, no, day: at.slice(0, 10) },
          `сообщение в опеку: ${concern.addressee}`,
        ),
      ),
    ),
  ]
}

const keyOf = ({ register, no, year }: RegisterNo) => `${register} ${no}/${year}`
/** Whether a letter is with the centre again, so that nobody holds it. */
export function isBack(state: CaseState, no: RegisterNo): boolean {
  const { plans, requests, meetings, referrals, mistakenExtracts = [] } = state
  const letters: readonly { no?: RegisterNo; returned?: Returned }[] = [
    ...plans.flatMap(({ dispatches, participationEnds = [] }) => [
      // What was brought or sent anew under its number is there.
      ...dispatches.filter(({ left }) => !left),
      ...participationEnds,
    ]),
    ...requests.flatMap(request => [request, ...request.reminders]),
    ...meetings.flatMap(({ invited, earlier = [] }) => [...earlier, ...invited]),
    ...[...referrals, ...mistakenExtracts.map(({ referral }) => referral)].flatMap(repliesOf),
    ...concernsOf(state).flatMap(({ returned = [] }) =>
      returned.flatMap(({ sent, arrived, ...back }) => (arrived ? [] : [{ no: sent.no, returned: back }])),
    ),
  ]
  return letters.some(letter => letter.no && letter.returned && keyOf(letter.no) === keyOf(no))
}

/** A letter that came back, if it did. */
const backOf = (
  letter: Returnable,
  about: string,
  { no, returned }: { no?: RegisterNo; returned?: Returned },
  to: string,
): LetterBack[] =>
  no && returned && !returned.notice
    ? [{ letter, about, no: showNo(no), label: labelOf(no, `${returnables[letter]}: ${to}`), returned }]
    : []
/**
 * Every letter recorded as one that came back, as far as it can be put right: where the same letter went again in its place,
 * under its own number or another, there is nothing left to put right but the history.
 */
export const cameBack = (state: CaseState): LetterBack[] => {
  const { plans, requests, meetings, referrals, mistakenExtracts = [], untrueLetters = [] } = state
  return [
    ...(state.papersBack ?? []).map(({ id: about, letter, no, returned }) => ({
      letter,
      about,
      no,
      returned,
      label: `№ ${no}, ${returnables[letter]}`,
    })),
    ...plans.flatMap(({ dispatches, participationEnds = [] }) => [
      ...dispatches.flatMap(dispatch => [
        ...backOf('dispatch', dispatch.id, dispatch, dispatch.organisationName),
        ...dispatch.reminders.flatMap(reminder =>
          backOf('dispatchReminder', dispatch.id, reminder, dispatch.organisationName),
        ),
      ]),
      ...participationEnds.flatMap(end => backOf('participationEnd', end.id, end, end.organisationName)),
    ]),
    ...requests.flatMap(request => [
      // Of a request whose successor came back the return of that one is known.
      ...(request.reminders.some(({ instead }) => instead)
        ? []
        : backOf('request', request.id, request, request.organisationName)),
      ...request.reminders.flatMap(reminder =>
        backOf('requestReminder', request.id, reminder, request.organisationName),
      ),
    ]),
    ...meetings.flatMap(({ id, invited, earlier = [] }) =>
      [...earlier, ...invited].flatMap(guest =>
        backOf('meeting', id, guest, guest.organisationName).map(back => ({
          ...back,
          organisationId: guest.organisationId,
        })),
      ),
    ),
    ...[...referrals, ...mistakenExtracts.map(({ referral }) => referral)].flatMap(referral =>
      repliesOf(referral).flatMap(reply =>
        backOf('reply', referral.id, reply, (reply.astray ?? referral).organisationName),
      ),
    ),
    ...concernsOf(state).flatMap(({ id, addressee, returned = [] }) =>
      returned.flatMap(({ sent, arrived, ...back }) =>
        arrived ? [] : backOf('notice', id, { no: sent.no, returned: back }, addressee),
      ),
    ),
    ...mistakenIn(state).flatMap(({ referral, letter }) =>
      backOf('mistake', referral.id, letter ?? {}, referral.organisationName),
    ),
    ...untrueLetters.flatMap(({ id, to, settled, returned = [] }) =>
      returned
        .filter(({ settled: letter }) => letter && !settled)
        .slice(-1)
        .flatMap(({ no, ...back }) => backOf('correction', id, { no, returned: back }, to)),
    ),
  ]
}

/** The letter about a transfer came back, and no other has gone since. */
export const transferIsBack = ({ papersBack = [], handOuts: all }: CaseState): boolean =>
  papersBack.some(
    ({ letter, handOuts }) =>
      letter === 'transfer' && !all.slice(handOuts).some(({ form }) => form === 'transfer-letter'),
  )
