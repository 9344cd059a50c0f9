import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CaseView } from '../../../src/api/case/cases.ts'
import type { DayView } from '../../../src/api/case/day.ts'
import type { OfferedFamily } from '../../../src/api/handover/transfers.ts'
import { settingsSchema } from '../../../src/domain/law/settings.ts'
import { attentionLines } from '../../fixtures/attention.ts'
import { aCentre, type Centre, type Family } from '../../fixtures/centre.ts'
import {
  aConsent,
  aContact,
  aContract,
  anApplication,
  anApproval,
  anAssessment,
  aPlan,
  aTransfer,
  aWorker,
} from '../../fixtures/inputs.ts'
import { idOf } from '../../fixtures/people.ts'
import { type Row } from '../../journeys/story.ts'
import { type Login, school } from '../../world.ts'
import { tell } from './on-server.ts'

// A family moves to where another centre of the same program works [МП 6.1, 6.6; закон № 99-З, ст. 5].
const { centre: plain } = settingsSchema.parse({})
let krupki: Centre
let kopyl: Centre
beforeAll(async () => {
  krupki = await aCentre({ settings: { centre: { ...plain, shortName: 'Крупки', fullName: 'Крупский ТЦСОН' } } })
  kopyl = await krupki.neighbour(2, { centre: { ...plain, shortName: 'Копыль', fullName: 'Копыльский ТЦСОН' } })
})
afterAll(() => krupki.close())

/** The family on patronage in Krupki since 3 November, with a contract and an approved plan. */
const served: Row[] = [
  ['03.11.2026 10:00', 'registrar', 'registerApplication', anApplication()],
  ['03.11.2026 10:10', 'head', 'assignWorker', aWorker()],
  ['03.11.2026 10:20', 'curator', 'completeAssessment', anAssessment({ summary: 'нужна работа матери' })],
  ['03.11.2026 10:30', 'curator', 'signAgreement', aContract('2027-02-02')],
  ['03.11.2026 10:40', 'curator', 'writePlan', aPlan('2027-01-10', [['Кружок', '2026-12-15', school]])],
  ['03.11.2026 10:50', 'curator', 'agreePlan', aConsent()],
  ['03.11.2026 11:00', 'head', 'approvePlan', anApproval()],
  ['10.11.2026', 'curator', 'recordContact', aContact()],
]
/** What Krupki is bound to while the family is its own, whatever becomes of the offer. */
const inKrupki = [
  'TL-08 рассылка СШ № 2 до 04.11.2026: просрочено',
  'TL-10 мониторинг до 03.12.2026: идёт',
  'TL-14 мероприятие Кружок до 15.12.2026: ждём других',
  'TL-16 итоги до 10.01.2027 (лучше до 08.01.2027): идёт',
  'TL-16a договор № 1/2026 до 02.02.2027: идёт',
]
/** What begins where the family was accepted, from that day. */
const begins = (day: string, planBy: string, no: string) => [
  no,
  `TL-05 регистрация заявления без срока: выполнено ${day}`,
  'TL-06 диагностика без срока: идёт',
  `TL-07 план с семьёй до ${planBy}: идёт`,
]
const first = idOf('first offer')
const second = idOf('second offer')
const offer = (transferId: string) => aTransfer({ transferId, consentId: idOf(`consent ${transferId}`) })

/** What somebody reads on the day of the transfer and of families without a specialist. */
const dayOf = async (centre: Centre, login: Login) =>
  attentionLines((await centre.as(login).get<DayView>('/api/day')).body)
    .filter(({ kind }) => ['transfer', 'arrival', 'unassigned'].includes(kind))
    .map(({ title, text }) => `${title}: ${text}`)
const offersIn = async (centre: Centre, login: Login) =>
  (await centre.as(login).get<{ families: OfferedFamily[] }>('/api/transfers')).body.families
const viewOf = async (centre: Centre, login: Login, family: Family) =>
  centre.as(login).get<CaseView>(`/api/cases/${family.caseId}`)
const decline = (centre: Centre, login: Login, transferId: string, reason: string) =>
  centre.as(login).send('POST', `/api/transfers/${transferId}/decline`, { reason })

type Look = [who: Login, sees: string[]]
/** Expects what each of these people of a centre reads on the day about transfers. */
const look = async (centre: Centre, table: readonly Look[]) => {
  for (const [who, sees] of table) expect([who, await dayOf(centre, who)]).toEqual([who, sees])
}

describe('a family of Krupki moves to Kopyl', () => {
  const here: Family = { caseId: idOf('case in Krupki'), version: 0 }
  const there: Family = { caseId: idOf('case in Kopyl'), version: 0 }
  const third = idOf('offer back')

  test('20.11 offered: nothing changes in Krupki, its terms run on, and Kopyl sees no more than it needs', async () => {
    await tell(krupki, here, [...served, ['20.11.2026', 'curator', 'offerTransfer', offer(first), inKrupki]])
    await look(krupki, [['curator', ['Ковальчук: Копыль: передача ждёт ответа, дней: 0. Семья пока ваша']]])
    await look(kopyl, [
      ['registrar', ['Крупки: Предлагает принять семью']],
      ['head', ['Крупки: Предлагает принять семью']],
      ['curator', []],
    ])
    expect(await offersIn(kopyl, 'head')).toEqual([
      {
        id: first,
        from: 'Крупки',
        offeredDay: '2026-11-20',
        waits: 0,
        family: 'Ковальчук',
        children: 1,
        locality: 'Копыльский район',
        urgent: [],
      },
    ])
  })

  test('23.11 withdrawn: nothing of it is left in Kopyl', async () => {
    await tell(krupki, here, [['23.11.2026', 'curator', 'withdrawTransfer', { transferId: first }, inKrupki]])
    await look(krupki, [['curator', []]])
    await look(kopyl, [['head', []]])
    expect(await offersIn(kopyl, 'head')).toEqual([])
  })

  test('24.11 offered again and not accepted: Krupki reads why, and the family is still its own', async () => {
    await tell(krupki, here, [['24.11.2026', 'curator', 'offerTransfer', offer(second)]])
    expect((await decline(kopyl, 'director', second, 'семья ещё не переехала')).status).toBe(200)
    here.version += 1
    await tell(krupki, here, [['25.11.2026', 'идёт время', inKrupki]])
    await look(krupki, [['curator', ['Ковальчук: Копыль: семью не приняли, причина в деле. Передайте иначе']]])
    await look(kopyl, [['head', []]])
    expect((await viewOf(krupki, 'curator', here)).body.state.transfer?.declined).toEqual({
      day: '2026-11-24',
      reason: 'семья ещё не переехала',
      by: 'Журавлёва Наталья Игоревна, директор',
    })
  })

  test('26.11 offered once more and withdrawn: the no of before does not come back to the day', async () => {
    const fourth = idOf('withdrawn offer')
    await tell(krupki, here, [
      ['26.11.2026', 'curator', 'offerTransfer', offer(fourth)],
      ['26.11.2026', 'curator', 'withdrawTransfer', { transferId: fourth }, inKrupki],
    ])
    await look(krupki, [['curator', []]])
    expect((await viewOf(krupki, 'curator', here)).body.state.transfer).toBeUndefined()
  })

  test('30.11 offered for the third time and accepted on 1.12: the terms of the one centre end, those of the other begin', async () => {
    await tell(krupki, here, [['30.11.2026', 'curator', 'offerTransfer', offer(third)]])
    await tell(kopyl, there, [
      [
        '01.12.2026',
        'registrar',
        'acceptTransfer',
        { transferId: third },
        begins('01.12.2026', '11.12.2026', '№ 1/2026 applications'),
      ],
    ])
    here.version = (await krupki.state(here)).version
    await tell(krupki, here, [['01.12.2026', 'идёт время', []]])
    await look(krupki, [['curator', ['Ковальчук: Копыль: семью приняли 01.12.2026, дело здесь закрыто']]])
    await look(kopyl, [['head', ['Ковальчук: За семьёй не закреплён специалист']]])
  })

  test('what came over, what stayed, and what each centre sees later', async () => {
    await tell(kopyl, there, [['02.12.2026', 'head', 'assignWorker', aWorker()]])
    const { state, persons } = (await viewOf(kopyl, 'curator', there)).body
    const { state: before } = (await viewOf(krupki, 'curator', here)).body
    const came: [what: string, is: unknown][] = [
      [
        'people',
        Object.values(persons)
          .map(({ givenName, birthDay }) => `${givenName} ${birthDay}`)
          .toSorted(),
      ],
      ['application of its own', state.applications.map(({ no, day }) => [no.year, day])],
      ['diagnostics to read', state.received?.diagnostics?.summary],
      ['measures to read', state.received?.plan?.measures.map(({ title, state: mark }) => `${title}: ${mark}`)],
      ['meetings, counted', state.received?.contacts],
      ['why it moved', state.received?.reason],
    ]
    expect(came).toEqual([
      ['people', ['Артём 2016-09-05', 'Марина 1991-03-02']],
      ['application of its own', [[2026, '2026-12-01']]],
      ['diagnostics to read', 'нужна работа матери'],
      ['measures to read', ['Кружок: inWork']],
      ['meetings, counted', { count: 1, lastDay: '2026-11-10' }],
      ['why it moved', 'переезжает к родителям'],
    ])
    const stayed: [what: string, there: unknown[]][] = [
      ['diagnostics', state.assessments],
      ['contract', state.agreements],
      ['plan', state.plans],
      ['notes of meetings', state.contacts],
      ['special data', state.specialData],
      ['scans', state.attachments],
    ]
    for (const [what, list] of stayed) expect([what, list]).toEqual([what, []])
    // Krupki reads its own closed file and where the family went; neither opens the file of the other.
    expect(before.closures).toMatchObject([{ day: '2026-12-01', reason: 'moved', transferTo: 'Копыльский ТЦСОН' }])
    expect(before.transfer?.accepted).toMatchObject({
      day: '2026-12-01',
      by: 'Мелешко Ольга Сергеевна, делопроизводитель',
    })
    expect([(await viewOf(krupki, 'director', there)).status, (await viewOf(kopyl, 'director', here)).status]).toEqual([
      404, 404,
    ])
  })

  test('the family returns: Krupki goes on with the file it has, after saying that it is the same family', async () => {
    const back = idOf('the way back')
    const { members } = await kopyl.state(there)
    const offered = (scene: Parameters<ReturnType<typeof aTransfer>>[0]) => ({
      ...aTransfer({ transferId: back, toCentreId: 1, locality: 'Крупский район', address: 'г. Крупки, ул. Новая, 1' })(
        scene,
      ),
      givenById: members[0]!.personId,
      personIds: members.map(({ personId }) => personId),
    })
    await tell(kopyl, there, [['11.01.2027', 'curator', 'offerTransfer', offered]])
    const undecided = 'Похоже, центр уже знает эту семью: ответьте, та же ли она'
    const asNew: Family = { caseId: idOf('second case in Krupki'), version: 0 }
    await tell(krupki, asNew, [['12.01.2027', 'registrar', 'acceptTransfer', { transferId: back }, undecided]])
    await tell(krupki, here, [
      [
        '12.01.2027',
        'registrar',
        'acceptTransfer',
        { transferId: back },
        begins('12.01.2027', '22.01.2027', '№ 1/2027 applications'),
      ],
    ])
    const state = await krupki.state(here)
    expect([state.members.length, state.closures.length, state.address, state.received?.centreName]).toEqual([
      2,
      1,
      'г. Крупки, ул. Новая, 1',
      'Копыль',
    ])
    expect((await kopyl.state(there)).closures).toMatchObject([{ day: '2027-01-12', reason: 'moved' }])
  })
})
