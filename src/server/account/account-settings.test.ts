import { afterAll, beforeAll, expect, test } from 'vitest'
import { aBrowser } from '../../../tests/fixtures/browser.ts'
import { anOffice, type Office } from '../../../tests/office.ts'
import { password } from '../../../tests/office.ts'
import type { Settings } from '../../domain/law/settings.ts'

let office: Office
beforeAll(async () => {
  office = await anOffice()
})
afterAll(() => office.close())

const settingsNow = async () =>
  (await (await office.as('director')).get<{ settings: Settings }>('/api/session')).body.settings

test.each([
  ['a minimum below ten', { passwordMinimum: 9 }, 'passwordMinimum'],
  ['no text', { undertakingText: ' ' }, 'undertakingText'],
  ['an unknown role', { secondFactorRoles: ['constructor'] }, 'secondFactorRoles.0'],
  ['a session without end', { idleMinutes: 100_000 }, 'idleMinutes'],
  ['a link for ever', { invitationHours: 100_000 }, 'invitationHours'],
])('%s is refused at its field', async (_, wrong, field) => {
  const admin = await office.as('admin')
  expect(await admin.put('/api/settings/accounts', wrong)).toMatchObject({
    status: 400,
    body: { fields: { [field]: expect.stringMatching(/[а-яё]/u) } },
  })
})

test('the settings of sign-in have a form of their own; saving the others leaves them as they are', async () => {
  const director = await office.as('director')
  const { accounts, ...rest } = await settingsNow()
  const wanted = { ...accounts, idleMinutes: 15, passwordMinimum: 16, secondFactorRoles: ['director'] }
  expect((await director.put('/api/settings/accounts', wanted)).body).toMatchObject({ ok: true, undertakingVersion: 1 })
  expect((await director.put('/api/settings', { settings: { ...rest, loadNorm: 20 } })).status).toBe(200)
  expect(await settingsNow()).toMatchObject({ loadNorm: 20, accounts: { idleMinutes: 15, passwordMinimum: 16 } })
  // Whoever is at work goes on; the second factor is asked for at the next sign-in.
  expect((await director.get('/api/session')).status).toBe(200)
  expect((await aBrowser(office.server).signIn('director', password)).body).toMatchObject({ step: 'enrol' })
  const [row] = await office.sql<{ idle: number }>(
    'select idle_minutes as idle from session where staff_id = $1 order by created_at desc limit 1',
    [office.ids.director],
  )
  expect(row!.idle).toBe(17)
  await office.server.settleAudit()
  const trail = await office.sql("select detail from audit where endpoint = '/api/settings/accounts' order by at")
  expect(trail.at(-1)).toMatchObject({
    detail: { changed: ['accounts.passwordMinimum', 'accounts.idleMinutes', 'accounts.secondFactorRoles'] },
  })
})

test('a new text of the undertaking is a new version, also when two people write at once', async () => {
  const director = await office.as('director')
  const { accounts } = await settingsNow()
  const texts = ['Первые слова.', 'Вторые слова.']
  const both = await Promise.all(
    texts.map(undertakingText => director.put('/api/settings/accounts', { ...accounts, undertakingText })),
  )
  expect(new Set(both.map(answer => (answer.body as { undertakingVersion?: number }).undertakingVersion))).toEqual(
    new Set([2, 3]),
  )
  const fresh = aBrowser(office.server)
  expect((await fresh.signIn('curator', password)).body).toMatchObject({ step: 'undertaking', version: 3 })
  // Whoever is at work is asked as well, when the session is looked up again.
  await expect.poll(async () => (await director.get('/api/session')).status, { timeout: 6_000 }).toBe(401)
})
