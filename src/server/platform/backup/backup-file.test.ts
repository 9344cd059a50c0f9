import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { masterIdOf, newKey } from '../keys/keys.ts'
import { newPrivateKey, openWith, publicHalf, sealFor } from './age.ts'
import { keySheet, readSheet } from './backup-keys.ts'
import { fromBech32, toBech32 } from './bech32.ts'
import { readTar, writeTar, type Entry } from './tar.ts'

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const item of source) list.push(item)
  return list
}
const gather = async (bytes: AsyncIterable<Buffer>) => Buffer.concat(await all(bytes))

describe('Bech32', () => {
  test('a key made by the program age is read, and its public half is the one age names', () => {
    const secret = 'AGE-SECRET-KEY-1WP5WL03FX9E8WVFKTDRXSH3PY043RSSQH4ETR7R7QR4UM4GXVPNSV58Z9A'
    const key = fromBech32('age-secret-key-', secret)!
    expect(toBech32('age', publicHalf(key))).toBe('age1uh5g5c408250l3l0l26ctp4hr6vdzn7qam0xkwa234t68jnym9kst34zqn')
    expect(toBech32('age-secret-key-', key).toUpperCase()).toBe(secret)
  })

  test.each([
    ['one letter is another', (text: string) => text.replace(/.$/u, last => (last === 'q' ? 'p' : 'q'))],
    ['two letters changed places', (text: string) => text.replace(/(.)(.)$/u, (_, a, b) => (a === b ? 'qq' : b + a))],
    ['a letter is missing', (text: string) => text.slice(0, -1)],
    ['the case is mixed', (text: string) => text.replace(/^a/u, 'A')],
    ['it is another kind of key', (text: string) => text.replace('age', 'ago')],
  ])('%s: refused', (_, spoil) => {
    const text = toBech32('age', Buffer.alloc(32, 7))
    expect(fromBech32('age', text)).toEqual(Buffer.alloc(32, 7))
    expect(fromBech32('age', spoil(text))).toBeUndefined()
  })
})

describe('an encrypted stream', () => {
  const key = newPrivateKey()
  const sealed = (bytes: Buffer) => gather(sealFor(publicHalf(key))(inPieces(bytes, 10_000)))
  const opened = (bytes: Buffer, by = key) => gather(openWith(by)(inPieces(bytes, 7_000)))

  test.each([0, 1, 65_535, 65_536, 65_537, 131_072, 300_000])('of %i bytes comes back', async size => {
    const bytes = randomBytes(size)
    expect((await opened(await sealed(bytes))).equals(bytes)).toBe(true)
  })

  test.each<[string, (bytes: Buffer) => Buffer, RegExp | string]>([
    ['its last chunk is cut off', bytes => bytes.subarray(0, -3_000), 'повреждена или обрезана'],
    ['it ends where a chunk ends', bytes => bytes.subarray(0, bytes.length - 3_392 - 16), 'повреждена или обрезана'],
    ['only its header is left', bytes => bytes.subarray(0, 150), 'повреждена или обрезана'],
    // Another letter of the key, or no letter of a key at all.
    [
      'a bit of the header is another',
      bytes => flip(bytes, 60),
      /ключом копия не открывается|повреждена или обрезана/u,
    ],
    ['a bit in the middle is another', bytes => flip(bytes, 100_000), 'повреждена или обрезана'],
    ['its last bit is another', bytes => flip(bytes, bytes.length - 1), 'повреждена или обрезана'],
    ['something stands behind its end', bytes => Buffer.concat([bytes, Buffer.alloc(1)]), 'повреждена или обрезана'],
    ['it is another file', () => Buffer.from('PK\u0003\u0004 and so on'), 'Это не файл копии'],
    ['it is empty', () => Buffer.alloc(0), 'Это не файл копии'],
  ])('%s: refused', async (_, spoil, words) => {
    await expect(opened(spoil(await sealed(randomBytes(200_000))))).rejects.toThrow(words)
  })

  test('opens with no other key', async () => {
    await expect(opened(await sealed(randomBytes(100)), newPrivateKey())).rejects.toThrow('от другой установки')
  })
})

function flip(bytes: Buffer, at: number): Buffer {
  const spoilt = Buffer.from(bytes)
  spoilt[at]! ^= 1
  return spoilt
}

test('an archive gives back its files', async () => {
  const entries: Entry[] = [0, 1, 511, 512, 513, 100_000].map(size => ({
    name: `tables/size/${size}`,
    bytes: randomBytes(size),
  }))
  async function* each() {
    yield* entries
  }
  const bytes = await gather(writeTar(each()))
  expect(await all(readTar(inPieces(bytes, 300)))).toEqual(entries)
})

describe('the sheet of keys', () => {
  const [privateKey, masters] = [newPrivateKey(), [newKey(), newKey()]]
  const sheet = keySheet(privateKey, masters, '2026-12-01')

  test('is read as it was printed, and as it was typed', () => {
    const read = { privateKey, masterKeys: masters }
    expect(readSheet(sheet)).toEqual(read)
    expect(readSheet(sheet.toLowerCase())).toEqual(read)
    expect(sheet).toContain(masterIdOf(masters[0]!))
  })

  test.each([
    ['a mistyped letter', sheet.replace(/(AGE- SECR ET-K EY-1 ....)/u, '$1Q'), 'набран с ошибкой'],
    ['a sheet without the key of backups', sheet.replace('AGE-', 'ЯГЕ-'), 'нет тайного ключа копий'],
  ])('%s is named', (_, typed, words) => expect(() => readSheet(typed)).toThrow(words))
})
