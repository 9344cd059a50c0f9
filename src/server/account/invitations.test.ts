import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aBrowser } from '../../../tests/fixtures/browser.ts'
import { anOffice, password, type Caller, type Office, type Person } from '../../../tests/office.ts'
import { atThisMoment } from '../app.ts'
import { invitationLinkFor } from './invitations.ts'

let office: Office
let admin: Caller
beforeAll(async () => {
  office = await anOffice()
  admin = await office.as('admin')
})
afterAll(() => office.close())

const good = 'четыре синих чайника'
const link = async (person: Person) =>
  (await admin.post<{ token: string; expiresAt: string }>(`/api/staff/${office.ids[person]}/invitation`, {})).body
const browser = () => aBrowser(office.server)
const use = (token: string, secret = good) => browser().call('POST', '/api/invitation', { token, password: secret })
const read = (token: string) => browser().call('POST', '/api/invitation/read', { token })

test('a link says whom it invites, sets the password once and opens the session', async () => {
  const { token, expiresAt } = await link('curator')
  const hours = (new Date(expiresAt).getTime() - Date.now()) / 3_600_000
  expect(hours).toBeGreaterThan(71.9)
  expect(hours).toBeLessThan(72.1)
  expect((await read(token)).body).toMatchObject({ login: 'curator', name: 'Савицкая Людмила Петровна', minimum: 12 })
  // Only a hash of the link lies in the database.
  const rows = await office.sql<{ hash: Buffer }>('select token_hash as hash from invitation')
  expect(rows.map(row => row.hash.toString('latin1')).join()).not.toContain(token)
  expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  const old = await office.signIn('curator')
  const mine = browser()
  const answer = await mine.call('POST', '/api/invitation', { token, password: good })
  // Who came by the link, a second person says; until then it opens nothing (four-eyes.test.ts).
  expect(answer.body['step']).toBe('confirmation')
  // Sessions opened with the old password are over.
  expect((await old.get('/api/session')).status).toBe(401)
  await expect(office.signIn('curator', password)).rejects.toThrow('no session')
  expect((await office.signIn('curator', good)).id).toBe(office.ids.curator)
})

describe('a link that is not open any more says kindly what to do', () => {
  test('used', async () => {
    const { token } = await link('colleague')
    await use(token)
    for (const answer of [await use(token, 'другой длинный пароль'), await read(token)])
      expect(answer).toMatchObject({
        status: 410,
        body: { code: 'link-used', text: expect.stringMatching(/войдите/u) },
      })
  })
  test('late', async () => {
    const { token } = await link('colleague')
    await office.sql('update invitation set expires_at = now() where used_at is null and replaced_at is null')
    for (const answer of [await use(token), await read(token)])
      expect(answer).toMatchObject({
        status: 410,
        body: { code: 'link-late', text: expect.stringMatching(/новую ссылку/u) },
      })
  })
  test('replaced by a newer one, which works', async () => {
    const [older, newer] = [await link('colleague'), await link('colleague')]
    expect(await use(older.token)).toMatchObject({ status: 410, body: { code: 'link-replaced' } })
    expect((await use(newer.token)).status).toBe(200)
  })
  test('of a closed account', async () => {
    const { token } = await link('registrar')
    await office.sql('update staff set active = false where id = $1', [office.ids.registrar])
    expect(await use(token)).toMatchObject({ status: 410, body: { code: 'link-closed' } })
    expect((await admin.post(`/api/staff/${office.ids.registrar}/invitation`, {})).status).toBe(404)
    await office.sql('update staff set active = true where id = $1', [office.ids.registrar])
  })
  test.each([
    ['x'.repeat(43), 404],
    ['', 400],
    ['../../etc/passwd', 400],
    ['x'.repeat(5_000), 400],
    ["' or true --", 400],
  ])('unknown: %s', async (token, status) => {
    for (const answer of [await use(token), await read(token)]) {
      expect(answer.status).toBe(status)
      expect(answer.body.text).toMatch(/[а-яё]/u)
    }
  })
})

test('two uses of one link at the same moment: one sets its password, the other is told', async () => {
  for (let round = 0; round < 5; round += 1) {
    const { token } = await link('head')
    const words = ['первый длинный пароль', 'второй длинный пароль']
    const both = await Promise.all(words.map(word => use(token, word)))
    expect(both.map(answer => answer.status).toSorted((a, b) => a - b)).toEqual([200, 410])
    const text = words[both.findIndex(answer => answer.status === 200)]!
    expect((await office.signIn('head', text)).id).toBe(office.ids.head)
    await office.sql('delete from sign_in_pace')
  }
})

test('a letter brings a second link of the same invitation: of both, at once or later, one works', async () => {
  const { app } = office.server
  const mailed = async () => {
    const address = await app.database.inCentre(1, tx => invitationLinkFor(atThisMoment(app), tx, office.ids.registrar))
    return address?.replace(/^.*#/u, '')
  }
  for (let round = 0; round < 3; round += 1) {
    const { token } = await link('registrar')
    const second = (await mailed())!
    expect((await read(second)).body['login']).toBe('registrar')
    const both = await Promise.all([use(token), use(second, 'пять зелёных трамваев')])
    expect(both.map(answer => answer.status).toSorted((a, b) => a - b)).toEqual([200, 410])
    expect((await use(second)).body.code).toBe('link-used')
    // The letter of an invitation that is over leaves without a link.
    expect(await mailed()).toBeUndefined()
  }
  const { token } = await link('registrar')
  const second = (await mailed())!
  await link('registrar')
  for (const text of [token, second]) expect((await use(text)).body.code).toBe('link-replaced')
})

describe('a new password is refused at its field, and the link stays good', () => {
  test.each([
    ['короткий', /12 знаков/u],
    ['qwertyuiop123', /угадывают первыми/u],
    ['йцукенгшщзхъ', /угадывают первыми/u],
    ['gfhjkmgfhjkm', /угадывают первыми/u],
    ['Password2026!!', /угадывают первыми/u],
    ['director на работе', /логин, имя/u],
    ['журавлёва и весна', /логин, имя/u],
  ])('%s', async (wrong, why) => {
    const { token } = await link('director')
    const answer = await use(token, wrong)
    expect(answer).toMatchObject({ status: 400, body: { fields: { password: expect.stringMatching(why) } } })
    expect((await read(token)).status).toBe(200)
  })

  test('the same rules hold for changing the own one', async () => {
    const person = await office.signIn('psychologist')
    expect(await person.put('/api/session/password', { current: password, next: 'qwertyuiop123' })).toMatchObject({
      status: 400,
      body: { fields: { next: expect.stringMatching(/угадывают/u) } },
    })
    expect(await person.put('/api/session/password', { current: 'wrong', next: good })).toMatchObject({
      status: 409,
      body: { fields: { current: expect.any(String) } },
    })
    const { token } = await link('psychologist')
    expect((await person.put('/api/session/password', { current: password, next: good })).status).toBe(200)
    expect((await read(token)).body.code).toBe('link-replaced')
    expect((await person.get('/api/session')).status).toBe(200)
  })
})

test('only the administrator of the own centre invites, and the audit names whom without the link', async () => {
  for (const [person, secret] of [
    ['director', password],
    ['psychologist', good],
  ] as const) {
    const caller = await office.signIn(person, secret)
    expect((await caller.post(`/api/staff/${office.ids.curator}/invitation`, {})).status).toBe(403)
  }
  expect((await admin.post(`/api/staff/${office.ids.stranger}/invitation`, {})).status).toBe(404)
  const { token } = await link('curator')
  await office.server.settleAudit()
  const trail = await office.sql("select detail from audit where endpoint = '/api/staff/:id/invitation'")
  expect(JSON.stringify(trail)).toContain(office.ids.curator)
  expect(JSON.stringify(trail)).not.toContain(token)
})

test('a second factor stays: the link alone does not open the account of one who has it', async () => {
  await office.sql("insert into totp (centre_id, staff_id, sealed, last_step) values (1, $1, 'x', 0)", [
    office.ids.director,
  ])
  const mine = browser()
  const { token } = await link('director')
  expect((await mine.call('POST', '/api/invitation', { token, password: good })).body['step']).toBe('secondFactor')
  expect((await mine.call('GET', '/api/session')).status).toBe(401)
})
