import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aBrowser, type Seen } from '../../../tests/fixtures/browser.ts'
import { anOffice, password, type Caller, type Office } from '../../../tests/office.ts'
import type { AccountView } from '../../api/account/staff.ts'

let office: Office
beforeAll(async () => {
  office = await anOffice()
})
afterAll(() => office.close())

type Listed = { staff: AccountView[] }
const [first, second] = ['четыре синих чайника', 'пять зелёных трамваев']
const account = {
  login: 'novaya',
  name: 'Новая Вера Олеговна',
  post: 'специалист по социальной работе',
  role: 'case_specialist',
  active: true,
}

/** Invites somebody and sets the password by the link, as the person would. */
async function invited(admin: Caller, id: string, password: string): Promise<Seen> {
  const { body } = await admin.post<{ token: string }>(`/api/staff/${id}/invitation`, {})
  return aBrowser(office.server).call('POST', '/api/invitation', { token: body.token, password })
}

test('a new account has no password until its owner sets one by the link, and a new one ends its sessions', async () => {
  const admin = await office.as('admin')
  const id = randomUUID()
  expect((await admin.put(`/api/staff/${id}`, account)).status).toBe(200)
  await expect(office.signIn('novaya', '')).rejects.toThrow('no session')
  const listed = async () => (await admin.get<Listed>('/api/staff')).body.staff.find(worker => worker.id === id)
  expect(await listed()).toMatchObject({ login: 'novaya', hasPassword: false, sessions: 0 })
  await invited(admin, id, first)
  const person = await office.signIn('novaya', first)
  expect(person.id).toBe(id)
  expect(await listed()).toMatchObject({ active: true, hasPassword: true, lastSeenAt: expect.any(String) })
  const renamed = await admin.put(`/api/staff/${id}`, { ...account, post: 'ведущий специалист' })
  expect(renamed.body).toEqual({ ok: true, waits: true })
  expect((await person.get<{ post: string }>('/api/session')).body.post).toBe(account.post)
  await invited(admin, id, second)
  expect((await person.get('/api/session')).status).toBe(401)
  await expect(office.signIn('novaya', first)).rejects.toThrow('no session')
})

test('a partner belongs to an organisation of the centre, and nobody else does', async () => {
  const admin = await office.as('admin')
  const partner = { ...account, login: 'school2', role: 'partner' }
  for (const wrong of [
    partner,
    { ...account, organisationId: office.schoolId },
    { ...partner, organisationId: randomUUID() },
  ])
    expect(await admin.put(`/api/staff/${randomUUID()}`, wrong)).toMatchObject({
      status: 409,
      body: { fields: { organisationId: expect.any(String) } },
    })
  expect((await admin.put(`/api/staff/${randomUUID()}`, { ...partner, organisationId: office.schoolId })).status).toBe(
    200,
  )
})

test('the administrator ends the sessions of a person and takes lost factors away', async () => {
  const admin = await office.as('admin')
  const person = await office.signIn('psychologist')
  await office.sql('insert into recovery_code (centre_id, staff_id, code_hash) values (1, $1, $2)', [person.id, 'x'])
  await office.sql("insert into totp (centre_id, staff_id, sealed, last_step) values (1, $1, 'x', 0)", [person.id])
  expect((await admin.drop(`/api/staff/${person.id}/sessions`)).status).toBe(200)
  expect((await person.get('/api/session')).status).toBe(401)
  expect((await aBrowser(office.server).signIn('psychologist', password)).body).toMatchObject({ step: 'secondFactor' })
  expect((await admin.drop(`/api/staff/${person.id}/factors`)).status).toBe(200)
  expect(await office.sql('select 1 from recovery_code')).toEqual([])
  expect((await aBrowser(office.server).signIn('psychologist', password)).body['step']).toBe('confirmation')
  expect((await admin.drop(`/api/staff/${office.ids.stranger}/factors`)).status).toBe(404)
  await office.server.settleAudit()
  expect(
    await office.sql("select detail from audit where endpoint = '/api/staff/:id/factors' and detail->>'staffId' = $1", [
      person.id,
    ]),
  ).toMatchObject([{ detail: { removed: 1 } }])
})

test('a closed account is signed out at once, stays in the list and cannot sign in', async () => {
  const admin = await office.as('admin')
  const colleague = await office.signIn('colleague')
  const [worker] = (await admin.get<Listed>('/api/staff')).body.staff.filter(other => other.id === office.ids.colleague)
  expect((await admin.put(`/api/staff/${office.ids.colleague}`, { ...worker, active: false })).status).toBe(200)
  expect((await colleague.get('/api/session')).status).toBe(401)
  await expect(office.signIn('colleague')).rejects.toThrow('no session')
  expect((await admin.get<Listed>('/api/staff')).body.staff.at(-1)).toMatchObject({
    id: office.ids.colleague,
    active: false,
  })
})

test('nobody closes oneself, and the last administrator stays one', async () => {
  const admin = await office.as('admin')
  const self = {
    login: 'admin',
    name: 'Дубовик Антон Олегович',
    post: 'администратор',
    role: 'administrator',
    active: true,
  }
  expect(await admin.put(`/api/staff/${admin.id}`, { ...self, active: false })).toMatchObject({
    status: 409,
    body: { code: 'oneself' },
  })
  expect(await admin.put(`/api/staff/${admin.id}`, { ...self, role: 'director' })).toMatchObject({
    status: 409,
    body: { code: 'lastAdministrator' },
  })
})

test('a login is one for all centres; the accounts of another centre cannot be reached', async () => {
  const admin = await office.as('admin')
  for (const login of ['curator', 'stranger']) {
    const answer = await admin.put(`/api/staff/${randomUUID()}`, { ...account, login })
    expect(answer).toMatchObject({ status: 409, body: { code: 'loginTaken', fields: { login: expect.any(String) } } })
  }
  // The same id in this centre is another person.
  await admin.put(`/api/staff/${office.ids.stranger}`, { ...account, login: 'thief' })
  expect(
    await office.sql('select login, centre_id from staff where id = $1 and centre_id = 2', [office.ids.stranger]),
  ).toEqual([{ login: 'stranger', centre_id: 2 }])
  for (const person of ['director', 'head', 'curator'] as const) {
    const caller = await office.as(person)
    expect((await caller.get('/api/staff')).status).toBe(403)
    expect((await caller.put(`/api/staff/${randomUUID()}`, { ...account })).status).toBe(403)
  }
})

test('who changed which account is in the audit with what was changed, and of its words the names alone', async () => {
  const admin = await office.as('admin')
  const [id, educated] = [randomUUID(), { ...account, login: 'educated' }]
  await admin.put(`/api/staff/${id}`, educated)
  const phone = '+375 29 765-43-21'
  await admin.put(`/api/staff/${id}`, { ...educated, education: 'psychology', post: 'ведущий специалист', phone })
  await office.server.settleAudit()
  const trail = await office.sql<{ detail: object }>(
    "select detail from audit where endpoint = '/api/staff/:id' and action = 'staff' order by seq",
  )
  expect(trail.length).toBeGreaterThan(3)
  expect(trail.at(-1)!.detail).toMatchObject({
    staffId: id,
    changed: ['post', 'phone', 'education'],
    named: { name: educated.name, post: 'ведущий специалист' },
    was: { name: educated.name, post: educated.post },
  })
  expect(JSON.stringify(trail)).not.toMatch(/чайника|трамваев|765-?43-?21/u)
})

test('a failed sign-in under a login of the centre is in its audit; an unknown login belongs to no centre', async () => {
  await expect(office.signIn('head', 'not-the-password')).rejects.toThrow('no session')
  await expect(office.signIn('nobody-here', 'not-the-password')).rejects.toThrow('no session')
  await office.server.settleAudit()
  const refused = await office.sql<{ login: string }>(
    "select s.login from audit a left join staff s on s.id = a.staff_id where a.action = 'signInRefused' order by a.seq",
  )
  expect(refused.at(-1)).toEqual({ login: 'head' })
})

test('two administrators who remove each other at once leave one', async () => {
  const admin = await office.as('admin')
  const self = { login: 'admin', name: 'Дубовик Антон Олегович', post: 'администратор', active: true }
  const deputy = randomUUID()
  await admin.put(`/api/staff/${deputy}`, {
    ...account,
    login: 'admin2',
    role: 'administrator',
  })
  await invited(admin, deputy, first)
  const other = await office.signIn('admin2', first)
  const both = await Promise.all([
    other.put(`/api/staff/${admin.id}`, { ...self, role: 'administrator', active: false }),
    admin.put(`/api/staff/${deputy}`, { ...account, login: 'admin2', role: 'administrator', active: false }),
  ])
  expect(both.filter(answer => answer.status === 200)).toHaveLength(1)
  expect(
    await office.sql("select 1 from staff where centre_id = 1 and active and role = 'administrator'"),
  ).toHaveLength(1)
})
