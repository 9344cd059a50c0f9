import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aBrowser, type Browser } from '../../../../tests/fixtures/browser.ts'
import { aProvider } from '../../../../tests/fixtures/oidc-provider.ts'
import { anOffice, password, type Caller, type Office } from '../../../../tests/office.ts'

const origin = 'http://patronat.test'
let office: Office
let region: Awaited<ReturnType<typeof aProvider>>
let admin: Caller
beforeAll(async () => {
  region = await aProvider(
    `${origin}/api/provider/return`,
    {
      'subject-curator': {},
      'subject-head': { email: 'head@ozerki.example' },
      'subject-registrar': { email: 'Registrar@Ozerki.example' },
      'subject-unverified': { email: 'director@ozerki.example', verified: false },
      'subject-nobody': { email: 'nobody@ozerki.example' },
      'subject-strong': { amr: ['pwd', 'mfa'] },
      'subject-both': { email: 'both@ozerki.example', amr: ['pwd', 'mfa'] },
    },
    { code: 4 },
  )
  office = await anOffice({ provider: region.settings, publicUrl: origin })
  admin = await office.as('admin')
  const { ids, sql } = office
  await sql("update staff set external_id = 'subject-curator' where id = $1", [ids.curator])
  for (const person of ['head', 'registrar', 'director'] as const)
    await sql('update staff set email = $2 where id = $1', [ids[person], `${person}@ozerki.example`])
})
afterAll(async () => {
  await office.close()
  await region.close()
})

const start = async (browser: Browser) => (await browser.call('GET', '/api/provider/start')).location!
const back = (browser: Browser, url: URL) => browser.call('GET', url.pathname + url.search)
/** Goes to the provider as somebody and comes back. */
async function through(subject: string, browser = aBrowser(office.server)) {
  const answer = await back(browser, await region.visit(await start(browser), subject))
  return { browser, location: answer.location, me: await browser.call('GET', '/api/session') }
}

describe('an account that is here already opens', () => {
  test('by the subject stored for it', async () => {
    const { location, me } = await through('subject-curator')
    expect(location).toBe('/')
    expect(me.body['id']).toBe(office.ids.curator)
  })

  test('by its verified e-mail, which then gives way to the subject', async () => {
    expect((await through('subject-registrar')).me.body['id']).toBe(office.ids.registrar)
    expect(await office.sql('select external_id from staff where id = $1', [office.ids.registrar])).toEqual([
      { external_id: 'subject-registrar' },
    ])
    await office.sql("update staff set email = 'other@ozerki.example' where id = $1", [office.ids.registrar])
    expect((await through('subject-registrar')).me.body['id']).toBe(office.ids.registrar)
    // Who takes the address over later takes no account over.
    await office.sql("update staff set email = 'registrar@ozerki.example' where id = $1", [office.ids.registrar])
    await office.sql("update staff set external_id = 'subject-else' where id = $1", [office.ids.registrar])
    expect((await through('subject-registrar')).location).toBe('/?entry=unknown')
  })

  test('and its own second factor is still asked for, unless the provider says it has asked for two', async () => {
    const { ids, sql } = office
    await sql("insert into totp (centre_id, staff_id, sealed, last_step) values (1, $1, 'x', 0)", [ids.head])
    const { browser, me } = await through('subject-head')
    expect(me).toMatchObject({ status: 401, body: { code: 'signInUnfinished' } })
    expect((await browser.call('GET', '/api/session/step')).body['step']).toBe('secondFactor')
    await sql("update staff set external_id = 'subject-strong' where id = $1", [ids.head])
    expect((await through('subject-strong')).me.body['id']).toBe(ids.head)
  })
})

describe('nobody comes in', () => {
  test.each([
    ['whom no account is stored for; none is made', 'subject-nobody', 'unknown'],
    ['by an address the provider has not verified', 'subject-unverified', 'unknown'],
  ])('%s', async (_, subject, why) => {
    const before = await office.sql('select count(*) from staff')
    const { location, me } = await through(subject)
    expect(location).toBe(`/?entry=${why}`)
    expect(me.status).toBe(401)
    expect(await office.sql('select count(*) from staff')).toEqual(before)
  })

  test('with a closed account', async () => {
    await office.sql('update staff set active = false where id = $1', [office.ids.curator])
    expect((await through('subject-curator')).location).toBe('/?entry=unknown')
    await office.sql('update staff set active = true where id = $1', [office.ids.curator])
  })

  test('with a state, a code or an issuer that is not the one of this sign-in', async () => {
    for (const [name, value] of [
      ['state', 'another'],
      ['code', 'another'],
      ['iss', 'http://evil.example'],
    ] as const) {
      const browser = aBrowser(office.server)
      const url = await region.visit(await start(browser), 'subject-curator')
      url.searchParams.set(name, value)
      expect((await back(browser, url)).location, name).toBe('/?entry=refused')
      expect((await browser.call('GET', '/api/session')).status).toBe(401)
    }
  })

  test('with an id token made for another nonce, or for another verifier', async () => {
    for (const change of ['nonce', 'code_challenge']) {
      const browser = aBrowser(office.server)
      const asked = new URL(await start(browser))
      asked.searchParams.set(change, 'A'.repeat(43))
      const url = await region.visit(asked.href, 'subject-curator')
      expect((await back(browser, url)).location, change).toBe('/?entry=refused')
    }
  })

  test('with a code that has expired', async () => {
    const browser = aBrowser(office.server)
    const url = await region.visit(await start(browser), 'subject-curator')
    await pause(5_100)
    expect((await back(browser, url)).location).toBe('/?entry=refused')
  })

  test('after ten minutes, twice, or in a browser that did not begin', async () => {
    const late = aBrowser(office.server)
    const lateUrl = await region.visit(await start(late), 'subject-curator')
    await office.sql("update ceremony set expires_at = now() - interval '1 second'")
    expect((await back(late, lateUrl)).location).toBe('/?entry=over')

    const { browser } = await through('subject-curator')
    const again = await region.visit(await start(browser), 'subject-curator')
    const both = await Promise.all([browser.copy(), browser.copy()].map(other => back(other, again)))
    expect(new Set(both.map(answer => answer.location))).toEqual(new Set(['/', '/?entry=over']))

    const victim = aBrowser(office.server)
    expect(
      (await back(victim, await region.visit(await start(aBrowser(office.server)), 'subject-curator'))).location,
    ).toBe('/?entry=over')
    expect((await victim.call('GET', '/api/session')).status).toBe(401)
  })

  test('when the provider itself says no', async () => {
    const browser = aBrowser(office.server)
    const asked = new URL(await start(browser))
    const refused = `/api/provider/return?error=access_denied&state=${asked.searchParams.get('state')}`
    expect((await browser.call('GET', refused)).location).toBe('/?entry=refused')
  })
})

describe('whose number or mailbox is written in several accounts chooses where to work today', () => {
  type Choice = { centreId: number; id: string }
  const write = (person: 'colleague' | 'psychologist' | 'stranger', email: string | null, number: string | null) =>
    office.sql('update staff set email = $2, external_id = $3, active = true where id = $1', [
      office.ids[person],
      email,
      number,
    ])
  const hers = (): Choice => ({ centreId: 1, id: office.ids.colleague })
  const elsewhere = (): Choice => ({ centreId: 2, id: office.ids.stranger })
  const choose = (browser: Browser, choice: Choice) => browser.call('POST', '/api/provider/choice', choice)
  const shown = async (browser: Browser) => (await browser.call('GET', '/api/provider/choice')).body['accounts']
  /** Comes back from the provider to the question, with nothing open yet. */
  async function asked() {
    const { browser, location, me } = await through('subject-both')
    expect(location).toBe('/?entry=choose')
    expect(me.status).toBe(401)
    return browser
  }
  beforeEach(async () => {
    await write('colleague', 'both@ozerki.example', null)
    await write('stranger', 'Both@ozerki.example', null)
    await write('psychologist', null, null)
  })

  test('one mailbox in two centres: reads the name of each centre and the own post there, and works where she said', async () => {
    const browser = await asked()
    const both = [
      { ...hers(), centre: 'ТЦСОН', post: 'специалист по социальной работе' },
      { ...elsewhere(), centre: 'ТЦСОН', post: 'заведующий отделением' },
    ]
    expect(await shown(browser)).toEqual(both)
    expect(await shown(browser), 'the page is loaded again').toEqual(both)
    expect((await choose(browser, hers())).status).toBe(200)
    expect((await browser.call('GET', '/api/session')).body['id']).toBe(office.ids.colleague)
    await office.server.settleAudit()
    expect(
      await office.sql("select staff_id, endpoint from audit where action = 'signIn' order by at desc limit 1"),
    ).toEqual([{ staff_id: office.ids.colleague, endpoint: '/api/provider/choice' }])
    // What another centre has written goes on to be asked about, and never comes instead of her own account.
    const next = await asked()
    expect((await choose(next, hers())).status).toBe(200)
    expect((await next.call('GET', '/api/session')).body['id']).toBe(office.ids.colleague)
  })

  test.each([
    ['her number in another centre, her mailbox in her own', 'both@ozerki.example', null, null, 'subject-both'],
    ['her number in both', null, 'subject-both', null, 'subject-both'],
  ])('%s', async (_, email, number, otherEmail, otherNumber) => {
    await write('colleague', email, number)
    await write('stranger', otherEmail, otherNumber)
    const browser = await asked()
    expect(await shown(browser)).toHaveLength(2)
    expect((await choose(browser, hers())).status).toBe(200)
    expect((await browser.call('GET', '/api/session')).body['id']).toBe(office.ids.colleague)
  })

  test('two accounts of one centre are told apart by their login, and each opens', async () => {
    await write('stranger', null, null)
    await write('psychologist', null, 'subject-both')
    for (const person of ['colleague', 'psychologist'] as const) {
      const browser = await asked()
      expect(await shown(browser)).toMatchObject([{ login: 'colleague' }, { login: 'psychologist' }])
      expect((await choose(browser, { centreId: 1, id: office.ids[person] })).status).toBe(200)
      expect((await browser.call('GET', '/api/session')).body['id']).toBe(office.ids[person])
    }
  })

  test('a closed account is not among them: the other opens without a question', async () => {
    await office.sql('update staff set active = false where id = $1', [office.ids.stranger])
    const { location, me } = await through('subject-both')
    expect(location).toBe('/')
    expect(me.body['id']).toBe(office.ids.colleague)
  })

  test('an account that was closed, or given another mailbox, since the question was shown does not open', async () => {
    for (const change of ['active = false', "email = 'else@ozerki.example'"]) {
      await write('stranger', 'both@ozerki.example', null)
      const browser = await asked()
      await office.sql(`update staff set ${change} where id = $1`, [office.ids.stranger])
      expect((await choose(browser, elsewhere())).status, change).toBe(409)
    }
  })

  test('nobody chooses an account that is not among them, nor an own account by the id in another centre', async () => {
    for (const choice of [
      { centreId: 1, id: office.ids.director },
      { centreId: 2, id: office.ids.colleague },
    ]) {
      const browser = await asked()
      expect(await choose(browser, choice)).toMatchObject({ status: 409, body: { code: 'startAgain' } })
      expect((await browser.call('GET', '/api/session')).status).toBe(401)
      // And what was begun is over with it.
      expect((await choose(browser, hers())).status).toBe(409)
    }
  })

  test('nobody chooses twice, too late, without having begun, or by a sign-in that has not come back', async () => {
    const browser = await asked()
    const both = await Promise.all([browser.copy(), browser.copy()].map(window => choose(window, hers())))
    expect(new Set(both.map(answer => answer.status))).toEqual(new Set([200, 409]))

    const late = await asked()
    await office.sql("update ceremony set expires_at = now() - interval '1 second'")
    expect((await late.call('GET', '/api/provider/choice')).status).toBe(409)
    expect((await choose(late, hers())).status).toBe(409)

    await asked()
    const other = aBrowser(office.server)
    expect((await other.call('GET', '/api/provider/choice')).status).toBe(409)
    expect((await choose(other, hers())).status).toBe(409)

    await start(other)
    expect((await other.call('GET', '/api/provider/choice')).status).toBe(409)
    expect((await choose(other, hers())).status).toBe(409)
    expect((await other.call('GET', '/api/session')).status).toBe(401)
  })
})

test('the way out asks for no more than is needed, by PKCE with S256', async () => {
  const asked = new URL(await start(aBrowser(office.server))).searchParams
  expect(Object.fromEntries(asked)).toMatchObject({
    client_id: 'patronat',
    response_type: 'code',
    scope: 'openid email',
    code_challenge_method: 'S256',
    redirect_uri: `${origin}/api/provider/return`,
  })
  for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)!.length).toBeGreaterThan(40)
})

test('the page of sign-in names the provider; the administrator keeps who is who there', async () => {
  expect((await aBrowser(office.server).call('GET', '/api/session/ways')).body).toEqual({
    provider: 'учётную запись области',
  })
  const held = {
    login: 'psychologist',
    name: 'Рудько Ирина Андреевна',
    post: 'психолог',
    role: 'psychologist',
    active: true,
  }
  const put = (externalId: string) => admin.put(`/api/staff/${office.ids.psychologist}`, { ...held, externalId })
  expect((await put('subject-new')).status).toBe(200)
  expect(await put('subject-curator')).toMatchObject({
    status: 409,
    body: { fields: { externalId: expect.any(String) } },
  })
  // Of who is who in another centre nothing is told, and nothing there keeps a number from its owner.
  await office.sql("update staff set external_id = 'subject-of-two' where id = $1", [office.ids.stranger])
  expect((await put('subject-of-two')).status).toBe(200)
})

test('a provider that is away leaves the password; once it is back it works without a restart', async () => {
  const other = await aProvider(`${origin}/api/provider/return`, {})
  const lonely = await anOffice({ provider: other.settings, publicUrl: origin })
  await other.close()
  expect((await aBrowser(lonely.server).call('GET', '/api/provider/start')).location).toBe('/?entry=away')
  expect((await aBrowser(lonely.server).signIn('curator', password)).status).toBe(200)
  await lonely.close()
  const none = await anOffice()
  expect((await aBrowser(none.server).call('GET', '/api/provider/start')).location).toBe('/?entry=away')
  expect((await aBrowser(none.server).call('GET', '/api/session/ways')).body).toEqual({})
  await none.close()
})
