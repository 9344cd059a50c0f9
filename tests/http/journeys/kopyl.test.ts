import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCentre, pageOf, type Centre } from '../../fixtures/centre.ts'
import {
  aCheck,
  aClosure,
  aConsent,
  aContact,
  aContract,
  aJudgement,
  aMark,
  anApplication,
  anApproval,
  anAssessment,
  anExtract,
  aPlan,
  aReopening,
  aReply,
  aReview,
  aWorker,
  scores,
  type Measured,
} from '../../fixtures/inputs.ts'
import type { Row } from '../../journeys/story.ts'
import { tell } from './on-server.ts'

let centre: Centre
beforeAll(async () => {
  centre = await aCentre({ settings: { contactsFrom: 'kindChosen' } })
})
afterAll(() => centre.close())

const work: Measured[] = [['Очередь в детский сад', '2026-03-20', 'curator']]
// Kopyl [003]: определение проблем, план, договор; the responsible specialist sums up, follows the dynamics and compares
// goals with results. 8 March 2026 is a Sunday: the holiday takes no working day.
const served: Row[] = [
  [
    '02.02.2026',
    'registrar',
    'registerApplication',
    anApplication(),
    [
      '№ 1/2026 applications',
      'TL-05 регистрация заявления без срока: выполнено 02.02.2026',
      'TL-06 диагностика без срока: идёт',
      'TL-07 план с семьёй до 12.02.2026: идёт',
    ],
  ],
  ['02.02.2026', 'head', 'assignWorker', aWorker()],
  // Плановый from 03.02: 26 days of February; 28.02 is a Saturday.
  [
    '03.02.2026',
    'curator',
    'completeAssessment',
    anAssessment({ scores: scores(2) }),
    [
      'TL-06 диагностика без срока: выполнено 03.02.2026',
      'TL-07 план с семьёй до 12.02.2026: идёт',
      'TL-11 контакты 0 из 1 до 28.02.2026 (лучше до 27.02.2026): идёт',
    ],
  ],
  ['05.02.2026', 'curator', 'recordContact', aContact()],
  ['09.02.2026', 'curator', 'writePlan', aPlan('2026-04-09', work, { startsOn: '2026-02-10' })],
  // One day late.
  [
    '13.02.2026',
    'curator',
    'agreePlan',
    aConsent(),
    ['TL-07 план с семьёй до 12.02.2026: выполнено с опозданием 13.02.2026'],
  ],
  ['13.02.2026', 'curator', 'signAgreement', aContract('2026-04-13')],
  // No partner answers for a measure: nothing is to be sent. A month after 10.02: Tuesday 10.03.
  [
    '13.02.2026',
    'head',
    'approvePlan',
    anApproval(),
    [
      'TL-10 мониторинг до 10.03.2026: идёт',
      'TL-14 мероприятие Очередь в детский сад до 20.03.2026: идёт',
      'TL-16 итоги до 09.04.2026: идёт',
      'TL-16a договор № 1/2026 до 13.04.2026: идёт',
    ],
  ],
  ['02.03.2026', 'curator', 'recordContact', aContact()],
  ['16.03.2026', 'curator', 'markMeasure', aMark('Очередь в детский сад', 'done')],
  ['07.04.2026', 'curator', 'judgeMeasure', aJudgement('Очередь в детский сад', 'citizen', 'done')],
  ['07.04.2026', 'curator', 'judgeMeasure', aJudgement('Очередь в детский сад', 'specialist', 'done')],
  [
    '08.04.2026',
    'curator',
    'completeAssessment',
    anAssessment({ kind: 'final', scores: scores(3, { income: 1 }), chosenKind: 'planned' }),
  ],
  ['08.04.2026', 'curator', 'holdFinalReview', aReview()],
  // April of плановый is cut to 1–9.04: nine days, no contact asked for.
  [
    '09.04.2026',
    'head',
    'closeCase',
    aClosure(),
    [
      'TL-10 мониторинг до 10.03.2026: пропущен 09.04.2026, снятие с патроната',
      'TL-16a договор № 1/2026 до 13.04.2026: отпало',
      'TL-16b проверка через 3 мес. до 09.07.2026: идёт',
      'TL-16b проверка через 6 мес. до 09.10.2026: идёт',
    ],
  ],
]

test('in Kopyl the plan comes first, results are compared with goals, and the result is checked again', async () => {
  const family = centre.family('kopyl')
  await tell(centre, family, [
    ...served,
    [
      '09.07.2026',
      'curator',
      'recordAftercheck',
      aCheck(3, 'stable'),
      [
        'TL-16b проверка через 3 мес. до 09.07.2026: выполнено 09.07.2026',
        'TL-16b проверка через 6 мес. до 09.10.2026: идёт',
      ],
    ],
    ['10.07.2026', 'curator', 'recordAftercheck', aCheck(3, 'stable'), 'Эта проверка уже записана'],
    [
      '12.10.2026',
      'curator',
      'recordAftercheck',
      aCheck(6, 'noContact'),
      ['TL-16b проверка через 6 мес. до 09.10.2026: выполнено с опозданием 12.10.2026'],
    ],
  ])
  const { state } = await pageOf(centre, family)
  expect(
    state.reviews[0]!.dynamics.map(({ domain, before, after, change }) => `${domain} ${before}→${after} ${change}`),
  ).toEqual([
    'safety 2→3 improved',
    'housing 2→3 improved',
    'income 2→1 worsened',
    'parenting 2→3 improved',
    'childHealthEducation 2→3 improved',
    'adultHealth 2→3 improved',
    'relationships 2→3 improved',
    'support 2→3 improved',
  ])
})

// The family is served again: nobody checks any more how it lives without the service.
const checksFallAway = [
  'TL-16b проверка через 3 мес. до 09.07.2026: отпало',
  'TL-16b проверка через 6 мес. до 09.10.2026: отпало',
]

test('a family removed from patronage comes back: the history continues, the terms begin anew', async () => {
  const family = centre.family('comes back')
  await tell(centre, family, [
    ...served.map(row => row.slice(0, 4) as Row),
    [
      '10.04.2026',
      'curator',
      'recordContact',
      aContact(),
      'Семья снята с патроната 09.04.2026: записать можно то, что было по этот день. Чтобы работать с семьёй дальше, возобновите работу [МП 6.6]',
    ],
    // Re-opening is no application: the service is on request (МП 4.2).
    ['20.05.2026', 'curator', 'reopenCase', aReopening('мать попросила о помощи'), checksFallAway],
    [
      '20.05.2026',
      'curator',
      'completeAssessment',
      anAssessment(),
      'Сейчас это сделать нельзя: помощь окончена: снятие с патроната 09.04.2026: трудная жизненная ситуация преодолена. Записать можно то, что было по 09.04.2026 включительно; для новой помощи нужно новое заявление [МП III, 6.3]',
    ],
    // Ten calendar days after Wednesday 20.05 end on Saturday 30.05: Monday 01.06, aim at Friday 29.05.
    [
      '20.05.2026',
      'curator',
      'registerApplication',
      anApplication(),
      [
        '№ 3/2026 applications',
        'TL-05 регистрация заявления без срока: выполнено 20.05.2026',
        'TL-06 диагностика без срока: идёт',
        'TL-07 план с семьёй до 01.06.2026 (лучше до 29.05.2026): идёт',
      ],
    ],
    // A primary assessment once more: it is the first of this round.
    [
      '21.05.2026',
      'curator',
      'completeAssessment',
      anAssessment({ scores: scores(3) }),
      [
        'TL-06 диагностика без срока: выполнено 21.05.2026',
        'TL-07 план с семьёй до 01.06.2026 (лучше до 29.05.2026): идёт',
        'TL-11 контакты 0 из 1 до 21.08.2026: идёт',
      ],
    ],
    ['21.05.2026', 'curator', 'signAgreement', aContract('2026-08-31')],
    // The former plan ran to 09.04; a new one is a plan of its own, under its own number.
    [
      '22.05.2026',
      'curator',
      'writePlan',
      aPlan('2026-08-22', [['Летний лагерь', '2026-07-01', 'curator']]),
      'Этот план из прежней работы с семьёй: составьте новый',
    ],
    [
      '22.05.2026',
      'curator',
      'writePlan',
      aPlan('2026-08-22', [['Летний лагерь', '2026-07-01', 'curator']], { plan: 'second plan' }),
    ],
    [
      '22.05.2026',
      'curator',
      'agreePlan',
      aConsent(),
      [
        'TL-07 план с семьёй до 01.06.2026 (лучше до 29.05.2026): выполнено 22.05.2026',
        'TL-11 контакты 0 из 1 до 21.08.2026: идёт',
        'TL-16a договор № 3/2026 до 31.08.2026: идёт',
      ],
    ],
  ])
  const { state, row } = await pageOf(centre, family)
  expect(row).toMatchObject({
    registration: 'onPatronage',
    stage: 'planning',
    closedDay: null,
    openedDay: '2026-02-02',
  })
  expect({
    plans: state.plans.length,
    closures: state.closures.length,
    applications: state.applications.length,
    contacts: state.contacts.length,
  }).toEqual({ plans: 2, closures: 1, applications: 2, contacts: 2 })
})

test('an extract for a family removed from patronage opens a new round with both terms', async () => {
  const family = centre.family('extract again')
  await tell(centre, family, [
    ...served.map(row => row.slice(0, 4) as Row),
    // Friday 12.06: three working days are 15–17.06, fourteen end on Thursday 02.07 (Friday 03.07 is a holiday).
    [
      '12.06.2026',
      'registrar',
      'registerExtract',
      anExtract({ councilDay: '2026-06-11' }),
      [
        '№ 1/2026 incoming',
        'TL-02 рекомендация совета до 16.06.2026: выполнено 12.06.2026',
        'TL-03 организация работы до 17.06.2026: идёт',
        'TL-04 ответ учреждению до 02.07.2026: идёт',
        ...checksFallAway,
      ],
    ],
    [
      '15.06.2026',
      'curator',
      'recordContact',
      aContact(),
      ['TL-03 организация работы до 17.06.2026: выполнено 15.06.2026', 'TL-04 ответ учреждению до 02.07.2026: идёт'],
    ],
    [
      '06.07.2026',
      'registrar',
      'sendReply',
      aReply('notApplied'),
      ['№ 1/2026 outgoing', 'TL-04 ответ учреждению до 02.07.2026: выполнено с опозданием 06.07.2026'],
    ],
  ])
})
