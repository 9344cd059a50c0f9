import { expect, test } from 'vitest'
import {
  aConsent,
  aContact,
  aContract,
  aDispatch,
  anApplication,
  anApproval,
  anAssessment,
  aPlan,
  aWorker,
  scores,
} from '../fixtures/inputs.ts'
import { aPaperCentre } from '../fixtures/paper-centre.ts'
import { citizen } from '../fixtures/people.ts'
import { labour } from '../world.ts'
import { tell } from './story.ts'

const centre = aPaperCentre({ recipients: 'familiesAndCitizens', contactsFrom: 'kindChosen' })

const alone = { holderId: citizen.personId! }
const open = [
  'TL-11 контакты 0 из 1 до 05.08.2026: идёт',
  'TL-14 мероприятие Стать на учёт по безработице до 20.05.2026: ждём других',
  'TL-14 мероприятие Восстановить паспорт до 15.06.2026: идёт',
  'TL-16 итоги до 06.08.2026: идёт',
  'TL-16a договор № 1/2026 до 06.08.2026: идёт',
]

// Polotsk [001]: a single citizen brings a written application and an identity document; free of charge; no extract,
// no children. 1 May (Friday) and 9 May (Saturday) 2026 are holidays.
test('in Polotsk a single citizen is served without any extract', async () => {
  const family = centre.family()
  await tell(centre, family, [
    // Ten calendar days after Thursday 30.04 end on Sunday 10.05: due Monday 11.05, staff aim at Friday 08.05.
    [
      '30.04.2026',
      'curator',
      'registerApplication',
      anApplication({ applicant: citizen, members: [], address: 'г. Полоцк, ул. Скорины, 12' }),
      [
        '№ 1/2026 applications',
        'TL-05 регистрация заявления без срока: выполнено 30.04.2026',
        'TL-06 диагностика без срока: идёт',
        'TL-07 план с семьёй до 11.05.2026 (лучше до 08.05.2026): идёт',
      ],
    ],
    ['04.05.2026', 'head', 'assignWorker', aWorker()],
    [
      '04.05.2026 12:00',
      'curator',
      'recordContact',
      aContact({ personIds: [citizen.personId!], form: 'office' }),
      ['TL-06 диагностика без срока: идёт', 'TL-07 план с семьёй до 11.05.2026 (лучше до 08.05.2026): идёт'],
    ],
    // Контрольный: three months, 05.05 to 04.08 inclusive.
    [
      '05.05.2026',
      'curator',
      'completeAssessment',
      anAssessment({ scores: scores(3), reasons: ['unemployment', 'homelessness'] }),
      [
        'TL-06 диагностика без срока: выполнено 05.05.2026',
        'TL-07 план с семьёй до 11.05.2026 (лучше до 08.05.2026): идёт',
        'TL-11 контакты 0 из 1 до 05.08.2026: идёт',
      ],
    ],
    [
      '06.05.2026',
      'curator',
      'writePlan',
      aPlan(
        '2026-08-06',
        [
          ['Стать на учёт по безработице', '2026-05-20', labour],
          ['Восстановить паспорт', '2026-06-15', 'curator'],
        ],
        { ...alone, childIds: [], startsOn: '2026-05-07' },
      ),
    ],
    ['07.05.2026', 'curator', 'signAgreement', aContract('2026-08-06', alone)],
    [
      '07.05.2026',
      'curator',
      'agreePlan',
      aConsent({ personId: citizen.personId! }),
      [
        'TL-07 план с семьёй до 11.05.2026 (лучше до 08.05.2026): выполнено 07.05.2026',
        'TL-11 контакты 0 из 1 до 05.08.2026: идёт',
        'TL-16a договор № 1/2026 до 06.08.2026: идёт',
      ],
    ],
    // Thursday: dispatch by Friday 08.05. A month from 07.05 is Sunday 07.06: due Monday 08.06, aim at Friday 05.06.
    [
      '07.05.2026',
      'head',
      'approvePlan',
      anApproval(),
      [
        'TL-08 рассылка Управление по труду до 08.05.2026: идёт',
        'TL-10 мониторинг до 08.06.2026 (лучше до 05.06.2026): идёт',
        ...open,
      ],
    ],
    // Sent on Monday, one working day too late: 9 and 10 May do not stretch a term that ended on the 8th.
    [
      '11.05.2026',
      'curator',
      'dispatchPlan',
      aDispatch(labour),
      [
        '№ 1/2026 outgoing',
        'TL-08 рассылка Управление по труду до 08.05.2026: выполнено с опозданием 11.05.2026',
        'TL-08a подтверждение Управление по труду до 14.05.2026: ждём других',
        'TL-10 мониторинг до 08.06.2026 (лучше до 05.06.2026): идёт',
        ...open,
      ],
    ],
  ])
  expect(centre.page(family).row).toMatchObject({
    title: 'Тарасевич',
    childCount: 0,
    stage: 'active',
    kind: 'control',
  })
})
