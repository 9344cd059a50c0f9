import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { emptied, freshDatabase, type FreshDatabase } from '../../../tests/database.ts'
import { aReferredFamily } from '../../../tests/families.ts'
import { aBrowser, type Browser } from '../../../tests/fixtures/browser.ts'
import { anOffice, type Caller, type Office, type Person } from '../../../tests/office.ts'
import type { PowerView } from '../../api/account/four-eyes.ts'
import type { Me } from '../../api/account/session.ts'
import type { AccountView } from '../../api/account/staff.ts'
import type { AuditRow } from '../../api/audit/audit.ts'
import type { Settings } from '../../domain/law/settings.ts'
import { verifyCentre } from '../audit/audit-verify.ts'

/** What a dishonest administrator tries alone, with the source at hand. */
const secret = 'четыре синих чайника'
let database: FreshDatabase
let office: Office
let admin: Caller
beforeAll(async () => {
  database = await freshDatabase()
})
beforeEach(async () => {
  office = await anOffice({ fourEyes: true, database })
  admin = await office.as('admin')
})
afterEach(async () => {
  await office.close()
  await emptied(database)
})
afterAll(() => database.drop())

const accountOf = async (id: string) =>
  (await admin.get<{ staff: AccountView[] }>('/api/staff')).body.staff.find(worker => worker.id === id)!
const newAccount = async (role: string, login = `new.${role.replaceAll('_', '.')}`, more: object = {}) => {
  const id = randomUUID()
  const account = {
    login,
    name: `Подставная ${login}`,
    post: 'сотрудник',
    role,
    active: true,
    why: 'новый сотрудник',
    ...more,
  }
  const { status, body } = await admin.put(`/api/staff/${id}`, account)
  expect(status, JSON.stringify(body)).toBe(200)
  return id
}
/** Makes a link and uses it oneself, as whoever holds it can. */
async function takeLink(id: string): Promise<Browser> {
  const { body } = await admin.post<{ token: string }>(`/api/staff/${id}/invitation`, {})
  const browser = aBrowser(office.server)
  await browser.call('POST', '/api/invitation', { token: body.token, password: secret })
  return undertaken(browser)
}
/** Gives the undertaking where it is asked for. */
async function undertaken(browser: Browser): Promise<Browser> {
  const { body } = await browser.call('GET', '/api/session/step')
  if (body['step'] === 'undertaking') await browser.call('POST', '/api/undertaking', { version: body['version'] })
  return browser
}
const stepOf = async (browser: Browser) => (await browser.call('GET', '/api/session/step')).body
/** Everything that tells of families, asked in one session. */
async function reached(browser: Browser): Promise<string[]> {
  const found: string[] = []
  for (const path of [
    '/api/session',
    '/api/cases',
    '/api/day',
    '/api/department',
    '/api/partner',
    '/api/privacy',
    '/api/registers/incoming?year=2026',
    '/api/powers',
  ])
    if ((await browser.call('GET', path)).status === 200) found.push(path)
  if ((await browser.call('POST', '/api/search', { query: 'Ковальчук' })).status === 200) found.push('/api/search')
  return found
}
const powersOf = async (person: Person) =>
  (await (await office.as(person)).get<{ powers: PowerView[] }>('/api/powers')).body.powers
const confirm = async (person: Person, id: string, code = '', seen?: string) =>
  (await office.as(person)).post(`/api/powers/${id}/confirm`, {
    code,
    seen: seen ?? ((await powersOf(person)) ?? []).find(power => power.id === id)?.seen ?? '',
  })

describe('one administrator alone', () => {
  test.each(['case_specialist', 'psychologist', 'unit_head', 'director', 'registrar', 'privacy_officer'])(
    'makes an account of the role %s, uses its link and sees nothing but that it waits',
    async role => {
      const browser = await takeLink(await newAccount(role))
      expect(await stepOf(browser)).toMatchObject({ step: 'confirmation', code: expect.stringMatching(/^\d{6}$/u) })
      expect(await reached(browser)).toEqual([])
      // Neither a new sign-in with the password.
      const again = aBrowser(office.server)
      expect((await again.signIn(`new.${role.replaceAll('_', '.')}`, secret)).body).not.toHaveProperty('settings')
      expect(await reached(await undertaken(again))).toEqual([])
    },
  )

  test('makes an account of an organisation and sees nothing either', async () => {
    const id = await newAccount('partner', 'new.partner', { organisationId: office.schoolId })
    expect(await reached(await takeLink(id))).toEqual([])
  })

  test('gives an account another organisation while somebody is on the page of whoever confirms: that is not confirmed', async () => {
    const [clinic, name] = [randomUUID(), 'Красный Крест']
    await office.sql("insert into organisation (centre_id, id, name, kind) values (1, $1, $2, 'other')", [clinic, name])
    const id = await newAccount('partner', 'new.representative', { organisationId: clinic })
    const code = (await stepOf(await takeLink(id)))['code'] as string
    const power = async () => (await powersOf('director')).find(row => row.name.endsWith('new.representative'))!
    const shown = await power()
    expect(shown.changes).toContainEqual({ what: 'Организация', before: '', after: name })
    const { waits: _, ...account } = await accountOf(id)
    expect((await admin.put(`/api/staff/${id}`, { ...account, organisationId: office.schoolId })).status).toBe(200)
    expect(await confirm('director', shown.id, code, shown.seen)).toMatchObject({
      status: 409,
      body: { code: 'changed' },
    })
    expect((await power()).changes).not.toContainEqual({ what: 'Организация', before: '', after: name })
  })

  test('makes two accounts, and confirms neither with the other', async () => {
    const [first, second] = [await newAccount('director', 'one.more'), await newAccount('privacy_officer', 'two.more')]
    const [a, b] = [await takeLink(first), await takeLink(second)]
    const codes = [await stepOf(a), await stepOf(b)].map(problem => problem['code'] as string)
    const open = await office.sql<{ id: string; staff: string }>(
      'select id, staff_id as staff from power_request where decided_at is null',
    )
    for (const [browser, other, code] of [
      [a, second, codes[1]],
      [b, first, codes[0]],
    ] as const) {
      const { id } = open.find(row => row.staff === other)!
      expect((await browser.call('POST', `/api/powers/${id}/confirm`, { code, seen: '' })).status).toBe(401)
    }
    expect(await office.sql('select 1 from power_request where decided_at is not null')).toEqual([])
    expect([await reached(a), await reached(b)]).toEqual([[], []])
  })

  test('asks for a new telephone of everybody above, and so chooses nobody else to confirm', async () => {
    for (const [at, person] of (['director', 'head'] as const).entries()) {
      const { waits: _, ...held } = await accountOf(office.ids[person])
      const asked = await admin.put(`/api/staff/${held.id}`, { ...held, phone: `+375 29 111-22-3${at}` })
      expect(asked.body).toEqual({ ok: true, waits: true })
    }
    const id = await newAccount('unit_head')
    const { code } = await stepOf(await takeLink(id))
    const [{ id: request } = { id: '' }] = await office.sql<{ id: string }>(
      "select id from power_request where staff_id = $1 and kind = 'account' and decided_at is null",
      [id],
    )
    expect((await confirm('registrar', request, code as string)).status).toBe(404)
    expect((await confirm('head', request, code as string)).status).toBe(200)
  })

  test('makes a head of an account while a registrar is on the page of whoever confirms: that is not confirmed', async () => {
    const id = await newAccount('registrar', 'was.registrar')
    const browser = await takeLink(id)
    const { name } = await accountOf(id)
    const shown = (await powersOf('director')).find(power => power.name === name)!
    const { waits: _, ...account } = await accountOf(id)
    expect((await admin.put(`/api/staff/${id}`, { ...account, role: 'unit_head', why: 'повышение' })).status).toBe(200)
    const code = (await stepOf(browser))['code'] as string
    const power = (await powersOf('director')).find(row => row.name === name)!
    expect([power.role, power.unit]).toEqual(['unit_head', ''])
    expect(await confirm('director', power.id, code, shown.seen)).toMatchObject({
      status: 409,
      body: { code: 'changed' },
    })
    expect(await reached(browser)).toEqual([])
    expect((await confirm('director', power.id, code, power.seen)).status).toBe(200)
  })

  test('raises himself to director, and waits: neither an administrator any more nor a director', async () => {
    await takeLink(await newAccount('administrator', 'deputy'))
    const self = await accountOf(admin.id)
    expect((await admin.put(`/api/staff/${admin.id}`, { ...self, role: 'director' })).status).toBe(200)
    for (const path of ['/api/cases', '/api/powers', '/api/staff']) expect((await admin.get(path)).status).toBe(401)
    // The deputy who is his own creature confirms nothing.
    const browser = aBrowser(office.server)
    await browser.signIn('deputy', secret)
    expect((await (await undertaken(browser)).call('GET', '/api/powers')).status).toBe(403)
  })

  test('makes an account that reads nothing, uses its link and raises it: it waits with digits, and what was done to it is seen', async () => {
    const id = await newAccount('administrator', 'sleeper')
    const browser = await takeLink(id)
    const { lastSeenAt: _, sessions: __, ...held } = await accountOf(id)
    await admin.put(`/api/staff/${id}`, { ...held, role: 'director', why: 'заместитель' })
    expect(await stepOf(browser)).toMatchObject({ step: 'confirmation', code: expect.stringMatching(/^\d{6}$/u) })
    expect(await reached(browser)).toEqual([])
    const [power] = await powersOf('head')
    expect(power).toMatchObject({ kind: 'account', needsCode: true, signedInAt: expect.any(String) })
    expect(power!.lately.map(row => row.what)).toEqual([
      'Учётная запись создана или изменена',
      'Новая ссылка для пароля',
      'Изменено: роль',
    ])
    expect((await confirm('head', power!.id)).body).toMatchObject({ code: 'wrongCode' })
  })

  test.each(['director', 'head', 'curator'] as const)(
    'takes the role of %s away, and it stays until a second person has confirmed',
    async person => {
      const { waits: _, ...held } = await accountOf(office.ids[person])
      const lowered = await admin.put(`/api/staff/${held.id}`, { ...held, role: 'administrator' })
      expect(lowered.body).toEqual({ ok: true, waits: true })
      expect(await accountOf(held.id)).toMatchObject({ role: held.role, waits: [{ kind: 'change' }] })
      const confirmer = person === 'director' ? 'head' : 'director'
      const [power] = await powersOf(confirmer)
      expect(power).toMatchObject({ changes: [{ what: 'Роль', after: 'администратор' }] })
      expect((await confirm(confirmer, power!.id)).status).toBe(200)
      expect(await accountOf(held.id)).toMatchObject({ role: 'administrator' })
    },
  )

  test.each(['director', 'head', 'curator', 'psychologist', 'registrar'] as const)(
    'makes a new link for %s, uses it, and opens nothing',
    async person => {
      const browser = await takeLink(office.ids[person])
      expect((await stepOf(browser))['step']).toBe('confirmation')
      expect(await reached(browser)).toEqual([])
    },
  )

  test('takes the second factor off, and the account waits at its next sign-in', async () => {
    await office.sql("insert into totp (centre_id, staff_id, sealed, last_step) values (1, $1, 'x', 0)", [
      office.ids.director,
    ])
    expect((await admin.drop(`/api/staff/${office.ids.director}/factors`)).status).toBe(200)
    const browser = aBrowser(office.server)
    expect((await browser.signIn('director', 'verysecret-1')).body['step']).toBe('confirmation')
    expect(await reached(browser)).toEqual([])
  })

  test('opens a closed account again and comes in by its link to nothing', async () => {
    const account = await accountOf(office.ids.colleague)
    await admin.put(`/api/staff/${account.id}`, { ...account, active: false })
    await admin.put(`/api/staff/${account.id}`, { ...account, active: true })
    const browser = aBrowser(office.server)
    await browser.signIn('colleague', 'verysecret-1')
    expect(await reached(browser)).toEqual([])
    expect(await reached(await takeLink(account.id))).toEqual([])
  })

  test('takes the name of a colleague and gives her his: that waits, and the journal goes on by the names of their day', async () => {
    const unit = () => admin.put(`/api/units/${randomUUID()}`, { name: `Отделение ${randomUUID()}`, active: true })
    await unit()
    const swapped = { admin: 'curator', curator: 'admin' } as const
    const held = { admin: await accountOf(admin.id), curator: await accountOf(office.ids.curator) }
    for (const [person, other] of Object.entries(swapped) as ['admin' | 'curator', 'admin' | 'curator'][]) {
      const { name, post } = held[other]
      const asked = await admin.put(`/api/staff/${held[person].id}`, { ...held[person], name, post })
      expect(asked.body).toEqual({ ok: true, waits: true })
      expect((await accountOf(held[person].id)).name).toBe(held[person].name)
    }
    const open = await powersOf('director')
    expect(open.map(row => row.changes[0])).toEqual([
      { what: 'Имя', before: held.admin.name, after: held.curator.name },
      { what: 'Имя', before: held.curator.name, after: held.admin.name },
    ])
    for (const { id } of open) expect((await confirm('director', id)).status).toBe(200)
    await unit()
    await office.server.settleAudit()
    const director = await office.as('director')
    const table = (await director.get('/api/audit/file')).raw.toString()
    const lines = table.split('\n').filter(line => line.includes('"Отделения центра"'))
    // Both bear either name by now: login and role say which of them it was.
    expect(lines.map(line => line.split('"')[5])).toEqual([
      `${held.curator.name} (admin, администратор)`,
      `${held.admin.name} (admin, администратор)`,
    ])
    const { rows } = (await director.get<{ rows: AuditRow[] }>('/api/audit?action=power')).body
    expect(rows.filter(row => row.renamed).map(row => row.detail)).toContainEqual(
      expect.stringContaining(
        `имя: ${held.admin.name}, ${held.admin.post} → ${held.curator.name}, ${held.curator.post}`,
      ),
    )
    const { staff } = (await director.get<Me>('/api/session')).body
    expect(staff.find(worker => worker.id === admin.id)!.earlier).toMatchObject([{ name: held.admin.name }])
  })

  test('makes an account of a unit: the second person reads who leads it, whatever the unit is called at the moment', async () => {
    const unit = randomUUID()
    const named = (name: string) => admin.put(`/api/units/${unit}`, { name, active: true })
    await named('Второе отделение')
    await office.sql('update staff set unit_id = $1 where id = $2', [unit, office.ids.head])
    const id = await newAccount('case_specialist', 'new.one', { unitId: unit })
    const code = (await stepOf(await takeLink(id)))['code'] as string
    const led = `Второе отделение (заведующий: ${(await accountOf(office.ids.head)).name})`
    const [power] = await powersOf('director')
    expect(power!.changes).toContainEqual({ what: 'Отделение', before: '', after: led })
    await named('Дневное отделение')
    expect((await confirm('director', power!.id, code, power!.seen)).body).toMatchObject({ code: 'changed' })
    expect((await confirm('director', power!.id, code)).status).toBe(200)
  })

  test('writes a mailbox and a number of sign-in of his own into the account of a newcomer: both stand on the page, and under its seal', async () => {
    const mine = { email: 'own@home.example', phone: '+375291112233', externalId: 'sub-of-admin' }
    const id = await newAccount('case_specialist', 'newcomer', mine)
    const browser = await takeLink(id)
    const code = String((await stepOf(browser))['code'])
    const [power] = await powersOf('director')
    expect(power!.changes).toEqual([
      { what: 'Логин', before: '', after: 'newcomer' },
      { what: 'Электронная почта', before: '', after: mine.email },
      { what: 'Телефон', before: '', after: mine.phone },
      { what: 'Номер во внешней системе входа', before: '', after: mine.externalId },
    ])
    const { waits: _, ...account } = await accountOf(id)
    expect((await admin.put(`/api/staff/${id}`, { ...account, externalId: 'another' })).body).toEqual({ ok: true })
    const renewed = String((await stepOf(browser))['code'])
    expect((await confirm('director', power!.id, renewed === code ? code : renewed, power!.seen)).body).toMatchObject({
      code: 'changed',
    })
  })

  test('closes a colleague, opens her account and saves it by another name while it waits: it keeps her name, and the page says whose it is', async () => {
    const accomplice = await newAccount('administrator', 'accomplice')
    await takeLink(accomplice)
    const { sessions: _, lastSeenAt: __, ...held } = await accountOf(office.ids.curator)
    await aReferredFamily(office)
    const put = (more: object) => admin.put(`/api/staff/${held.id}`, { ...held, ...more })
    await put({ active: false })
    const other = { name: 'Соколова Инна Игнатьевна', email: 'thief@mail.example', why: 'новый специалист' }
    // In one call or in two: what was not confirmed is not written.
    for (const more of [{}, other, other])
      expect((await put(more)).body).toEqual(more === other ? { ok: true, waits: true } : { ok: true })
    expect(await accountOf(held.id)).toMatchObject({ name: held.name, active: true })
    expect((await accountOf(held.id)).email).toBe(held.email)
    const requests = await powersOf('director')
    expect(requests.map(({ kind, name }) => [kind, name])).toEqual([
      ['account', held.name],
      ['change', held.name],
    ])
    expect(requests[0]!.changes).toContainEqual({ what: 'Ведёт семей', before: '', after: '1' })
    expect(requests[0]!.lately.map(({ what, by }) => [what, by]).at(-1)).toEqual([
      'Просьба изменить: имя, электронная почта',
      (await accountOf(office.ids.admin)).name,
    ])
    expect((await put({ ...other, active: false })).body).toEqual({ ok: true, waits: true })
    expect(await accountOf(held.id)).toMatchObject({ name: held.name, active: false })
  })

  test('closes a head, opens her account and lowers her role while it waits: she keeps it', async () => {
    const { sessions: _, lastSeenAt: __, ...held } = await accountOf(office.ids.head)
    const put = (more: object) => admin.put(`/api/staff/${held.id}`, { ...held, ...more })
    await put({ active: false })
    await put({})
    expect((await put({ role: 'administrator' })).body).toEqual({ ok: true, waits: true })
    expect((await accountOf(held.id)).role).toBe('unit_head')
  })

  test('has an accomplice prepare an account: whoever has done what to it in thirty days stands on the page', async () => {
    const accomplice = await newAccount('administrator', 'accomplice')
    const theirs = await takeLink(accomplice)
    const id = await newAccount('case_specialist', 'newcomer')
    await theirs.call('POST', `/api/staff/${id}/invitation`, {})
    const [power] = await powersOf('director')
    const admins = [(await accountOf(office.ids.admin)).name, (await accountOf(accomplice)).name]
    expect(power!.lately.map(({ by, what }) => [by, what])).toEqual([
      [admins[0], 'Учётная запись создана или изменена'],
      [admins[1], 'Новая ссылка для пароля'],
    ])
  })

  test('makes an administrator by the name of the director, uses its link and sees nothing; the second person is told of the namesake', async () => {
    const director = await accountOf(office.ids.director)
    const id = await newAccount('administrator', 'korsak', { name: 'Журавлева  Н. И.', post: director.post })
    const browser = await takeLink(id)
    expect(await stepOf(browser)).toMatchObject({ step: 'confirmation' })
    expect((await browser.call('GET', '/api/staff')).status).toBe(401)
    expect((await powersOf('head'))[0]).toMatchObject({
      kind: 'account',
      needsCode: true,
      changes: [
        { what: 'Логин', after: 'korsak' },
        { what: 'Так же зовут или звали', after: 'Журавлёва Наталья Игоревна, директор' },
      ],
    })
    // A namesake more than the page named makes it another decision.
    const [read] = await powersOf('head')
    await newAccount('registrar', 'zhuravleva', { name: 'Журавлева Н. И.', post: 'делопроизводитель' })
    expect((await confirm('head', read!.id, '', read!.seen)).body).toMatchObject({ code: 'changed' })
  })

  test('closes a head and lowers her role in one call: closed she keeps it, and opened again she waits with it', async () => {
    const { waits: _, sessions: __, lastSeenAt: ___, ...held } = await accountOf(office.ids.head)
    const lowered = { ...held, role: 'administrator' }
    const closed = await admin.put(`/api/staff/${held.id}`, { ...lowered, active: false })
    expect(closed.body).toEqual({ ok: true, waits: true })
    expect(await accountOf(held.id)).toMatchObject({ active: false, role: 'unit_head' })
    expect((await admin.put(`/api/staff/${held.id}`, lowered)).status).toBe(200)
    const browser = aBrowser(office.server)
    await browser.signIn('head', 'verysecret-1')
    expect(await stepOf(await undertaken(browser))).toMatchObject({ step: 'confirmation' })
    expect((await browser.call('GET', '/api/staff')).status).toBe(401)
  })

  test('makes a link for another administrator, who has worked here, and does not come in under her name', async () => {
    const id = await newAccount('administrator', 'deputy')
    const own = await takeLink(id)
    expect((await own.call('GET', '/api/staff')).status).toBe(200)
    expect(await stepOf(await takeLink(id))).toMatchObject({ step: 'confirmation', code: expect.any(String) })
    const { waits: _, sessions: __, lastSeenAt: ___, ...held } = await accountOf(id)
    const asked = await admin.put(`/api/staff/${id}`, { ...held, email: 'own@home.example' })
    expect(asked.body).toEqual({ ok: true, waits: true })
    expect((await powersOf('director')).map(row => row.kind)).toEqual(['signIn', 'change'])
  })

  test('opens a closed account as administrator and by its owner’s name, and sees nothing', async () => {
    const { sessions: _, lastSeenAt: __, ...held } = await accountOf(office.ids.colleague)
    await admin.put(`/api/staff/${held.id}`, { ...held, active: false })
    expect((await admin.put(`/api/staff/${held.id}`, { ...held, role: 'administrator' })).status).toBe(200)
    expect(await stepOf(await takeLink(held.id))).toMatchObject({ step: 'confirmation' })
  })

  test('closes an account and renames it in one call or after: it is closed at once, and keeps its name until confirmed', async () => {
    const id = await newAccount('administrator', 'deputy')
    const { waits: _, ...held } = await accountOf(id)
    const lazar = { name: 'Шимко Вера Ильинична', post: 'заведующий отделением' }
    const put = (more: object) => admin.put(`/api/staff/${id}`, { ...held, ...lazar, ...more })
    expect((await put({ active: false })).body).toEqual({ ok: true, waits: true })
    expect(await accountOf(id)).toMatchObject({ active: false, name: held.name })
    expect((await put({ active: false })).body).toEqual({ ok: true, waits: true })
    expect((await powersOf('director')).map(row => row.changes.at(-1))).toEqual([
      { what: 'Так же зовут или звали', before: '', after: 'Шимко Вера Ильинична, заведующий отделением' },
    ])
    // Opened again it waits, under whatever name.
    expect((await put({ active: true })).status).toBe(200)
    expect(await stepOf(await takeLink(id))).toMatchObject({ step: 'confirmation' })
  })

  test('closes an account, renames it and gives it a role that reads, in one call: confirmed, it stays closed and waits when opened', async () => {
    const id = await newAccount('administrator', 'deputy')
    const { waits: _, ...held } = await accountOf(id)
    const wish = { ...held, name: 'Лис Анна Петровна', role: 'director' }
    expect((await admin.put(`/api/staff/${id}`, { ...wish, active: false })).body).toEqual({ ok: true, waits: true })
    const [power] = await powersOf('director')
    expect((await confirm('director', power!.id)).body).toEqual({ ok: true })
    expect(await accountOf(id)).toMatchObject({ active: false, role: 'director', name: 'Лис Анна Петровна' })
    expect((await admin.put(`/api/staff/${id}`, wish)).status).toBe(200)
    expect(await stepOf(await takeLink(id))).toMatchObject({ step: 'confirmation', code: expect.any(String) })
  })

  test('asks and saves the account as it was: nothing waits any more, and the journal says so', async () => {
    const { waits: _, sessions: __, lastSeenAt: ___, ...self } = await accountOf(admin.id)
    await admin.put(`/api/staff/${self.id}`, { ...self, name: 'Журавлёва Наталья Игоревна' })
    expect(await powersOf('director')).toHaveLength(1)
    expect((await admin.put(`/api/staff/${self.id}`, self)).body).toEqual({ ok: true })
    expect(await powersOf('director')).toEqual([])
    await office.server.settleAudit()
    const { rows } = (await (await office.as('director')).get<{ rows: AuditRow[] }>('/api/audit?action=staff')).body
    expect(rows[0]!.detail).toBe(`${self.name}; прежняя просьба снята`)
  })

  test('moves a curator to the unit of another head: her families open to that head when a second person has confirmed', async () => {
    const [first, second] = [randomUUID(), randomUUID()]
    for (const [id, name] of [
      [first, 'Первое отделение'],
      [second, 'Второе отделение'],
    ] as const)
      await admin.put(`/api/units/${id}`, { name, active: true })
    await office.sql('update staff set unit_id = $1 where id = $2', [first, office.ids.curator])
    await office.sql('update staff set unit_id = $1 where id = $2', [second, office.ids.head])
    const { waits: _, ...held } = await accountOf(office.ids.curator)
    for (const unitId of [second, '']) {
      expect((await admin.put(`/api/staff/${held.id}`, { ...held, unitId })).body).toEqual({ ok: true, waits: true })
      expect(await accountOf(held.id)).toMatchObject({ unitId: first })
    }
    await admin.put(`/api/staff/${held.id}`, { ...held, unitId: second })
    const [power] = await powersOf('director')
    const led = `Второе отделение (заведующий: ${(await accountOf(office.ids.head)).name})`
    expect(power!.changes).toEqual([{ what: 'Отделение', before: 'Первое отделение (заведующего нет)', after: led }])
    // Two names of units, given anew while the wish is read, make it another one; who leads a unit tells which it is.
    await admin.put(`/api/units/${second}`, { name: 'Дневное отделение', active: true })
    expect((await confirm('director', power!.id, '', power!.seen)).body).toMatchObject({ code: 'changed' })
    await admin.put(`/api/units/${second}`, { name: 'Второе отделение', active: true })
    // Nor by closing her account first, which her families outlive.
    expect((await admin.put(`/api/staff/${held.id}`, { ...held, unitId: second, active: false })).body).toMatchObject({
      waits: true,
    })
    expect(await accountOf(held.id)).toMatchObject({ active: false, unitId: first })
    const [asked] = await powersOf('director')
    expect((await confirm('director', asked!.id)).status).toBe(200)
    expect(await accountOf(held.id)).toMatchObject({ active: false, unitId: second })
  })

  test('goes by another name at once only where nobody is there to confirm it, and the journal says so', async () => {
    await office.sql("update staff set active = false where centre_id = 1 and login <> 'admin'")
    const { waits: _, ...self } = await accountOf(admin.id)
    expect((await admin.put(`/api/staff/${admin.id}`, { ...self, name: 'Дубовик Антон Ильич' })).body).toEqual({
      ok: true,
    })
    await office.server.settleAudit()
    const [line] = await office.sql<{ detail: object }>(
      "select detail from audit where action = 'staff' order by seq desc limit 1",
    )
    expect(line!.detail).toMatchObject({ named: { name: 'Дубовик Антон Ильич' }, was: { name: self.name } })
  })

  test('bears the name of a colleague: page and table of the journal tell the two apart by login and role', async () => {
    await newAccount('administrator', 'korsak', { name: 'Журавлёва Наталья Игоревна', post: 'директор' })
    await office.sql("update power_request set decided_at = now(), verdict = 'console' where kind = 'account'")
    const director = await office.as('director')
    await director.put(`/api/units/${randomUUID()}`, { name: 'Третье отделение', active: true })
    await office.server.settleAudit()
    const { rows, marks } = (
      await director.get<{ rows: AuditRow[]; marks: Record<string, string> }>('/api/audit?action=staff')
    ).body
    expect(Object.values(marks).toSorted()).toEqual(['director, директор', 'korsak, администратор'])
    expect(marks[office.ids.head]).toBeUndefined()
    expect(rows[0]!.detail).toBe(
      'Журавлёва Наталья Игоревна (korsak, администратор); новая, роль: администратор, логин: korsak',
    )
    const table = (await director.get('/api/audit/file')).raw.toString()
    expect(table).toMatch(/"Журавлёва Наталья Игоревна \(director, директор\)";.*Третье отделение; новое/u)
  })

  test('has a name changed in the database alone: it is not the one in the journal', async () => {
    const id = await newAccount('administrator', 'deputy')
    await office.server.settleAudit()
    const found = () => office.server.app.database.inCentre(1, tx => verifyCentre(tx, { file: {} }))
    const whats = async () => (await found()).findings.map(finding => finding.what).join()
    expect(await whats()).not.toContain('«deputy»')
    await office.sql("update staff set name = 'Шимко Вера Ильинична' where id = $1", [id])
    expect(await whats()).toMatch(/«deputy» в базе не те.*в базе Шимко/u)
  })

  test.each([
    ['the address a link goes to', 'director', { email: 'admin@home.example' }],
    ['the phone one is asked by', 'director', { phone: '+375 29 000-00-00' }],
    ['the person of the region’s sign-in', 'director', { externalId: 'subject-of-admin' }],
    ['the unit of a head', 'head', { unitId: 'unit' }],
    ['the login its owner comes in with', 'director', { login: 'tmp.swap' }],
  ] as const)('changes %s, and it stays as it was', async (_, person, more) => {
    const unit = randomUUID()
    await admin.put(`/api/units/${unit}`, { name: 'Второе отделение', active: true })
    const account = await accountOf(office.ids[person])
    const wanted = 'unitId' in more ? { unitId: unit } : more
    expect((await admin.put(`/api/staff/${account.id}`, { ...account, ...wanted })).body).toEqual({
      ok: true,
      waits: true,
    })
    const { waits, ...after } = await accountOf(account.id)
    expect(waits).toHaveLength(1)
    const { lastSeenAt: _a, sessions: _s, ...before } = account
    expect(after).toMatchObject(before)
    const [power] = await powersOf(person === 'director' ? 'head' : 'director')
    expect(power).toMatchObject({ kind: 'change', needsCode: false, changes: [{ after: expect.any(String) }] })
    expect((await confirm(person === 'director' ? 'head' : 'director', power!.id)).status).toBe(200)
    expect(await accountOf(account.id)).toMatchObject(wanted)
  })

  test('gives a colleague another login: she goes on coming in with hers, and the journal calls it a wish until it is confirmed', async () => {
    const { waits: _, ...held } = await accountOf(office.ids.curator)
    const put = (more: object) => admin.put<{ code?: string }>(`/api/staff/${held.id}`, { ...held, ...more })
    expect((await put({ login: 'head' })).body).toMatchObject({ code: 'loginTaken' })
    expect((await put({ login: 'tmp.swap' })).body).toEqual({ ok: true, waits: true })
    await expect(office.signIn('tmp.swap', 'verysecret-1')).rejects.toThrow('no session')
    await office.signIn('curator', 'verysecret-1')
    const [power] = await powersOf('director')
    expect(power!.changes).toEqual([{ what: 'Логин', before: 'curator', after: 'tmp.swap' }])
    // A login that somebody got meanwhile is nobody else's any more.
    await office.sql("update staff set login = 'tmp.swap' where id = $1", [office.ids.psychologist])
    expect((await confirm('director', power!.id)).body).toMatchObject({ code: 'outdated' })
    await office.sql("update staff set login = 'psychologist' where id = $1", [office.ids.psychologist])
    expect((await confirm('director', power!.id)).status).toBe(200)
    await office.signIn('tmp.swap', 'verysecret-1')
    await office.server.settleAudit()
    const journal = async (action: string) =>
      (await (await office.as('director')).get<{ rows: AuditRow[] }>(`/api/audit?action=${action}`)).body.rows[0]!
        .detail
    expect(await journal('staff')).toBe(`${held.name}; просьба: логин: curator → tmp.swap`)
    expect(await journal('power')).toContain('; логин: curator → tmp.swap')
  })

  test('had asked for another telephone before logins waited, too: confirmed, the login stays as it is', async () => {
    const { waits: _, ...held } = await accountOf(office.ids.curator)
    await admin.put(`/api/staff/${held.id}`, { ...held, phone: '+375 29 111-22-33' })
    await office.sql("update power_request set change = change - 'login' where decided_at is null")
    const [power] = await powersOf('director')
    expect(power!.changes.map(({ what }) => what)).toEqual(['Телефон'])
    expect((await confirm('director', power!.id)).status).toBe(200)
    expect(await accountOf(held.id)).toMatchObject({ login: 'curator', phone: '+375 29 111-22-33' })
  })

  test('names units and organisations anew: the journal says from which to which, as each was called that day', async () => {
    const [first, second, clinic] = [randomUUID(), randomUUID(), randomUUID()]
    const unit = (id: string, name: string) => admin.put(`/api/units/${id}`, { name, active: true })
    await unit(first, 'Первое отделение')
    await unit(second, 'Второе отделение')
    await office.sql('update staff set unit_id = $1 where id = $2', [first, office.ids.curator])
    const { waits: _, ...held } = await accountOf(office.ids.curator)
    await admin.put(`/api/staff/${held.id}`, { ...held, unitId: second })
    const [power] = await powersOf('director')
    expect((await confirm('director', power!.id)).status).toBe(200)
    await unit(second, 'Дневное отделение')
    // One more is asked for and refused, and an account of an organisation is made and confirmed.
    await admin.put(`/api/staff/${held.id}`, { ...held, unitId: first })
    const director = await office.as('director')
    expect((await director.post(`/api/powers/${(await powersOf('director'))[0]!.id}/refuse`, {})).status).toBe(200)
    await office.sql("insert into organisation (centre_id, id, name, kind) values (1, $1, 'Красный Крест', 'other')", [
      clinic,
    ])
    const partner = await newAccount('partner', 'new.partner', { organisationId: clinic })
    const { code } = await stepOf(await takeLink(partner))
    expect((await confirm('director', (await powersOf('director'))[0]!.id, code as string)).status).toBe(200)
    await unit(first, 'Вечернее отделение')
    await office.sql("update organisation set name = 'Другая организация' where id = $1", [clinic])
    await office.server.settleAudit()
    const lines = async (action: string, name: string) =>
      (await director.get<{ rows: AuditRow[] }>(`/api/audit?action=${action}`)).body.rows
        .map(row => row.detail ?? '')
        .filter(text => text.includes(name))
    const moved = 'отделение: Первое отделение → Второе отделение'
    const back = 'отделение: Дневное отделение → Первое отделение'
    expect(await lines('staff', held.name)).toEqual([
      `${held.name}; просьба: ${back}`,
      `${held.name}; просьба: ${moved}`,
    ])
    const decided = await lines('power', held.name)
    expect(decided.filter(text => text.includes('отделение:'))).toEqual([
      expect.stringContaining(`просьба: ${back}`),
      expect.stringMatching(new RegExp(`(?<!просьба: )${moved}`, 'u')),
    ])
    for (const action of ['staff', 'power'])
      expect(await lines(action, 'new.partner')).toContainEqual(expect.stringContaining('организация: Красный Крест'))
    expect(await lines('settings', 'отделение')).toContain('Дневное отделение; прежнее название: Второе отделение')
  })

  test('moves the mail to a server of his own to catch links, and letters leave as before', async () => {
    const own = { host: 'mail.admin-home.example', security: 'tls', sender: 'a@home.example' }
    expect((await admin.put('/api/mail-server', own)).body).toMatchObject({ waits: true })
    expect(await office.sql('select 1 from mail_server')).toEqual([])
    const [power] = await powersOf('director')
    expect(power).toMatchObject({
      kind: 'mail',
      changes: [{ after: expect.stringContaining('mail.admin-home.example') }],
    })
    expect((await confirm('director', power!.id)).status).toBe(200)
    expect(await office.sql('select host from mail_server')).toEqual([{ host: own.host }])
  })

  test('neither prints nor sends a link of an organisation, nor writes where its letters go', async () => {
    const school = office.schoolId
    for (const answer of [
      await admin.post(`/api/organisations/${school}/link/paper`, {}),
      await admin.post(`/api/organisations/${school}/link`, {}),
      await admin.put(`/api/organisations/${school}`, {
        name: 'СШ № 2',
        kind: 'school',
        email: 'admin@home.example',
        contacts: [],
        active: true,
      }),
    ])
      expect(answer.status).toBe(403)
  })

  test('neither erases, nor opens, nor watches less by the settings: those are the director’s', async () => {
    const { settings } = (await admin.get<{ settings: Settings }>('/api/session')).body
    const save = (caller: Caller, more: Partial<Settings>) =>
      caller.put<{ code: string; fields: object }>('/api/settings', { settings: { ...settings, ...more } })
    for (const more of [
      { draftDays: 1 },
      { emergencyHours: 168 },
      { planSentAs: 'wholePlan' },
      { requestRightIsBasis: !settings.requestRightIsBasis },
      { privacy: { ...settings.privacy, manyReads: 1000, anchorDays: 31 } },
      // What takes late work off the days of others.
      { escalateAfterWorkingDays: 30 },
      { lateEntryAfterWorkingDays: 30 },
      { requestAnswerWorkingDays: 60 },
      { remindAfterWorkingDays: 30 },
      { checkAfterMonths: [] as number[] },
      { plannedWindow: 'rollingMonth' },
      { furtherReply: 'whenHelped' },
    ] as const) {
      const [key] = Object.keys(more)
      const { status, body } = await save(admin, more)
      expect([key, status, body.code, Object.keys(body.fields)]).toEqual([
        key,
        409,
        'onlyDirector',
        [`settings.${key}`],
      ])
    }
    expect((await save(admin, { loadNorm: 20 })).status).toBe(200)
    expect((await save(await office.as('director'), { draftDays: 60 })).status).toBe(200)
  })

  test('becomes neither the sender of the letters of the centre, nor its telephone; before there is a director he fills them in', async () => {
    const { settings } = (await admin.get<{ settings: Settings }>('/api/session')).body
    const save = (caller: Caller, more: object) =>
      caller.put<{ code: string }>('/api/settings', {
        settings: { ...settings, centre: { ...settings.centre, ...more } },
      })
    for (const more of [{ email: 'admin@home.example' }, { phones: '+375 29 000-00-00' }, { address: 'у меня' }]) {
      const { status, body } = await save(admin, more)
      expect([status, body.code, Object.keys(body.fields!)]).toEqual([
        409,
        'onlyDirector',
        [`settings.centre.${Object.keys(more)[0]}`],
      ])
    }
    expect((await save(await office.as('director'), { email: 'tcson@ozerki.example' })).status).toBe(200)
    // A director whose link somebody has used, or whose account is closed, is the director still.
    const past = { overrides: [{ day: '2026-10-01', working: false, reason: 'приказ' }] }
    const far = { year: 2026, next: 5000, confirmed: ['paperNumberJump'] }
    const alone = async () => [
      (await save(admin, { email: 'admin@home.example' })).body.code,
      (await admin.put<{ code: string }>('/api/calendar', past)).body.code,
      (await admin.put<{ code: string }>('/api/journal-numbers/applications', far)).body.code,
    ]
    const refused = ['onlyDirector', 'onlyDirector', 'onlyKeepers']
    await takeLink(office.ids.director)
    expect(await alone()).toEqual(refused)
    const { waits: _, ...held } = await accountOf(office.ids.director)
    expect((await admin.put(`/api/staff/${held.id}`, { ...held, active: false })).status).toBe(200)
    expect(await alone()).toEqual(refused)
    await office.sql("update staff set role = 'registrar' where id = $1", [office.ids.director])
    expect((await save(admin, { email: 'tcson@ozerki.example', phones: '2-11-11' })).status).toBe(200)
  })

  test('takes no second step of sign-in from a role', async () => {
    const { accounts } = (await admin.get<{ settings: { accounts: Record<string, unknown> } }>('/api/session')).body
      .settings
    const { undertakingVersion: _, ...kept } = accounts
    const save = (caller: Caller, secondFactorRoles: string[]) =>
      caller.put('/api/settings/accounts', { ...kept, secondFactorRoles })
    const director = await office.as('director')
    expect((await save(admin, ['director', 'registrar'])).status).toBe(200)
    expect((await save(admin, ['registrar'])).body).toMatchObject({ code: 'onlyDirector' })
    expect((await save(director, [])).status).toBe(200)
  })
})

describe('a specialist alone', () => {
  test('prints no link of an organisation and does not move its letters to an address of his own', async () => {
    const curator = await office.as('curator')
    expect((await curator.post(`/api/organisations/${office.schoolId}/link/paper`, {})).status).toBe(403)
    const moved = { name: 'СШ № 2', kind: 'school', email: 'own@home.example', contacts: [], active: true }
    expect((await curator.put(`/api/organisations/${office.schoolId}`, moved)).body).toMatchObject({
      code: 'emailOfLinks',
    })
    expect((await (await office.as('registrar')).put(`/api/organisations/${office.schoolId}`, moved)).status).toBe(200)
  })

  test('adds an organisation without an address, and no twin of one that is there', async () => {
    const curator = await office.as('curator')
    const add = (more: object) =>
      curator.put(`/api/organisations/${crypto.randomUUID()}`, { name: 'СПЦ', kind: 'spc', ...more })
    expect((await add({ email: 'own@home.example' })).body).toMatchObject({ code: 'emailOfLinks' })
    expect((await add({ name: 'СШ №  2' })).body).toMatchObject({ code: 'twin' })
    expect((await add({ name: 'CШ № 2' })).body).toMatchObject({ code: 'twin' })
    expect((await add({})).status).toBe(200)
  })

  test('changes no kind of an organisation, by which it is told more of a family; a hidden place only a head opens', async () => {
    const change = async (login: Person, kind: string) => {
      const [row] = await office.sql<{ name: string; email: string }>(
        'select name, email from organisation where id = $1',
        [office.schoolId],
      )
      return (await office.as(login)).put<{ code?: string }>(`/api/organisations/${office.schoolId}`, { ...row, kind })
    }
    expect((await change('curator', 'council')).body.code).toBe('kindOfLinks')
    expect((await change('registrar', 'police')).body.code).toBe('kindOfPlace')
    expect((await change('registrar', 'council')).status).toBe(200)
    expect((await change('head', 'guardianship')).status).toBe(200)
    expect((await change('registrar', 'school')).status).toBe(200)
  })
})

describe('a specialist or an administrator', () => {
  const put = async (login: Person, more: object) =>
    (await office.as(login)).put<{ code?: string; fields?: object }>(`/api/organisations/${office.schoolId}`, {
      name: 'СШ № 2',
      kind: 'school',
      email: 'school@ozerki.example',
      ...more,
    })

  test('gives an organisation neither another name nor another address, by which colleagues send letters', async () => {
    expect((await put('curator', { address: 'г. Озёрки, ул. Школьная, 1' })).status).toBe(200)
    const renamed = await put('curator', { name: 'Центр помощи', address: 'г. Озёрки, ул. Школьная, 1' })
    expect([renamed.body.code, Object.keys(renamed.body.fields!)]).toEqual(['nameOfLetters', ['name']])
    expect(Object.keys((await put('curator', { address: 'у меня' })).body.fields!)).toEqual(['address'])
    expect(
      (await put('curator', { address: 'г. Озёрки, ул. Школьная, 1', contacts: [{ name: 'Петрова Анна Ильинична' }] }))
        .status,
    ).toBe(200)
    expect((await put('registrar', { name: 'Средняя школа № 2', address: 'ул. Школьная, 2' })).status).toBe(200)
    await office.server.settleAudit()
    const { rows } = (await (await office.as('director')).get<{ rows: AuditRow[] }>('/api/audit?action=settings')).body
    expect(rows[0]!.detail).toBe('Средняя школа № 2; изменено: адрес, люди; прежнее название: СШ № 2')
  })

  test('opens no account of an organisation that is struck off the list, and nobody confirms it', async () => {
    const id = await newAccount('partner', 'teacher', { organisationId: office.schoolId })
    const browser = await takeLink(id)
    const { code } = await stepOf(browser)
    const [power] = await powersOf('director')
    expect((await put('registrar', { active: false })).status).toBe(200)
    const { waits: _, ...account } = await accountOf(id)
    const again = await admin.put(`/api/staff/${id}`, { ...account, active: true })
    expect(again).toMatchObject({
      status: 409,
      body: { code: 'struckOff', fields: { organisationId: expect.any(String) } },
    })
    expect((await admin.post(`/api/staff/${id}/invitation`, {})).status).toBe(404)
    expect(await confirm('director', power!.id, code as string)).toMatchObject({
      status: 409,
      body: { code: 'struckOff' },
    })
    expect(await reached(browser)).toEqual([])
  })
})

describe('with a second person', () => {
  test('the director sees who asked, when and why, types the digits of the new person, and the work opens', async () => {
    const id = await newAccount('case_specialist')
    const [early] = await powersOf('director')
    expect(early).toMatchObject({ needsCode: true, askedBy: 'Дубовик Антон Олегович', why: 'новый сотрудник' })
    expect(early).not.toHaveProperty('signedInAt')
    const browser = await takeLink(id)
    const { code, confirmers } = (await stepOf(browser)) as unknown as { code: string; confirmers: string[] }
    expect(confirmers).toEqual(['Журавлёва Наталья Игоревна, директор', 'Шимко Вера Ильинична, заведующий отделением'])
    const [power] = await powersOf('head')
    expect(power).toMatchObject({ signedInAt: expect.any(String), device: 'test', why: 'новый сотрудник' })
    expect(JSON.stringify(power)).not.toContain(code)
    expect(JSON.stringify((await admin.get('/api/staff')).body)).not.toContain(code)
    expect((await confirm('curator', power!.id, code)).status).toBe(404)
    const wrong = code === '000000' ? '000001' : '000000'
    expect((await confirm('head', power!.id, wrong)).body).toMatchObject({
      code: 'wrongCode',
      fields: { code: expect.any(String) },
    })
    expect((await confirm('head', power!.id, `${code.slice(0, 3)} ${code.slice(3)}`)).status).toBe(200)
    expect(await stepOf(browser)).toEqual({ step: 'done' })
    expect(await reached(browser)).toContain('/api/cases')
    expect((await confirm('director', power!.id, code)).status).toBe(404)
    await office.server.settleAudit()
    const trail = await office.sql<{ endpoint: string; staff: string }>(
      "select endpoint, staff_id as staff from audit where action = 'power' order by seq",
    )
    expect(trail.map(row => [row.endpoint, row.staff])).toEqual([
      ['/api/powers', admin.id],
      ['/api/powers', admin.id],
      ['/api/powers/:id/confirm', office.ids.head],
    ])
  })

  test('a refusal shuts what was opened: password, second step, sessions, and a new account itself', async () => {
    const id = await newAccount('registrar')
    const browser = await takeLink(id)
    const [power] = await powersOf('director')
    expect((await (await office.as('director')).post(`/api/powers/${power!.id}/refuse`, {})).status).toBe(200)
    expect((await stepOf(browser))['code']).toBe('signedOut')
    await expect(office.signIn('new.registrar', secret)).rejects.toThrow('no session')
    expect(await accountOf(id)).toMatchObject({ active: false, hasPassword: false })
    // Of somebody who worked here the account stays, without the way in that was made behind the back.
    await takeLink(office.ids.curator)
    const [renewed] = await powersOf('director')
    await (await office.as('director')).post(`/api/powers/${renewed!.id}/refuse`, {})
    expect(await accountOf(office.ids.curator)).toMatchObject({ active: true, hasPassword: false, sessions: 0 })
  })

  test('in a centre of three the specialist confirms the director, and the director the specialist', async () => {
    await office.sql(
      "update staff set active = false where centre_id = 1 and login not in ('director', 'curator', 'admin')",
    )
    const director = await takeLink(office.ids.director)
    const [power] = await powersOf('curator')
    expect((await confirm('curator', power!.id, (await stepOf(director))['code'] as string)).status).toBe(200)
    expect(await reached(director)).toContain('/api/cases')
    const curator = await takeLink(office.ids.curator)
    const { body } = await director.call('GET', '/api/powers')
    const [other] = body['powers'] as PowerView[]
    const code = (await stepOf(curator))['code']
    expect((await director.call('POST', `/api/powers/${other!.id}/confirm`, { code, seen: other!.seen })).status).toBe(
      200,
    )
    expect(await reached(curator)).toContain('/api/day')
  })

  test('nobody who waits confirms, and nobody what is about oneself', async () => {
    const director = await takeLink(office.ids.director)
    await newAccount('psychologist')
    expect((await director.call('GET', '/api/powers')).status).toBe(401)
    expect((await powersOf('head')).map(row => row.role).toSorted()).toEqual(['director', 'psychologist'])
  })
})

describe('the second lock', () => {
  const asApp = (text: string, values: unknown[]) =>
    office.server.app.database.inCentre(1, tx => tx.rows({ name: '', text }, values))
  test.each([
    [
      'an account that reads families',
      "insert into staff (centre_id, id, login, name, post, role) values (1, gen_random_uuid(), 'thief', 'x', 'x', 'director')",
    ],
    ['another role', "update staff set role = 'director' where centre_id = 1 and login = 'admin'"],
    ['a role taken away', "update staff set role = 'administrator' where centre_id = 1 and login = 'director'"],
    ['another name', "update staff set name = 'Дубовик Антон Олегович' where centre_id = 1 and login = 'director'"],
    [
      'another unit of a curator',
      "update staff set unit_id = (select id from unit limit 1) where centre_id = 1 and login = 'curator'",
    ],
    [
      'another unit of a curator who is gone',
      "update staff set unit_id = (select id from unit limit 1) where centre_id = 1 and login = 'gone'",
    ],
    ['another name of a closed account', "update staff set name = 'y' where centre_id = 1 and login = 'gone'"],
    ['another login', "update staff set login = 'tmp.swap' where centre_id = 1 and login = 'curator'"],
    ['another login of a closed account', "update staff set login = 'tmp.swap' where centre_id = 1 and login = 'gone'"],
    ['another address', "update staff set email = 'thief@home.example' where centre_id = 1 and login = 'director'"],
    ['a closed account opened', "update staff set active = true where centre_id = 1 and login = 'gone'"],
  ])('refuses the program %s without a second person', async (_, text) => {
    await office.sql(
      "insert into staff (centre_id, id, login, name, post, role, active) values (1, gen_random_uuid(), 'gone', 'x', 'x', 'director', false)",
    )
    await office.sql("insert into unit (centre_id, id, name) values (1, gen_random_uuid(), 'Второе')")
    await expect(asApp(text, [])).rejects.toThrow('second person')
  })

  test('lets the program neither write a confirmation, nor decide as whoever asked or is meant', async () => {
    await newAccount('director')
    await expect(asApp("update power_request set verdict = 'confirmed', decided_at = now()", [])).rejects.toThrow(
      /permission denied/u,
    )
    const [{ id, staff }] = (await office.sql<{ id: string; staff: string }>(
      'select id, staff_id as staff from power_request',
    )) as [{ id: string; staff: string }]
    for (const by of [admin.id, staff, office.ids.stranger])
      expect(await asApp("select * from decide_power($1, $2, 'confirmed')", [id, by])).toEqual([])
    await expect(
      asApp('update invitation set used_at = now() where staff_id = $1', [office.ids.director]),
    ).resolves.toEqual([])
  })
})
