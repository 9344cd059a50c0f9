import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseView } from '../../../src/api/case/cases.ts'
import type { DayView } from '../../../src/api/case/day.ts'
import type { MailRow } from '../../../src/api/centre/mail.ts'
import { attentionLines } from '../../fixtures/attention.ts'
import { aCentre, type Centre } from '../../fixtures/centre.ts'
import {
  aConsent,
  aContract,
  aDispatch,
  anApplication,
  anApproval,
  anAssessment,
  aPlan,
  aRefusal,
  aSending,
  aWorker,
} from '../../fixtures/inputs.ts'
import { clinic, school } from '../../world.ts'
import { tell } from './on-server.ts'

let centre: Centre
beforeAll(async () => {
  centre = await aCentre()
})
afterAll(() => centre.close())

const byMail = (to: typeof school) => aDispatch(to, { channel: 'email', email: 'school@ozerki.example' })
const attention = async () => {
  const { body } = await centre.as('curator').get<DayView>('/api/day')
  return attentionLines(body)
    .filter(line => line.kind === 'letter')
    .map(line => line.text)
}

// МП 6.4: «направить утвержденный План… в течение одного рабочего дня». Approved on Thursday 01.10; Friday 02.10 is the last day.
test('the mail server is down on the day of the dispatch: the plan has not left until somebody brings it', async () => {
  const family = centre.family('mail down')
  const rest = [
    'TL-10 мониторинг до 02.11.2026 (лучше до 30.10.2026): идёт',
    'TL-11 контакты 0 из 1 до 31.10.2026 (лучше до 30.10.2026): идёт',
    'TL-14 мероприятие Кружок до 20.11.2026: ждём других',
    'TL-14 мероприятие Осмотр до 20.11.2026: ждём других',
    'TL-16 итоги до 01.12.2026: идёт',
    'TL-16a договор № 1/2026 до 31.12.2026: идёт',
  ]
  await tell(centre, family, [
    ['30.09.2026', 'registrar', 'registerApplication', anApplication()],
    ['30.09.2026', 'head', 'assignWorker', aWorker()],
    ['30.09.2026', 'curator', 'completeAssessment', anAssessment()],
    ['30.09.2026', 'curator', 'signAgreement', aContract('2026-12-31')],
    [
      '01.10.2026 09:00',
      'curator',
      'writePlan',
      aPlan('2026-12-01', [
        ['Кружок', '2026-11-20', school],
        ['Осмотр', '2026-11-20', clinic],
      ]),
    ],
    ['01.10.2026 09:10', 'curator', 'agreePlan', aConsent()],
    ['01.10.2026 09:20', 'head', 'approvePlan', anApproval()],
    // Queued is not sent: the number is taken, the term runs on.
    [
      '01.10.2026 10:00',
      'curator',
      'dispatchPlan',
      byMail(school),
      [
        '№ 1/2026 outgoing',
        'TL-08 рассылка Поликлиника до 02.10.2026: идёт',
        'TL-08 рассылка СШ № 2 до 02.10.2026: идёт',
        ...rest,
      ],
    ],
    [
      '01.10.2026 10:05',
      'curator',
      'dispatchPlan',
      aDispatch(clinic),
      [
        '№ 2/2026 outgoing',
        'TL-08 рассылка Поликлиника до 02.10.2026: выполнено 01.10.2026',
        'TL-08 рассылка СШ № 2 до 02.10.2026: идёт',
        'TL-08a подтверждение Поликлиника до 06.10.2026: ждём других',
        ...rest,
      ],
    ],
  ])
  await centre.server.mail.deliver()
  expect(await attention()).toEqual(['Письмо не ушло: отправьте ещё раз или передайте на бумаге: СШ № 2'])
  await tell(centre, family, [
    [
      '05.10.2026',
      'идёт время',
      [
        'TL-08 рассылка СШ № 2 до 02.10.2026: просрочено',
        'TL-08a подтверждение Поликлиника до 06.10.2026: ждём других',
        ...rest,
      ],
    ],
    ['05.10.2026', 'curator', 'recordSending', aSending(clinic), 'План уже ушёл 01.10.2026'],
    [
      '05.10.2026',
      'curator',
      'recordSending',
      aSending(school, { handedTo: 'секретарь Лис А. П.' }),
      [
        'TL-08 рассылка СШ № 2 до 02.10.2026: выполнено с опозданием 05.10.2026',
        'TL-08a подтверждение Поликлиника до 06.10.2026: ждём других',
        'TL-08a подтверждение СШ № 2 до 08.10.2026: ждём других',
        ...rest,
      ],
    ],
  ])
  expect(await attention()).toEqual([])
  const { body } = await centre.as('registrar').get<{ letters: MailRow[] }>('/api/mail')
  expect(body.letters.filter(letter => letter.kind === 'dispatch')).toMatchObject([
    { state: 'withdrawn', note: 'план передан иначе' },
  ])
})

// МП 6.3: the refusal ends the help; закон № 99-З: nothing is told of the family any more.
test('the mail server is down, the family refuses, and the mail server comes back: nothing of the family leaves', async () => {
  const family = centre.family('refuses while the mail is down')
  await tell(centre, family, [
    ['12.10.2026', 'registrar', 'registerApplication', anApplication()],
    ['12.10.2026', 'head', 'assignWorker', aWorker()],
    ['12.10.2026', 'curator', 'completeAssessment', anAssessment()],
    ['12.10.2026', 'curator', 'signAgreement', aContract('2026-12-31')],
    ['12.10.2026', 'curator', 'writePlan', aPlan('2026-12-01', [['Кружок', '2026-11-20', school]])],
    ['12.10.2026', 'curator', 'agreePlan', aConsent()],
    ['12.10.2026', 'head', 'approvePlan', anApproval()],
    ['13.10.2026', 'curator', 'dispatchPlan', byMail(school)],
    ['14.10.2026', 'registrar', 'registerRefusal', aRefusal()],
  ])
  const { body } = await centre.as('curator').get<{ letters: MailRow[] }>(`/api/cases/${family.caseId}/letters`)
  expect(body.letters).toMatchObject([{ kind: 'dispatch', state: 'withdrawn', note: 'отказ семьи 14.10.2026' }])
  expect(await attention()).toEqual([])
  // It was the refusal of another family: the plan has not left, and whoever sends it is asked (МП 6.3, 6.4).
  const { body: file } = await centre.as('curator').get<CaseView>(`/api/cases/${family.caseId}`)
  const refusalId = file.state.refusals[0]!.id
  await tell(centre, family, [
    ['16.10.2026', 'curator', 'correctRefusal', { refusalId, reason: 'отказ другой матери' }],
  ])
  expect(await attention()).toEqual(['Письмо не ушло: отправьте ещё раз или передайте на бумаге: СШ № 2'])
  const [letter] = (await centre.as('curator').get<{ letters: MailRow[] }>(`/api/cases/${family.caseId}/letters`)).body
    .letters
  expect(letter).toMatchObject({ state: 'failed', lastError: 'не ушло из-за записи, которая оказалась ошибочной' })
  expect((await centre.as('registrar').send('POST', `/api/mail/${letter!.id}/retry`, {})).status).toBe(200)
})
