import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { haveUndertaken, longerBy, longPauses } from '../../../../tests/fixtures/accounts.ts'
import { aBrowser, type Browser } from '../../../../tests/fixtures/browser.ts'
import { anOffice, password, type Office, type Person } from '../../../../tests/office.ts'
import type { Unfinished } from '../../../api/account/sign-in.ts'

let office: Office
beforeAll(async () => {
  // Defaults: heads and the administrator need a second factor, everybody undertakes secrecy.
  office = await anOffice({ accounts: {} })
  await longPauses(text => office.sql(text))
})
afterAll(() => office.close())

let addresses = 0
/** Somebody at a machine of the own. */
const newcomer = () => aBrowser(office.server, `10.0.0.${(addresses += 1)}`)
const undertaken = () => haveUndertaken({ query: (text: string) => office.sql(text) } as never)
const stepOf = (seen: { body: object }) => (seen.body as Partial<Unfinished>).step
const forget = () => office.sql('delete from sign_in_pace')
/** The code a telephone would show, by the clock of the server. */
const codeOf = (secret: string, stepsOn = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: office.server.app.clock().getTime() + stepsOn * 30_000,
  })
/** Signs in and sets up codes of an app; answers the secret and the recovery codes. */
async function withCodes(person: Person): Promise<{ browser: Browser; secret: string; codes: string[] }> {
  const browser = newcomer()
  expect(stepOf(await browser.signIn(person, password))).toBe('enrol')
  const { body } = await browser.call('POST', '/api/factors/totp/start', {})
  const secret = body['secret'] as string
  const added = await browser.call('POST', '/api/factors/totp', { code: codeOf(secret) })
  expect(added.status).toBe(200)
  return { browser, secret, codes: added.body['codes'] as string[] }
}

describe('the undertaking of confidentiality', () => {
  test('is asked for first of all, and until it is given only it and the sign-out answer', async () => {
    const browser = newcomer()
    const first = await browser.signIn('curator', password)
    expect(first.body).toMatchObject({ step: 'undertaking', version: 1, text: expect.stringContaining('статья 17') })
    expect(await browser.call('GET', '/api/session')).toMatchObject({
      status: 401,
      body: { code: 'signInUnfinished', text: expect.stringMatching(/не закончен/u) },
    })
    expect((await browser.call('GET', '/api/day')).status).toBe(401)
    expect((await browser.call('POST', '/api/session/code', { code: '123456' })).status).toBe(401)
    expect(stepOf(await browser.call('GET', '/api/session/step'))).toBe('undertaking')
    expect((await browser.call('POST', '/api/undertaking', { version: 7 })).body.code).toBe('otherText')
    const answer = await browser.call('POST', '/api/undertaking', { version: 1 })
    expect(answer.body).toMatchObject({ id: office.ids.curator, role: 'case_specialist' })
    expect((await browser.call('GET', '/api/day')).status).toBe(200)
    expect((await browser.call('POST', '/api/undertaking', { version: 1 })).status).toBe(401)
    expect((await browser.call('GET', '/api/undertakings')).body).toMatchObject({
      undertakings: [{ version: 1, day: '2026-11-20', until: '2027-11-20', text: expect.stringContaining('в тайне') }],
    })
    await browser.call('DELETE', '/api/session')
    expect((await newcomer().signIn('curator', password)).body['id']).toBe(office.ids.curator)
  })

  test('is asked for again after a year and when its words change; both are kept as they were read', async () => {
    const person = 'colleague'
    const browser = newcomer()
    await browser.signIn(person, password)
    await browser.call('POST', '/api/undertaking', { version: 1 })
    office.setClock('2027-11-20')
    expect(stepOf(await newcomer().signIn(person, password))).toBe('undertaking')
    office.setClock('2026-11-20')
    expect((await newcomer().signIn(person, password)).body['id']).toBe(office.ids.colleague)
    await undertaken()
    const director = newcomer()
    const { body } = await director.signIn('psychologist', password)
    const { accounts } = body['settings'] as { accounts: object }
    const [row] = await office.sql<{ settings: object }>('select settings from centre where centre_id = 1')
    const words = { ...accounts, undertakingText: 'Обещаю хранить тайну семьи.' }
    await office.sql('update centre set settings = $1 where centre_id = 1', [
      { ...row!.settings, accounts: { ...words, undertakingVersion: 2 } },
    ])
    office.server.app.centres.forget(1)
    const changed = await newcomer().signIn(person, password)
    expect(changed.body).toMatchObject({ step: 'undertaking', version: 2, text: 'Обещаю хранить тайну семьи.' })
    await office.sql('update centre set settings = $1 where centre_id = 1', [row!.settings])
    office.server.app.centres.forget(1)
    const rows = await office.sql('select version, text from undertaking where staff_id = $1', [office.ids[person]])
    expect(rows.length).toBeGreaterThan(0)
  })
})

describe('codes of an app', () => {
  test('are set up at the first sign-in of a role that needs them; a half-way session reaches nothing else', async () => {
    await undertaken()
    const browser = newcomer()
    expect(stepOf(await browser.signIn('head', password))).toBe('enrol')
    expect((await browser.call('GET', '/api/cases')).status).toBe(401)
    expect((await browser.call('GET', '/api/factors')).status).toBe(401)
    const { body } = await browser.call('POST', '/api/factors/totp/start', {})
    expect(body['uri']).toMatch(/^otpauth:\/\/totp\/.*head\?issuer=.*secret=[A-Z2-7]{32}/u)
    const secret = body['secret'] as string
    expect(await browser.call('POST', '/api/factors/totp', { code: '000000' })).toMatchObject({
      status: 409,
      body: { fields: { code: expect.stringMatching(/часы телефона/u) } },
    })
    const before = browser.cookies.get('patronat')
    const added = await browser.call('POST', '/api/factors/totp', { code: codeOf(secret) })
    expect(added.body['codes']).toHaveLength(10)
    expect(browser.cookies.get('patronat')).not.toBe(before)
    expect((await browser.call('GET', '/api/session')).body['id']).toBe(office.ids.head)
    // The secret lies sealed, the recovery codes hashed.
    const stored = JSON.stringify(await office.sql('select encode(sealed, $1) as sealed from totp', ['escape']))
    expect(stored).not.toContain(secret)
    const old = aBrowser(office.server, '10.9.9.9', 'test', [['patronat', before!]])
    expect((await old.call('GET', '/api/session/step')).status).toBe(401)
  })

  test('a code works once, also when it comes twice at the same moment, and one step early or late', async () => {
    const { secret } = await withCodes('director')
    const opened = async () => {
      const browser = newcomer()
      expect((await browser.signIn('director', password)).body).toMatchObject({
        step: 'secondFactor',
        totp: true,
        passkey: false,
      })
      return browser
    }
    const [first, two] = [await opened(), await opened()]
    const spent = codeOf(secret)
    expect((await first.call('POST', '/api/session/code', { code: spent })).status).toBe(409)
    const early = codeOf(secret, 1)
    const both = await Promise.all(
      [first, two].map(browser => browser.call('POST', '/api/session/code', { code: early })),
    )
    expect(both.map(answer => answer.status).toSorted((a, b) => a - b)).toEqual([200, 409])
    expect((await two.copy().call('POST', '/api/session/code', { code: codeOf(secret, 3) })).status).not.toBe(200)
    office.setClock('2026-11-20', '10:05')
    const three = await opened()
    expect((await three.call('POST', '/api/session/code', { code: ` ${codeOf(secret, -1)} ` })).status).toBe(200)
    expect((await three.call('GET', '/api/session')).body['id']).toBe(office.ids.director)
    await forget()
  })

  test('a recovery code stands in for the telephone once; two at once get one sign-in', async () => {
    const { codes } = await withCodes('admin')
    const opened = async () => {
      const browser = newcomer()
      await browser.signIn('admin', password)
      return browser
    }
    const both = await Promise.all(
      [await opened(), await opened()].map(browser =>
        browser.call('POST', '/api/session/code', { code: codes[0]!.toUpperCase() }),
      ),
    )
    expect(both.map(answer => answer.status).toSorted((a, b) => a - b)).toEqual([200, 409])
    const again = await opened()
    expect((await again.call('POST', '/api/session/code', { code: codes[0]! })).body).toMatchObject({
      code: 'wrongCode',
      fields: { code: expect.any(String) },
    })
    expect((await again.call('POST', '/api/session/code', { code: codes[1]!.replaceAll('-', ' ') })).status).toBe(200)
    expect((await again.call('GET', '/api/factors')).body).toMatchObject({ codesLeft: 8, needed: true })
    expect((await again.call('POST', '/api/factors/codes', { password: 'wrong' })).body.fields).toEqual({
      password: 'Нынешний пароль не подходит',
    })
    const renewed = await again.call('POST', '/api/factors/codes', { password })
    expect(renewed.body['codes']).toHaveLength(10)
    expect((await (await opened()).call('POST', '/api/session/code', { code: codes[2]! })).status).toBe(409)
    // The last factor of a role that needs one stays.
    expect((await again.call('DELETE', '/api/factors/totp', { password })).body.code).toBe('lastFactor')
    await forget()
  })

  test('guessing codes is slowed down for the person, from however many sessions', async () => {
    const sessions = Array.from({ length: 6 }, newcomer)
    for (const session of sessions) await session.signIn('head', password)
    const tries = await Promise.all(
      sessions.flatMap(session => [1, 2, 3].map(n => session.call('POST', '/api/session/code', { code: `00000${n}` }))),
    )
    expect(tries.filter(answer => answer.status === 409)).toHaveLength(5)
    expect(tries.filter(answer => answer.status === 429)).toHaveLength(13)
    await forget()
  })
})

describe('guessing passwords', () => {
  test('an unknown login and a wrong password answer the same words in the same time', async () => {
    const time = async (login: string) => {
      const browser = newcomer()
      const begun = performance.now()
      const { status, body } = await browser.signIn(login, 'not-the-password')
      return { status, body, ms: performance.now() - begun }
    }
    await time('nobody')
    const [known, unknown]: number[][] = [[], []]
    for (let round = 0; round < 5; round += 1) {
      await forget()
      const [first, two] = [await time('registrar'), await time(`nobody${round}`)]
      expect({ ...first, ms: 0 }).toEqual({ ...two, ms: 0 })
      known!.push(first.ms)
      unknown!.push(two.ms)
    }
    const middle = (list: number[]) => list.toSorted((a, b) => a - b)[2]!
    expect(Math.abs(middle(known!) - middle(unknown!))).toBeLessThan(Math.max(middle(known!), middle(unknown!)) * 0.5)
  })

  test('five wrong ones are free, then the pause doubles; tries at once cannot outrun the count', async () => {
    await forget()
    const tries = await Promise.all(Array.from({ length: 20 }, () => newcomer().signIn('registrar', 'wrong-password')))
    expect(tries.filter(answer => answer.status === 401)).toHaveLength(5)
    expect(tries.filter(answer => answer.status === 429)).toHaveLength(15)
    expect(tries.find(answer => answer.status === 429)!.body.text).toMatch(/Повторите через \d+ с/u)
    // The right password waits as well: otherwise the answer would tell the guesser.
    expect((await newcomer().signIn('registrar', password)).status).toBe(429)
    const pauses: number[] = []
    for (let round = 0; round < 10; round += 1) {
      await office.sql('update sign_in_pace set until = now()')
      await newcomer().signIn('registrar', 'wrong-password')
      const [row] = await office.sql<{ seconds: number }>(
        'select round(extract(epoch from max(until - at)))::int as seconds from sign_in_pace where failures > 4',
      )
      pauses.push(row!.seconds - longerBy)
    }
    expect(pauses[0]).toBe(10)
    expect(pauses[1]).toBe(20)
    expect(Math.max(...pauses)).toBeLessThanOrEqual(900)
    expect(pauses.at(-1)).toBe(900)
    await office.sql(
      "update sign_in_pace set at = now() - interval '61 minutes', until = now() - interval '46 minutes'",
    )
    expect((await newcomer().signIn('registrar', 'wrong-password')).status).toBe(401)
    expect((await newcomer().signIn('registrar', 'wrong-password')).status).toBe(401)
    await forget()
  })

  test('a browser the person has come in with is not slowed by strangers, only by its own mistakes', async () => {
    const own = newcomer()
    await own.signIn('registrar', password)
    await own.call('DELETE', '/api/session')
    await Promise.all(Array.from({ length: 8 }, () => newcomer().signIn('registrar', 'wrong-password')))
    expect((await newcomer().signIn('registrar', password)).status).toBe(429)
    expect((await own.signIn('registrar', password)).status).toBe(200)
    await own.call('DELETE', '/api/session')
    const mistakes = []
    for (let n = 0; n < 6; n += 1) mistakes.push((await own.signIn('registrar', 'wrong-password')).status)
    expect(mistakes).toEqual([401, 401, 401, 401, 401, 429])
    // The cookie is known for its own person alone.
    expect((await own.signIn('psychologist', password)).status).toBe(200)
    await forget()
  })

  test('many logins guessed from one address slow neither the neighbours nor a login nobody has guessed', async () => {
    await Promise.all(
      Array.from({ length: 150 }, (_, n) => aBrowser(office.server, '10.1.1.1').signIn(`guess${n}`, 'x')),
    )
    expect((await aBrowser(office.server, '10.1.1.1').signIn('registrar', password)).status).toBe(200)
    await forget()
  })

  test('an unknown login is paused like a known one, and any number of them leaves few rows behind', async () => {
    const guess = (login: string) => newcomer().signIn(login, 'wrong-password')
    const answers = []
    for (let n = 0; n < 6; n += 1) answers.push(await guess('nobody-of-all'))
    expect(answers.map(answer => answer.status)).toEqual([401, 401, 401, 401, 401, 429])
    expect(answers[5]!.body.text).toMatch(/Повторите через \d+ с/u)
    await Promise.all(Array.from({ length: 1_500 }, (_, n) => guess(`nobody-${n}`)))
    const [{ rows } = { rows: 0 }] = await office.sql<{ rows: number }>(
      'select count(*)::int as rows from sign_in_pace',
    )
    expect(rows).toBeLessThanOrEqual(512)
    await forget()
  })

  test('whoever has only the password cannot pause the second factor of its owner on a known browser or inside', async () => {
    await undertaken()
    const [own, inside] = [newcomer(), newcomer()]
    await own.signIn('psychologist', password)
    await inside.signIn('psychologist', password)
    const { body } = await own.call('POST', '/api/factors/totp/start', { password })
    const added = await own.call('POST', '/api/factors/totp', { code: codeOf(body['secret'] as string) })
    const codes = added.body['codes'] as string[]
    await own.call('DELETE', '/api/session')
    const thief = newcomer()
    expect((await thief.signIn('psychologist', password)).body).toMatchObject({ step: 'secondFactor' })
    const guesses = []
    for (let n = 0; n < 7; n += 1)
      guesses.push((await thief.call('POST', '/api/session/code', { code: `00000${n}` })).status)
    expect(guesses.slice(5)).toEqual([429, 429])
    expect((await own.signIn('psychologist', password)).body).toMatchObject({ step: 'secondFactor' })
    expect((await own.call('POST', '/api/session/code', { code: codes[0]! })).status).toBe(200)
    expect((await inside.call('POST', '/api/factors/codes', { password })).status).toBe(200)
    await office.sql('delete from totp where staff_id = $1', [office.ids.psychologist])
    await office.sql('delete from recovery_code where staff_id = $1', [office.ids.psychologist])
    await forget()
  })

  test('the table of pauses names nobody', async () => {
    await newcomer().signIn('registrar', 'wrong-password')
    expect(JSON.stringify(await office.sql('select *, encode(key, $1) from sign_in_pace', ['escape']))).not.toMatch(
      /registrar|10\.0\.0/u,
    )
    await forget()
  })

  test('an administrator sees the pause and lifts it', async () => {
    const admin = newcomer()
    await admin.signIn('admin', password)
    await office.sql('update session set factor = true where staff_id = $1', [office.ids.admin])
    await Promise.all(Array.from({ length: 9 }, () => newcomer().signIn('registrar', 'wrong-password')))
    const listed = async () =>
      ((await admin.call('GET', '/api/staff')).body['staff'] as { id: string; pausedUntil?: string }[]).find(
        row => row.id === office.ids.registrar,
      )!
    // For some seconds the program remembers how far the sign-in had come; the pause holds longer (longPauses).
    await expect.poll(async () => (await listed()).pausedUntil).toEqual(expect.any(String))
    expect((await admin.call('POST', `/api/staff/${office.ids.registrar}/lift`)).status).toBe(200)
    expect((await listed()).pausedUntil).toBeUndefined()
    expect((await newcomer().signIn('registrar', password)).status).toBe(200)
    expect((await admin.call('POST', `/api/staff/${office.ids.stranger}/lift`)).status).toBe(404)
  })
})

describe('sessions', () => {
  const find = async (browser: Browser) =>
    (await browser.call('GET', '/api/sessions')).body['sessions'] as {
      id: string
      device: string
      method: string
      current: boolean
    }[]

  test('are listed with the current one first, and end one by one or all at once', async () => {
    await office.sql('delete from session where staff_id = $1', [office.ids.psychologist])
    const [here, there, third] = ['Chrome', 'Firefox', 'Safari'].map((agent, n) =>
      aBrowser(office.server, `10.2.0.${n}`, agent),
    ) as [Browser, Browser, Browser]
    for (const browser of [here, there, third]) await browser.signIn('psychologist', password)
    const listed = await find(here)
    expect(listed.map(row => [row.device, row.current])).toEqual(
      expect.arrayContaining([
        ['Chrome', true],
        ['Firefox', false],
        ['Safari', false],
      ]),
    )
    expect(listed[0]).toMatchObject({ device: 'Chrome', current: true, method: 'password' })
    const other = listed.find(row => row.device === 'Firefox')!
    expect((await here.call('DELETE', `/api/sessions/${other.id}`)).status).toBe(200)
    expect((await there.call('GET', '/api/session')).status).toBe(401)
    expect((await here.call('DELETE', `/api/sessions/${other.id}`)).status).toBe(404)
    const [stranger] = await office.sql<{ id: string }>('select id from session where staff_id <> $1 limit 1', [
      office.ids.psychologist,
    ])
    expect((await here.call('DELETE', `/api/sessions/${stranger!.id}`)).status).toBe(404)
    expect((await here.call('DELETE', '/api/sessions')).body).toEqual({ ended: 2 })
    for (const browser of [here, third]) expect((await browser.call('GET', '/api/session/step')).status).toBe(401)
    expect(await office.sql('select 1 from known_device where staff_id = $1', [office.ids.psychologist])).toEqual([])
  })

  test('end after half an hour without a sign of life, and after twelve hours in any case', async () => {
    const browser = newcomer()
    await browser.signIn('psychologist', password)
    const mine = [office.ids.psychologist]
    const back = (minutes: number, column: string) =>
      office.sql(`update session set ${column} = now() - make_interval(mins => ${minutes}) where staff_id = $1`, mine)
    await back(31, 'seen_at')
    const fresh = await office.restart()
    const again = aBrowser(fresh, '10.2.0.9', 'test', browser.cookies)
    expect((await again.call('GET', '/api/session')).status).toBe(200)
    // That look was a sign of life.
    const [row] = await office.sql<{ idle: number }>(
      'select extract(epoch from now() - seen_at)::int as idle from session where staff_id = $1',
      mine,
    )
    expect(row!.idle).toBeLessThan(5)
    await back(33, 'seen_at')
    expect(
      (await aBrowser(await office.restart(), '10.2.0.9', 'test', browser.cookies).call('GET', '/api/session')).status,
    ).toBe(401)
    await office.sql('update session set seen_at = now(), expires_at = now() where staff_id = $1', mine)
    expect(
      (await aBrowser(await office.restart(), '10.2.0.9', 'test', browser.cookies).call('GET', '/api/session')).status,
    ).toBe(401)
    // The next sign-in clears away what has ended.
    await newcomer().signIn('psychologist', password)
    expect(await office.sql('select 1 from session where staff_id = $1', mine)).toHaveLength(1)
  })
})
