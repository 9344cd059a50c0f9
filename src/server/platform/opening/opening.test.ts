import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { emptyDatabase, type FreshDatabase } from '../../../../tests/database.ts'
import { openServer, type Server } from '../../start.ts'
import { openCentre } from '../create-centre.ts'
import { makeOpening } from './opening-code.ts'

let database: FreshDatabase
let server: Server
const start = () =>
  openServer({ url: database.url, keys: database.keys, ownerUrl: database.adminUrl, offersOpening: true })
beforeAll(async () => {
  database = await emptyDatabase()
  server = await start()
})
afterAll(async () => {
  await server.close()
  await database.drop()
})

const centre = { centre: 'Озёрский ТЦСОН', person: 'Дубовик Антон Олегович', login: 'dubovik' }
type Body = { code?: string; token?: string; opening?: string }
const ask = async (method: 'GET' | 'POST', url: string, payload?: object) => {
  const headers = { 'x-patronat': '1' }
  const answer = await server.http.inject({ method, url, headers, ...(payload ? { payload } : {}) })
  return { status: answer.statusCode, body: answer.json<Body>() }
}
const open = (code: string, more: object = {}) => ask('POST', '/api/opening', { ...centre, code, ...more })
const state = async () => (await ask('GET', '/api/session/ways')).body.opening

test('the code of the console opens one centre, its administrator comes in by the link, and the journal says how', async () => {
  const { code } = server.app.opening!
  expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/u)
  expect(await state()).toBe('open')
  expect((await open('AAAA-AAAA-AAAA')).body).toMatchObject({ code: 'openingWrong' })
  expect((await open('AAAA')).body).toMatchObject({ code: 'openingHalf' })
  expect((await open(code, { login: 'Антон' })).status).toBe(400)
  // Typed in small letters without dashes; two windows at once open one centre.
  const both = await Promise.all([open(code.toLowerCase().replaceAll('-', ' ')), open(code)])
  expect(both.map(answer => answer.status).toSorted((a, b) => a - b)).toEqual([200, 409])
  const { token } = both.find(answer => answer.status === 200)!.body
  expect((await ask('POST', '/api/invitation/read', { token })).body).toMatchObject({
    login: 'dubovik',
    centre: 'Озёрский ТЦСОН',
  })
  expect([await state(), (await open(code)).body.code]).toEqual([undefined, 'openedAlready'])

  const client = new pg.Client({ connectionString: database.adminUrl })
  await client.connect()
  const { rows } = await client.query<object>(
    'select endpoint, detail::jsonb from audit_waiting union all select endpoint, detail::jsonb from audit',
  )
  await client.end()
  const detail = expect.objectContaining({ wrongCodes: 1 }) as object
  expect(rows).toContainEqual({ endpoint: '/api/opening', detail })
  // Neither another process with a code of its own nor a new start opens a second one by a page.
  const first = { opened: { endpoint: '/api/opening' }, first: true } as const
  const other = { name: 'Второй ТЦСОН', login: 'second', person: 'Вербина Ольга' }
  await expect(openCentre(database.adminUrl, other, first)).rejects.toThrow(/уже открыт/u)
  const again = await start()
  expect(again.app.opening).toBeUndefined()
  await again.close()
})

test('after an hour, after ten wrong tries and beside a centre not even the right code opens anything', async () => {
  let at = '2026-11-20T07:00:00.000Z'
  let isThere = false
  const opening = () =>
    makeOpening(
      () => Promise.reject(new Error('nothing is opened here')),
      async () => isThere,
      new Date(at),
    )
  const late = opening()
  const guessed = opening()
  for (let tries = 0; tries < 10; tries += 1)
    await expect(guessed.open({ ...centre, code: 'AAAA-AAAA-AAAA' }, at)).rejects.toMatchObject({
      problem: { code: 'openingWrong' },
    })
  expect(await guessed.state(at)).toBe('guessed')
  await expect(guessed.open({ ...centre, code: guessed.code }, at)).rejects.toMatchObject({
    problem: { code: 'opening-guessed' },
  })
  at = '2026-11-20T08:00:00.000Z'
  expect(await late.state(at)).toBe('late')
  await expect(late.open({ ...centre, code: late.code }, at)).rejects.toMatchObject({
    problem: { code: 'opening-late' },
  })
  const beside = opening()
  isThere = true
  expect(await beside.state(at)).toBeUndefined()
  await expect(beside.open({ ...centre, code: beside.code }, at)).rejects.toMatchObject({
    problem: { code: 'openedAlready' },
  })
})
