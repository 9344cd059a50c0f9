import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anActiveFamily, aReferredFamily, extractInput, fileOf, inLetters } from '../../../tests/families.ts'
import { anOffice, type Caller, type Office } from '../../../tests/office.ts'
import type { CaseView } from '../../api/case/cases.ts'
import type { DayView } from '../../api/case/day.ts'
import type { MailRow } from '../../api/centre/mail.ts'
import type { CommandInput } from '../../domain/case/command/commands.ts'
import type { TaskWords } from '../../domain/partner/partners.ts'
import { unseal } from '../platform/keys/keys.ts'
import { placeOf } from '../platform/keys/places.ts'
import { rebuild, recomputeStaleCases } from '../platform/recompute-stale-cases.ts'
import { caseKeyOf } from '../store/case/case-keys.ts'
import { taskIdOf } from '../store/partner/partner-tasks.ts'

let office: Office
let curator: Caller
beforeAll(async () => {
  office = await anOffice({ day: '2026-11-18' })
  curator = await office.as('curator')
})
afterAll(() => office.close())

let families = 0
const aFamily = () => {
  families += 1
  office.setClock('2026-11-18')
  return anActiveFamily(office, { familyName: `Запросова${inLetters(families)}`, address: `ул. Школьная, ${families}` })
}
const secret = 'ВОПРОС О РЕБЁНКЕ'
type Ask = Partial<CommandInput<'requestInformation'>>
async function asked(more: Ask = {}) {
  const family = await aFamily()
  const requestId = randomUUID()
  await curator.give('requestInformation', family.caseId, {
    requestId,
    organisationId: office.schoolId,
    organisationName: 'как угодно',
    day: '2026-11-18',
    personIds: [family.childId],
    categories: ['education'],
    questions: `${secret}\nПосещение занятий`,
    purpose: 'помочь с учёбой',
    channel: 'email',
    email: 'school@ozerki.example',
    ...more,
  })
  return { ...family, requestId }
}
const clockOf = async (caseId: string) =>
  (await fileOf(office, caseId)).clocks.find(clock => clock.deadline === 'informationAnswer')
const printOf = async (caseId: string, form: string, about?: string) => {
  const documentId = randomUUID()
  const body = { documentId, form, ...(about ? { about } : {}) }
  const row = await curator.post<{ no?: string }>(`/api/cases/${caseId}/documents`, body)
  return { row, form, caseId, about }
}
const shown = async (caseId: string, form: string, about?: string) => {
  const body = { form, ...(about ? { about } : {}) }
  const { body: answer, status } = await curator.post<{ html: string }>(`/api/cases/${caseId}/preview`, body)
  expect(status, JSON.stringify(answer)).toBe(200)
  return answer.html.replace(/<[^>]+>/gu, ' ').replace(/\s+/gu, ' ')
}
const lettersOf = async (caseId: string) =>
  (await curator.get<{ letters: MailRow[] }>(`/api/cases/${caseId}/letters`)).body.letters

test('a request takes an outgoing number, the centre’s term and the organisation’s own name, and mails no word of the family', async () => {
  const { caseId, requestId } = await asked()
  const { state } = await fileOf(office, caseId)
  expect(state.requests).toMatchObject([
    {
      id: requestId,
      organisationName: 'СШ № 2',
      day: '2026-11-18',
      dueDay: '2026-12-02',
      no: { register: 'outgoing' },
    },
  ])
  const [letter] = await lettersOf(caseId)
  expect(letter).toMatchObject({ kind: 'request', about: requestId, to: 'school@ozerki.example', state: 'queued' })
  for (const word of ['Запросова', 'Артём', 'Марин', secret, 'Школьная', 'учёбой'])
    expect(letter!.subject + letter!.body).not.toContain(word)
  const text = await shown(caseId, 'information-request', requestId)
  for (const word of [secret, 'Посещение занятий', 'помочь с учёбой', '2 декабря 2026', 'Артём'])
    expect(text).toContain(word)
})

test('the row for the portal tells its words only with the key of the case, and is computed anew from the facts', async () => {
  const { caseId, requestId } = await asked()
  const rows = () =>
    office.sql<{ state: string; sealed: Buffer; due_day: string }>(
      "select state, sealed, due_day from partner_task where kind = 'request' and measure_id = $1",
      [requestId],
    )
  const [row] = await rows()
  expect(row!.state).toBe('sent')
  expect(row!.sealed.toString('latin1')).not.toContain(Buffer.from(secret).toString('latin1'))
  const words = await office.server.app.database.inCentre(1, async tx =>
    unseal<TaskWords>(
      await caseKeyOf(tx, caseId),
      row!.sealed,
      placeOf(tx, 'partner_task.sealed', office.schoolId, taskIdOf(office.schoolId, requestId)),
    ),
  )
  expect(words.title).toContain('Запрос сведений')
  expect(JSON.stringify(words)).toContain(secret)
  await office.sql('delete from partner_task where measure_id = $1', [requestId])
  await rebuild(office.server.app)
  expect(await rows()).toMatchObject([{ state: 'sent' }])
  await curator.give('recordInformation', caseId, { requestId, day: '2026-11-18', outcome: 'refused' })
  expect(await rows()).toEqual([])
})

test('until its day others are waited for; on it the reminder is the curator’s, and a reminder gives them time again', async () => {
  const { caseId, requestId } = await asked({ dueDay: '2026-11-20' })
  expect(await clockOf(caseId)).toMatchObject({ status: 'waiting', due: '2026-11-20' })
  office.setClock('2026-11-20')
  expect(await clockOf(caseId)).toMatchObject({ status: 'running', due: '2026-11-20' })
  office.setClock('2026-11-23')
  // The morning sweep writes it into the list of the curator.
  await rebuild(office.server.app)
  const day = (await curator.get<DayView>('/api/day')).body
  expect(day.clocks.filter(clock => clock.caseId === caseId && clock.deadline === 'informationAnswer')).toMatchObject([
    { status: 'running', due: '2026-11-20', subject: 'СШ № 2' },
  ])
  await curator.give('remindInformation', caseId, {
    requestId,
    day: '2026-11-23',
    channel: 'email',
    email: 'school@ozerki.example',
  })
  expect(await clockOf(caseId)).toMatchObject({ status: 'waiting', due: '2026-11-26' })
  const letters = await lettersOf(caseId)
  expect(letters.map(letter => letter.kind)).toEqual(['request', 'requestReminder'])
  expect(await shown(caseId, 'reminder-letter', `${requestId}:0`)).toContain('О запросе сведений')
  office.setClock('2026-11-24')
  await curator.give('recordInformation', caseId, {
    requestId,
    day: '2026-11-24',
    outcome: 'answered',
    text: 'Ходит каждый день',
    letterNo: '14/3',
  })
  expect(await clockOf(caseId)).toMatchObject({ status: 'met', metDay: '2026-11-24' })
  const [fact] = await office.sql<{ open: object; sealed: Buffer | null }>(
    "select open, sealed from fact where case_id = $1 and kind = 'informationRecorded'",
    [caseId],
  )
  expect(JSON.stringify(fact!.open)).not.toContain('каждый день')
  expect(fact!.sealed).toBeTruthy()
})

const wrong: [what: string, input: Ask, field: string][] = [
  ['of nobody of the family', { personIds: [randomUUID()] }, 'personIds.0'],
  ['to an organisation that is not on the list', { organisationId: randomUUID() }, 'organisationId'],
  ['by e-mail without an address', { email: undefined }, 'email'],
  ['to be answered before it is asked', { dueDay: '2026-11-17' }, 'dueDay'],
  ['of tomorrow', { day: '2026-11-19' }, 'day'],
  ['about nothing', { categories: [] }, 'categories'],
  ['without a question', { questions: ' ' }, 'questions'],
]
test.each(wrong)('a request %s is refused at its field and queues no letter', async (_, input, field) => {
  const { caseId, childId } = await aFamily()
  const answer = await curator.post(`/api/cases/${caseId}/requestInformation`, {
    commandId: randomUUID(),
    baseVersion: 0,
    input: {
      requestId: randomUUID(),
      organisationId: office.schoolId,
      organisationName: 'СШ № 2',
      day: '2026-11-18',
      personIds: [childId],
      categories: ['education'],
      questions: 'Посещение',
      purpose: 'помочь',
      channel: 'email',
      email: 'school@ozerki.example',
      ...input,
    },
  })
  expect([400, 409]).toContain(answer.status)
  expect(Object.keys(answer.body.fields ?? {})).toEqual([field])
  expect(await lettersOf(caseId)).toEqual([])
})

test('an answer twice, an answer of nothing and a reminder after the answer are refused', async () => {
  const { caseId, requestId } = await asked()
  const send = (name: string, input: object) =>
    curator.post(`/api/cases/${caseId}/${name}`, {
      commandId: randomUUID(),
      baseVersion: 1,
      input: { requestId, day: '2026-11-18', ...input },
    })
  expect((await send('recordInformation', { outcome: 'answered' })).body).toMatchObject({ code: 'noAnswer' })
  expect((await send('recordInformation', { outcome: 'withdrawn' })).status).toBe(200)
  expect((await send('recordInformation', { outcome: 'refused' })).body).toMatchObject({ code: 'answered' })
  expect((await send('remindInformation', { channel: 'phone', how: 'звонок' })).body).toMatchObject({
    code: 'answered',
  })
})

test('a silent organisation is chased on the day after the setting, and the proof shows every moment', async () => {
  const { caseId, planId } = await aFamily()
  await curator.give('dispatchPlan', caseId, {
    planId,
    version: 1,
    organisationId: office.schoolId,
    day: '2026-11-18',
    channel: 'byHand',
    handedTo: 'секретарь Лис А. П.',
  })
  const silence = async () => (await fileOf(office, caseId)).clocks.find(clock => clock.deadline === 'acknowledgement')
  expect(await silence()).toMatchObject({ status: 'waiting', due: '2026-11-23' })
  office.setClock('2026-11-23', '09:00')
  expect(await silence()).toMatchObject({ status: 'running', action: 'remindDispatch' })
  const dispatchId = (await fileOf(office, caseId)).state.plans[0]!.dispatches[0]!.id
  await curator.give('remindDispatch', caseId, {
    dispatchId,
    day: '2026-11-23',
    channel: 'email',
    email: 'school@ozerki.example',
  })
  expect(await silence()).toMatchObject({ status: 'waiting', due: '2026-11-26' })
  expect((await lettersOf(caseId)).map(letter => letter.kind)).toEqual(['dispatchReminder'])
  const proof = await shown(caseId, 'dispatch-proof', `${planId}:1`)
  for (const word of ['вручено: секретарь Лис А. П.', '18.11.2026 10:00', 'до 18.11.2026 включительно', '23.11.2026'])
    expect(proof).toContain(word)
})

test('organisations are invited to a monitoring by letters of their own, and what they report stands in the minutes', async () => {
  const { caseId, measureIds } = await aFamily()
  const monitoringId = randomUUID()
  const meeting: CommandInput<'planMonitoring'> = {
    monitoringId,
    day: '2026-11-25',
    time: '10:30',
    place: 'ТЦСОН, каб. 4',
    family: 'по телефону',
    invited: [
      {
        organisationId: office.schoolId,
        organisationName: 'СШ № 2',
        channel: 'email',
        email: 'school@ozerki.example',
      },
    ],
  }
  await curator.give('planMonitoring', caseId, meeting)
  const [letter] = await lettersOf(caseId)
  expect(letter).toMatchObject({ kind: 'meeting', about: monitoringId })
  for (const word of ['Запросова', 'Артём', 'Марин']) expect(letter!.subject + letter!.body).not.toContain(word)
  expect(await shown(caseId, 'monitoring-invitation', `${monitoringId}:${office.schoolId}`)).toContain(
    'Марины Сергеевны',
  )
  expect((await fileOf(office, caseId)).clocks.find(clock => clock.deadline === 'plannedMeeting')).toMatchObject({
    due: '2026-11-25',
  })
  const about = { monitoringId, organisationId: office.schoolId, day: '2026-11-18' }
  await curator.give('recordMonitoringReply', caseId, { ...about, coming: 'yes', how: 'звонок' })
  await curator.give('recordMonitoringReport', caseId, { ...about, text: 'Пропусков нет', author: 'Тихая В. С.' })
  // Moved, it keeps what was reported and asks anew who will come.
  await curator.give('planMonitoring', caseId, { ...meeting, day: '2026-11-26' })
  const moved = (await fileOf(office, caseId)).state.meetings
  expect(moved).toHaveLength(1)
  expect(moved[0]!.invited[0]).toMatchObject({ report: { text: 'Пропусков нет' } })
  expect(moved[0]!.invited[0]!.reply).toBeUndefined()
  office.setClock('2026-11-26')
  await curator.give('holdMonitoring', caseId, {
    monitoringId,
    day: '2026-11-26',
    participants: [{ organisation: 'СШ № 2' }],
    statuses: [{ measureId: measureIds[0], state: 'inWork' }],
    decision: 'continue',
  })
  const minutes = await shown(caseId, 'monitoring-minutes', monitoringId)
  for (const word of ['Пропусков нет', 'Тихая В. С.', 'каб. 4']) expect(minutes).toContain(word)
  const late = await curator.post(`/api/cases/${caseId}/recordMonitoringReport`, {
    commandId: randomUUID(),
    baseVersion: 1,
    input: { ...about, text: 'Поздно' },
  })
  expect(late.body).toMatchObject({ code: 'held' })
})

test('an invitation of the family gets its outgoing number when it is printed, and every print of it the same number', async () => {
  const { caseId } = await aFamily()
  const numbers = () =>
    office.sql<{ no: number; text: string }>(
      "select no, text from register_entry where case_id = $1 and register = 'outgoing' order by no",
      [caseId],
    )
  await curator.give('planContact', caseId, { day: '2026-11-24', time: '10:00', form: 'office' })
  const documentId = randomUUID()
  const print = () => curator.post<{ no: string }>(`/api/cases/${caseId}/documents`, { documentId, form: 'invitation' })
  const first = await print()
  expect(first.body.no).toMatch(/^\d+\/2026$/u)
  expect((await print()).body.no).toBe(first.body.no)
  expect(await numbers()).toEqual([{ no: Number(first.body.no.split('/')[0]), text: 'Приглашение семье' }])
  const others = await Promise.all([1, 2, 3].map(() => printOf(caseId, 'invitation')))
  expect(new Set(others.map(other => other.row.body.no))).toEqual(new Set([first.body.no]))
  // No number is lost or given twice, whatever came at once.
  const all = await office.sql<{ no: number }>(
    "select no from register_entry where register = 'outgoing' and centre_id = 1 order by no",
  )
  expect(all.map(row => row.no)).toEqual(all.map((_, at) => at + 1))
})

test('a reply prints the number and the day of the letter it answers', async () => {
  office.setClock('2026-11-18')
  const caseId = randomUUID()
  await (
    await office.as('registrar')
  ).give('registerExtract', caseId, {
    ...extractInput(office, { familyName: 'Номерова', address: 'ул. Номерная, 1' }),
    letterNo: '01-14/77',
    letterDay: '2026-11-09',
  })
  await (await office.as('head')).give('assignWorker', caseId, { staffId: office.ids.curator, day: '2026-11-18' })
  const text = await shown(caseId, 'reply-no-application')
  expect(text).toContain('01-14/77')
  expect(text).toContain('09.11.2026')
  const plain = await aReferredFamily(office, { familyName: 'Безномерная', address: 'ул. Номерная, 2' })
  expect(await shown(plain, 'reply-no-application')).not.toContain('На №')
  const view = (await curator.get<CaseView>(`/api/cases/${caseId}`)).body
  expect(view.state.referrals[0]).toMatchObject({ letterNo: '01-14/77', letterDay: '2026-11-09' })
})

test.each([
  ['a head', false],
  ['a head who is shut out of the family for a tie', true],
] as const)(
  'what an organisation had not opened when %s closes its access is to be brought on paper [МП 5.3, 6.4]',
  async (_, isShut) => {
    const { caseId, planId } = await aFamily()
    await curator.give('dispatchPlan', caseId, {
      planId,
      version: 1,
      organisationId: office.schoolId,
      day: '2026-11-18',
      channel: 'email',
      email: 'school@ozerki.example',
    })
    await office.sql(
      `update letter set state = 'sent', sent_at = created_at, linked = true where case_id = '${caseId}'`,
    )
    const status = async () =>
      (await curator.get<CaseView>(`/api/cases/${caseId}`)).body.clocks
        .filter(({ deadline }) => deadline === 'dispatchPlan')
        .map(clock => clock.status)
    await recomputeStaleCases(office.server.app)
    expect(await status()).toEqual(['met'])
    const head = await office.as('head')
    if (isShut)
      await (await office.as('director')).give('declareConflict', caseId, { staffId: office.ids.head, tie: 'relative' })
    expect((await head.get(`/api/cases/${caseId}`)).status).toBe(isShut ? 404 : 200)
    expect((await head.drop(`/api/organisations/${office.schoolId}/access`)).status).toBe(200)
    expect(await status()).toEqual(['running'])
  },
)
