import { expect, test } from 'vitest'
import type { Stage } from '../../src/domain/law/stages.ts'
import {
  aConsent,
  aContract,
  aDispatch,
  anApplication,
  anApproval,
  anAssessment,
  aPlan,
  aWorker,
} from '../fixtures/inputs.ts'
import { aPaperCentre } from '../fixtures/paper-centre.ts'
import { school } from '../world.ts'
import { tell, type Row } from './story.ts'

const centre = aPaperCentre()

// «Семья в центре заботы» [002]: заявление → определение проблем → разработка плана → заключение договора.
// Plan first, contract after it: lawful, but the plan is approved only when both are there (annex 4 names the holder).
const story: [row: Row, stage: Stage][] = [
  [['10.08.2026', 'registrar', 'registerApplication', anApplication()], 'applied'],
  [['10.08.2026', 'head', 'assignWorker', aWorker()], 'assessing'],
  [
    [
      '11.08.2026',
      'curator',
      'completeAssessment',
      anAssessment({ reasons: ['disabilityInFamily', 'familyConflictViolence'] }),
    ],
    'contracting',
  ],
  [
    ['12.08.2026', 'curator', 'writePlan', aPlan('2026-10-12', [['Школьный психолог', '2026-09-15', school]])],
    'planning',
  ],
  [['13.08.2026', 'curator', 'agreePlan', aConsent()], 'planning'],
  [
    [
      '13.08.2026',
      'head',
      'approvePlan',
      anApproval(),
      'Для утверждения нужен договор с семьёй [МП 6.2, приложение 1]',
    ],
    'planning',
  ],
  [
    ['13.08.2026', 'curator', 'dispatchPlan', aDispatch(school), 'Рассылают только утверждённый план [МП 6.4]'],
    'planning',
  ],
  [['14.08.2026', 'curator', 'signAgreement', aContract('2026-10-12')], 'planning'],
  // Friday: the plan leaves by Monday 17.08. The plan began on 12.08: monitoring by Saturday 12.09, due Monday 14.09.
  [
    [
      '14.08.2026',
      'head',
      'approvePlan',
      anApproval(),
      [
        'TL-08 рассылка СШ № 2 до 17.08.2026: идёт',
        'TL-10 мониторинг до 14.09.2026 (лучше до 11.09.2026): идёт',
        'TL-11 контакты 0 из 1 до 31.08.2026: идёт',
        'TL-14 мероприятие Школьный психолог до 15.09.2026: ждём других',
        'TL-16 итоги до 12.10.2026: идёт',
        'TL-16a договор № 1/2026 до 12.10.2026: идёт',
      ],
    ],
    'active',
  ],
]

test('the stages of the campaign leaflet follow one another, the contract last', async () => {
  const family = centre.family()
  for (const [row, stage] of story) {
    await tell(centre, family, [row])
    expect(centre.page(family).row.stage, `${row[0]} ${stage}`).toBe(stage)
  }
})
