import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aReferredFamily } from '../../../tests/families.ts'
import { anOffice, type Office } from '../../../tests/office.ts'
import { openEnd } from '../../domain/account/absence-days.ts'

let office: Office
let caseId: string
beforeAll(async () => {
  office = await anOffice({ day: '2026-11-20' })
  caseId = await aReferredFamily(office)
})
afterAll(() => office.close())

const put = async (body: object, id = randomUUID()) => ({
  id,
  ...(await (await office.as('head')).put(`/api/absences/${id}`, body)),
})
const absence = (from: string, to: string, substituteId?: string) => ({
  staffId: office.ids.curator,
  from,
  to,
  reason: 'отпуск',
  ...(substituteId ? { substituteId } : {}),
})

test('the substitute gets the families by the first day and loses them after the last', async () => {
  const colleague = await office.as('colleague')
  const sees = async () => (await colleague.get(`/api/cases/${caseId}`)).status
  expect((await put(absence('2026-11-21', '2026-11-24', office.ids.colleague))).status).toBe(200)
  expect(await sees()).toBe(403)
  office.setClock('2026-11-21')
  expect(await sees()).toBe(200)
  await colleague.give('recordContact', caseId, {
    contactId: randomUUID(),
    day: '2026-11-21',
    form: 'phone',
    happened: true,
  })
  office.setClock('2026-11-25')
  expect(await sees()).toBe(403)
})

test('backwards, overlapping, with oneself, with somebody away or without families: refused', async () => {
  expect(await put(absence('2026-12-10', '2026-12-09'))).toMatchObject({ status: 409, body: { code: 'backwards' } })
  expect(await put(absence('2026-12-10', '2026-12-11', office.ids.curator))).toMatchObject({
    status: 409,
    body: { code: 'selfSubstitute' },
  })
  expect((await put(absence('2026-12-10', '2026-12-20'))).status).toBe(200)
  expect(await put(absence('2026-12-20', '2026-12-25'))).toMatchObject({ status: 409, body: { code: 'overlap' } })
  expect(
    await put({ ...absence('2026-12-12', '2026-12-13', office.ids.curator), staffId: office.ids.colleague }),
  ).toMatchObject({ status: 409, body: { code: 'substituteAway' } })
  expect(await put({ ...absence('2027-01-12', '2027-01-13', office.ids.registrar) })).toMatchObject({
    status: 409,
    body: { code: 'cannotSubstitute' },
  })
  for (const staffId of [randomUUID(), office.ids.stranger])
    expect(await put({ ...absence('2027-02-12', '2027-02-13'), staffId })).toMatchObject({
      status: 409,
      body: { code: 'unknownStaff' },
    })
  expect(await put(absence('2027-02-12', '2027-02-13', office.ids.stranger))).toMatchObject({
    status: 409,
    body: { code: 'cannotSubstitute' },
  })
})

test('two heads entering the same absence at once leave one', async () => {
  const both = await Promise.all([put(absence('2027-03-01', '2027-03-10')), put(absence('2027-03-05', '2027-03-15'))])
  expect(new Set(both.map(row => row.status))).toEqual(new Set([200, 409]))
})

test('an absence is changed under its id, ended early, or taken back before it begins', async () => {
  const head = await office.as('head')
  const { id } = await put(absence('2027-04-01', '2027-04-10', office.ids.colleague))
  expect((await put(absence('2027-04-01', '2027-04-12', office.ids.colleague), id)).status).toBe(200)
  office.setClock('2027-04-05')
  expect((await head.drop(`/api/absences/${id}`)).status).toBe(200)
  expect(await office.sql('select to_day from absence where id = $1', [id])).toEqual([{ to_day: '2027-04-04' }])
  expect(await head.drop(`/api/absences/${id}`)).toMatchObject({ status: 409, body: { code: 'overAlready' } })
  const later = await put(absence('2027-05-01', '2027-05-10'))
  expect((await head.drop(`/api/absences/${later.id}`)).status).toBe(200)
  expect(await office.sql('select 1 from absence where id = $1', [later.id])).toEqual([])
  expect((await (await office.as('stranger')).drop(`/api/absences/${id}`)).status).toBe(404)
  expect((await (await office.as('curator')).drop(`/api/absences/${id}`)).status).toBe(403)
})

// A substitute reads the families of whoever is away: nobody opens them to an accomplice by keeping the accounts.
test('the administrator sends nobody on leave and names no substitute', async () => {
  const admin = await office.as('admin')
  const absence = {
    staffId: office.ids.curator,
    substituteId: office.ids.colleague,
    from: '2027-01-11',
    to: '2027-12-31',
    reason: 'отпуск',
  }
  expect((await admin.put(`/api/absences/${randomUUID()}`, absence)).status).toBe(403)
})

test('somebody may be away until nobody knows when: the substitute has the families until a head ends it', async () => {
  office.setClock('2031-02-01')
  const colleague = await office.as('colleague')
  const sees = async () => (await colleague.get(`/api/cases/${caseId}`)).status
  const open = await put(absence('2031-02-01', openEnd, office.ids.colleague))
  expect(open).toMatchObject({ status: 200 })
  expect(await sees()).toBe(200)
  const { id } = open
  expect(await put(absence('2031-03-01', '2031-03-05'))).toMatchObject({
    status: 409,
    body: { fields: { from: 'Уже записано отсутствие с 01.02.2031 до выхода на работу' } },
  })
  office.setClock('2031-02-20')
  expect(await sees()).toBe(200)
  expect((await (await office.as('head')).drop(`/api/absences/${id}`)).status).toBe(200)
  expect(await sees()).toBe(403)
})
