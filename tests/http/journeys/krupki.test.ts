import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCentre, pageOf, type Centre } from '../../fixtures/centre.ts'
import {
  aConsent,
  aContact,
  aContract,
  aDispatch,
  aMonitoring,
  anApplication,
  anApproval,
  anAssessment,
  aPlan,
  aReceipt,
  aWorker,
} from '../../fixtures/inputs.ts'
import { school } from '../../world.ts'
import { tell } from './on-server.ts'

let centre: Centre
beforeAll(async () => {
  centre = await aCentre({ settings: { serviceWord: 'patronazh', contactsFrom: 'kindChosen' } })
})
afterAll(() => centre.close())

const measures = [
  'TL-14 мероприятие Помочь с печью до 15.10.2026: идёт',
  'TL-14 мероприятие Кружок для Артёма до 30.10.2026: ждём других',
]
const ends = ['TL-16 итоги до 21.11.2026 (лучше до 20.11.2026): идёт', 'TL-16a договор № 1/2026 до 15.12.2026: идёт']

// Krupki [000]: on request the contract is concluded, a specialist is put in charge, diagnostics, then the plan, then
// interim monitoring «срок до 1 месяца». September and October 2026 have no holidays: only weekends are off.
test('in Krupki the contract comes first and the plan after it', async () => {
  const family = centre.family()
  await tell(centre, family, [
    // Monday. Ten calendar days after it: Thursday 24.09 (МП 6.4).
    [
      '14.09.2026',
      'registrar',
      'registerApplication',
      anApplication(),
      [
        '№ 1/2026 applications',
        'TL-05 регистрация заявления без срока: выполнено 14.09.2026',
        'TL-06 диагностика без срока: идёт',
        'TL-07 план с семьёй до 24.09.2026: идёт',
      ],
    ],
    [
      '14.09.2026',
      'head',
      'assignWorker',
      aWorker(),
      ['TL-06 диагностика без срока: идёт', 'TL-07 план с семьёй до 24.09.2026: идёт'],
    ],
    [
      '15.09.2026',
      'curator',
      'signAgreement',
      aContract('2026-12-15'),
      [
        '№ 1/2026 contracts',
        'TL-06 диагностика без срока: идёт',
        'TL-07 план с семьёй до 24.09.2026: идёт',
        'TL-16a договор № 1/2026 до 15.12.2026: идёт',
      ],
    ],
    // Плановый: 16–30.09 are 15 days, so this part of a month already asks for one contact (dossier §2.3).
    [
      '16.09.2026',
      'curator',
      'completeAssessment',
      anAssessment(),
      [
        'TL-06 диагностика без срока: выполнено 16.09.2026',
        'TL-07 план с семьёй до 24.09.2026: идёт',
        'TL-11 контакты 0 из 1 до 30.09.2026: идёт',
        'TL-16a договор № 1/2026 до 15.12.2026: идёт',
      ],
    ],
    [
      '17.09.2026',
      'curator',
      'recordContact',
      aContact(),
      [
        'TL-07 план с семьёй до 24.09.2026: идёт',
        'TL-11 контакты 1 из 1 до 30.09.2026: выполнено 17.09.2026',
        'TL-16a договор № 1/2026 до 15.12.2026: идёт',
      ],
    ],
    [
      '21.09.2026',
      'curator',
      'writePlan',
      aPlan(
        '2026-11-21',
        [
          ['Помочь с печью', '2026-10-15', 'curator'],
          ['Кружок для Артёма', '2026-10-30', school],
        ],
        { startsOn: '2026-09-22' },
      ),
      ['TL-07 план с семьёй до 24.09.2026: идёт', 'TL-16a договор № 1/2026 до 15.12.2026: идёт'],
    ],
    [
      '22.09.2026',
      'curator',
      'agreePlan',
      aConsent(),
      ['TL-07 план с семьёй до 24.09.2026: выполнено 22.09.2026', 'TL-16a договор № 1/2026 до 15.12.2026: идёт'],
    ],
    // Tuesday: one working day for the dispatch; a month of monitoring from the start of the plan; 21.11 is a Saturday.
    [
      '22.09.2026 16:00',
      'head',
      'approvePlan',
      anApproval(),
      ['TL-08 рассылка СШ № 2 до 23.09.2026: идёт', 'TL-10 мониторинг до 22.10.2026: идёт', ...measures, ...ends],
    ],
    [
      '23.09.2026',
      'curator',
      'dispatchPlan',
      aDispatch(school),
      [
        '№ 1/2026 outgoing',
        'TL-08 рассылка СШ № 2 до 23.09.2026: выполнено 23.09.2026',
        'TL-08a подтверждение СШ № 2 до 28.09.2026: ждём других',
        'TL-10 мониторинг до 22.10.2026: идёт',
        ...measures,
        ...ends,
      ],
    ],
    [
      '28.09.2026',
      'curator',
      'acknowledgeDispatch',
      aReceipt(school),
      [
        'TL-08a подтверждение СШ № 2 до 28.09.2026: выполнено 28.09.2026',
        'TL-10 мониторинг до 22.10.2026: идёт',
        ...measures,
        ...ends,
      ],
    ],
    // 31.10 is a Saturday: the target of staff is Friday.
    [
      '01.10.2026',
      'идёт время',
      [
        'TL-10 мониторинг до 22.10.2026: идёт',
        'TL-11 контакты 0 из 1 до 31.10.2026 (лучше до 30.10.2026): идёт',
        ...measures,
        ...ends,
      ],
    ],
    [
      '16.10.2026',
      'curator',
      'recordContact',
      aContact({ measuresDone: [] }),
      [
        'TL-10 мониторинг до 22.10.2026: идёт',
        'TL-11 контакты 1 из 1 до 31.10.2026 (лучше до 30.10.2026): выполнено 16.10.2026',
        'TL-14 мероприятие Помочь с печью до 15.10.2026: просрочено',
        measures[1]!,
        ...ends,
      ],
    ],
    [
      '22.10.2026',
      'curator',
      'holdMonitoring',
      aMonitoring(),
      [
        'TL-10 мониторинг до 22.10.2026: выполнено 22.10.2026',
        'TL-14 мероприятие Помочь с печью до 15.10.2026: просрочено',
        measures[1]!,
        ...ends,
      ],
    ],
  ])
  const { row } = await pageOf(centre, family)
  expect(row).toMatchObject({ stage: 'active', kind: 'planned', registration: 'onPatronage', childCount: 1 })
})

test('the word патронаж is a setting every screen and document reads', async () => {
  const { body } = await centre.as('curator').get<{ settings: { serviceWord: string } }>('/api/session')
  expect(body.settings.serviceWord).toBe('patronazh')
})
