import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCentre, pageOf, type Centre } from '../../fixtures/centre.ts'
import {
  aCheck,
  aClosure,
  aConsent,
  aContact,
  aContract,
  aDispatch,
  aJudgement,
  aKind,
  aMark,
  aMonitoring,
  anApplication,
  anApproval,
  anAssessment,
  anAttempt,
  anExtract,
  aPlan,
  aReceipt,
  aReply,
  aReview,
  aWorker,
  scores,
} from '../../fixtures/inputs.ts'
import { school } from '../../world.ts'
import { tell } from './on-server.ts'

let centre: Centre
beforeAll(async () => {
  // A family in danger is visited here from the choice of the kind, before there is a plan.
  centre = await aCentre({ settings: { contactsFrom: 'kindChosen' } })
})
afterAll(() => centre.close())

const reply = 'TL-04 ответ учреждению до 08.05.2026: идёт'
const assess = 'TL-06 диагностика без срока: идёт'
const draft = 'TL-07 план с семьёй до 04.05.2026 (лучше до 30.04.2026): идёт'
const contract = 'TL-16a договор № 1/2026 до 27.08.2026: идёт'
const week = (count: number) => `TL-11 контакты ${count} из 3–4 до 03.05.2026 (лучше до 30.04.2026): идёт`
const monitoring = 'TL-10 мониторинг до 29.05.2026: идёт'
const detector = 'TL-14 мероприятие Датчик дыма до 15.05.2026: идёт'
const club = 'TL-14 мероприятие Кружок для Артёма до 29.05.2026: ждём других'
const results = 'TL-16 итоги до 28.06.2026 (лучше до 26.06.2026): идёт'
const may = 'TL-11 контакты 0 из 1 до 31.05.2026 (лучше до 29.05.2026): идёт'

// The Model Programme [004] from the extract to the removal. Around it: Friday 17.04 works, Monday 20.04 is moved to
// Saturday 25.04, Tuesday 21.04 is Радуница, 1 May (Friday) and 9 May (Saturday) are holidays.
test('the whole Model Programme, from the extract to the removal from patronage', async () => {
  const family = centre.family('programme')
  await tell(centre, family, [
    // Three working days after Thursday 16.04: 17, 22, 23.04. Fourteen: 17, 22, 23, 24, 25, 27–30.04, 4–8.05.
    // The council sat on Tuesday 14.04: its own three days end on 17.04.
    [
      '16.04.2026',
      'registrar',
      'registerExtract',
      anExtract({ councilDay: '2026-04-14', protocol: '12' }),
      [
        '№ 1/2026 incoming',
        'TL-02 рекомендация совета до 17.04.2026: выполнено 16.04.2026',
        'TL-03 организация работы до 23.04.2026: идёт',
        reply,
      ],
    ],
    ['17.04.2026', 'head', 'assignWorker', aWorker(), ['TL-03 организация работы до 23.04.2026: идёт', reply]],
    // МП 1.5: an attempt organises the work, even if nobody opens.
    [
      '22.04.2026 09:00',
      'curator',
      'recordContact',
      anAttempt('nobodyHome'),
      ['TL-03 организация работы до 23.04.2026: выполнено 22.04.2026', reply],
    ],
    // Ten calendar days after Wednesday 22.04 end on Saturday 02.05: due Monday 04.05; before 1 May: Thursday 30.04.
    [
      '22.04.2026 15:00',
      'curator',
      'registerApplication',
      anApplication({ consents: ['personalData', 'agencies'] }),
      ['№ 1/2026 applications', 'TL-05 регистрация заявления без срока: выполнено 22.04.2026', reply, assess, draft],
    ],
    ['24.04.2026', 'curator', 'recordContact', aContact({ childrenSeenIds: [] }), [reply, assess, draft]],
    // Saturday 25.04 works. Экстренный on the last two days of a week: ⌈3×2/7⌉ = 1, ⌈4×2/7⌉ = 2.
    [
      '25.04.2026 10:00',
      'curator',
      'completeAssessment',
      anAssessment({ scores: scores(2, { safety: 1 }) }),
      [
        reply,
        'TL-06 диагностика без срока: выполнено 25.04.2026',
        draft,
        'TL-11 контакты 0 из 1–2 до 26.04.2026 (лучше до 25.04.2026): идёт',
      ],
    ],
    [
      '25.04.2026 13:00',
      'curator',
      'recordContact',
      aContact(),
      [reply, draft, 'TL-11 контакты 1 из 1–2 до 26.04.2026 (лучше до 25.04.2026): выполнено 25.04.2026'],
    ],
    [
      '27.04.2026',
      'curator',
      'signAgreement',
      aContract('2026-08-27'),
      ['№ 1/2026 contracts', reply, draft, week(0), contract],
    ],
    [
      '28.04.2026 09:00',
      'curator',
      'writePlan',
      aPlan(
        '2026-06-28',
        [
          ['Датчик дыма', '2026-05-15', 'curator', 'safety'],
          ['Кружок для Артёма', '2026-05-29', school],
        ],
        { startsOn: '2026-04-29' },
      ),
      [reply, draft, week(0), contract],
    ],
    ['28.04.2026 15:00', 'curator', 'recordContact', aContact(), [reply, draft, week(1), contract]],
    [
      '29.04.2026 09:00',
      'curator',
      'agreePlan',
      aConsent(),
      [reply, 'TL-07 план с семьёй до 04.05.2026 (лучше до 30.04.2026): выполнено 29.04.2026', week(1), contract],
    ],
    // One working day after Wednesday 29.04; one month after the start of the plan: Friday 29.05; 28.06 is a Sunday.
    [
      '29.04.2026 10:00',
      'head',
      'approvePlan',
      anApproval(),
      [reply, 'TL-08 рассылка СШ № 2 до 30.04.2026: идёт', monitoring, week(1), detector, club, results, contract],
    ],
    [
      '29.04.2026 12:00',
      'curator',
      'recordContact',
      aContact(),
      [reply, 'TL-08 рассылка СШ № 2 до 30.04.2026: идёт', monitoring, week(2), detector, club, results, contract],
    ],
    [
      '30.04.2026 09:00',
      'registrar',
      'dispatchPlan',
      aDispatch(school),
      [
        '№ 1/2026 outgoing',
        reply,
        'TL-08 рассылка СШ № 2 до 30.04.2026: выполнено 30.04.2026',
        'TL-08a подтверждение СШ № 2 до 06.05.2026: ждём других',
        monitoring,
        week(2),
        detector,
        club,
        results,
        contract,
      ],
    ],
    [
      '30.04.2026 10:00',
      'registrar',
      'sendReply',
      aReply('notApplied'),
      'По записям дела на 30.04.2026 верен ответ «помощь оказывается»: семья обратилась [МП 5.2]',
    ],
    [
      '30.04.2026 10:05',
      'registrar',
      'sendReply',
      aReply('helpProvided'),
      [
        '№ 2/2026 outgoing',
        'TL-04 ответ учреждению до 08.05.2026: выполнено 30.04.2026',
        'TL-08a подтверждение СШ № 2 до 06.05.2026: ждём других',
        monitoring,
        week(2),
        detector,
        club,
        results,
        contract,
      ],
    ],
    [
      '30.04.2026 14:00',
      'curator',
      'recordContact',
      aContact(),
      [
        'TL-08a подтверждение СШ № 2 до 06.05.2026: ждём других',
        monitoring,
        'TL-11 контакты 3 из 3–4 до 03.05.2026 (лучше до 30.04.2026): выполнено 30.04.2026',
        detector,
        club,
        results,
        contract,
      ],
    ],
    ['04.05.2026 09:00', 'registrar', 'acknowledgeDispatch', aReceipt(school)],
    ['04.05.2026 10:00', 'curator', 'recordContact', aContact()],
    // The window of экстренный closes with Monday 04.05 (⌈3/7⌉ = 1, met), the month of плановый opens on 05.05: 27 days.
    [
      '04.05.2026 11:00',
      'curator',
      'changeKind',
      aKind('planned', 'дома безопасно, печь починена'),
      [monitoring, 'TL-11 контакты 1 из 1 до 04.05.2026: выполнено 04.05.2026', detector, club, results, contract],
    ],
    ['05.05.2026', 'идёт время', [monitoring, may, detector, club, results, contract]],
    [
      '14.05.2026',
      'curator',
      'markMeasure',
      aMark('Датчик дыма', 'done'),
      [monitoring, may, 'TL-14 мероприятие Датчик дыма до 15.05.2026: выполнено 14.05.2026', club, results, contract],
    ],
    [
      '20.05.2026',
      'curator',
      'recordContact',
      aContact(),
      [
        monitoring,
        'TL-11 контакты 1 из 1 до 31.05.2026 (лучше до 29.05.2026): выполнено 20.05.2026',
        club,
        results,
        contract,
      ],
    ],
    [
      '29.05.2026',
      'curator',
      'holdMonitoring',
      aMonitoring({ decision: 'close' }),
      ['TL-10 мониторинг до 29.05.2026: выполнено 29.05.2026', club, results, contract],
    ],
    [
      '01.06.2026',
      'curator',
      'markMeasure',
      aMark('Кружок для Артёма', 'partly'),
      [
        'TL-11 контакты 0 из 1 до 30.06.2026: идёт',
        'TL-14 мероприятие Кружок для Артёма до 29.05.2026: выполнено с опозданием 01.06.2026',
        results,
        contract,
      ],
    ],
    [
      '10.06.2026',
      'curator',
      'recordContact',
      aContact(),
      ['TL-11 контакты 1 из 1 до 30.06.2026: выполнено 10.06.2026', results, contract],
    ],
    [
      '25.06.2026',
      'curator',
      'holdFinalReview',
      aReview(),
      'Не оценено: гражданином — 2, специалистом — 2. Оценка каждой стороны входит в форму плана [приложение 1]',
    ],
    ['25.06.2026', 'curator', 'judgeMeasure', aJudgement('Датчик дыма', 'citizen', 'done')],
    ['25.06.2026', 'curator', 'judgeMeasure', aJudgement('Датчик дыма', 'specialist', 'done')],
    ['25.06.2026', 'curator', 'judgeMeasure', aJudgement('Кружок для Артёма', 'citizen', 'notDone')],
    [
      '25.06.2026',
      'curator',
      'judgeMeasure',
      aJudgement('Кружок для Артёма', 'specialist', 'partly'),
      [results, contract],
    ],
    [
      '26.06.2026 09:00',
      'head',
      'closeCase',
      aClosure(),
      'Сначала подведите итоги: результаты, динамика, рекомендации [МП 6.6]',
    ],
    [
      '26.06.2026 09:30',
      'curator',
      'completeAssessment',
      anAssessment({ kind: 'final', scores: scores(3, { adultHealth: 2 }), chosenKind: 'planned' }),
      [results, contract],
    ],
    [
      '26.06.2026 10:00',
      'curator',
      'holdFinalReview',
      aReview(),
      ['TL-16 итоги до 28.06.2026 (лучше до 26.06.2026): выполнено 26.06.2026', contract],
    ],
    // Checks after 3 and 6 months: 26.09 is a Saturday; 26.12 a Saturday after Friday 25.12, a holiday.
    [
      '26.06.2026 11:00',
      'head',
      'closeCase',
      aClosure('situationOvercome', { endAgreement: true }),
      [
        'TL-16a договор № 1/2026 до 27.08.2026: выполнено 26.06.2026',
        'TL-16b проверка через 3 мес. до 26.09.2026 (лучше до 25.09.2026): идёт',
        'TL-16b проверка через 6 мес. до 26.12.2026 (лучше до 24.12.2026): идёт',
      ],
    ],
    [
      '24.09.2026',
      'curator',
      'recordAftercheck',
      aCheck(3, 'stable'),
      [
        'TL-16b проверка через 3 мес. до 26.09.2026 (лучше до 25.09.2026): выполнено 24.09.2026',
        'TL-16b проверка через 6 мес. до 26.12.2026 (лучше до 24.12.2026): идёт',
      ],
    ],
    [
      '28.12.2026',
      'curator',
      'recordAftercheck',
      aCheck(6, 'stable'),
      ['TL-16b проверка через 6 мес. до 26.12.2026 (лучше до 24.12.2026): выполнено с опозданием 28.12.2026'],
    ],
  ])
  const { row, state } = await pageOf(centre, family)
  expect(row).toMatchObject({
    stage: 'closed',
    kind: null,
    registration: 'removed',
    closedDay: '2026-06-26',
    nextDue: null,
  })
  // МП 6.6: dynamics of the whole period, by domain.
  expect(
    state.reviews[0]!.dynamics.filter(dynamics => dynamics.change !== 'improved').map(dynamics => dynamics.domain),
  ).toEqual(['adultHealth'])
})
