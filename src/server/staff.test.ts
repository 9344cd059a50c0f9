import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOffice, type Office } from '../../tests/office.ts'

let office: Office
beforeAll(async () => {
  office = await anOffice()
})
afterAll(() => office.close())

type Listed = { staff: { id: string; login: string; active: boolean; lastSeenAt?: string }[] }
const account = {
  login: 'novaya',
  name: 'Новая Вера Олеговна',
  post: 'специалист по социальной работе',
  role: 'case_specialist',
  active: true,
}

test('a new account needs a password, signs in with it, and a new password ends its sessions', async () => {
  const admin = await office.as('admin')
  const id = randomUUID()
  expect(await admin.put(`/api/staff/${id}`, account)).toMatchObject({
    status: 409,
    body: { code: 'noPassword', fields: { password: expect.any(String) } },
  })
  expect((await admin.put(`/api/staff/${id}`, { ...account, password: 'short' })).status).toBe(400)
  expect((await admin.put(`/api/staff/${id}`, { ...account, password: 'longer-than-ten' })).status).toBe(200)
  const person = await office.signIn('novaya', 'longer-than-ten')
  expect(person.id).toBe(id)
  expect((await admin.get<Listed>('/api/staff')).body.staff.find(one => one.id === id)).toMatchObject({
    login: 'novaya',
    active: true,
    lastSeenAt: expect.any(String),
  })
  expect((await admin.put(`/api/staff/${id}`, { ...account, post: 'психолог', role: 'psychologist' })).status).toBe(200)
  expect((await person.get<{ role: string }>('/api/session')).body.role).toBe('psychologist')
  await admin.put(`/api/staff/${id}`, { ...account, password: 'another-long-one' })
  expect((await person.get('/api/session')).status).toBe(401)
  await expect(office.signIn('novaya', 'longer-than-ten')).rejects.toThrow('no session')
})

test('a closed account is signed out at once, stays in the list and cannot sign in', async () => {
  const admin = await office.as('admin')
  const colleague = await office.signIn('colleague')
  const [held] = (await admin.get<Listed>('/api/staff')).body.staff.filter(one => one.id === office.ids.colleague)
  expect((await admin.put(`/api/staff/${office.ids.colleague}`, { ...held, active: false })).status).toBe(200)
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
    const answer = await admin.put(`/api/staff/${randomUUID()}`, { ...account, login, password: 'longer-than-ten' })
    expect(answer).toMatchObject({ status: 409, body: { code: 'loginTaken', fields: { login: expect.any(String) } } })
  }
  expect((await admin.put(`/api/staff/${office.ids.stranger}`, { ...account, login: 'thief' })).status).toBe(409)
  expect(await office.sql('select login, centre_id from staff where id = $1', [office.ids.stranger])).toEqual([
    { login: 'stranger', centre_id: 2 },
  ])
  for (const person of ['director', 'head', 'curator'] as const) {
    const one = await office.as(person)
    expect((await one.get('/api/staff')).status).toBe(403)
    expect((await one.put(`/api/staff/${randomUUID()}`, { ...account, password: 'longer-than-ten' })).status).toBe(403)
  }
})

test('who changed which account is in the audit, without the password', async () => {
  await office.server.settleAudit()
  const trail = await office.sql<{ detail: object }>(
    "select detail from audit where endpoint = '/api/staff/:id' and action = 'staff' order by seq",
  )
  expect(trail.length).toBeGreaterThan(3)
  expect(JSON.stringify(trail)).not.toContain('longer-than-ten')
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
  const second = randomUUID()
  await admin.put(`/api/staff/${second}`, {
    ...account,
    login: 'admin2',
    role: 'administrator',
    password: 'longer-than-ten',
  })
  const other = await office.signIn('admin2', 'longer-than-ten')
  const both = await Promise.all([
    other.put(`/api/staff/${admin.id}`, { ...self, role: 'registrar' }),
    admin.put(`/api/staff/${second}`, { ...account, login: 'admin2', role: 'registrar' }),
  ])
  expect(both.filter(one => one.status === 200)).toHaveLength(1)
  expect(
    await office.sql("select 1 from staff where centre_id = 1 and active and role = 'administrator'"),
  ).toHaveLength(1)
})
