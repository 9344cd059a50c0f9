import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCentre, pageOf, type Centre } from '../../fixtures/centre.ts'
import {
  aConsent,
  aContact,
  aContract,
  anApplication,
  anApproval,
  anAssessment,
  anAttempt,
  anExtract,
  aPlan,
  aPlannedContact,
  aRefusal,
  aReply,
  aRest,
  aSpecialNote,
  aWorker,
} from '../../fixtures/inputs.ts'
import { son } from '../../fixtures/people.ts'
import { school } from '../../world.ts'
import { tell } from './on-server.ts'

let centre: Centre
beforeAll(async () => {
  centre = await aCentre()
})
afterAll(() => centre.close())

const extract = ['№ 1/2026 incoming', 'TL-02 рекомендация совета до 04.11.2026: выполнено 02.11.2026']
const organise = 'TL-03 организация работы до 05.11.2026: идёт'
const reply = 'TL-04 ответ учреждению до 20.11.2026: идёт'

// 7 November 2026 is a Saturday: the holiday takes no working day. After Monday 02.11 three working days are 3, 4, 5;
// fourteen are 3–6, 9–13, 16–20. The council sat on Friday 30.10: its three days are 2, 3, 4 November.
test('a family refuses before applying, is offered help again, applies and refuses during the service', async () => {
  const family = centre.family('refuses')
  await tell(centre, family, [
    [
      '02.11.2026',
      'registrar',
      'registerExtract',
      anExtract({ councilDay: '2026-10-30' }),
      [...extract, organise, reply],
    ],
    ['02.11.2026', 'head', 'assignWorker', aWorker()],
    [
      '03.11.2026',
      'curator',
      'recordContact',
      aContact({ form: 'office' }),
      ['TL-03 организация работы до 05.11.2026: выполнено 03.11.2026', reply],
    ],
    [
      '04.11.2026',
      'curator',
      'registerRefusal',
      aRefusal({ moment: 'beforeApplication', otherServices: [] }),
      'Проверьте поля',
    ],
    [
      '04.11.2026',
      'curator',
      'registerRefusal',
      aRefusal({ moment: 'beforeApplication', personId: son.personId! }),
      'Отказ подписывает взрослый член семьи',
    ],
    // The refusal keeps TL-04 running (dossier §2.3): the school still waits for its answer.
    [
      '04.11.2026',
      'curator',
      'registerRefusal',
      aRefusal({ moment: 'beforeApplication', offerAgainDay: '2026-12-04' }),
      ['№ 1/2026 refusals', reply, 'offer предложить снова до 04.12.2026: идёт'],
    ],
    [
      '06.11.2026',
      'registrar',
      'sendReply',
      aReply('helpProvided'),
      'По записям дела на 06.11.2026 верен ответ «родители за помощью не обратились»: семья не обратилась и подписала отказ [МП 5.2]',
    ],
    [
      '06.11.2026',
      'registrar',
      'sendReply',
      aReply('notApplied'),
      [
        '№ 1/2026 outgoing',
        'TL-04 ответ учреждению до 20.11.2026: выполнено 06.11.2026',
        'offer предложить снова до 04.12.2026: идёт',
      ],
    ],
    [
      '04.12.2026',
      'curator',
      'recordContact',
      aContact({ topics: ['offer'] }),
      ['offer предложить снова до 04.12.2026: выполнено 04.12.2026'],
    ],
    // A new application begins a new round: ten calendar days after Monday 07.12.
    [
      '07.12.2026',
      'curator',
      'registerApplication',
      anApplication(),
      [
        '№ 1/2026 applications',
        'TL-05 регистрация заявления без срока: выполнено 07.12.2026',
        'TL-06 диагностика без срока: идёт',
        'TL-07 план с семьёй до 17.12.2026: идёт',
      ],
    ],
    [
      '08.12.2026',
      'curator',
      'completeAssessment',
      anAssessment(),
      ['TL-06 диагностика без срока: выполнено 08.12.2026', 'TL-07 план с семьёй до 17.12.2026: идёт'],
    ],
    ['09.12.2026', 'curator', 'signAgreement', aContract('2027-03-09')],
    [
      '09.12.2026',
      'curator',
      'writePlan',
      aPlan('2027-02-09', [['Кружок', '2027-01-15', school]], { startsOn: '2026-12-10' }),
    ],
    ['09.12.2026', 'curator', 'agreePlan', aConsent()],
    ['10.12.2026', 'curator', 'planContact', aPlannedContact('2026-12-18', '11:30')],
    // Плановый from the plan, 10.12, to the end of the month: 22 days. 31.12 is a working Thursday.
    // Monitoring: Sunday 10.01.2027 → Monday 11.01; aim at Friday 08.01 (Thursday 07.01 is Christmas).
    [
      '10.12.2026',
      'head',
      'approvePlan',
      anApproval(),
      [
        'TL-08 рассылка СШ № 2 до 11.12.2026: идёт',
        'TL-10 мониторинг до 11.01.2027 (лучше до 08.01.2027): идёт',
        'TL-11 контакты 0 из 1 до 31.12.2026: идёт',
        'TL-14 мероприятие Кружок до 15.01.2027: ждём других',
        'TL-16 итоги до 09.02.2027: идёт',
        'TL-16a договор № 1/2026 до 09.03.2027: идёт',
        'contact намечен контакт до 18.12.2026: идёт',
      ],
    ],
    // МП 6.3: everything of the service falls away, and what was late by then is missed; 10–15.12 ask for no contact.
    [
      '15.12.2026',
      'curator',
      'registerRefusal',
      aRefusal({ reason: 'Справимся сами', otherServices: ['psychologist'] }),
      [
        '№ 2/2026 refusals',
        'TL-08 рассылка СШ № 2 до 11.12.2026: пропущен 15.12.2026, отказ семьи',
        'TL-10 мониторинг до 11.01.2027 (лучше до 08.01.2027): отпало',
        'TL-14 мероприятие Кружок до 15.01.2027: отпало',
        'TL-16 итоги до 09.02.2027: отпало',
        'TL-16a договор № 1/2026 до 09.03.2027: выполнено 15.12.2026',
      ],
    ],
    ['31.01.2027', 'идёт время', []],
  ])
  expect((await pageOf(centre, family)).row).toMatchObject({
    stage: 'declined',
    kind: null,
    registration: 'removed',
    nextDue: null,
  })
})

test('parents who did not apply: attempts prove the three days, the reply goes out, the referral rests and wakes', async () => {
  const family = centre.family('did not apply')
  const offer = 'offer предложить снова до 19.02.2027'
  await tell(centre, family, [
    [
      '02.11.2026',
      'registrar',
      'registerExtract',
      anExtract({ councilDay: '2026-10-30', protocol: '8' }),
      ['№ 2/2026 incoming', extract[1]!, organise, reply],
    ],
    ['03.11.2026', 'head', 'assignWorker', aWorker(), [organise, reply]],
    [
      '04.11.2026',
      'curator',
      'recordContact',
      anAttempt('nobodyHome'),
      ['TL-03 организация работы до 05.11.2026: выполнено 04.11.2026', reply],
    ],
    ['10.11.2026', 'curator', 'recordContact', anAttempt('noAnswer', { form: 'phone' }), [reply]],
    ['16.11.2026', 'curator', 'recordContact', aContact({ form: 'phone', agreed: 'Подумают' }), [reply]],
    [
      '19.11.2026',
      'curator',
      'closeReferral',
      aRest('notApplied'),
      'Сначала отправьте ответ учреждению образования [МП 5.2]',
    ],
    [
      '19.11.2026',
      'curator',
      'sendReply',
      aReply('notApplied'),
      ['№ 2/2026 outgoing', 'TL-04 ответ учреждению до 20.11.2026: выполнено 19.11.2026'],
    ],
    [
      '19.11.2026',
      'curator',
      'closeReferral',
      aRest('notApplied', { offerAgainDay: '2027-02-19' }),
      [`${offer}: идёт`],
    ],
    ['20.02.2027', 'идёт время', [`${offer}: просрочено`]],
    [
      '22.02.2027',
      'curator',
      'recordContact',
      aContact({ form: 'phone', topics: ['offer'] }),
      [`${offer}: выполнено с опозданием 22.02.2027`],
    ],
    // Monday; the journal of the new year begins with one.
    [
      '01.03.2027',
      'registrar',
      'registerApplication',
      anApplication(),
      [
        '№ 1/2027 applications',
        'TL-05 регистрация заявления без срока: выполнено 01.03.2027',
        'TL-06 диагностика без срока: идёт',
        'TL-07 план с семьёй до 11.03.2027: идёт',
      ],
    ],
  ])
  const { row, state } = await pageOf(centre, family)
  expect(row).toMatchObject({
    stage: 'assessing',
    registration: 'onPatronage',
    responsibleId: centre.staffId('curator'),
  })
  // The history goes on: the extract, the answer and all four contacts are still there.
  expect(state.referrals[0]).toMatchObject({
    protocol: '8',
    reply: { variant: 'notApplied' },
    closed: { reason: 'notApplied' },
  })
  expect(state.contacts.map(contact => contact.happened)).toEqual([false, false, true, true])
})

test('a resting referral keeps minimal data: who, where, the council and the answer', async () => {
  const family = centre.family('minimal')
  await tell(centre, family, [
    ['02.11.2026', 'registrar', 'registerExtract', anExtract({ councilDay: '2026-10-30', protocol: '9' })],
    ['03.11.2026', 'head', 'assignWorker', aWorker()],
    ['20.11.2026', 'registrar', 'sendReply', aReply('notApplied')],
    ['20.11.2026', 'head', 'closeReferral', aRest('notApplied')],
    [
      '23.11.2026',
      'curator',
      'recordSpecialData',
      aSpecialNote(),
      'Сейчас это сделать нельзя: этап «Отказ или необращение» [закон № 99-З, ст. 8]',
    ],
    [
      '23.11.2026',
      'curator',
      'completeAssessment',
      anAssessment(),
      'Сейчас это сделать нельзя: этап «Отказ или необращение» [МП III, 6.3]',
    ],
  ])
  expect((await pageOf(centre, family)).row).toMatchObject({ stage: 'declined', registration: 'notYet', nextDue: null })
})
