import type { CaseState } from '../../../../domain/case/state.ts'
import { isUntold, mistakenIn } from '../../../../domain/intake/mistaken-people.ts'
import type { Day } from '../../../../domain/kernel/calendar.ts'
import { letterKey, type RegisterNo, showNo } from '../../../../domain/kernel/registers.ts'
import { openUntruths } from '../../../../domain/letter/untrue-letter-rules.ts'
import type { Concern } from '../../../../domain/safety/concern/concerns.ts'
import { formatDay } from '../../../ui/text.ts'
import { beside, type Paper } from './paper.ts'

/** Notices of before: those that came back, and one that another followed before that was found to be a mistake. */
const noticesBack = ({ id, returned = [] }: Concern): Paper[] =>
  returned.map(({ sent, day: back, arrived }) => ({
    form: 'guardianship-notice',
    about: `${id}:${letterKey(sent.no)}`,
    title: 'Сообщение в органы опеки, прежнее',
    note: `№ ${showNo(sent.no)} от ${formatDay(sent.at.slice(0, 10))}${arrived ? '' : `, вернулось ${formatDay(back)}`}, МП 5.2`,
  }))
/** Letters that put another right and came back. */
const correctionsBack = (about: string, to: string, letters: readonly { no: RegisterNo; day: Day }[]): Paper[] =>
  letters.map(({ no, day: back }) => ({
    form: 'letter-correction',
    about: `${about}:${letterKey(no)}`,
    title: 'Исправление сведений в письме, прежнее',
    note: `${to}, исх. № ${showNo(no)}, вернулось ${formatDay(back)}, МП 5.2`,
  }))

/** What leaves while the work goes on: notices, letters that put right, invitations [МП 5.2, 6.4, 6.5]. */
export const workPapers = (state: CaseState): Paper[] => [
  ...(state.contacts.length > 0
    ? [{ form: 'contact-sheet', title: 'Лист контактов', note: `записей: ${state.contacts.length}, МП 5.1` }]
    : []),
  ...state.concerns.flatMap(concern => [
    {
      form: 'guardianship-notice',
      about: concern.id,
      title: 'Сообщение в органы опеки',
      note: `от ${formatDay(concern.day)}${concern.sent ? `, № ${showNo(concern.sent.no)}` : ', не отправлено'}, МП 5.2`,
    },
    ...noticesBack(concern),
  ]),
  ...(state.mistakenConcerns ?? []).flatMap(noticesBack),
  ...state.plans
    .flatMap(({ participationEnds = [] }) => participationEnds)
    .flatMap(end =>
      beside('participationEnd', end.id, `${end.organisationName}, исх. № ${showNo(end.no)} от ${formatDay(end.day)}`),
    ),
  ...[...(state.untrueLetters ?? []).filter(({ settled }) => settled?.letter), ...openUntruths(state)].map(letter => ({
    form: 'letter-correction',
    about: letter.id,
    title: 'Исправление сведений в письме',
    note: `${letter.to}, к № ${showNo(letter.no)} от ${formatDay(letter.day)}, МП 5.2, 6.4`,
  })),
  ...(state.untrueLetters ?? []).flatMap(({ id, to, returned = [] }) => correctionsBack(id, to, returned)),
  ...mistakenIn(state).flatMap(wrong => {
    const { referral, letter, earlierLetters = [] } = wrong
    const to = referral.organisationName
    const back = [...earlierLetters, ...(letter ? [letter] : [])].flatMap(({ no, returned }) =>
      returned ? [{ no, day: returned.day }] : [],
    )
    return [
      ...((letter && !letter.returned) || isUntold(wrong)
        ? [
            {
              form: 'letter-correction',
              about: referral.id,
              title: 'Исправление сведений в письме',
              note: `${to}, ответ на выписку другой семьи, МП 1.5, 5.2`,
            },
          ]
        : []),
      ...correctionsBack(referral.id, to, back),
    ]
  }),
  ...state.meetings.flatMap(meeting => [
    ...meeting.invited.map(guest => ({
      form: 'monitoring-invitation',
      about: `${meeting.id}:${guest.organisationId}`,
      title: 'Приглашение на мониторинг',
      note: `${guest.organisationName}, исх. № ${showNo(guest.no)}, встреча ${formatDay(meeting.day)}, МП 6.5`,
    })),
    ...(meeting.earlier ?? []).map(guest => ({
      form: 'monitoring-invitation',
      about: `${meeting.id}:${guest.organisationId}:${letterKey(guest.no)}`,
      title: 'Приглашение на мониторинг, прежнее',
      note: `${guest.organisationName}, исх. № ${showNo(guest.no)} от ${formatDay(guest.sentDay)}, МП 6.5`,
    })),
  ]),
  ...state.monitorings.flatMap(monitoring => beside('monitoring', monitoring.id, `от ${formatDay(monitoring.day)}`)),
]
