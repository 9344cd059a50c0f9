import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { HistoryEntry } from '../../../src/api/case/cases.ts'
import type { DayView, DepartmentView } from '../../../src/api/case/day.ts'
import type { CommandName } from '../../../src/domain/law/procedure.ts'
import { attentionLines } from '../../fixtures/attention.ts'
import { aCentre, pageOf, type Centre, type Family } from '../../fixtures/centre.ts'
import { aFile } from '../../fixtures/file.ts'
import {
  aClosure,
  aConcern,
  aConsent,
  aContact,
  aContract,
  aDispatch,
  aJudgement,
  aMark,
  aMonitoring,
  anApplication,
  anApproval,
  anAssessment,
  anExtract,
  aNotice,
  aPlan,
  aProlongation,
  aRefusal,
  aReply,
  aRequest,
  aReview,
  aSending,
  aTakeover,
  aWorker,
  type Written,
} from '../../fixtures/inputs.ts'
import { idOf, mother, son } from '../../fixtures/people.ts'
import { type Login, school } from '../../world.ts'
import { tell } from './on-server.ts'

let centre: Centre
beforeAll(async () => {
  centre = await aCentre({ settings: { lateEntryAfterWorkingDays: 0 } })
})
afterAll(() => centre.close())

const yes = (reason?: string) => ({ confirmed: ['enteredLate', 'contactThereIs'], ...(reason ? { reason } : {}) })

// МП 6.4: the approved plan goes out within one working day. It did, on 03.11; the registrar was ill and typed it on 28.11.
describe('a plan that left on 03.11 and was typed on 28.11', () => {
  const said =
    'Отправка плана за 03.11.2026, внесено 28.11.2026, Мелешко Ольга Сергеевна. Причина: болела. Было просрочено: отправить план: СШ № 2, до 03.11.2026'
  const dispatch = aDispatch(school, { day: '2026-11-03' })
  let family: Family
  beforeAll(async () => {
    family = centre.family('late dispatch')
    await tell(centre, family, [
      ['02.11.2026', 'registrar', 'registerApplication', anApplication()],
      ['02.11.2026', 'head', 'assignWorker', aWorker()],
      ['02.11.2026', 'curator', 'completeAssessment', anAssessment()],
      ['02.11.2026', 'curator', 'signAgreement', aContract('2027-02-02')],
      ['02.11.2026', 'curator', 'writePlan', aPlan('2027-01-02', [['Кружок', '2026-12-20', school]])],
      ['02.11.2026', 'curator', 'agreePlan', aConsent()],
      ['02.11.2026', 'head', 'approvePlan', anApproval()],
    ])
    centre.at('2026-11-28 10:00')
  })
  const seenBy = async (login: Login) => {
    const { body } = await centre.as(login).get<DayView>('/api/day')
    return attentionLines(body)
      .filter(line => line.kind === 'lateEntry')
      .map(line => line.text)
  }
  const onBoardOf = async (login: Login) =>
    (await centre.as(login).get<DepartmentView>('/api/department')).body.lateEntries.map(entry => entry.text)

  test('is asked about, and without a reason nothing is stored', async () => {
    const before = await pageOf(centre, family)
    for (const answers of [{}, yes(), yes('  ')]) {
      const asked = await centre.as('registrar').do('dispatchPlan', family, dispatch, answers)
      expect([asked.status, asked.body.code]).toEqual([409, 'questions'])
      expect(asked.body.questions).toEqual([
        {
          code: 'enteredLate',
          asksReason: true,
          field: 'day',
          text: 'Отправка плана за 03.11.2026 вносится позже рабочего дня. День останется этот, причину увидит заведующий. Почему внесено позже?',
        },
      ])
    }
    expect(await pageOf(centre, family)).toEqual(before)
    const { rows } = await centre.admin.query("select no from register_entry where register = 'outgoing'")
    expect(rows).toEqual([])
  })

  test('with the reason meets its term on 03.11 and stands out for the heads, and for nobody else', async () => {
    expect((await centre.as('registrar').do('dispatchPlan', family, dispatch, yes('болела'))).status).toBe(200)
    const page = await pageOf(centre, family)
    expect(page.clocks.find(clock => clock.deadline === 'dispatchPlan')).toMatchObject({
      status: 'met',
      metDay: '2026-11-03',
      due: '2026-11-03',
    })
    for (const head of ['head', 'director'] as const)
      expect([await seenBy(head), await onBoardOf(head)], head).toEqual([[said], [said]])
    expect([await seenBy('curator'), await seenBy('registrar')]).toEqual([[], []])
  })

  test('says in the history that it was entered later, and why', async () => {
    const { body } = await centre.as('head').get<{ entries: HistoryEntry[] }>(`/api/cases/${family.caseId}/history`)
    expect(body.entries.slice(0, 2)).toMatchObject([
      {
        kind: 'enteredLate',
        day: '2026-11-28',
        label: 'Внесено позже: Отправка плана за 03.11.2026',
        text: 'болела. Было просрочено: отправить план: СШ № 2, до 03.11.2026',
      },
      { kind: 'planDispatched', day: '2026-11-03', at: expect.stringMatching(/^2026-11-28/u) as string },
    ])
  })

  test('goes from the day and the board once a head has seen it', async () => {
    const { lateEntries } = await centre.state(family)
    const seen = { entryId: lateEntries![0]!.id }
    expect((await centre.as('curator').do('acknowledgeLateEntry', family, seen)).status).toBe(403)
    expect((await centre.as('head').do('acknowledgeLateEntry', family, seen)).status).toBe(200)
    for (const head of ['head', 'director'] as const)
      expect([await seenBy(head), await onBoardOf(head)], head).toEqual([[], []])
    expect((await centre.as('director').do('acknowledgeLateEntry', family, seen)).body.code).toBe('seenAlready')
  })

  test('what a head has typed late is for another head', async () => {
    const reply = aRequest({ day: '2026-11-03' })
    expect((await centre.as('head').do('requestInformation', family, reply, yes('не успела'))).status).toBe(200)
    const { lateEntries } = await centre.state(family)
    const own = { entryId: lateEntries!.at(-1)!.id }
    expect([await seenBy('head'), (await seenBy('director')).length]).toEqual([[], 1])
    expect((await centre.as('head').do('acknowledgeLateEntry', family, own)).body.code).toBe('ownLateEntry')
    expect((await centre.as('director').do('acknowledgeLateEntry', family, own)).status).toBe(200)
  })

  test('in a centre without another head the typist says so, and history and audit keep it', async () => {
    await centre.admin.query('update staff set active = false where id = $1', [centre.staffId('director')])
    const again = aRequest({ day: '2026-11-03', requestId: idOf('alone') })
    expect((await centre.as('head').do('requestInformation', family, again, yes('не успела'))).status).toBe(200)
    expect(await seenBy('head')).toEqual([expect.stringContaining('Другого руководителя нет: отметьте сами')])
    const { lateEntries } = await centre.state(family)
    const own = { entryId: lateEntries!.at(-1)!.id }
    const asked = await centre.as('head').do('acknowledgeLateEntry', family, own)
    expect(asked.body.questions?.map(({ code }) => code)).toEqual(['noOtherHead'])
    const answered = await centre.as('head').do('acknowledgeLateEntry', family, own, { confirmed: ['noOtherHead'] })
    expect([answered.status, await seenBy('head')]).toEqual([200, []])
    const { body } = await centre.as('head').get<{ entries: HistoryEntry[] }>(`/api/cases/${family.caseId}/history`)
    expect(body.entries[0]!.label).toBe('Внесённое позже отметил тот, кто внёс: другого руководителя нет')
    await centre.admin.query('update staff set active = true where id = $1', [centre.staffId('director')])
  })

  test('a removal typed late stands out although the case is closed', async () => {
    const closing = aClosure('noContact', { day: '2026-11-26' })
    expect((await centre.as('curator').do('closeCase', family, closing, yes('отпуск'))).status).toBe(200)
    expect(await seenBy('head')).toEqual([
      'Проверьте основание: снятие с патроната за 26.11.2026, внесено 28.11.2026, Савицкая Людмила Петровна. Причина: связи с семьёй нет: встреч не было, неудачных попыток: 0, согласование плана 02.11.2026. Снять с социального патроната. отпуск',
    ])
  })
})

// The day on which the school sent it is known to the program itself: it was not typed.
test('an extract that came online on Friday is registered on Monday with its true day, and nobody is asked', async () => {
  const id = idOf('sent on Friday')
  const { personId: _, ...child } = son
  const { personId: __, ...adult } = mother
  const sent = await centre
    .at('2026-11-06 16:30')
    .as('teacher')
    .send('POST', '/api/partner/extracts', {
      id,
      councilDay: '2026-11-05',
      protocol: '9',
      decision: 'recommend',
      members: [adult, child],
      address: 'ул. Новая, 1',
    })
  expect(sent.status).toBe(200)
  const register = (receivedDay: string) =>
    centre
      .at('2026-11-09 09:00')
      .as('registrar')
      .do(
        'registerExtract',
        centre.family('online'),
        anExtract({ receivedId: id, receivedDay, councilDay: '2026-11-05' }),
      )
  expect((await register('2026-11-05')).body.questions?.[0]).toMatchObject({
    code: 'enteredLate',
    field: 'receivedDay',
  })
  expect((await register('2026-11-06')).status).toBe(200)
})

type Row = [command: CommandName, what: object | ((scene: never) => object), asked: string | undefined]
/** One file with a plan and a concern, on Tuesday 17.11; Monday 16.11 is a working day before, Saturday 14.11 is none. */
const aServedFile = () =>
  aFile({ lateEntryAfterWorkingDays: 0 })
    .at('2026-11-02')
    .do('registerExtract', anExtract())
    .do('registerApplication', anApplication())
    .do('assignWorker', aWorker())
    .do('completeAssessment', anAssessment())
    .do('signAgreement', aContract('2027-02-02'))
    .do('writePlan', aPlan('2027-01-02', [['Кружок', '2026-12-20', school]], { startsOn: '2026-11-02' }))
    .do('agreePlan', aConsent())
    .do('approvePlan', anApproval())
    .do('dispatchPlan', aDispatch(school, { channel: 'email', email: 'school@ozerki.example' }))
    .at('2026-11-16')
    .do('raiseConcern', aConcern())
    .at('2026-11-17')
const monday = { day: '2026-11-16' } as const

describe('what is typed on Tuesday for Monday', () => {
  const rows: Row[] = [
    ['registerExtract', anExtract({ receivedDay: monday.day, councilDay: monday.day }), 'Регистрация выписки'],
    ['sendReply', aReply('helpProvided', monday), 'Отправка ответа учреждению'],
    ['registerRefusal', aRefusal(monday), 'Регистрация отказа'],
    ['prolongAgreement', aProlongation('2027-03-01', monday), 'Продление договора'],
    ['recordSending', aSending(school, monday), 'Отправка плана'],
    ['requestInformation', aRequest(monday), 'Отправка запроса сведений'],
    ['sendConcern', aNotice({ sentAt: '2026-11-16T16:00' }), 'Сообщение в орган опеки'],
    ['holdMonitoring', aMonitoring(monday), 'Протокол мониторинга'],
    ['assignWorker', aWorker('colleague', { ...monday, reason: 'отпуск' }), 'Закрепление специалиста'],
    // Work with the family is written down when the specialist is back.
    ['recordContact', aContact(monday), undefined],
    ['completeAssessment', anAssessment({ ...monday, kind: 'repeat' }), undefined],
  ]
  test.each(rows)('%s', (command, what, asked) => {
    const answer = aServedFile().refusal(command, what as Written<typeof command>)
    expect(answer).toBe(
      asked === undefined
        ? 'принято'
        : `${asked} за 16.11.2026 вносится позже рабочего дня. День останется этот, причину увидит заведующий. Почему внесено позже?`,
    )
  })

  test('the notice to guardianship, with its reason, meets its term on Monday', () => {
    const file = aServedFile().do('sendConcern', aNotice({ sentAt: '2026-11-16T16:00' }), yes('не было связи'))
    expect(file.clocks('TL-13')).toMatchObject([{ status: 'met', metDay: '2026-11-16' }])
    expect(file.file().state.lateEntries).toMatchObject([
      { command: 'sendConcern', day: '2026-11-16', enteredDay: '2026-11-17', reason: 'не было связи' },
    ])
  })

  test('the minutes of the last review', () => {
    const file = aServedFile()
      .do('completeAssessment', anAssessment({ ...monday, kind: 'final' }))
      .do('markMeasure', aMark('Кружок', 'done'))
      .do('judgeMeasure', aJudgement('Кружок', 'citizen', 'done'))
      .do('judgeMeasure', aJudgement('Кружок', 'specialist', 'done'))
    const asked = file.refusal('holdFinalReview', aReview(monday))
    expect(asked).toMatch(/Протокол подведения итогов за 16\.11\.2026 вносится позже/u)
  })

  test('an application and a contract', () => {
    const file = aFile({ lateEntryAfterWorkingDays: 0 }).at('2026-11-17')
    expect(file.refusal('registerApplication', anApplication(monday))).toMatch(
      /^Регистрация заявления за 16\.11\.2026/u,
    )
    file.do('registerApplication', anApplication(monday), yes('приём шёл в сельсовете')).do('assignWorker', aWorker())
    file.do('completeAssessment', anAssessment())
    const contract = aContract('2027-03-01', monday)
    expect(file.refusal('signAgreement', contract)).toMatch(/^Регистрация договора за 16\.11\.2026/u)
  })

  test('a family from the paper journal is what days of the past are for', () => {
    const file = aFile({ lateEntryAfterWorkingDays: 0 }).at('2024-06-17')
    expect(file.refusal('takeOver', aTakeover())).toBe('принято')
  })

  test('what the program itself has seen leave is recorded without a question', () => {
    expect(aServedFile().ask('recordSending', aSending(school, monday), { seen: true })).toMatchObject({ ok: true })
  })
})

describe('how late is late', () => {
  const replied = (typed: string, day: string, allowed: number) =>
    aFile({ lateEntryAfterWorkingDays: allowed })
      .at('2026-11-02')
      .do('registerExtract', anExtract())
      .do('registerApplication', anApplication())
      .at(typed)
      .refusal('sendReply', aReply('helpProvided', { day })) === 'принято'
      ? 'записано'
      : 'спрошено'
  test.each([
    ['the same day', '2026-11-13 18:40', '2026-11-13', 0, 'записано'],
    ['Saturday for Friday', '2026-11-14', '2026-11-13', 0, 'записано'],
    ['Monday for Friday', '2026-11-16', '2026-11-13', 0, 'спрошено'],
    ['Monday for Saturday, which belongs to Monday', '2026-11-16', '2026-11-14', 0, 'записано'],
    ['Tuesday for Saturday', '2026-11-17', '2026-11-14', 0, 'спрошено'],
    ['Monday for Friday, one working day allowed', '2026-11-16', '2026-11-13', 1, 'записано'],
    ['Tuesday for Friday, one working day allowed', '2026-11-17', '2026-11-13', 1, 'спрошено'],
  ])('%s', (_, typed, day, allowed, answer) => {
    expect(replied(typed, day, allowed)).toBe(answer)
  })
})
