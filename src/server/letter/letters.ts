import type { Fact } from '../../domain/case/events.ts'
import type { CaseState } from '../../domain/case/state.ts'
import { type Day, showDay } from '../../domain/kernel/calendar.ts'
import { spoken } from '../../domain/kernel/languages.ts'
import { type RegisterNo, showNo } from '../../domain/kernel/registers.ts'
import type { Settings } from '../../domain/law/settings.ts'
import { type LetterKind, meetingInMail } from '../../domain/letter/letters.ts'
import { requestThatLeft } from '../../domain/partner/requests.ts'
import { inWord } from '../../printed/kernel/service-word.ts'
import type { NewLetter } from '../store/letter/letters.ts'
import { letterWords } from './letter-words.ts'

const words = letterWords[spoken]

/** Where the personal link of the organisation stands in a letter; it is put in at the moment of sending. */
export const linkMark = '[ссылка организации]'

/** The text that leaves: with the personal link, or with the word that the paper comes another way. */
export const withLink = (body: string, link: string | undefined): string =>
  body.replace(linkMark, link === undefined ? words.withoutLink : words.link(link))

type About = { kind: LetterKind; about: string; organisationId: string; organisationName: string; email: string }
type Written = About & { subject: string; text: string; ask: string }

const paperOf = (no: RegisterNo, day: string) => words.paper(showNo(no), showDay(day))
const requestInMail = ({ no, day, dueDay }: { no: RegisterNo; day: Day; dueDay: Day }) => ({
  subject: words.request.subject(paperOf(no, day)),
  text: words.request.text({ paper: paperOf(no, day), day: showDay(dueDay) }),
  ask: words.request.ask,
})
const dispatchOf = (state: CaseState, id: string) =>
  state.plans.flatMap(plan => plan.dispatches).find(dispatch => dispatch.id === id)

/** What one fact has to tell organisations by e-mail; nothing about the family stands in it [МП 4.1]. */
function written(
  fact: Fact,
  state: CaseState,
  { today, centre }: { today: Day; centre: Settings['centre'] },
): Written[] {
  switch (fact.kind) {
    case 'planDispatched': {
      const { id, organisationId, organisationName, no, day, email } = fact.dispatch
      if (!email) return []
      return [
        {
          kind: 'dispatch',
          about: id,
          organisationId,
          organisationName,
          email,
          subject: words.dispatch.subject(paperOf(no, day)),
          text: words.dispatch.text(paperOf(no, day)),
          ask: words.dispatch.ask,
        },
      ]
    }
    case 'dispatchReminded': {
      const sent = dispatchOf(state, fact.dispatchId)
      if (!sent || !fact.email || !fact.no) return []
      return [
        {
          kind: 'dispatchReminder',
          about: sent.id,
          organisationId: sent.organisationId,
          organisationName: sent.organisationName,
          email: fact.email,
          subject: words.dispatchReminder.subject(paperOf(fact.no, fact.day)),
          text: words.dispatchReminder.text(paperOf(sent.no, sent.day)),
          ask: words.dispatchReminder.ask,
        },
      ]
    }
    case 'informationRequested': {
      const { id, organisationId, organisationName, no, day, dueDay, email } = fact.request
      if (!email) return []
      return [
        {
          kind: 'request',
          about: id,
          organisationId,
          organisationName,
          email,
          ...requestInMail({ no, day, dueDay }),
        },
      ]
    }
    case 'informationReminded': {
      const asked = state.requests.find(request => request.id === fact.requestId)
      const { no, dueDay } = fact.reminder
      if (!asked || !fact.email || !no) return []
      const { id: about, organisationId, organisationName, reminders } = asked
      const to = { kind: 'requestReminder' as const, about, organisationId, organisationName, email: fact.email }
      if (dueDay) return [{ ...to, ...requestInMail({ no, day: fact.day, dueDay }) }]
      const left = requestThatLeft(
        asked,
        reminders.findIndex(reminder => reminder.no?.no === no.no && reminder.no.year === no.year),
      )
      return [
        {
          ...to,
          subject: words.requestReminder.subject(paperOf(no, fact.day)),
          text: words.requestReminder.text({ paper: paperOf(left.no, left.day), day: showDay(left.dueDay) }),
          ask: words.requestReminder.ask,
        },
      ]
    }
    case 'monitoringPlanned': {
      const { id, invited } = fact.meeting
      const { day, when } = meetingInMail(fact.meeting, state, { today, centre })
      return invited.flatMap(guest =>
        guest.email
          ? [
              {
                kind: 'meeting' as const,
                about: id,
                organisationId: guest.organisationId,
                organisationName: guest.organisationName,
                email: guest.email,
                subject: words.meeting.subject(day, showNo(guest.no)),
                text: words.meeting.text(when),
                ask: words.meeting.ask,
              },
            ]
          : [],
      )
    }
    case 'participationEnded': {
      const { id, organisationId, organisationName, no, day, email, dispatchId } = fact.end
      const sent = dispatchOf(state, dispatchId)
      if (!email || !sent) return []
      return [
        {
          kind: 'participationEnd',
          about: id,
          organisationId,
          organisationName,
          email,
          subject: words.participationEnd.subject(paperOf(no, day)),
          text: words.participationEnd.text(paperOf(sent.no, sent.day)),
          ask: words.participationEnd.ask,
        },
      ]
    }
    default:
      return []
  }
}

/** E-mail notices that facts call for. A paper travels by itself or behind a link: the notice holds nothing about the family [МП 4.1, 6.4]. */
export function lettersFor(
  {
    caseId,
    facts,
    state,
    at,
    today,
  }: { caseId: string; facts: readonly Fact[]; state: CaseState; at: string; today: Day },
  { centre, serviceWord }: Pick<Settings, 'centre' | 'serviceWord'>,
  newId: () => string,
): NewLetter[] {
  return facts
    .flatMap(fact => written(fact, state, { today, centre }))
    .map(({ kind, about, organisationId, organisationName, email, subject, text, ask }) => ({
      id: newId(),
      at,
      kind,
      about,
      caseId,
      organisationId,
      recipient: email,
      subject: inWord(subject, serviceWord),
      body: [
        organisationName,
        `${centre.fullName} ${inWord(text, serviceWord)}`,
        linkMark,
        words.answerBy(ask, centre.phones),
        [centre.unit, centre.address].filter(Boolean).join(', '),
      ].join('\n\n'),
    }))
}
