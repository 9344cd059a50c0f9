import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'
import { CannotStart } from '../folder-lock.ts'

// The age format, version 1 (age-encryption.org/v1): whoever has the key opens a backup with the program `age`, too, without us.

const versionLine = 'age-encryption.org/v1'
const algorithm = 'chacha20-poly1305'
const [fileKeySize, keySize, tagSize, chunkSize] = [16, 32, 16, 64 * 1024]
const privateStart = Buffer.from('302e020100300506032b656e04220420', 'hex')
const publicStart = Buffer.from('302a300506032b656e032100', 'hex')
/** The header of a file for one key is about 200 bytes. */
const longestHeader = 4_096

const privateKeyOf = (raw: Buffer) =>
  createPrivateKey({ key: Buffer.concat([privateStart, raw]), format: 'der', type: 'pkcs8' })
const publicKeyOf = (raw: Uint8Array) =>
  createPublicKey({ key: Buffer.concat([publicStart, raw]), format: 'der', type: 'spki' })
const hkdf = (secret: Buffer, salt: Buffer, info: string) =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, keySize))
const unpadded = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/u, '')
const wrapKey = (shared: Buffer, ephemeral: Buffer, recipient: Buffer) =>
  hkdf(shared, Buffer.concat([ephemeral, recipient]), `${versionLine}/X25519`)
const headerMac = (fileKey: Buffer, head: string) =>
  createHmac('sha256', hkdf(fileKey, Buffer.alloc(0), 'header'))
    .update(head)
    .digest()
const noNonce = Buffer.alloc(12)

/** A new private key. */
export const newPrivateKey = (): Buffer =>
  generateKeyPairSync('x25519').privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(privateStart.length)

/** The public key of a private one. */
export const publicHalf = (privateKey: Buffer): Buffer =>
  createPublicKey(privateKeyOf(privateKey)).export({ format: 'der', type: 'spki' }).subarray(publicStart.length)

/** Each chunk has its number, and the last of a file says that it is the last: neither order nor end can be changed. */
const nonceOf = (no: number, last: boolean): Buffer => {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(no, 5, 6)
  nonce[11] = last ? 1 : 0
  return nonce
}

function encrypt(key: Buffer, nonce: Buffer, bytes: Uint8Array): Buffer {
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagSize })
  return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
}

function decrypt(key: Buffer, nonce: Buffer, sealed: Buffer): Buffer | undefined {
  if (sealed.length < tagSize) return undefined
  const opener = createDecipheriv(algorithm, key, nonce, { authTagLength: tagSize })
  opener.setAuthTag(sealed.subarray(-tagSize))
  try {
    return Buffer.concat([opener.update(sealed.subarray(0, -tagSize)), opener.final()])
  } catch {
    return undefined
  }
}

type Bytes = AsyncIterable<Buffer> | Iterable<Buffer>

/** Cuts bytes into pieces of one size; the last has the rest, and at least one byte where there was any. */
async function* cut(bytes: Bytes, size: number): AsyncGenerator<{ piece: Buffer; last: boolean }> {
  let waiting: Buffer[] = []
  let length = 0
  for await (const more of bytes) {
    waiting.push(more)
    length += more.length
    if (length <= size) continue
    const all = Buffer.concat(waiting)
    let at = 0
    for (; all.length - at > size; at += size) yield { piece: all.subarray(at, at + size), last: false }
    waiting = [all.subarray(at)]
    length = all.length - at
  }
  yield { piece: Buffer.concat(waiting), last: true }
}

/** Encrypts a stream for a public key. */
export const sealFor = (recipient: Buffer) =>
  async function* sealed(bytes: Bytes): AsyncGenerator<Buffer> {
    const fileKey = randomBytes(fileKeySize)
    const ephemeral = newPrivateKey()
    const shared = diffieHellman({ privateKey: privateKeyOf(ephemeral), publicKey: publicKeyOf(recipient) })
    const share = publicHalf(ephemeral)
    const wrapped = encrypt(wrapKey(shared, share, recipient), noNonce, fileKey)
    const head = `${versionLine}\n-> X25519 ${unpadded(share)}\n${unpadded(wrapped)}\n---`
    yield Buffer.from(`${head} ${unpadded(headerMac(fileKey, head))}\n`)
    const nonce = randomBytes(fileKeySize)
    yield nonce
    const key = hkdf(fileKey, nonce, 'payload')
    let no = 0
    for await (const { piece, last } of cut(bytes, chunkSize)) yield encrypt(key, nonceOf(no++, last), piece)
  }

const damaged = () =>
  new CannotStart('Копия повреждена или обрезана: ни одной записи из неё не взято. Возьмите другую копию.')
const header = /^age-encryption\.org\/v1\n-> X25519 ([\w+/]{43})\n([\w+/]{43})\n--- ([\w+/]{43})\n/u

/** The key of the file in its header, and what of the stream comes after it. */
function openHeader(start: Buffer, privateKey: Buffer): { fileKey: Buffer; rest: Buffer } {
  const text = start.toString('latin1')
  if (!text.startsWith(versionLine)) throw new CannotStart('Это не файл копии программы «Патронат».')
  const [whole, share, wrapped, mac] = (header.exec(text) ?? []).map(word => word)
  if (!whole || !share || !wrapped || !mac) throw damaged()
  const ephemeral = Buffer.from(share, 'base64')
  const shared = diffieHellman({ privateKey: privateKeyOf(privateKey), publicKey: publicKeyOf(ephemeral) })
  const wrapping = wrapKey(shared, ephemeral, publicHalf(privateKey))
  const fileKey = decrypt(wrapping, noNonce, Buffer.from(wrapped, 'base64'))
  if (!fileKey)
    throw new CannotStart('Этим ключом копия не открывается: он от другой установки, или копия сделана до смены ключа.')
  const expected = headerMac(fileKey, whole.slice(0, whole.lastIndexOf('---') + 3))
  if (!timingSafeEqual(expected, Buffer.from(mac, 'base64'))) throw damaged()
  return { fileKey, rest: start.subarray(whole.length) }
}

/** Decrypts a stream; throws `CannotStart` in Russian where the key is another, a bit is changed or the end is missing. */
export const openWith = (privateKey: Buffer) =>
  async function* opened(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    const source = bytes[Symbol.asyncIterator]()
    let start = Buffer.alloc(0)
    while (start.length < longestHeader) {
      const { value, done } = await source.next()
      if (done) break
      start = Buffer.concat([start, value])
    }
    const { fileKey, rest } = openHeader(start, privateKey)
    if (rest.length < fileKeySize) throw damaged()
    const key = hkdf(fileKey, rest.subarray(0, fileKeySize), 'payload')
    async function* following() {
      yield rest.subarray(fileKeySize)
      yield* { [Symbol.asyncIterator]: () => source }
    }
    let no = 0
    for await (const { piece, last } of cut(following(), chunkSize + tagSize)) {
      const opened = decrypt(key, nonceOf(no++, last), piece)
      if (!opened) throw damaged()
      yield opened
    }
  }
