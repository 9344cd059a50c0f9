import { expect, test } from 'vitest'
import { agreementStatusOn } from '../../src/domain/contract/agreements.ts'
import {
  aConsent,
  aContact,
  aContract,
  anApplication,
  anApproval,
  anAssessment,
  anEnd,
  aPlan,
  aProlongation,
  aWorker,
  type Measured,
} from '../fixtures/inputs.ts'
import { aPaperCentre } from '../fixtures/paper-centre.ts'
import { tell } from './story.ts'

const centre = aPaperCentre()

const work: Measured[] = [['Поиск работы', '2026-12-01', 'curator']]
const measure = 'TL-14 мероприятие Поиск работы до 01.12.2026: идёт'
const results = 'TL-16 итоги до 05.12.2026 (лучше до 04.12.2026): идёт'
const text = 'TL-10 мониторинг до 07.09.2026 (лучше до 04.09.2026): просрочено'

// «Окончание срока договора не всегда является основанием для снятия семьи с учета» [МП 6.6].
test('the contract lapses, patronage goes on, the contract is prolonged and later replaced', async () => {
  const family = centre.family()
  await tell(centre, family, [
    ['03.08.2026', 'registrar', 'registerApplication', anApplication()],
    ['03.08.2026', 'head', 'assignWorker', aWorker()],
    ['04.08.2026', 'curator', 'completeAssessment', anAssessment()],
    ['04.08.2026', 'curator', 'signAgreement', aContract('2026-10-02')],
    [
      '04.08.2026',
      'curator',
      'signAgreement',
      aContract('2026-12-02'),
      'Действует договор № 1/2026: продлите или прекратите его',
    ],
    ['05.08.2026', 'curator', 'writePlan', aPlan('2026-12-05', work)],
    ['05.08.2026', 'curator', 'agreePlan', aConsent()],
    ['05.08.2026', 'head', 'approvePlan', anApproval()],
    ['20.08.2026', 'curator', 'recordContact', aContact()],
    ['21.09.2026', 'curator', 'recordContact', aContact()],
    // Friday 02.10 was the last day. A lapsed contract waits for a decision, the family stays on patronage.
    [
      '05.10.2026',
      'curator',
      'recordContact',
      aContact(),
      [
        text,
        'TL-11 контакты 1 из 1 до 31.10.2026 (лучше до 30.10.2026): выполнено 05.10.2026',
        measure,
        results,
        'TL-16a договор № 1/2026 до 02.10.2026: просрочено',
      ],
    ],
    [
      '05.10.2026',
      'curator',
      'writePlan',
      aPlan('2026-12-05', [...work, ['Курсы', '2026-11-20', 'curator']], {
        startsOn: '2026-08-05',
        changeReason: 'нашлись курсы',
      }),
    ],
    ['05.10.2026', 'curator', 'agreePlan', aConsent()],
    [
      '05.10.2026',
      'head',
      'approvePlan',
      anApproval(),
      'Срок договора истёк: продлите его или заключите новый [МП 6.2, приложение 1]',
    ],
    ['06.10.2026', 'curator', 'prolongAgreement', aProlongation('2026-10-02'), 'Новый срок должен быть позже прежнего'],
    [
      '06.10.2026',
      'curator',
      'prolongAgreement',
      aProlongation('2026-11-06'),
      [
        text,
        measure,
        results,
        'TL-16a договор № 1/2026 до 02.10.2026: выполнено с опозданием 06.10.2026',
        'TL-16a договор № 1/2026 до 06.11.2026: идёт',
      ],
      ['contractGap'],
    ],
    [
      '06.10.2026',
      'head',
      'approvePlan',
      anApproval(),
      [
        text,
        measure,
        'TL-14 мероприятие Курсы до 20.11.2026: идёт',
        results,
        'TL-16a договор № 1/2026 до 06.11.2026: идёт',
      ],
    ],
    [
      '09.11.2026',
      'curator',
      'signAgreement',
      aContract('2027-02-09'),
      [
        '№ 2/2026 contracts',
        text,
        'TL-11 контакты 0 из 1 до 30.11.2026: идёт',
        measure,
        'TL-14 мероприятие Курсы до 20.11.2026: идёт',
        results,
        'TL-16a договор № 1/2026 до 06.11.2026: выполнено с опозданием 09.11.2026',
        'TL-16a договор № 2/2026 до 09.02.2027: идёт',
      ],
    ],
    [
      '10.11.2026',
      'director',
      'endAgreement',
      anEnd('по просьбе получателя'),
      [
        text,
        'TL-11 контакты 0 из 1 до 30.11.2026: идёт',
        measure,
        'TL-14 мероприятие Курсы до 20.11.2026: идёт',
        results,
        'TL-16a договор № 2/2026 до 09.02.2027: выполнено 10.11.2026',
      ],
    ],
  ])
  const { row, state } = centre.page(family)
  expect(row).toMatchObject({ registration: 'onPatronage', stage: 'active' })
  expect(
    ['2026-08-03', '2026-08-04', '2026-10-02', '2026-11-06', '2026-11-08', '2026-11-09', '2026-11-10'].map(
      day => `${day} ${agreementStatusOn(state.agreements, day)}`,
    ),
  ).toEqual([
    '2026-08-03 none',
    '2026-08-04 active',
    '2026-10-02 active',
    '2026-11-06 active',
    '2026-11-08 expired',
    '2026-11-09 active',
    '2026-11-10 ended',
  ])
})
