import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aReferredFamily, fileOf } from '../families.ts'
import { anOffice, password, type Caller, type Office } from '../office.ts'

let office: Office
let curator: Caller
let cookie: string
let caseId: string
beforeAll(async () => {
  office = await anOffice()
  caseId = await aReferredFamily(office)
  curator = await office.as('curator')
  const { cookies } = await office.server.http.inject({
    method: 'POST',
    url: '/api/session',
    headers: { 'x-patronat': '1' },
    payload: { login: 'curator', password },
  })
  cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
})
afterAll(() => office.close())

const asked = async (url: string, accepted: string) => {
  const { headers, rawPayload } = await office.server.http.inject({
    method: 'GET',
    url,
    headers: { cookie, 'x-patronat': '1', 'accept-encoding': accepted },
  })
  return { encoding: headers['content-encoding'], length: headers['content-length'], bytes: rawPayload }
}

test('a long answer is packed as the browser reads it, and says the same', async () => {
  const url = `/api/cases/${caseId}`
  const plain = (await curator.get(url)).raw
  const [brotli, gzip] = [await asked(url, 'gzip, deflate, br'), await asked(url, 'gzip, br;q=0')]
  expect([brotli.encoding, gzip.encoding]).toEqual(['br', 'gzip'])
  expect(brotliDecompressSync(brotli.bytes)).toEqual(plain)
  expect(gunzipSync(gzip.bytes)).toEqual(plain)
  expect(brotli.bytes.length).toBeLessThan(plain.length / 2)
  expect(Number(brotli.length)).toBe(brotli.bytes.length)
  expect((await asked(url, 'deflate')).encoding).toBeUndefined()
})

test('a short answer goes as it is', async () => {
  expect(await asked('/api/digest', 'br')).toMatchObject({ encoding: undefined })
})

test('what is said of a family whose place is kept is not packed', async () => {
  const { state } = await fileOf(office, caseId)
  await curator.give('hidePlace', caseId, {
    day: '2026-11-20',
    protectedIds: [state.members[0]!.personId],
    reason: 'угрозы',
    dangerOutside: 'бывший муж',
  } as never)
  for (const part of ['', '/papers', '/history'])
    expect(await asked(`/api/cases/${caseId}${part}`, 'br'), part).toMatchObject({ encoding: undefined })
})

test('only what reads without answering what was typed is packed, and nothing that opens a door', () => {
  const packed = office.server.app.endpoints.filter(endpoint => endpoint.packed !== undefined)
  expect(packed.length).toBeGreaterThan(15)
  // A page of the list alone is sent for: a village has no place in an address.
  const sent = packed.filter(({ method }) => method !== 'GET').map(({ path }) => path)
  expect(sent).toEqual(['/api/cases/list'])
  const doors = /session\/|sessions|factors|invitation|link|mail-server|partner|provider|drafts|notes|search/u
  expect(
    packed.filter(({ path, access }) => doors.test(path) || access === 'public' || access === 'signingIn'),
  ).toEqual([])
})
