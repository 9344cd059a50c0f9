import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aKind } from '../../../tests/fixtures/inputs.ts'
import { idOf } from '../../../tests/fixtures/people.ts'
import { aServedFamily, type Served } from '../../../tests/fixtures/served.ts'
import { type Login } from '../../../tests/world.ts'
import type { AuditRow, CaseViewRow } from '../../api/audit/audit.ts'
import { powers } from '../../domain/account/four-eyes.ts'
import { procedure } from '../../domain/law/procedure.ts'
import type { Settings } from '../../domain/law/settings.ts'

let served: Served
beforeAll(async () => {
  served = await aServedFamily()
})
afterAll(() => served.centre.close())

const journal = async (query = '', as: Login = 'privacy') => {
  await served.centre.server.settleAudit()
  return (await served.centre.as(as).get<{ rows: AuditRow[]; next?: number }>(`/api/audit${query}`)).body
}
const views = async (as: Login = 'privacy', query = '') => {
  await served.centre.server.settleAudit()
  return served.centre
    .as(as)
    .get<{ rows: CaseViewRow[]; next?: number }>(`/api/cases/${served.family.caseId}/views${query}`)
}

describe('the journal tells', () => {
  test('of a search how many were found, and never the words', async () => {
    await served.centre.as('curator').send('POST', '/api/search', { query: 'Ковальчук' })
    const { rows } = await journal('?action=search')
    expect(rows[0]).toMatchObject({
      staffId: served.centre.staffId('curator'),
      what: 'Поиск семьи',
      detail: 'найдено: 1',
    })
    const { rows: raw } = await served.centre.admin.query("select 1 from audit where detail::text ilike '%ковальчук%'")
    expect(raw).toEqual([])
  })

  test('of a printed paper which form it was', async () => {
    const documentId = crypto.randomUUID()
    await served.centre
      .as('curator')
      .send('POST', `/api/cases/${served.family.caseId}/documents`, { documentId, form: 'application' })
    expect((await journal('?action=print')).rows[0]).toMatchObject({
      no: '1/2026',
      what: 'Печать документов',
      detail: expect.stringMatching(/^Заявление/u),
    })
  })

  test.each([
    ['a case of another curator', 'colleague', () => `/api/cases/${served.family.caseId}`, 'Дело', 'ответ 403'],
    ['what the role may not', 'admin', () => `/api/cases/${served.family.caseId}/history`, 'История дела', 'ответ 403'],
    ['a list the role may not', 'registrar', () => '/api/cases', 'Список семей', 'ответ 403'],
    ['a case of another centre', 'curator', () => `/api/cases/${served.foreign.caseId}`, 'Дело', 'ответ 404'],
    [
      'a file that is not there',
      'curator',
      () => `/api/attachments/${idOf('nothing')}`,
      'Приложенный файл',
      'ответ 404',
    ],
  ] as [string, Login, () => string, string, string][])('of a refusal: %s', async (_, login, path, what, detail) => {
    await served.centre.as(login).get(path())
    expect((await journal('?action=refused')).rows[0]).toMatchObject({
      staffId: served.centre.staffId(login),
      what,
      detail,
    })
  })

  test('of a refused command with the case it was about', async () => {
    await served.centre.as('colleague').do('changeKind', { ...served.family }, aKind('control', 'спокойно'))
    expect((await journal('?action=refused')).rows[0]).toMatchObject({
      caseId: served.family.caseId,
      no: '1/2026',
      what: procedure.changeKind.label,
    })
  })

  test('whose account was changed and how, and which organisation', async () => {
    const admin = served.centre.as('admin')
    const { body } = await admin.get<{ staff: { id: string; name: string }[] }>('/api/staff')
    const { id, ...held } = body.staff.find(worker => worker.id === served.centre.staffId('colleague'))!
    const asked = await admin.send('PUT', `/api/staff/${id}`, { ...held, role: 'psychologist', why: 'перевод' })
    expect(asked.status, JSON.stringify(asked.body)).toBe(200)
    const lines = (await journal()).rows.filter(row => row.detail?.startsWith(held.name)).map(row => row.detail)
    expect(lines).toContain(`${held.name}; ${powers.change.label}`)
    expect(lines.join()).toMatch(/; просьба: роль: \S[^;]* → психолог/u)
    await served.centre
      .as('registrar')
      .send('PUT', `/api/organisations/${crypto.randomUUID()}`, { name: 'СПЦ', kind: 'spc' })
    expect((await journal()).rows.find(row => row.what === 'Организации')?.detail).toBe('СПЦ; новая')
  })

  test('what was done to an organisation, an account, the settings, the calendar and a unit', async () => {
    const { as, staffId } = served.centre
    const last = async () => {
      const { what, detail } = (await journal()).rows.find(row => row.staffId !== staffId('privacy'))!
      return `${what}: ${detail}`
    }
    const school = crypto.randomUUID()
    const put = (email: string) =>
      as('registrar').send('PUT', `/api/organisations/${school}`, { name: 'СШ № 7', kind: 'school', email })
    await put('school@ozerki.example')
    await put('other@mail.example')
    expect(await last()).toBe('Организации: СШ № 7; почта: school@ozerki.example → other@mail.example')
    await as('registrar').send('POST', `/api/organisations/${school}/link`, {})
    expect(await last()).toBe('Ссылка организации отправлена почтой: СШ № 7; на адрес other@mail.example')
    await as('registrar').send('DELETE', `/api/organisations/${school}/access`, {})
    expect(await last()).toBe('Доступ организации закрыт: СШ № 7')

    const about = `/api/staff/${crypto.randomUUID()}`
    const account = { login: 'new.one', name: 'Новая Ирина Петровна', post: 'делопроизводитель', role: 'registrar' }
    await as('admin').send('PUT', about, { ...account, active: true })
    for (const [method, path, what] of [
      ['POST', '/invitation', 'Ссылка для пароля'],
      ['DELETE', '/factors', 'Снят второй шаг входа'],
      ['POST', '/lift', 'Снята задержка входа'],
      ['DELETE', '/sessions', 'Завершены сеансы человека'],
    ] as const) {
      await as('admin').send(method, about + path, {})
      expect(await last()).toMatch(new RegExp(`^${what}: \\S`, 'u'))
    }

    const { settings } = (await as('director').get<{ settings: Settings }>('/api/session')).body
    await as('director').send('PUT', '/api/settings', {
      settings: {
        ...settings,
        draftDays: 30,
        planSentAs: 'wholePlan',
        printApprovedBy: true,
        privacy: { ...settings.privacy, manyReads: 1000 },
        centre: { ...settings.centre, leafletNote: 'Вход со двора' },
      },
    })
    const said = await last()
    for (const part of [
      /^Настройки центра: /u,
      /хранить черновик[^;]*: 90 → 30/u,
      /организации на бумаге: мероприятия организации[^;]* → весь утверждённый план/u,
      /гриф «Утверждаю»: нет → да/u,
      /открывает без отметки: 30 → 1000/u,
      /О центре: Добавить в листовку(?:;|$)/u,
    ])
      expect(said).toMatch(part)
    expect(said).not.toContain('со двора')

    await as('admin').send('PUT', '/api/calendar', {
      years: [],
      overrides: [{ day: '2026-12-24', working: false, reason: 'приказ' }],
    })
    expect(await last()).toContain(powers.calendar.label)
    const off = { day: '2031-12-24', working: false, reason: 'приказ' }
    await as('director').send('PUT', '/api/calendar', { years: [], overrides: [off] })
    expect(await last()).toMatch(/^Рабочий календарь: 24\.12\.2031 выходной.*; сроков сдвинуто: 0$/u)
    await as('director').send('PUT', '/api/calendar', { years: [], overrides: [] })
    expect(await last()).toContain('24.12.2031 как у всех')

    const unit = crypto.randomUUID()
    const name = (text: string, active = true) => as('admin').send('PUT', `/api/units/${unit}`, { name: text, active })
    await name('Первое')
    expect(await last()).toBe('Отделения центра: Первое; новое')
    await name('Второе')
    expect(await last()).toBe('Отделения центра: Второе; прежнее название: Первое')
    await name('Второе', false)
    expect(await last()).toBe('Отделения центра: Второе; закрыто')
  })

  test('nothing of addresses that were made up', async () => {
    await served.centre.as('curator').get(`/api/cases/${encodeURIComponent("' or 1=1 --")}`)
    await served.centre.as('curator').get('/api/attachments/%F0%9F%98%80')
    await served.centre.server.settleAudit()
    const { rows } = await served.centre.admin.query(
      "select 1 from audit where detail::text like '%or 1=1%' or detail::text like '%😀%'",
    )
    expect(rows).toEqual([])
  })
})

describe('the journal is narrowed', () => {
  test('by person, day and number of the application, and read page by page without a gap', async () => {
    for (let at = 0; at < 60; at += 1) await served.centre.as('head').get(`/api/cases/${served.family.caseId}`)
    const first = await journal(`?staffId=${served.centre.staffId('head')}&action=read&no=1/2026`)
    expect(first.rows).toHaveLength(50)
    const second = await journal(`?staffId=${served.centre.staffId('head')}&action=read&no=1/2026&before=${first.next}`)
    const seen = [...first.rows, ...second.rows].map(row => row.seq)
    expect(new Set(seen).size).toBe(60)
    expect(second.next).toBeUndefined()
    expect((await journal('?no=999/2026')).rows).toEqual([])
    expect((await journal('?from=2026-11-11')).rows).toEqual([])
    expect((await journal('?to=2026-11-02')).rows.every(row => row.at < '2026-11-02T21:00')).toBe(true)
    expect((await journal('?from=2026-11-02&to=2026-11-02')).rows.length).toBeGreaterThan(5)
  })

  test.each([
    ['?action=nothing', 'action'],
    ['?from=2026-02-30', 'from'],
    ['?no=12', 'no'],
    ['?staffId=me', 'staffId'],
  ])('and says what is wrong with %s', async (query, field) => {
    const { status, body } = await served.centre.as('privacy').get<never>(`/api/audit${query}`)
    expect(status).toBe(400)
    expect(Object.keys((body as { fields: object }).fields)).toEqual([field])
  })

  test('to the own centre', async () => {
    await served.centre.server.settleAudit()
    const { body } = await served.neighbour.as('privacy').get<{ rows: AuditRow[] }>('/api/audit')
    const staff = new Set(body.rows.map(row => row.staffId))
    expect(staff.has(served.neighbour.staffId('head'))).toBe(true)
    expect(staff.has(served.centre.staffId('head'))).toBe(false)
  })
})

test('the table for a spreadsheet has no formulas, and taking it is in the journal', async () => {
  await served.centre.admin.query(`update staff set name = '=HYPERLINK("http://x";"y")' where id = $1`, [
    served.centre.staffId('analyst'),
  ])
  await served.centre.as('analyst').get('/api/cases')
  await served.centre.server.settleAudit()
  const answer = await served.centre.server.http.inject({
    url: '/api/audit/file',
    headers: { cookie: served.centre.cookie('privacy') },
  })
  expect(answer.statusCode).toBe(200)
  expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8')
  expect(answer.body).toContain(`;"'=HYPERLINK(""http://x"";""y"")";`)
  expect(answer.body).not.toMatch(/;"[=+@-]/u)
  expect(answer.body).not.toContain('Ковальчук')
  expect((await journal('?action=export')).rows[0]).toMatchObject({
    what: 'Журнал действий таблицей',
    detail: expect.stringMatching(/^строк: \d+$/u),
  })
})

describe('«Кто смотрел»', () => {
  test('names who looked, in what way, and whether straight after a search', async () => {
    const curator = served.centre.as('curator')
    await curator.send('POST', '/api/search', { query: 'Ковальчук' })
    await curator.get(`/api/cases/${served.family.caseId}`)
    await curator.get(`/api/cases/${served.family.caseId}/history`)
    await served.centre.as('colleague').get(`/api/cases/${served.family.caseId}`)
    const { rows } = (await views()).body
    expect(rows.slice(0, 3)).toMatchObject([
      { staffId: served.centre.staffId('colleague'), action: 'refused', what: 'Дело' },
      { staffId: served.centre.staffId('curator'), action: 'read', what: 'История дела', afterSearch: false },
      { staffId: served.centre.staffId('curator'), action: 'read', what: 'Дело', afterSearch: true },
    ])
  })

  test.each([
    ['curator', 200],
    ['head', 200],
    ['director', 200],
    ['privacy', 200],
    ['colleague', 403],
    ['psychologist', 403],
    ['registrar', 403],
    ['admin', 403],
    ['analyst', 403],
  ] as [Login, number][])('is for %s: %i', async (login, status) => {
    expect((await views(login)).status).toBe(status)
  })

  test('says nothing of the family', async () => {
    const { body } = await views()
    expect(JSON.stringify(body)).not.toMatch(/Ковальчук|Крупки/u)
    expect((await served.centre.as('privacy').get(`/api/cases/${served.family.caseId}`)).status).toBe(403)
  })
})

test('a family that is closed to a director has neither number nor papers in his journal, and by its number nothing is found', async () => {
  const { centre, family } = served
  const reply = await centre.as('curator').do('restrictCase', family, {
    readers: [centre.staffId('curator'), centre.staffId('head')],
    reason: 'violence',
    note: 'адрес ищут',
  })
  expect(reply.status, reply.body.text).toBe(200)
  await centre.server.settleAudit()
  const table = async (as: Login) =>
    (await centre.server.http.inject({ url: '/api/audit/file?action=print', headers: { cookie: centre.cookie(as) } }))
      .body
  expect((await journal('?no=1/2026', 'privacy')).rows.length).toBeGreaterThan(3)
  expect((await journal('?no=1/2026', 'director')).rows).toEqual([])
  const printed = (await journal('?action=print', 'director')).rows[0]
  expect(printed).toMatchObject({ what: 'Печать документов', closed: true })
  expect(printed).not.toHaveProperty('caseId')
  expect(printed).not.toHaveProperty('detail')
  expect(await table('privacy')).toContain('"1/2026"')
  expect(await table('director')).toContain('"закрытое дело"')
  expect(await table('director')).not.toContain('1/2026')
  const home = (await centre.as('director').get('/api/privacy')).body
  expect(JSON.stringify(home)).not.toContain(family.caseId)
})
