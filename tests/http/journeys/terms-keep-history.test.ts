import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DepartmentView, WeekDigest } from '../../../src/api/case/day.ts'
import { aCentre, type Centre } from '../../fixtures/centre.ts'
import {
  aConsent,
  aContact,
  aContract,
  aDispatch,
  aMark,
  aMonitoring,
  anApplication,
  anApproval,
  anAssessment,
  anAttempt,
  aPlan,
  aRefusal,
  aWorker,
} from '../../fixtures/inputs.ts'
import { idOf } from '../../fixtures/people.ts'
import { type Row } from '../../journeys/story.ts'
import { clinic, school } from '../../world.ts'
import { tell } from './on-server.ts'

let centre: Centre
beforeAll(async () => {
  centre = await aCentre()
})
afterAll(() => centre.close())

// The terms are read as centres read them by default: contacts are asked for from the start of the plan (dossier §2.3).
const plan = (family: string, over: object = {}) =>
  aPlan('2026-12-02', [['Кружок', '2026-11-27', school]], { plan: family, startsOn: '2026-09-02', ...over })
const planned = (family: string): Row[] => [
  ['01.09.2026', 'registrar', 'registerApplication', anApplication()],
  ['01.09.2026', 'head', 'assignWorker', aWorker()],
  ['01.09.2026', 'curator', 'completeAssessment', anAssessment()],
  ['01.09.2026', 'curator', 'signAgreement', aContract('2026-12-31')],
  ['01.09.2026', 'curator', 'writePlan', plan(family)],
  ['01.09.2026', 'curator', 'agreePlan', aConsent()],
]
const contract = (no: number) => `TL-16a договор № ${no}/2026 до 31.12.2026: идёт`
const results = 'TL-16 итоги до 02.12.2026: идёт'
const monitoring = 'TL-10 мониторинг до 02.10.2026: идёт'
const september = 'TL-11 контакты 0 из 1 до 30.09.2026'
const october = 'TL-11 контакты 0 из 1 до 31.10.2026 (лучше до 30.10.2026)'
const club = 'TL-14 мероприятие Кружок до 27.11.2026: ждём других'

// МП 6.4: the approved plan goes out within one working day. Friday 04.09 was the last day; version 2 came on 08.09.
test('a plan is superseded while its sending is late: nobody sends the old one, and that it was late stays', async () => {
  const family = centre.family('superseded')
  await tell(centre, family, [
    ...planned('superseded'),
    ['03.09.2026', 'head', 'approvePlan', anApproval()],
    [
      '07.09.2026',
      'curator',
      'writePlan',
      plan('superseded', { changeReason: 'добавлена поликлиника', goal: 'Здоровье' }),
    ],
    ['07.09.2026', 'curator', 'agreePlan', aConsent()],
    [
      '08.09.2026',
      'head',
      'approvePlan',
      anApproval(),
      [
        'TL-08 рассылка СШ № 2 до 04.09.2026: пропущен 08.09.2026, утверждена редакция 2',
        'TL-08 рассылка СШ № 2 до 09.09.2026: идёт',
        monitoring,
        `${september}: идёт`,
        club,
        results,
        contract(1),
      ],
    ],
    ['08.09.2026', 'curator', 'dispatchPlan', aDispatch(school)],
    ['09.09.2026', 'curator', 'dispatchPlan', aDispatch(clinic), 'У этой организации нет мероприятий в плане [МП 6.4]'],
  ])
  const { body } = await centre.as('head').get<DepartmentView>('/api/department')
  expect(body.missed.map(row => `${row.deadline} ${row.due} ${row.stoppedDay} ${row.stoppedWhy}`)).toEqual([
    'dispatchPlan 2026-09-04 2026-09-08 утверждена редакция 2',
  ])
  expect(body.overdue).toEqual([])
  centre.at('2026-09-15 10:00')
  const digest = await centre.as('curator').get<WeekDigest>('/api/digest')
  expect(digest.body.people.map(({ met, late, missed }) => ({ met, late, missed }))).toEqual([
    { met: 1, late: 0, missed: 1 },
  ])
})

// МП II: planned patronage asks for one contact a month. A call and a closed door are recorded and make up for nothing.
test('months are missed before the family refuses, and stay missed after it', async () => {
  const family = centre.family('missed months')
  await tell(centre, family, [
    ...planned('missed months'),
    // No month is missed while there is no plan.
    ['10.09.2026', 'идёт время', [contract(2)]],
    ['10.09.2026', 'head', 'approvePlan', anApproval()],
    ['10.09.2026', 'curator', 'dispatchPlan', aDispatch(school)],
    ['05.10.2026', 'curator', 'recordContact', aContact({ form: 'phone' })],
    ['06.10.2026', 'curator', 'recordContact', anAttempt('nobodyHome')],
    [
      '03.11.2026',
      'curator',
      'registerRefusal',
      aRefusal(),
      [
        '№ 1/2026 refusals',
        'TL-08a подтверждение СШ № 2 до 15.09.2026: пропущен 03.11.2026, отказ семьи',
        'TL-10 мониторинг до 02.10.2026: пропущен 03.11.2026, отказ семьи',
        `${september}: пропущен 03.11.2026, отказ семьи`,
        `${october}: пропущен 03.11.2026, отказ семьи`,
        'TL-14 мероприятие Кружок до 27.11.2026: отпало',
        'TL-16 итоги до 02.12.2026: отпало',
        'TL-16a договор № 2/2026 до 31.12.2026: выполнено 03.11.2026',
      ],
    ],
    // A family that comes back begins anew; what was missed is still there, and asked of nobody.
    [
      '01.12.2026',
      'registrar',
      'registerApplication',
      anApplication(),
      [
        '№ 3/2026 applications',
        'TL-05 регистрация заявления без срока: выполнено 01.12.2026',
        'TL-06 диагностика без срока: идёт',
        'TL-07 план с семьёй до 11.12.2026: идёт',
      ],
    ],
  ])
})

// МП 6.5: minutes of Friday 30.10 are written on Tuesday 03.11; the club was marked done on Monday 02.11.
test('minutes written late keep their day and undo nothing that was marked after it', async () => {
  const family = centre.family('late minutes')
  await tell(centre, family, [
    ...planned('late minutes'),
    ['01.09.2026', 'head', 'approvePlan', anApproval()],
    ['02.09.2026', 'curator', 'dispatchPlan', aDispatch(school)],
    ['02.09.2026', 'curator', 'recordContact', aContact()],
    ['02.10.2026', 'curator', 'recordContact', aContact()],
    ['02.11.2026', 'curator', 'markMeasure', aMark('Кружок', 'done')],
    [
      '03.11.2026',
      'head',
      'holdMonitoring',
      aMonitoring({
        day: '2026-10-30',
        statuses: [{ measureId: idOf('measure Кружок'), state: 'inWork', note: 'ещё не записался' }],
      }),
      [
        'TL-08a подтверждение СШ № 2 до 07.09.2026: просрочено',
        'TL-10 мониторинг до 02.10.2026: выполнено с опозданием 30.10.2026',
        'TL-11 контакты 0 из 1 до 30.11.2026: идёт',
        results,
        'TL-16a договор № 3/2026 до 31.12.2026: идёт',
      ],
    ],
  ])
})

// From 16.11 fifteen days are left of November: one contact. From 17.11 fourteen: none until December.
test.each([
  ['16.11.2026', ['TL-11 контакты 0 из 1 до 30.11.2026: идёт']],
  ['17.11.2026', []],
])('a month of planned patronage begun on %s', async (day, windows) => {
  const other = await centre.neighbour(day === '16.11.2026' ? 2 : 3)
  const family = other.family(day)
  const iso = day.split('.').toReversed().join('-')
  await tell(other, family, [
    ['10.11.2026', 'registrar', 'registerApplication', anApplication()],
    ['10.11.2026', 'head', 'assignWorker', aWorker()],
    ['10.11.2026', 'curator', 'completeAssessment', anAssessment()],
    ['10.11.2026', 'curator', 'signAgreement', aContract('2027-03-31')],
    ['10.11.2026', 'curator', 'writePlan', aPlan('2027-02-15', [['Дело', '2027-02-01', 'curator']], { startsOn: iso })],
    ['10.11.2026', 'curator', 'agreePlan', aConsent()],
    ['10.11.2026', 'head', 'approvePlan', anApproval()],
    [
      day,
      'идёт время',
      [
        `TL-10 мониторинг до ${day.slice(0, 2)}.12.2026: идёт`,
        ...windows,
        'TL-14 мероприятие Дело до 01.02.2027: идёт',
        'TL-16 итоги до 15.02.2027: идёт',
        'TL-16a договор № 1/2026 до 31.03.2027: идёт',
      ],
    ],
  ])
})
