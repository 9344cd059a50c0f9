import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createSecretKey,
  randomBytes,
  type Cipheriv,
  type Decipheriv,
  type KeyObject,
} from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { noteOpened } from '../../http/call-cost.ts'
import { placeBytes, type Place } from './places.ts'

const algorithm = 'aes-256-gcm'
/** The first byte of a sealed value: since 2 its place is the whole one, with table, column, row and centre. */
const version = 2
const formerVersion = 1
const [nonceSize, tagSize, idSize, keySize] = [12, 16, 4, 32]

const keyObjects = new WeakMap<Buffer, KeyObject>()
/** A key as Node works with it: over a key in a buffer it takes three times as long, and a command seals and opens half a dozen values by one. */
export function keyObjectOf(key: Buffer): KeyObject {
  const known = keyObjects.get(key)
  if (known) return known
  const made = createSecretKey(key)
  keyObjects.set(key, made)
  return made
}

const noncesAtOnce = 64
let nonces = Buffer.alloc(0)
/** A random nonce; they are drawn many at a time, because each draw asks the system. None is given out twice. */
function newNonce(): Buffer {
  if (nonces.length === 0) nonces = randomBytes(nonceSize * noncesAtOnce)
  const nonce = nonces.subarray(0, nonceSize)
  nonces = nonces.subarray(nonceSize)
  return nonce
}

/** Seals bytes as they are: a version byte, a random nonce, the ciphertext, its tag. The place has to be named again to open. */
export function sealBytes(key: Buffer, bytes: Uint8Array, place: Place): Buffer {
  const nonce = newNonce()
  const cipher = createCipheriv(algorithm, keyObjectOf(key), nonce).setAAD(placeBytes(place))
  const sealed = Buffer.allocUnsafe(1 + nonceSize + bytes.length + tagSize)
  sealed[0] = version
  nonce.copy(sealed, 1)
  inPieces(cipher, bytes, sealed.subarray(1 + nonceSize))
  cipher.final()
  cipher.getAuthTag().copy(sealed, sealed.length - tagSize)
  return sealed
}

/** What a cipher takes at a time: for the ten megabytes of a scan it would ask for new memory at once, which costs far more than its work. */
const pieceBytes = 64 * 1024

/** Runs bytes through a cipher of as many bytes out as in. */
function inPieces(cipher: Cipheriv | Decipheriv, from: Uint8Array, to: Buffer): void {
  for (let at = 0; at < from.length; at += pieceBytes) to.set(cipher.update(from.subarray(at, at + pieceBytes)), at)
}

/** What an earlier version tied a sealed value to; only the step that ties it anew opens it so. */
export type FormerPlace = { readonly formerly: string }

/** Opens what `sealBytes` sealed; throws when a single bit, the key or the place is another. */
export function unsealBytes(key: Buffer, sealed: Buffer, place: Place | FormerPlace): Buffer {
  const expected = 'formerly' in place ? formerVersion : version
  if (sealed[0] !== expected || sealed.length < 1 + nonceSize + tagSize) throw new Error('not a sealed value')
  const opener = createDecipheriv(algorithm, keyObjectOf(key), sealed.subarray(1, 1 + nonceSize), {
    authTagLength: tagSize,
  })
  opener.setAAD('formerly' in place ? Buffer.from(place.formerly) : placeBytes(place))
  opener.setAuthTag(sealed.subarray(sealed.length - tagSize))
  const text = sealed.subarray(1 + nonceSize, sealed.length - tagSize)
  const bytes = Buffer.allocUnsafe(text.length)
  inPieces(opener, text, bytes)
  opener.final()
  return bytes
}

/** Shorter texts are sealed as they are, behind a space that no packed text begins with: packing costs more than it saves. */
const packedFrom = 1_000
const space = 0x20

/** Seals a value as JSON, packed where it is long. */
export function seal(key: Buffer, value: unknown, place: Place): Buffer {
  const text = JSON.stringify(value ?? null)
  const bytes = text.length < packedFrom ? Buffer.from(` ${text}`) : deflateRawSync(text, { level: 1 })
  return sealBytes(key, bytes, place)
}

/** Opens what `seal` sealed. */
export function unseal<T>(key: Buffer, sealed: Buffer, place: Place | FormerPlace): T {
  const bytes = unsealBytes(key, sealed, place)
  const words = bytes[0] === space ? bytes : inflateRawSync(bytes)
  noteOpened(words.length)
  return JSON.parse(words.toString('utf8')) as T
}

/** The first byte of a wrapped key; then come the id of its master key and the sealed key. */
const wrapVersion = 1

/** The id of a master key: what a wrapped key names it by. It tells nothing of the key. */
export const masterIdOf = (key: Buffer): string =>
  createHash('sha256')
    .update('patronat master key')
    .update(key)
    .digest('hex')
    .slice(0, idSize * 2)

/** The master keys of this process. */
export type MasterKeys = {
  /** Ids of the keys at hand, the current one first. */
  ids: () => string[]
  /** Wraps a data key by the current master key. */
  wrap: (dataKey: Buffer, place: Place) => Buffer
  /** Opens a wrapped key; looks for new master keys when it names one not seen yet. */
  unwrap: (wrapped: Buffer, place: Place | FormerPlace) => Buffer
}

/** Master keys that `read` gives, the current one first. They are read again where another process may have changed them. */
export function openMasterKeys(read: () => Buffer[]): MasterKeys {
  let keys = new Map<string, Buffer>()
  const reread = () => {
    try {
      keys = new Map(read().map(key => [masterIdOf(key), key]))
    } catch (error) {
      // Somebody may take the file away while the program runs: what was read at the start serves on.
      if (keys.size === 0) throw error
    }
  }
  reread()
  return {
    ids: () => [...keys.keys()],
    wrap(dataKey, place) {
      reread()
      const [id, key] = [...keys][0]!
      return Buffer.concat([Buffer.of(wrapVersion), Buffer.from(id, 'hex'), sealBytes(key, dataKey, place)])
    },
    unwrap(wrapped, place) {
      if (wrapped[0] !== wrapVersion) throw new Error('not a wrapped key')
      const id = wrapped.toString('hex', 1, 1 + idSize)
      if (!keys.has(id)) reread()
      const key = keys.get(id)
      if (!key) throw new Error(`master key ${id} is missing`)
      return unsealBytes(key, wrapped.subarray(1 + idSize), place)
    },
  }
}

/** A new key of 256 bits. */
export const newKey = (): Buffer => randomBytes(keySize)

/** Reads master keys as they are written down: base64, 32 bytes each, apart by spaces or lines; `#` begins a remark. */
export function parseKeys(text: string): Buffer[] | undefined {
  const words = text
    .replace(/#.*$/gmu, '')
    .split(/[\s,]+/u)
    .filter(Boolean)
  const keys = words.map(word => Buffer.from(word, 'base64'))
  return keys.length > 0 && keys.every((key, at) => key.length === keySize && key.toString('base64') === words[at])
    ? keys
    : undefined
}
