import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aPlannedFamily, anActiveFamily, extractInput } from '../../../tests/families.ts'
import { anOffice, type Office } from '../../../tests/office.ts'
import type { DayView, DepartmentView } from '../../api/case/day.ts'

let office: Office
beforeAll(async () => {
  office = await anOffice({ day: '2026-11-20' })
})
afterAll(() => office.close())

const board = async () => (await (await office.as('head')).get<DepartmentView>('/api/department')).body
const person = (view: DepartmentView, id: string) => view.people.find(other => other.staffId === id)

test('the board of an empty department is empty and names every specialist', async () => {
  const view = await board()
  expect(view).toMatchObject({
    today: '2026-11-20',
    counts: { emergency: 0, overdue: 0, unassigned: 0, awaiting: 0, gaps: 0 },
    overdue: [],
  })
  expect(view.people.map(other => other.staffId).toSorted()).toEqual(
    [office.ids.curator, office.ids.colleague, office.ids.psychologist].toSorted(),
  )
})

test('what is not assigned, waits for approval or is overdue stands on the board with its day', async () => {
  const caseId = randomUUID()
  await (
    await office.as('registrar')
  ).give('registerExtract', caseId, extractInput(office, { familyName: 'Ничья', day: '2026-11-18' }))
  const waiting = await aPlannedFamily(office, { familyName: 'Ждущая', address: 'ул. Новая, 2' })
  await (
    await office.as('curator')
  ).give('agreePlan', waiting.caseId, {
    planId: waiting.planId,
    version: 1,
    personId: waiting.holderId,
    day: '2026-11-18',
  })
  await anActiveFamily(office, { familyName: 'Опоздавшая', address: 'ул. Новая, 3' })
  const view = await board()
  expect(view.unassigned).toMatchObject([
    { caseId, title: 'Ничья', text: 'организовать работу с семьёй', due: '2026-11-23' },
  ])
  expect(view.awaiting).toMatchObject([{ caseId: waiting.caseId, title: 'Ждущая', responsibleId: office.ids.curator }])
  // Whoever works with the family sees that its plan waits there, and nobody else.
  const approvals = async (login: 'curator' | 'colleague') =>
    (await (await office.as(login)).get<DayView>('/api/day')).body.attention.filter(line => line.kind === 'approval')
  expect(await approvals('curator')).toMatchObject([{ caseId: waiting.caseId }])
  expect(await approvals('colleague')).toEqual([])
  // The approved plan was to go to the school on 18.11.
  expect(view.overdue.filter(row => row.deadline === 'dispatchPlan')).toMatchObject([
    { title: 'Опоздавшая', due: '2026-11-18', subject: 'СШ № 2' },
  ])
  expect(view.counts).toMatchObject({ planned: 2, unassigned: 1, awaiting: 1, overdue: view.overdue.length })
  expect(person(view, office.ids.curator)).toMatchObject({
    planned: 2,
    own: 2,
    substituted: 0,
    overdue: view.overdue.length,
  })
})

test('loads are weighed by the settings, and the load of an absent colleague falls on the substitute', async () => {
  const head = await office.as('head')
  const { body: before } = await head.get<{ settings: object }>('/api/session')
  const settings = { ...before.settings, loadWeights: { emergency: 5, planned: 2.5, control: 1 } }
  expect((await (await office.as('director')).put('/api/settings', { settings })).status).toBe(200)
  expect(person(await board(), office.ids.curator)?.own).toBe(5)
  const absence = {
    staffId: office.ids.curator,
    from: '2026-11-20',
    to: '2026-11-28',
    substituteId: office.ids.colleague,
    reason: 'отпуск',
  }
  expect((await head.put(`/api/absences/${randomUUID()}`, absence)).body).toEqual({ ok: true })
  const view = await board()
  expect(person(view, office.ids.colleague)).toMatchObject({ own: 0, substituted: 5 })
  expect(person(view, office.ids.curator)).toMatchObject({
    absentUntil: '2026-11-28',
    substituteId: office.ids.colleague,
  })
  expect(view.absences).toMatchObject([{ staffId: office.ids.curator, families: 2, reason: 'отпуск' }])
})

test('gaps are counted and named with their clause', async () => {
  const { caseId, childId } = await anActiveFamily(office, { familyName: 'Неполная', address: 'ул. Новая, 4' })
  await (
    await office.as('head')
  ).give('updatePerson', caseId, {
    personId: childId,
    person: { familyName: 'Неполный', givenName: 'Артём' },
    slip: true,
  })
  const view = await board()
  expect(view.gaps).toEqual([
    {
      gap: 'notAdmitted',
      label: 'Решение о принятии на патронат не записано',
      clause: 'МП 5.4, 6.6',
      count: 2,
    },
    { gap: 'noBirthDay', label: 'Нет даты рождения ребёнка', clause: 'приложение 1', count: 1 },
  ])
  expect(view.counts.gaps).toBe(3)
})

test('the report of the finished quarter waits until it is sent, once', async () => {
  const head = await office.as('head')
  expect((await board()).reports).toMatchObject([
    { clock: { from: '2026-09-30', due: '2026-10-10', status: 'running' }, asked: false },
  ])
  const send = (more: object) =>
    head.post('/api/quarter-reports', {
      quarterEnd: '2026-09-30',
      sentDay: '2026-10-09',
      how: 'почтой',
      lateReason: 'не было программы',
      ...more,
    })
  expect(await send({ quarterEnd: '2026-09-29' })).toMatchObject({ status: 409, body: { code: 'notQuarterEnd' } })
  expect(await send({ quarterEnd: '2026-12-31' })).toMatchObject({ status: 409, body: { code: 'notQuarterEnd' } })
  expect(await send({ sentDay: '2026-11-21' })).toMatchObject({ status: 409, body: { code: 'futureDay' } })
  expect(await send({ sentDay: '2026-09-30' })).toMatchObject({ status: 409, body: { code: 'tooEarly' } })
  expect((await send({})).status).toBe(200)
  expect(await send({})).toMatchObject({ status: 409, body: { code: 'reported' } })
  expect((await board()).reports).toMatchObject([{ clock: { status: 'met', metDay: '2026-10-09' }, how: 'почтой' }])
})

test('the board is for heads of this centre', async () => {
  for (const name of ['curator', 'registrar', 'admin'] as const)
    expect((await (await office.as(name)).get('/api/department')).status).toBe(403)
  const stranger = await (await office.as('stranger')).get<DepartmentView>('/api/department')
  expect(stranger.body).toMatchObject({ counts: { planned: 0, overdue: 0 }, people: [], overdue: [], absences: [] })
})

test('lists that are cut say how many there are, and show all of them when asked', async () => {
  const [term] = (await board()).overdue
  const copies = (over: object) =>
    office.sql(
      `insert into clock_row select r.* from clock_row c, generate_series(1, 250) n,
        jsonb_populate_record(null::clock_row, to_jsonb(c) || $3::jsonb || jsonb_build_object('id', c.id || ':' || n || ($3::jsonb ->> 'status'))) r
        where c.case_id = $1 and c.id = $2`,
      [term!.caseId, term!.id, JSON.stringify(over)],
    )
  const before = (await board()).counts
  await copies({ status: 'running' })
  await copies({ status: 'missed', stopped_day: '2026-10-05' })
  const { overdue, missed, counts } = await board()
  expect([overdue.length, counts.overdue, missed.length, counts.missed]).toEqual([
    200,
    before.overdue + 250,
    200,
    before.missed + 250,
  ])
  const { body } = await (await office.as('head')).get<DepartmentView>('/api/department?all=true')
  expect([body.overdue.length, body.missed.length]).toEqual([counts.overdue, counts.missed])
})
