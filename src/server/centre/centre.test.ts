import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aPlannedFamily, aReferredFamily } from '../../../tests/families.ts'
import { anOffice, type Office, type Person } from '../../../tests/office.ts'
import type { PowerView } from '../../api/account/four-eyes.ts'
import type { OrganisationView } from '../../api/account/session.ts'
import type { AuditRow } from '../../api/audit/audit.ts'
import type { LibraryItem, MovedClock } from '../../api/centre/centre.ts'
import { daysInWords } from '../../domain/centre/calendar-days.ts'
import { addDays, showDay } from '../../domain/kernel/calendar.ts'
import { KNOWN_YEARS } from '../../domain/kernel/working-calendar.ts'
import { caseKeyOf } from '../store/case/case-keys.ts'
import { sealState } from '../store/case/case-seal.ts'
import { loadCase } from '../store/case/cases.ts'

let office: Office
beforeAll(async () => {
  office = await anOffice({ day: '2026-11-11' })
})
afterAll(() => office.close())

const dueOf = async (caseId: string, deadline: string) =>
  (
    await office.sql<{ due: string }>('select due::text from clock_row where case_id = $1 and deadline = $2', [
      caseId,
      deadline,
    ])
  )[0]?.due
const settingsOf = async () =>
  (await (await office.as('director')).get<{ settings: object }>('/api/session')).body.settings

test('a partner is added, changed, struck off, and not twice under one name', async () => {
  const registrar = await office.as('registrar')
  const id = randomUUID()
  const contacts = [
    { name: 'Лис Анна Петровна', post: 'секретарь', phone: '8 (01713) 2-14-15', email: 'lis@p1.example' },
    { name: 'Кот Пётр Ильич' },
  ]
  const partner = { name: 'Поликлиника № 1', kind: 'health', email: '', address: 'ул. Лесная, 1', contacts }
  expect((await registrar.put<OrganisationView>(`/api/organisations/${id}`, partner)).body).toEqual({
    id,
    name: 'Поликлиника № 1',
    kind: 'health',
    address: 'ул. Лесная, 1',
    contacts,
    active: true,
  })
  expect(
    await registrar.put(`/api/organisations/${randomUUID()}`, { ...partner, name: 'поликлиника № 1' }),
  ).toMatchObject({ status: 409, body: { fields: { name: expect.any(String) } } })
  expect((await registrar.put(`/api/organisations/${id}`, { ...partner, email: 'не адрес' })).status).toBe(400)
  const nameless = await registrar.put(`/api/organisations/${id}`, { ...partner, contacts: [{ name: ' ' }] })
  expect(nameless).toMatchObject({ status: 400, body: { fields: { 'contacts.0.name': expect.any(String) } } })
  expect((await registrar.put(`/api/organisations/${id}`, { ...partner, active: false })).status).toBe(200)
  const { body } = await registrar.get<{ organisations: OrganisationView[] }>('/api/session')
  expect(body.organisations.find(organisation => organisation.id === id)).toMatchObject({ active: false, contacts })
  expect((await (await office.as('director')).put(`/api/organisations/${id}`, partner)).status).toBe(403)
  const theirs = (await (await office.as('stranger')).get<{ organisations: OrganisationView[] }>('/api/session')).body
    .organisations
  expect(theirs).toEqual([])
})

test('the library of measures is written by the centre and read by everybody in it', async () => {
  const id = randomUUID()
  const item = {
    title: 'Консультация юриста',
    helpKind: 'legal',
    domain: 'income',
    usualDays: 14,
    expectedResult: 'Документы поданы',
  }
  const curator = await office.as('curator')
  expect((await curator.put<LibraryItem>(`/api/library/${id}`, item)).body).toMatchObject({
    id,
    reasons: [],
    active: true,
  })
  expect((await curator.put(`/api/library/${id}`, { ...item, usualDays: 0 })).status).toBe(400)
  expect((await (await office.as('director')).get<{ items: LibraryItem[] }>('/api/library')).body.items).toMatchObject([
    { id, title: 'Консультация юриста' },
  ])
  expect((await (await office.as('stranger')).get<{ items: LibraryItem[] }>('/api/library')).body.items).toEqual([])
  // The standard set comes once, beside what the centre wrote itself.
  const standard = () => curator.post<{ added: number }>('/api/library/standard', {})
  const [first, second] = await Promise.all([standard(), standard()])
  expect([first.body.added, second.body.added].toSorted((a, b) => a - b)).toEqual([0, 41])
  expect((await curator.get<{ items: LibraryItem[] }>('/api/library')).body.items).toHaveLength(42)
})

test('changed settings count every term of the centre anew, at once', async () => {
  office.setClock('2026-11-20')
  const { caseId } = await aPlannedFamily(office)
  expect(await dueOf(caseId, 'draftPlan')).toBe('2026-11-20')
  const director = await office.as('director')
  expect(
    (
      await director.put('/api/settings', {
        settings: { ...(await settingsOf()), planTermFrom: 'assessmentCompleted' },
      })
    ).body,
  ).toEqual({ ok: true })
  expect(await dueOf(caseId, 'draftPlan')).toBe('2026-11-23')
  expect(await director.put('/api/settings', { settings: { ...(await settingsOf()), loadNorm: 0 } })).toMatchObject({
    status: 400,
    body: { fields: { 'settings.loadNorm': expect.any(String) } },
  })
  expect((await (await office.as('head')).put('/api/settings', { settings: await settingsOf() })).status).toBe(403)
  await office.server.settleAudit()
  expect(await office.sql("select detail from audit where action = 'settings' and endpoint = '/api/settings'")).toEqual(
    [
      {
        detail: {
          changed: ['planTermFrom'],
          settings: [{ key: 'planTermFrom', before: 'applicationRegistered', after: 'assessmentCompleted' }],
        },
      },
    ],
  )
})

test('the administrator moves no day that is past, by which overdue terms were counted; the director asks for it', async () => {
  const admin = await office.as('admin')
  const off = (day: string) => ({ day, working: false, reason: 'приказ' })
  const [past, ahead] = [off('2026-01-15'), off('2030-01-15')]
  const refused = await admin.put('/api/calendar', { overrides: [past] })
  expect([refused.status, refused.body]).toMatchObject([409, { code: 'onlyDirector' }])
  expect(JSON.stringify(refused.body)).toContain('15.01.2026')
  const year = { year: 2023, act: 'акт', moves: [{ from: '2023-03-06', to: '2023-03-11' }] }
  expect((await admin.put('/api/calendar', { years: [year] })).status).toBe(409)
  // Coming days he asks for, however far they are.
  for (const day of ['2030-01-14', '2030-01-15'])
    expect((await admin.put('/api/calendar', { overrides: [off(day)] })).body).toEqual({
      ok: true,
      moved: 0,
      waits: true,
    })
  // What he asks for next takes nothing back of what waits.
  expect((await confirmCalendar()).changes[0]!.after).toBe('14.01.2030–15.01.2030 выходные')
  const director = await office.as('director')
  expect((await director.put('/api/calendar', { overrides: [past, ahead] })).body).toMatchObject({ waits: true })
  await confirmCalendar()
  // Nor does he take back what she has moved; what he leaves as it is he may send with the rest.
  expect((await admin.put('/api/calendar', { overrides: [ahead] })).status).toBe(409)
  expect((await admin.put('/api/calendar', { overrides: [past] })).body).toMatchObject({ waits: true })
  await confirmCalendar()
  await director.put('/api/calendar', {})
  await confirmCalendar()
})

const wishesOf = async (person: Person) =>
  (await (await office.as(person)).get<{ powers: PowerView[] }>('/api/powers')).body.powers
/** The head confirms what the director has asked for, or refuses it. */
async function confirmCalendar(verdict: 'confirm' | 'refuse' = 'confirm') {
  const [wish] = await wishesOf('head')
  const { status, body } = await (
    await office.as('head')
  ).post(`/api/powers/${wish!.id}/${verdict}`, verdict === 'confirm' ? { seen: wish!.seen } : {})
  expect([status, body]).toEqual([200, { ok: true }])
  return wish!
}

test('the director alone makes no overdue term vanish: days that are over wait for a second person, far ones do not', async () => {
  const caseId = await aReferredFamily(office, { familyName: 'Прошедшая', address: 'ул. Новая, 14' })
  const due = () => dueOf(caseId, 'replyToInstitution')
  const overdue = await due()
  office.setClock(addDays(overdue!, 12))
  const off = (day: string) => ({ day, working: false, reason: 'приказ № 7' })
  const over = [0, 1, 2].map(days => addDays(overdue!, days))
  const ahead = '2030-01-15'
  const director = await office.as('director')
  const wanted = { overrides: [...over, ahead].map(off) }
  const preview = await director.post<{ waiting: string; total: number }>('/api/calendar/preview', wanted)
  expect(preview.body.waiting).toBe(daysInWords(over.map(day => ({ day, working: false }))))
  expect(preview.body.total).toBeGreaterThan(0)
  expect((await director.put('/api/calendar', wanted)).body).toEqual({ ok: true, moved: 0, waits: true })
  const days = async () =>
    (await director.get<{ calendar: { overrides: { day: string }[] } }>('/api/session')).body.calendar.overrides.map(
      ({ day }) => day,
    )
  expect([await due(), await days()]).toEqual([overdue, [ahead]])
  expect((await director.get<{ wishes: object[] }>('/api/powers/calendar')).body.wishes).toMatchObject([
    { askedBy: 'Журавлёва Наталья Игоревна', days: preview.body.waiting },
  ])
  expect(await wishesOf('director')).toEqual([])
  // Coming days go on being changed, and what waits goes on waiting.
  expect((await director.put('/api/calendar', {})).body).toMatchObject({ ok: true })
  const wish = await confirmCalendar()
  expect(wish).toMatchObject({
    kind: 'calendar',
    needsCode: false,
    changes: [
      { what: 'Дни календаря', after: preview.body.waiting },
      { what: 'Основание', after: 'приказ № 7' },
      { what: 'Открытых сроков сдвинется', after: String(preview.body.total) },
    ],
  })
  expect([(await due())! > overdue!, await days()]).toEqual([true, over])
  await office.server.settleAudit()
  const line = async (action: string) =>
    (await director.get<{ rows: AuditRow[] }>(`/api/audit?action=${action}`)).body.rows.map(row => row.detail)
  expect(await line('settings')).toContainEqual(expect.stringContaining(`просьба: ${preview.body.waiting}`))
  expect((await line('power'))[0]).toContain(`${preview.body.waiting}; сроков сдвинуто: ${preview.body.total}`)
  // Taking them back waits, too, and what is refused is not written.
  expect((await director.put('/api/calendar', {})).body).toMatchObject({ waits: true })
  await confirmCalendar('refuse')
  expect(await days()).toEqual(over)
  await director.put('/api/calendar', {})
  await confirmCalendar()
  expect([await due(), await days()]).toEqual([overdue, []])
  office.setClock('2026-11-11')
})

test('transfers of a year that is known to all, left out by an act of one’s own, move days that are over, too', async () => {
  const director = await office.as('director')
  const [moved] = KNOWN_YEARS.find(({ year }) => year === 2026)!.transfers
  const own = { year: 2026, act: 'свой акт', moves: [] }
  const next = { year: 2027, act: 'постановление № 1', moves: [{ from: '2027-01-04', to: '2027-01-16' }] }
  expect((await director.put('/api/calendar', { years: [own, next] })).body).toMatchObject({ waits: true })
  const years = async () =>
    (await director.get<{ calendar: { years: { year: number }[] } }>('/api/session')).body.calendar.years
  expect((await years()).map(({ year }) => year)).toEqual([2027])
  const wish = await confirmCalendar()
  expect(wish.changes[0]!.after).toContain(`${showDay(moved!.from)} рабочий`)
  expect((await years()).map(({ year }) => year)).toEqual([2026, 2027])
  expect((await director.put('/api/calendar', {})).body).toMatchObject({ waits: true })
  await confirmCalendar()
})

test('nobody alone moves a term on the morning it is due: the preview names what would move, and it waits for a second person', async () => {
  const caseId = await aReferredFamily(office, { familyName: 'Календарная', address: 'ул. Новая, 9' })
  const before = await dueOf(caseId, 'replyToInstitution')
  const order = { day: '2026-11-25', working: false, reason: 'приказ № 5' }
  const director = await office.as('director')
  const { body } = await director.post<{ moved: MovedClock[]; total: number; waiting: string }>(
    '/api/calendar/preview',
    {
      overrides: [order],
    },
  )
  const mine = body.moved.filter(clock => clock.caseId === caseId)
  expect(mine).toContainEqual({
    caseId,
    title: 'Календарная',
    duty: 'ответить учреждению образования: СШ № 2',
    before: '2026-11-30',
    after: '2026-12-01',
  })
  expect(body.total).toBe(body.moved.length)
  expect(await dueOf(caseId, 'replyToInstitution')).toBe(before)
  expect(body.waiting).toBe('25.11.2026 выходной')
  // On the morning a term is due nobody alone makes the day a day off: it waits, and the term stands as it was.
  const saved = await director.put<{ moved: number }>('/api/calendar', { overrides: [order] })
  expect(saved.body).toEqual({ ok: true, moved: 0, waits: true })
  expect(await dueOf(caseId, 'replyToInstitution')).toBe('2026-11-30')
  expect((await confirmCalendar()).changes).toContainEqual(
    expect.objectContaining({ what: 'Открытых сроков сдвинется', after: String(body.total) }),
  )
  expect(await dueOf(caseId, 'replyToInstitution')).toBe('2026-12-01')
  // The lists are sent whole: an order left out is taken back.
  await director.put('/api/calendar', {})
  await confirmCalendar()
  expect(await dueOf(caseId, 'replyToInstitution')).toBe('2026-11-30')
})

test('the transfers of a year are imported; impossible ones are refused', async () => {
  const director = await office.as('director')
  const year = (moves: object[]) => ({ years: [{ year: 2027, act: 'постановление № 1', moves }] })
  expect((await director.put('/api/calendar', year([{ from: '2027-01-04', to: '2027-01-16' }]))).status).toBe(200)
  const me = (await director.get<{ calendar: { years: { year: number; status: string }[] } }>('/api/session')).body
  expect(me.calendar.years).toMatchObject([{ year: 2027, status: 'official' }])
  for (const moves of [
    [{ from: '2027-01-09', to: '2027-01-16' }],
    [{ from: '2027-01-04', to: '2027-01-05' }],
    [{ from: '2028-01-04', to: '2028-01-08' }],
  ])
    expect(await director.post('/api/calendar/preview', year(moves))).toMatchObject({
      status: 400,
      body: { fields: { 'years.0.moves': expect.any(String) } },
    })
  const twice = { overrides: [1, 2].map(() => ({ day: '2026-12-01', working: false, reason: 'приказ' })) }
  expect((await director.put('/api/calendar', twice)).status).toBe(400)
  expect((await (await office.as('head')).post('/api/calendar/preview', {})).status).toBe(403)
})

test('many open families are looked through in batches, and only the first 200 moves are shown', async () => {
  const caseId = await aReferredFamily(office, { familyName: 'Многодетная', address: 'ул. Новая, 10' })
  const copies = Array.from({ length: 450 }, () => randomUUID())
  await office.sql(
    `insert into case_row select r.* from unnest($2::uuid[]) id, case_row o, jsonb_populate_record(o, jsonb_build_object('case_id', id)) r where o.case_id = $1`,
    [caseId, copies],
  )
  const copyFile = {
    name: 'copy-file',
    text: `insert into case_file (centre_id, case_id, version, state, member_ids)
      select centre_id, $2, version, $3, member_ids from case_file where centre_id = 1 and case_id = $1`,
  }
  await office.server.app.database.inCentre(1, async tx => {
    const { state } = (await loadCase(tx, caseId))!
    for (const id of copies)
      await tx.rows(copyFile, [
        caseId,
        id,
        sealState({ centreId: 1, caseId: id, key: await caseKeyOf(tx, id) }, { ...state, id }),
      ])
  })
  const { body } = await (
    await office.as('director')
  ).post<{ moved: MovedClock[]; total: number }>('/api/calendar/preview', {
    overrides: [{ day: '2026-11-25', working: false, reason: 'приказ' }],
  })
  expect(body.moved).toHaveLength(200)
  expect(body.total).toBeGreaterThan(450)
})

test('a recomputing that was cut short is finished by the next start', async () => {
  const caseId = await aReferredFamily(office, { familyName: 'Прерванная', address: 'ул. Новая, 11' })
  await office.sql(`update centre set settings = settings || '{"councilTerm": "parentsApply"}' where centre_id = 1`)
  await office.sql("update case_row set stale_after = '0001-01-01' where centre_id = 1")
  expect(
    (
      await office.sql<{ status: string }>(
        "select status from clock_row where case_id = $1 and deadline = 'councilAdvice'",
        [caseId],
      )
    )[0]?.status,
  ).toBe('met')
  await office.restart()
  expect(
    (
      await office.sql<{ status: string }>(
        "select status from clock_row where case_id = $1 and deadline = 'councilAdvice'",
        [caseId],
      )
    )[0]?.status,
  ).toBe('waiting')
})
