import { readFileSync } from 'node:fs'
import { request } from 'node:https'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openServer, type Server } from '../src/server/start.ts'
import { unlimited } from '../src/server/limits.ts'
import type { Reached } from '../src/server/http.ts'
import { anOffice, password, type Office } from './office.ts'

const pem = (name: string) => readFileSync(new URL(`./fixtures/tls/${name}.pem`, import.meta.url))

let office: Office
const opened: Server[] = []
beforeAll(async () => {
  office = await anOffice()
})
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close()
})
afterAll(() => office.close())

const reachedBy = async (reached: Reached, more: { clamd?: string } = {}) => {
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

test('pages may load only what is their own, nobody may frame them, and the server does not say what it is', async () => {
  const { headers } = await office.server.http.inject({ method: 'GET', url: '/api/session' })
  expect(headers['content-security-policy']).toBe(
    "default-src 'none';script-src 'self';style-src 'self';font-src 'self';connect-src 'self';manifest-src 'self';img-src 'self' data: blob:;base-uri 'none';form-action 'self';frame-ancestors 'none'",
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
  const { http } = await reachedBy({ limits: { ...unlimited, search: 3, anonymous: 5 } })
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
  // Two sign-ins were counted above; a made-up cookie does not buy a new count.
  const guesses: number[] = []
  for (let at = 0; at < 4; at += 1)
    guesses.push(
      (
        await http.inject({
          ...signIn,
          headers: { ...signIn.headers, cookie: `patronat=made-up-${at}` },
          payload: { login: 'nobody', password: 'nothing' },
        })
      ).statusCode,
    )
  expect(guesses).toEqual([401, 401, 401, 429])
})

test('a scanner that is set and does not answer lets no file in', async () => {
  const { http } = await reachedBy({ limits: unlimited }, { clamd: '127.0.0.1:1' })
  const { cookies } = await http.inject({ ...signIn, payload: right })
  const answer = await http.inject({
    method: 'POST',
    url: '/api/attachments',
    headers: { 'x-patronat': '1', cookie: `patronat=${cookies[0]!.value}` },
    payload: { id: crypto.randomUUID(), name: 'скан.pdf', content: Buffer.from('%PDF-1.7').toString('base64') },
  })
  expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([503, 'noScanner'])
})
