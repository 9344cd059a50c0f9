import { z } from 'zod'
import type { Day } from './calendar.ts'
import type { CaseState } from './cases.ts'
import { mistakenIn } from './mistaken-people.ts'
import { leftDay } from './plans.ts'
import { arrivedReplies } from './referrals.ts'
import { showNo } from './registers.ts'
import type { Reminder } from './requests.ts'
import { id, legalDay, line, oneOf } from './text.ts'

/** Letters about a family that can come back: by the report of a mailbox, or from the post. */
export const returnables = {
  dispatch: 'план',
  request: 'запрос сведений',
  meeting: 'приглашение на мониторинг',
  reply: 'ответ на выписку',
  notice: 'сообщение в орган опеки',
  dispatchReminder: 'напоминание о плане',
  requestReminder: 'напоминание о запросе',
  participationEnd: 'сообщение об окончании участия',
  mistake: 'письмо об ошибке в ответе',
} as const
/** One such letter. */
export type Returnable = keyof typeof returnables

/** A letter has come back: whom it was for has not got it, and its term is open again [МП 5.2, 5.3, 6.4, 6.5]. */
export const recordReturn = z.object({
  letter: oneOf(returnables),
  /** The dispatch, request, meeting, extract, concern or letter about the end of a part; of a reminder, what it reminds of. */
  about: id,
  /** Whose invitation. */
  organisationId: id.optional(),
  day: legalDay,
  how: line(300, 'Напишите, откуда это известно'),
})
/** That a letter came back, when, and how it is known. */
export type Returned = { day: Day; how: string }
/** The fact of it. */
export type ReturnFact = {
  kind: 'letterReturned'
  letter: Returnable
  about: string
  organisationId?: string
  how: string
}

/** A letter of a case that may have come back: nobody has said that it arrived, and nobody took it by hand. */
export type SentLetter = { letter: Returnable; about: string; organisationId?: string; label: string; day: Day }

const byHand = 'byHand'
/** The last reminder that left as a letter and has not come back. */
export const lastReminder = <T extends Reminder>(reminders: readonly T[]): T | undefined =>
  reminders.findLast(({ no, returned }) => no && !returned)
/** It as a letter that may have come back. */
const reminderOf = (
  letter: 'dispatchReminder' | 'requestReminder',
  { id: about, organisationName, reminders }: { id: string; organisationName: string; reminders: readonly Reminder[] },
): SentLetter[] => {
  const last = lastReminder(reminders)
  const what = letter === 'dispatchReminder' ? 'Напоминание о плане' : 'Напоминание о запросе'
  return last?.no && last.channel !== byHand
    ? [{ letter, about, label: `${what}: ${organisationName}, исх. № ${showNo(last.no)}`, day: last.day }]
    : []
}
/** Every such letter. */
export const mayHaveReturned = (state: CaseState): SentLetter[] => [
  ...lettersOf(state),
  ...state.plans
    .flatMap(({ dispatches }) => dispatches)
    .filter(sent => !sent.acknowledged && !sent.opened && leftDay(sent) !== undefined)
    .flatMap(sent => reminderOf('dispatchReminder', sent)),
  ...state.requests.filter(({ answer }) => !answer).flatMap(request => reminderOf('requestReminder', request)),
  ...state.plans
    .flatMap(({ participationEnds = [] }) => participationEnds)
    .filter(({ returned, channel }) => !returned && channel !== byHand)
    .map(({ id: about, organisationName, no, day }) => ({
      letter: 'participationEnd' as const,
      about,
      label: `Участие окончено: ${organisationName}, исх. № ${showNo(no)}`,
      day,
    })),
  ...mistakenIn(state).flatMap(({ referral, letter }) =>
    letter && !letter.returned && letter.channel !== byHand
      ? [
          {
            letter: 'mistake' as const,
            about: referral.id,
            label: `Письмо об ошибке: ${referral.organisationName}, исх. № ${showNo(letter.no)}`,
            day: letter.day,
          },
        ]
      : [],
  ),
]
const lettersOf = ({ plans, requests, meetings, referrals, concerns, monitorings }: CaseState): SentLetter[] => [
  ...plans
    .flatMap(({ dispatches }) => dispatches)
    .filter(
      ({ acknowledged, opened, returned, left, channel }) =>
        !acknowledged && !opened && (!returned || left) && (left?.channel ?? channel) !== byHand,
    )
    .map(({ id: about, organisationName, no, day }) => ({
      letter: 'dispatch' as const,
      about,
      label: `План: ${organisationName}, исх. № ${showNo(no)}`,
      day,
    })),
  ...requests
    // In place of one that came back a reminder has left: that one comes back by itself.
    .filter(
      ({ answer, returned, channel, reminders }) =>
        !answer && !returned && channel !== byHand && !reminders.some(({ instead }) => instead),
    )
    .map(({ id: about, organisationName, no, day }) => ({
      letter: 'request' as const,
      about,
      label: `Запрос: ${organisationName}, исх. № ${showNo(no)}`,
      day,
    })),
  ...meetings
    .filter(({ id: about }) => !monitorings.some(held => held.id === about))
    .flatMap(({ id: about, sentDay, invited }) =>
      invited
        .filter(
          ({ reply, report, returned, cancelled, channel }) =>
            !reply && !report && !returned && !cancelled && channel !== byHand,
        )
        .map(({ organisationId, organisationName, no }) => ({
          letter: 'meeting' as const,
          about,
          organisationId,
          label: `Приглашение: ${organisationName}, исх. № ${showNo(no)}`,
          day: sentDay,
        })),
    ),
  ...referrals.flatMap(referral => {
    const last = arrivedReplies(referral).at(-1)
    return last && last.channel !== byHand
      ? [
          {
            letter: 'reply' as const,
            about: referral.id,
            label: `Ответ на выписку: ${referral.organisationName}, исх. № ${showNo(last.no)}`,
            day: last.day,
          },
        ]
      : []
  }),
  ...concerns.flatMap(({ id: about, addressee, sent }) =>
    sent
      ? [
          {
            letter: 'notice' as const,
            about,
            label: `Сообщение в опеку: ${addressee}, № ${showNo(sent.no)}`,
            day: sent.at.slice(0, 10),
          },
        ]
      : [],
  ),
]
