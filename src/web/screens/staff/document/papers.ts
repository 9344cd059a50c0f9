import { assessmentKinds } from '../../../../domain/assessment/assessments.ts'
import type { CaseState } from '../../../../domain/case/state.ts'
import { consentsOf } from '../../../../domain/consent/consent-rules.ts'
import { consentSubject } from '../../../../domain/consent/consents.ts'
import { meetingToComeTo } from '../../../../domain/contact/contacts.ts'
import { prolongationNo } from '../../../../domain/contract/agreements.ts'
import { type Referral, repliesOf } from '../../../../domain/intake/extract/referrals.ts'
import { replyFacts } from '../../../../domain/intake/extract/replies.ts'
import type { ReplyVariant } from '../../../../domain/intake/extract/reply-situations.ts'
import type { Day } from '../../../../domain/kernel/calendar.ts'
import { showNo } from '../../../../domain/kernel/registers.ts'
import type { Reminder } from '../../../../domain/letter/correspondence.ts'
import { serviceSpells } from '../../../../domain/review/service-ends.ts'
import { formatDay } from '../../../ui/text.ts'
import { aboutReply } from '../intake/reply/aboutReply.ts'
import { beside, type Paper } from './paper.ts'
import { workPapers } from './workPapers.ts'

/** Papers of one stage of the work. */
export type PaperGroup = { title: string; papers: Paper[] }

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

const intakePapers = (
  state: CaseState,
  today: Day,
  variantOf: (referral: Referral) => ReplyVariant | undefined,
): Paper[] => [
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
                note: `${(reply?.astray ?? referral).organisationName}${reply ? `, исх. № ${showNo(reply.no)} от ${formatDay(reply.day)}` : ', черновик'}, МП 5.2`,
              },
        ),
  ),
  // What was signed before the program or in another centre is on paper there, and is not printed a second time.
  ...state.applications
    .filter(({ no, transfer }) => !('paper' in no) && !transfer)
    .flatMap(application =>
      beside('application', application.id, `№ ${showNo(application.no)} от ${formatDay(application.day)}`),
    ),
  ...(state.admissions ?? []).flatMap(admission => beside('admission', admission.id, `от ${formatDay(admission.day)}`)),
  ...[...state.refusals, ...state.ownRefusals].flatMap(refusal => [
    {
      form: 'refusal',
      about: refusal.id,
      title: state.refusals.some(other => other.id === refusal.id) ? 'Заявление – Отказ' : 'Заявление – Отказ за себя',
      note: `№ ${showNo(refusal.no)} от ${formatDay(refusal.day)}, приложение 2`,
    },
    {
      form: 'other-service-decision',
      about: refusal.id,
      title: 'Решение о других услугах',
      note: `к отказу № ${showNo(refusal.no)} от ${formatDay(refusal.day)}, МП 6.3`,
    },
  ]),
]

const consentPapers = (state: CaseState): Paper[] =>
  consentsOf(state).flatMap(consent => [
    // Those of an application are signed on it.
    ...(consent.application
      ? []
      : [
          {
            form: 'consent',
            about: consent.id,
            title: 'Согласие',
            note: `${consentSubject(consent)}, от ${formatDay(consent.day)}, ${consent.purpose ? 'закон № 99-З' : 'МП 5.3'}`,
          },
        ]),
    ...(consent.revoked
      ? [
          {
            form: 'consent-revocation',
            about: consent.id,
            title: 'Заявление об отзыве согласия',
            note: `${consentSubject(consent)}, от ${formatDay(consent.revoked.day)}, закон № 99-З`,
          },
        ]
      : []),
  ])

const diagnosticPapers = (state: CaseState): Paper[] => [
  ...state.assessments.map(assessment => ({
    form: 'assessment-sheet',
    about: assessment.id,
    title: `Лист диагностики, ${assessmentKinds[assessment.kind]}`,
    note: `от ${formatDay(assessment.day)}, МП III`,
  })),
  ...state.requests.flatMap(request => [
    ...beside(
      'request',
      request.id,
      `${request.organisationName}, исх. № ${showNo(request.no)} от ${formatDay(request.day)}`,
    ),
    ...remindersOf(request),
  ]),
]

const contractPapers = (state: CaseState): Paper[] =>
  state.agreements.flatMap(agreement => [
    ...('paper' in agreement.no
      ? []
      : [
          {
            form: 'contract',
            about: agreement.id,
            title: `Договор № ${showNo(agreement.no)}`,
            note: `от ${formatDay(agreement.day)}, МП 6.2`,
          },
        ]),
    ...agreement.prolongations.map((prolongation, index) => ({
      form: 'contract-prolongation',
      about: `${agreement.id}:${prolongationNo(agreement, index)}`,
      title: `Соглашение о продлении договора № ${showNo(agreement.no)}`,
      note: `от ${formatDay(prolongation.day)}, до ${formatDay(prolongation.to)}`,
    })),
  ])

const planPapers = (state: CaseState): Paper[] =>
  state.plans.toReversed().flatMap(plan => [
    ...plan.versions
      .filter(({ paper }) => !paper)
      .map(version => ({
        form: 'plan',
        about: `${plan.id}:${version.version}`,
        title: `План патронатного сопровождения, редакция ${version.version}`,
        note: version.approved
          ? `утверждён ${formatDay(version.approved.day)}, приложение 1`
          : 'не утверждён, приложение 1',
      }))
      .toReversed(),
    ...plan.dispatches.flatMap(dispatch => [
      ...beside(
        'dispatch',
        dispatch.id,
        `${dispatch.organisationName}, исх. № ${showNo(dispatch.no)} от ${formatDay(dispatch.day)}`,
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

const resultPapers = (state: CaseState): Paper[] => [
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
              note: `окончена ${formatDay(end.day)}, МП 6.6`,
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

/** Every form that can be filled from the case as it stands, in the order of the work (МП VI). */
export function papersOf(
  state: CaseState,
  today: Day,
  variantOf: (referral: Referral) => ReplyVariant | undefined = referral => replyFacts(state, referral, today).variant,
): PaperGroup[] {
  return [
    { title: 'Направление и заявление', papers: intakePapers(state, today, variantOf) },
    { title: 'Согласия', papers: consentPapers(state) },
    { title: 'Диагностика', papers: diagnosticPapers(state) },
    { title: 'Договор', papers: contractPapers(state) },
    { title: 'План', papers: planPapers(state) },
    { title: 'Реализация', papers: workPapers(state) },
    { title: 'Итоги', papers: resultPapers(state) },
  ].filter(row => row.papers.length > 0)
}
