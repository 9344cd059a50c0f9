import { assessmentKinds } from '../../../../domain/assessment/assessments.ts'
import type { CaseState } from '../../../../domain/case/state.ts'
import { consentsOf } from '../../../../domain/consent/consent-rules.ts'
import { consentSubject } from '../../../../domain/consent/consents.ts'
import { type Concern, meetingToComeTo } from '../../../../domain/contact/contacts.ts'
import { type Referral, repliesOf } from '../../../../domain/intake/extract/referrals.ts'
import { replyFacts } from '../../../../domain/intake/extract/replies.ts'
import type { ReplyVariant } from '../../../../domain/intake/extract/reply-situations.ts'
import { isUntold, mistakenIn } from '../../../../domain/intake/mistaken-people.ts'
import type { Day } from '../../../../domain/kernel/calendar.ts'
import { letterKey, type RegisterNo, showNo } from '../../../../domain/kernel/registers.ts'
import { formsBeside, type OfferedBeside } from '../../../../domain/law/printed-forms.ts'
import type { Reminder } from '../../../../domain/letter/correspondence.ts'
import { openUntruths } from '../../../../domain/letter/untrue-letter-rules.ts'
import { serviceSpells } from '../../../../domain/review/service-ends.ts'
import { formatDay } from '../../../ui/text.ts'
import { aboutReply } from '../intake/reply/aboutReply.ts'

/** One paper that the case can give now. */
export type Paper = { form: string; about?: string; title: string; note: string }
/** Papers of one stage of the work. */
export type PaperGroup = { title: string; papers: Paper[] }

/** The papers of the table of forms beside one thing of the file; `words` say which one it is. */
const beside = (thing: OfferedBeside, about: string, words: string): Paper[] =>
  formsBeside(thing).map(({ form, title, clause }) => ({ form, about, title, note: `${words}, ${clause}` }))

/** Letters that remind of something sent; a call leaves no letter. */
const remindersOf = (row: { id: string; organisationName: string; reminders: readonly Reminder[] }): Paper[] =>
  row.reminders.flatMap(({ day, no, dueDay }, at) =>
    no
      ? [
          {
            form: 'reminder-letter',
            about: `${row.id}:${at}`,
            title: dueDay ? 'Запрос сведений, повторно' : 'Напоминание',
            note: `${row.organisationName}, исх. № ${showNo(no)} от ${formatDay(day)}`,
          },
        ]
      : [],
  )

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

/** Every form that can be filled from the case as it stands, in the order of the work (МП VI). */
export function papersOf(
  state: CaseState,
  today: Day,
  variantOf: (referral: Referral) => ReplyVariant | undefined = referral => replyFacts(state, referral, today).variant,
): PaperGroup[] {
  const day = (text: Day) => formatDay(text)
  const intake: Paper[] = [
    ...(state.members.length > 0 && meetingToComeTo(state, today)
      ? [{ form: 'invitation', title: 'Приглашение семьи', note: 'на намеченную встречу в центре, МП 1.5' }]
      : []),
    ...[
      ...state.referrals,
      ...(state.mistakenExtracts ?? []).map(({ referral }) => referral).filter(({ reply }) => reply),
    ].flatMap(referral =>
      referral.decision !== 'recommend' && !referral.reply
        ? []
        : (referral.reply ? repliesOf(referral) : [undefined]).flatMap((reply, at) =>
            reply?.no.paper !== undefined
              ? []
              : {
                  form:
                    (reply?.variant ?? variantOf(referral)) === 'helpProvided' ? 'reply-help' : 'reply-no-application',
                  about: aboutReply(referral, at),
                  title: at === 0 ? 'Ответ учреждению образования' : 'Ещё один ответ учреждению образования',
                  note: `${(reply?.astray ?? referral).organisationName}${reply ? `, исх. № ${showNo(reply.no)} от ${day(reply.day)}` : ', черновик'}, МП 5.2`,
                },
          ),
    ),
    // What was signed before the program or in another centre is on paper there, and is not printed a second time.
    ...state.applications
      .filter(({ no, transfer }) => !('paper' in no) && !transfer)
      .flatMap(application =>
        beside('application', application.id, `№ ${showNo(application.no)} от ${day(application.day)}`),
      ),
    ...(state.admissions ?? []).flatMap(admission => beside('admission', admission.id, `от ${day(admission.day)}`)),
    ...[...state.refusals, ...state.ownRefusals].flatMap(refusal => [
      {
        form: 'refusal',
        about: refusal.id,
        title: state.refusals.some(other => other.id === refusal.id)
          ? 'Заявление – Отказ'
          : 'Заявление – Отказ за себя',
        note: `№ ${showNo(refusal.no)} от ${day(refusal.day)}, приложение 2`,
      },
      {
        form: 'other-service-decision',
        about: refusal.id,
        title: 'Решение о других услугах',
        note: `к отказу № ${showNo(refusal.no)} от ${day(refusal.day)}, МП 6.3`,
      },
    ]),
  ]
  const consents: Paper[] = consentsOf(state).flatMap(consent => [
    // Those of an application are signed on it.
    ...(consent.application
      ? []
      : [
          {
            form: 'consent',
            about: consent.id,
            title: 'Согласие',
            note: `${consentSubject(consent)}, от ${day(consent.day)}, ${consent.purpose ? 'закон № 99-З' : 'МП 5.3'}`,
          },
        ]),
    ...(consent.revoked
      ? [
          {
            form: 'consent-revocation',
            about: consent.id,
            title: 'Заявление об отзыве согласия',
            note: `${consentSubject(consent)}, от ${day(consent.revoked.day)}, закон № 99-З`,
          },
        ]
      : []),
  ])
  const diagnostics: Paper[] = [
    ...state.assessments.map(assessment => ({
      form: 'assessment-sheet',
      about: assessment.id,
      title: `Лист диагностики, ${assessmentKinds[assessment.kind]}`,
      note: `от ${day(assessment.day)}, МП III`,
    })),
    ...state.requests.flatMap(request => [
      ...beside(
        'request',
        request.id,
        `${request.organisationName}, исх. № ${showNo(request.no)} от ${day(request.day)}`,
      ),
      ...remindersOf(request),
    ]),
  ]
  const contracts: Paper[] = state.agreements.flatMap(agreement => [
    ...('paper' in agreement.no
      ? []
      : [
          {
            form: 'contract',
            about: agreement.id,
            title: `Договор № ${showNo(agreement.no)}`,
            note: `от ${day(agreement.day)}, МП 6.2`,
          },
        ]),
    ...agreement.prolongations.map((prolongation, index) => ({
      form: 'contract-prolongation',
      about: `${agreement.id}:${index + 1}`,
      title: `Соглашение о продлении договора № ${showNo(agreement.no)}`,
      note: `от ${day(prolongation.day)}, до ${day(prolongation.to)}`,
    })),
  ])
  const plans: Paper[] = state.plans.toReversed().flatMap(plan => [
    ...plan.versions
      .filter(({ paper }) => !paper)
      .map(version => ({
        form: 'plan',
        about: `${plan.id}:${version.version}`,
        title: `План патронатного сопровождения, редакция ${version.version}`,
        note: version.approved ? `утверждён ${day(version.approved.day)}, приложение 1` : 'не утверждён, приложение 1',
      }))
      .toReversed(),
    ...plan.dispatches.flatMap(dispatch => [
      ...beside(
        'dispatch',
        dispatch.id,
        `${dispatch.organisationName}, исх. № ${showNo(dispatch.no)} от ${day(dispatch.day)}`,
      ),
      ...remindersOf(dispatch),
    ]),
    ...(plan.dispatches.length > 0
      ? [
          {
            form: 'dispatch-proof',
            about: plan.id,
            title: 'Подтверждение отправки плана',
            note: 'все моменты, один рабочий день, МП 6.4',
          },
        ]
      : []),
  ])
  const work: Paper[] = [
    ...(state.contacts.length > 0
      ? [{ form: 'contact-sheet', title: 'Лист контактов', note: `записей: ${state.contacts.length}, МП 5.1` }]
      : []),
    ...state.concerns.flatMap(concern => [
      {
        form: 'guardianship-notice',
        about: concern.id,
        title: 'Сообщение в органы опеки',
        note: `от ${day(concern.day)}${concern.sent ? `, № ${showNo(concern.sent.no)}` : ', не отправлено'}, МП 5.2`,
      },
      ...noticesBack(concern),
    ]),
    ...(state.mistakenConcerns ?? []).flatMap(noticesBack),
    ...state.plans
      .flatMap(({ participationEnds = [] }) => participationEnds)
      .flatMap(end =>
        beside('participationEnd', end.id, `${end.organisationName}, исх. № ${showNo(end.no)} от ${day(end.day)}`),
      ),
    ...[...(state.untrueLetters ?? []).filter(({ settled }) => settled?.letter), ...openUntruths(state)].map(
      letter => ({
        form: 'letter-correction',
        about: letter.id,
        title: 'Исправление сведений в письме',
        note: `${letter.to}, к № ${showNo(letter.no)} от ${day(letter.day)}, МП 5.2, 6.4`,
      }),
    ),
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
        note: `${guest.organisationName}, исх. № ${showNo(guest.no)}, встреча ${day(meeting.day)}, МП 6.5`,
      })),
      ...(meeting.earlier ?? []).map(guest => ({
        form: 'monitoring-invitation',
        about: `${meeting.id}:${guest.organisationId}:${letterKey(guest.no)}`,
        title: 'Приглашение на мониторинг, прежнее',
        note: `${guest.organisationName}, исх. № ${showNo(guest.no)} от ${day(guest.sentDay)}, МП 6.5`,
      })),
    ]),
    ...state.monitorings.flatMap(monitoring => beside('monitoring', monitoring.id, `от ${day(monitoring.day)}`)),
  ]
  const results: Paper[] = [
    ...(state.reviews.length > state.round.reviews
      ? [{ form: 'conclusion', title: 'Заключение по итогам', note: 'МП 6.6' }]
      : []),
    ...serviceSpells(state)
      .flatMap(({ from, to, end }, at) =>
        end?.reopenedDay && to('reviews') > from('reviews')
          ? [
              {
                form: 'conclusion',
                about: String(at + 1),
                title: 'Заключение по итогам прежней работы',
                note: `окончена ${day(end.day)}, МП 6.6`,
              },
            ]
          : [],
      )
      .toReversed(),
    ...state.closures
      .slice(state.round.closures)
      .slice(-1)
      .flatMap(({ transferTo }) =>
        transferTo ? [{ form: 'transfer-letter', title: 'Письмо о передаче дела', note: transferTo }] : [],
      ),
  ]
  return [
    { title: 'Направление и заявление', papers: intake },
    { title: 'Согласия', papers: consents },
    { title: 'Диагностика', papers: diagnostics },
    { title: 'Договор', papers: contracts },
    { title: 'План', papers: plans },
    { title: 'Реализация', papers: work },
    { title: 'Итоги', papers: results },
  ].filter(row => row.papers.length > 0)
}
