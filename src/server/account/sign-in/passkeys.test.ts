import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { aBrowser, type Browser } from '../../../../tests/fixtures/browser.ts'
import { anOffice, type Office } from '../../../../tests/office.ts'

let office: Office
beforeAll(async () => {
  office = await anOffice({ publicUrl: 'https://patronat.example' })
})
afterAll(() => office.close())
beforeEach(() => office.sql('delete from passkey'))

const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest()

/** A key as an authenticator holds it, known to the office as the curator's with this many uses. */
async function aKey(uses: number) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x, y } = publicKey.export({ format: 'jwk' })
  // COSE, RFC 9053 7.1.1: a map of kty EC2, alg ES256, crv P-256 and the point.
  const cose = Buffer.concat([
    Buffer.from('a5010203262001215820', 'hex'),
    Buffer.from(x!, 'base64url'),
    Buffer.from('225820', 'hex'),
    Buffer.from(y!, 'base64url'),
  ])
  const id = randomBytes(32)
  await office.sql(
    "insert into passkey (centre_id, id, staff_id, public_key, counter, name) values (1, $1, $2, $3, $4, 'Ключ')",
    [id, office.ids.curator, cose, uses],
  )
  /** The answer to a challenge, WebAuthn 7.2, that says how often the key has been used. */
  const answer = (
    challenge: string,
    counter: number,
    { origin = 'https://patronat.example', site = 'patronat.example', seen = 0x05 } = {},
  ) => {
    const client = Buffer.from(JSON.stringify({ type: 'webauthn.get', challenge, origin, crossOrigin: false }))
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    const data = Buffer.concat([sha256(site), Buffer.from([seen]), count])
    const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey)
    const name = id.toString('base64url')
    return {
      id: name,
      rawId: name,
      type: 'public-key',
      response: {
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: signature.toString('base64url'),
      },
      clientExtensionResults: {},
    }
  }
  return {
    answer,
    uses: async () =>
      (await office.sql<{ counter: string }>('select counter::text as counter from passkey'))[0]!.counter,
  }
}
type Key = Awaited<ReturnType<typeof aKey>>

const begin = async (browser: Browser) =>
  (await browser.call('POST', '/api/passkey/start', {})).body['challenge'] as string
const send = (browser: Browser, credential: object) => browser.call('POST', '/api/passkey', { credential })
const come = async (key: Key, counter: number, as?: Parameters<Key['answer']>[2]) => {
  const browser = aBrowser(office.server)
  return send(browser, key.answer(await begin(browser), counter, as))
}
const refused = { status: 409, body: { code: 'wrongPasskey' } }

test('a key comes in, and its count is written down', async () => {
  const key = await aKey(7)
  expect(await come(key, 8)).toMatchObject({ status: 200, body: { id: office.ids.curator } })
  expect(await key.uses()).toBe('8')
})

test('an answer sent again opens nothing, neither after its challenge was spent nor to another one', async () => {
  const key = await aKey(0)
  const browser = aBrowser(office.server)
  const answer = key.answer(await begin(browser), 1)
  const copy = browser.copy()
  expect((await send(browser, answer)).status).toBe(200)
  expect(await send(browser, answer)).toMatchObject({ status: 409, body: { code: 'startAgain' } })
  expect(await send(copy, answer)).toMatchObject({ status: 409, body: { code: 'startAgain' } })
  const thief = aBrowser(office.server)
  await begin(thief)
  expect(await send(thief, answer)).toMatchObject(refused)
  expect(await key.uses()).toBe('1')
})

test.each([
  ['goes back', 7, 6],
  ['stands still', 7, 7],
  ['is given up', 7, 0],
])('a count that %s is that of a copied key and opens nothing', async (_, before, now) => {
  const key = await aKey(before)
  expect(await come(key, now)).toMatchObject(refused)
  expect(await key.uses()).toBe(String(before))
})

test('of two answers with the same count at once one comes in', async () => {
  const key = await aKey(1)
  const statuses = await Promise.all([come(key, 2), come(key, 2), come(key, 2)])
  expect(statuses.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409])
})

test('a key that never counts may come in again and again', async () => {
  const key = await aKey(0)
  for (let time = 0; time < 2; time++) expect((await come(key, 0)).status).toBe(200)
})

test.each([
  ['for another address', { origin: 'https://patronat.example.net' }],
  ['for another site', { site: 'patronat.example.net' }],
  ['without a finger, face or PIN', { seen: 0x01 }],
])('an answer %s opens nothing', async (_, as) => {
  expect(await come(await aKey(0), 1, as)).toMatchObject(refused)
})
