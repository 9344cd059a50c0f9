import { afterAll, beforeAll, expect, test } from 'vitest'
import { planChanges } from '../../../src/domain/plan/plan-changes.ts'
import { aCentre, pageOf, type Centre } from '../../fixtures/centre.ts'
import {
  aConsent,
  aContract,
  aDispatch,
  aMonitoring,
  anApplication,
  anApproval,
  anAssessment,
  aPlan,
  aReceipt,
  aReminder,
  aReturn,
  aWorker,
  type Measured,
} from '../../fixtures/inputs.ts'
import { clinic, school } from '../../world.ts'
import { tell } from './on-server.ts'

let centre: Centre
beforeAll(async () => {
  centre = await aCentre()
})
afterAll(() => centre.close())

const before: Measured[] = [
  ['Датчик дыма', '2026-10-02', 'curator'],
  ['Кружок', '2026-10-30', school],
]
const after: Measured[] = [
  ['Кружок', '2026-11-13', school],
  ['Лечение', '2026-11-20', clinic],
]
const results = 'TL-16 итоги до 01.12.2026: идёт'
const contract = 'TL-16a договор № 1/2026 до 01.12.2026: идёт'
const october = 'TL-11 контакты 0 из 1 до 31.10.2026 (лучше до 30.10.2026): идёт'

// МП 5.2, 6.5: the plan is corrected when monitoring says so; what the family signed stays as it was signed.
test('a plan is returned, approved, corrected after monitoring, and the old version stays to be reprinted', async () => {
  const family = centre.family('versions')
  await tell(centre, family, [
    ['01.09.2026', 'registrar', 'registerApplication', anApplication()],
    ['01.09.2026', 'head', 'assignWorker', aWorker()],
    ['02.09.2026', 'curator', 'completeAssessment', anAssessment()],
    ['02.09.2026', 'curator', 'signAgreement', aContract('2026-12-01')],
    ['03.09.2026 09:00', 'curator', 'writePlan', aPlan('2026-12-01', before.slice(0, 1))],
    ['03.09.2026 10:00', 'head', 'returnPlan', aReturn('Добавьте школу')],
    // Not signed yet: the working version is rewritten, not multiplied.
    ['03.09.2026 11:00', 'curator', 'writePlan', aPlan('2026-12-01', before)],
    ['03.09.2026 12:00', 'head', 'approvePlan', anApproval(), 'Сначала план согласует семья [приложение 1]'],
    ['04.09.2026', 'curator', 'agreePlan', aConsent()],
    [
      '04.09.2026',
      'curator',
      'approvePlan',
      anApproval(),
      '«Утвердить план» вам недоступно: ваша роль — специалист по социальной работе. Это могут: заведующий отделением (своё отделение), директор. Обратитесь к заведующему',
    ],
    ['04.09.2026', 'head', 'approvePlan', anApproval()],
    ['07.09.2026', 'curator', 'dispatchPlan', aDispatch(clinic), 'У этой организации нет мероприятий в плане [МП 6.4]'],
    ['07.09.2026', 'curator', 'dispatchPlan', aDispatch(school)],
    ['07.09.2026', 'curator', 'dispatchPlan', aDispatch(school), 'План уже отправлен: исх. № 1/2026'],
    ['14.09.2026', 'curator', 'remindDispatch', aReminder(school)],
    ['15.09.2026', 'curator', 'acknowledgeDispatch', aReceipt(school)],
    ['15.09.2026', 'curator', 'remindDispatch', aReminder(school), 'Организация уже подтвердила получение'],
    // The month of the plan begun on 03.09 ends on Saturday 03.10, due Monday 05.10.
    [
      '02.10.2026',
      'head',
      'holdMonitoring',
      aMonitoring({ decision: 'amendPlan' }),
      [
        'TL-10 мониторинг до 05.10.2026 (лучше до 02.10.2026): выполнено 02.10.2026',
        'TL-11 контакты 0 из 1 до 30.09.2026: просрочено',
        october,
        'TL-14 мероприятие Датчик дыма до 02.10.2026: идёт',
        'TL-14 мероприятие Кружок до 30.10.2026: ждём других',
        'TL-15 корректировка плана без срока: идёт',
        results,
        contract,
      ],
    ],
    [
      '05.10.2026',
      'curator',
      'writePlan',
      aPlan('2026-12-01', after, { startsOn: '2026-09-03' }),
      'План утверждён: укажите причину корректировки [МП 6.5]',
    ],
    // The approved version keeps running while the new one is being agreed.
    [
      '05.10.2026',
      'curator',
      'writePlan',
      aPlan('2026-12-01', after, { startsOn: '2026-09-03', changeReason: 'решение мониторинга' }),
      [
        'TL-11 контакты 0 из 1 до 30.09.2026: просрочено',
        october,
        'TL-14 мероприятие Датчик дыма до 02.10.2026: просрочено',
        'TL-14 мероприятие Кружок до 30.10.2026: ждём других',
        'TL-15 корректировка плана без срока: идёт',
        results,
        contract,
      ],
    ],
    [
      '06.10.2026',
      'curator',
      'agreePlan',
      aConsent(),
      [
        'TL-11 контакты 0 из 1 до 30.09.2026: просрочено',
        october,
        'TL-14 мероприятие Датчик дыма до 02.10.2026: просрочено',
        'TL-14 мероприятие Кружок до 30.10.2026: ждём других',
        'TL-15 корректировка плана без срока: выполнено 06.10.2026',
        results,
        contract,
      ],
    ],
    ['06.10.2026', 'curator', 'dispatchPlan', aDispatch(school), 'Рассылают только утверждённый план [МП 6.4]'],
    // Both organisations get the new version within one working day, the school again.
    [
      '06.10.2026',
      'head',
      'approvePlan',
      anApproval(),
      [
        'TL-08 рассылка Поликлиника до 07.10.2026: идёт',
        'TL-08 рассылка СШ № 2 до 07.10.2026: идёт',
        'TL-11 контакты 0 из 1 до 30.09.2026: просрочено',
        october,
        'TL-14 мероприятие Датчик дыма до 02.10.2026: пропущен 06.10.2026, исключено редакцией 2',
        'TL-14 мероприятие Кружок до 13.11.2026: ждём других',
        'TL-14 мероприятие Лечение до 20.11.2026: ждём других',
        results,
        contract,
      ],
    ],
    ['07.10.2026', 'curator', 'agreePlan', aConsent({ version: 1 }), 'Есть более новая редакция плана'],
  ])
  const { state } = await pageOf(centre, family)
  const [first, second] = state.plans[0]!.versions
  expect(
    state.plans[0]!.versions.map(version => ({
      version: version.version,
      approved: version.approved?.day,
      why: version.changeReason,
    })),
  ).toEqual([
    { version: 1, approved: '2026-09-04', why: undefined },
    { version: 2, approved: '2026-10-06', why: 'решение мониторинга' },
  ])
  expect(
    planChanges(first!.content, second!.content).map(change =>
      change.what === 'field'
        ? change.field
        : `${change.what} ${change.measure.title}${change.what === 'changed' ? ` ${change.fields.map(field => `${field.field} ${field.before}→${field.after}`).join()}` : ''}`,
    ),
  ).toEqual(['changed Кружок dueDay 2026-10-30→2026-11-13', 'added Лечение', 'removed Датчик дыма'])
  // What is printed now of each version: the old one as it was signed, also after the correction.
  const printed = async (version: number) => {
    const about = `${state.plans[0]!.id}:${version}`
    const { body } = await centre
      .as('head')
      .send<{ html: string }>('POST', `/api/cases/${family.caseId}/preview`, { form: 'plan', about })
    return ['Датчик дыма', '02.10.2026', '30.10.2026', 'Лечение', '13.11.2026'].filter(words =>
      body.html.includes(words),
    )
  }
  expect(await printed(1)).toEqual(['Датчик дыма', '02.10.2026', '30.10.2026'])
  expect(await printed(2)).toEqual(['Лечение', '13.11.2026'])
  // The version the family signed in September is there word for word.
  expect(first!.content.measures.map(measure => `${measure.title} ${measure.dueDay}`)).toEqual([
    'Датчик дыма 2026-10-02',
    'Кружок 2026-10-30',
  ])
})

test('where the director approves, the head may not', async () => {
  const strict = await centre.neighbour(2, { planApprover: 'director' })
  const family = strict.family('director')
  await tell(strict, family, [
    ['01.09.2026', 'registrar', 'registerApplication', anApplication()],
    ['01.09.2026', 'head', 'assignWorker', aWorker()],
    ['01.09.2026', 'curator', 'completeAssessment', anAssessment()],
    ['01.09.2026', 'curator', 'signAgreement', aContract('2026-12-01')],
    [
      '01.09.2026',
      'curator',
      'writePlan',
      aPlan(
        '2026-10-01',
        before.slice(0, 1).map(([title, , who]) => [title, '2026-10-01', who]),
      ),
    ],
    ['01.09.2026', 'curator', 'agreePlan', aConsent()],
    ['01.09.2026', 'head', 'approvePlan', anApproval(), 'План утверждает руководитель: так настроено в центре'],
    ['01.09.2026', 'director', 'approvePlan', anApproval()],
  ])
})
