import { readFileSync } from 'node:fs'
import { request } from 'node:https'
import { connect } from 'node:net'
import type { InjectOptions } from 'fastify'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { newToken, tokenHash } from '../../src/server/account/sign-in/session.ts'
import type { Reached } from '../../src/server/http/http.ts'
import { unlimited } from '../../src/server/http/rate-limits.ts'
import { openServer, type Server } from '../../src/server/start.ts'
import { aBrowser } from '../fixtures/browser.ts'
import { anUpload } from '../fixtures/upload.ts'
import { anOffice, password, type Office } from '../office.ts'

const pem = (name: string) => readFileSync(new URL(`../fixtures/tls/${name}.pem`, import.meta.url))

let office: Office
const opened: Server[] = []
beforeAll(async () => {
  office = await anOffice()
})
afterEach(async () => {
  for (const server of opened.splice(0)) await server.close()
})
afterAll(() => office.close())

const reachedBy = async (reached: Reached, more: { clamd?: string; publicUrl?: string } = {}) => {
  const server = await openServer({ url: office.database.url, keys: office.database.keys, reached, ...more })
  opened.push(server)
  return server
}
const signIn = { method: 'POST' as const, url: '/api/session', headers: { 'x-patronat': '1' } }
const right = { login: 'curator', password }

test('with a certificate of its own the server speaks TLS, promises to stay with it, and its cookie never leaves TLS', async () => {
  const { http } = await reachedBy({ tls: { cert: pem('cert'), key: pem('key') }, limits: unlimited })
  await http.listen({ port: 0, host: '127.0.0.1' })
  const { port } = http.server.address() as { port: number }
  const body = JSON.stringify(right)
  const headers = await new Promise<Record<string, unknown>>((resolve, reject) => {
    const ask = request(
      {
        port,
        host: '127.0.0.1',
        servername: 'localhost',
        ca: pem('cert'),
        path: '/api/session',
        method: 'POST',
        headers: { 'x-patronat': '1', 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      },
      answer => {
        answer.resume()
        answer.on('end', () => resolve({ ...answer.headers, status: answer.statusCode }))
      },
    )
    ask.on('error', reject)
    ask.end(body)
  })
  expect(headers.status).toBe(200)
  expect(headers['strict-transport-security']).toBe('max-age=31536000')
  expect(String(headers['set-cookie'])).toMatch(/HttpOnly.*Secure.*SameSite=Strict/u)
})

test('behind a proxy that is named the same holds; a stranger’s word about TLS is not believed', async () => {
  const behind = await reachedBy({ proxies: ['127.0.0.1'], limits: unlimited })
  const headers = { ...signIn.headers, 'x-forwarded-proto': 'https', 'x-forwarded-for': '10.1.2.3' }
  const trusted = await behind.http.inject({ ...signIn, headers, payload: right })
  expect(trusted.headers['strict-transport-security']).toBeDefined()
  expect(String(trusted.headers['set-cookie'])).toContain('Secure')
  const plain = await office.server.http.inject({ ...signIn, headers, payload: right })
  expect(plain.headers['strict-transport-security']).toBeUndefined()
  expect(String(plain.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Strict/u)
  expect(String(plain.headers['set-cookie'])).not.toContain('Secure')
})

test('under a public address over TLS the cookies are Secure and the promise is made, though the proxy was not named', async () => {
  const server = await reachedBy({ limits: unlimited }, { publicUrl: 'https://patronat.example.by' })
  const headers = { ...signIn.headers, host: 'patronat.example.by' }
  const { headers: answer, cookies } = await server.http.inject({ ...signIn, headers, payload: right })
  expect(answer['strict-transport-security']).toBe('max-age=31536000')
  expect(cookies.map(({ name, secure }) => [name, secure])).toEqual([
    ['patronat', true],
    ['patronat-device', true],
  ])
})

test('pages may load only what is their own, nobody may frame them, and the server does not say what it is', async () => {
  const { headers } = await office.server.http.inject({ method: 'GET', url: '/api/session' })
  expect(headers['content-security-policy']).toBe(
    "default-src 'none';script-src 'self';style-src 'self';font-src 'self';connect-src 'self';manifest-src 'self';img-src 'self' data: blob:;frame-src blob:;base-uri 'none';form-action 'self';frame-ancestors 'none'",
  )
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': expect.stringContaining('geolocation=()') as string,
  })
  expect(headers['x-powered-by']).toBeUndefined()
  expect(headers.server).toBeUndefined()
})

test('too many calls in a minute are refused in words, each session by itself', async () => {
  const { http } = await reachedBy({ limits: { ...unlimited, search: 3, person: 7 } })
  const cookieOf = async (login: string) => {
    const { cookies } = await http.inject({ ...signIn, payload: { login, password } })
    return `patronat=${cookies[0]!.value}`
  }
  const search = (cookie: string) =>
    http.inject({
      method: 'POST',
      url: '/api/search',
      headers: { 'x-patronat': '1', cookie },
      payload: { query: 'Ковальчук' },
    })
  const [curator, head] = [await cookieOf('curator'), await cookieOf('head')]
  const statuses: number[] = []
  for (let at = 0; at < 4; at += 1) statuses.push((await search(curator)).statusCode)
  expect(statuses).toEqual([200, 200, 200, 429])
  expect((await search(curator)).json()).toMatchObject({
    code: 'tooMany',
    text: expect.stringMatching(/Повторите через \d+ с/u) as string,
  })
  expect((await search(head)).statusCode).toBe(200)
  // A second window of the same person does not buy a new count, of searches or of all calls.
  const second = await cookieOf('curator')
  // Who asks too often waits for the answer, so that asking again at once is slow.
  const begun = performance.now()
  expect((await search(second)).statusCode).toBe(429)
  expect(performance.now() - begun).toBeGreaterThan(250)
  const days = []
  for (let at = 0; at < 3; at += 1)
    days.push((await http.inject({ method: 'GET', url: '/api/day', headers: { cookie: second } })).statusCode)
  expect(days).toEqual([200, 429, 429])
})

test('uploads are counted by the person whose session was looked up: made-up cookies and second windows buy none', async () => {
  const { http } = await reachedBy({ limits: { ...unlimited, upload: 2 } })
  const upload = async (cookie: string) => {
    const { headers, payload } = anUpload({ id: crypto.randomUUID(), name: 'скан.pdf' }, Buffer.from('%PDF-1.7 %%EOF'))
    const answer = await http.inject({
      method: 'POST',
      url: '/api/attachments',
      headers: { ...headers, 'x-patronat': '1', cookie: `patronat=${cookie}` },
      payload,
    })
    return answer.statusCode
  }
  const window = async () => (await http.inject({ ...signIn, payload: right })).cookies[0]!.value
  const [first, second] = [await window(), await window()]
  const made: number[] = []
  for (let at = 0; at < 5; at += 1) made.push(await upload(`made-up-${at}`))
  expect(made).toEqual([401, 401, 401, 401, 401])
  expect([await upload(first), await upload(second), await upload(first), await upload(second)]).toEqual([
    200, 200, 429, 429,
  ])
})

test('no answer is kept by a browser or a proxy, errors neither', async () => {
  const { http } = await reachedBy({ limits: { ...unlimited, search: 1 } })
  const cookie = `patronat=${(await http.inject({ ...signIn, payload: right })).cookies[0]!.value}`
  const headers = { 'x-patronat': '1', cookie }
  const search = { method: 'POST' as const, url: '/api/search', headers, payload: { query: 'Ковальчук' } }
  const asked: [status: number, ask: InjectOptions][] = [
    [200, search],
    [429, search],
    [400, { ...search, url: '/api/names/decline', payload: { sex: 1 } }],
    [401, { method: 'GET', url: '/api/session' }],
    [403, { method: 'GET', url: '/api/staff', headers }],
    [404, { method: 'GET', url: '/api/nothing' }],
    [404, { method: 'POST', url: '/api/nothing', payload: {} }],
    [404, { method: 'GET', url: '/api/cases/%E0%A4%A' }],
    [413, { ...signIn, payload: { login: 'x'.repeat(20_000) } }],
    [
      415,
      { ...search, url: '/api/names/decline', headers: { ...headers, 'content-type': 'text/plain' }, payload: '{}' },
    ],
    [421, { method: 'GET', url: '/api/session', headers: { host: 'evil.example' } }],
  ]
  for (const [status, ask] of asked) {
    const answer = await http.inject(ask)
    expect([status, answer.statusCode, answer.headers['cache-control']]).toEqual([status, status, 'no-store'])
  }
})

test('a name that is not the program’s own is refused, for pages too; behind a named proxy the one it hands on counts', async () => {
  const as = (headers: Record<string, string>) => ({ method: 'GET' as const, url: '/', headers })
  const plain = await reachedBy({ limits: unlimited })
  expect((await plain.http.inject(as({ host: 'evil.example' }))).statusCode).toBe(421)
  expect((await plain.http.inject(as({ host: 'localhost', 'x-forwarded-host': 'evil.example' }))).statusCode).not.toBe(
    421,
  )
  const behind = await reachedBy({ proxies: ['127.0.0.1'], limits: unlimited }, { publicUrl: 'https://patronat.test' })
  const handedOn = (name: string) =>
    as({ host: '127.0.0.1:3000', 'x-forwarded-host': name, 'x-forwarded-proto': 'https' })
  expect((await behind.http.inject(handedOn('patronat.test'))).statusCode).not.toBe(421)
  expect((await behind.http.inject(handedOn('evil.example'))).statusCode).toBe(421)
  expect((await behind.http.inject(as({ host: '127.0.0.1:3000' }))).json<{ text: string }>().text).toContain(
    'PUBLIC_URL',
  )
})

describe('strangers who flood from the address of the office', () => {
  const school = '10.7.7.7'
  /** A server with the limits it is delivered with, while somebody at the address of the school tries many logins. */
  const flooded = async () => {
    const server = await reachedBy({})
    const guess = (n: number) => aBrowser(server, school).signIn(`guess-${n}`, 'not-the-password')
    const answers = await Promise.all(Array.from({ length: 400 }, (_, n) => guess(n)))
    expect(new Set(answers.map(answer => answer.status))).toEqual(new Set([401]))
    return server
  }

  test('keep neither a newcomer with the right password out, nor the page of sign-in', async () => {
    const server = await flooded()
    const newcomer = aBrowser(server, school)
    expect((await newcomer.call('GET', '/api/session/ways')).status).toBe(200)
    expect((await newcomer.call('GET', '/api/session')).status).toBe(401)
    expect((await newcomer.signIn('curator', password)).status).toBe(200)
    expect((await newcomer.call('GET', '/api/day')).status).toBe(200)
  })

  test('keep out no link of an organisation and no invitation', async () => {
    const server = await flooded()
    const link = (token: string) => aBrowser(server, school).call('POST', '/api/partner/link', { token })
    const many = await Promise.all(Array.from({ length: 100 }, () => link(newToken())))
    expect(new Set(many.map(answer => answer.status))).toEqual(new Set([404]))
    const token = newToken()
    await office.sql(
      `insert into partner_link (centre_id, token_hash, organisation_id, created_at, expires_at, channel)
        values (1, $1, $2, now(), now() + interval '1 day', 'paper')`,
      [tokenHash(token), office.schoolId],
    )
    office.setClock(new Date().toISOString().slice(0, 10))
    expect((await link(token)).status).toBe(200)
    const invitation = (invited: string) =>
      aBrowser(server, school).call('POST', '/api/invitation/read', { token: invited })
    await Promise.all(Array.from({ length: 100 }, () => invitation(newToken())))
    const invited = newToken()
    await office.sql(
      `insert into invitation (centre_id, token_hash, staff_id, by_staff, expires_at)
        values (1, $1, $2, $3, now() + interval '1 day')`,
      [tokenHash(invited), office.ids.colleague, office.ids.admin],
    )
    expect((await invitation(invited)).status).toBe(200)
  })

  test('begin so many sign-ins by passkey that newcomers must wait, and a known browser need not', async () => {
    const server = await reachedBy({ limits: { ...unlimited, anonymous: 20 } })
    const own = aBrowser(server, school)
    await own.signIn('registrar', password)
    await own.call('DELETE', '/api/session')
    const begin = (browser = aBrowser(server, school)) => browser.call('POST', '/api/passkey/start')
    const many = await Promise.all(Array.from({ length: 25 }, () => begin()))
    expect(many.filter(answer => answer.status === 429)).toHaveLength(5)
    expect((await begin(own)).status).not.toBe(429)
    // A cookie that nobody came in with buys nothing.
    const made = aBrowser(server, school, 'test', [['patronat-device', newToken()]])
    expect((await begin(made)).status).toBe(429)
    expect((await begin(aBrowser(server, '10.7.7.8'))).status).not.toBe(429)
  })
})

test('a scanner that is set and does not answer lets no file in', async () => {
  const { http } = await reachedBy({ limits: unlimited }, { clamd: '127.0.0.1:1' })
  const { cookies } = await http.inject({ ...signIn, payload: right })
  const { headers, payload } = anUpload({ id: crypto.randomUUID(), name: 'скан.pdf' }, Buffer.from('%PDF-1.7 %%EOF'))
  const answer = await http.inject({
    method: 'POST',
    url: '/api/attachments',
    headers: { ...headers, 'x-patronat': '1', cookie: `patronat=${cookies[0]!.value}` },
    payload,
  })
  expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([503, 'noScanner'])
})

test('a slow sender is let go after its time: headers, a form, a file', async () => {
  const { http } = await reachedBy({ limits: unlimited })
  await http.listen({ port: 0, host: '127.0.0.1' })
  const { headersTimeout, requestTimeout } = http.server
  expect([headersTimeout, requestTimeout]).toEqual([15_000, 300_000])
  const { cookies } = await http.inject({ ...signIn, payload: right })
  const head = [
    'POST /api/search HTTP/1.1',
    'Host: 127.0.0.1',
    'X-Patronat: 1',
    'Content-Type: application/json',
    'Content-Length: 100',
    `Cookie: patronat=${cookies[0]!.value}`,
  ]
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const socket = connect((http.server.address() as { port: number }).port, '127.0.0.1')
    let closed = false
    socket.on('close', () => (closed = true))
    socket.write(`${head.join('\r\n')}\r\n\r\n{"query":`)
    // As long as its session is looked up.
    const aMoment = async () => {
      for (const until = performance.now() + 300; performance.now() < until;) await new Promise(setImmediate)
    }
    await aMoment()
    vi.advanceTimersByTime(59_000)
    await aMoment()
    expect(closed).toBe(false)
    vi.advanceTimersByTime(1_500)
    await aMoment()
    expect(closed).toBe(true)
  } finally {
    vi.useRealTimers()
  }
})

test('whoever keeps processes running learns that the program answers, and nothing else, without the database', async () => {
  const { http, app } = await reachedBy({ limits: unlimited })
  const before = app.database.statements()
  const answer = await http.inject('/api/alive')
  expect([answer.statusCode, answer.json()]).toEqual([200, { ok: true }])
  expect(app.database.statements()).toBe(before)
})
