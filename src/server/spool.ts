import { createCipheriv, createDecipheriv, createHash, randomBytes, type Decipheriv } from 'node:crypto'
import { createReadStream, createWriteStream, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { open, rm, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { birthOf } from './folder-lock.ts'
import { Refusal } from './problem.ts'
import { wholeOf, type StoredFile } from './store/file-parts.ts'
import { openFairTurns, secondOfWork } from './turns.ts'
import { largestUpload, type ReceivedFile } from './uploads.ts'

const megabyte = 1024 * 1024
/** On their way in at a time, on the disk: of all, and of one person. */
const onTheWay = { all: 256 * megabyte, each: 32 * megabyte }
/** Not fetched yet by one person. */
const unfetched = 128 * megabyte
/**
 * Files looked at, sealed and stored at a time, of all and of one person, for the sake of the processor: how long a file takes
 * is not said by its size.
 */
const inWork = { all: 2, each: 1 }
const pieceBytes = 64 * 1024
/** A smaller answer needs no disk. */
const smallAnswer = 256 * 1024
/** Whoever does not fetch an answer in this time does not get the rest. */
const fetchMs = 300_000

/** Files on their way in and out: however slow their line, they lie on the disk and not in memory. */
export type Spool = {
  /** Receives a file whole, then gives it to `work` when its turn has come. */
  take: <T>(
    file: { from: Readable; size: number; sender: string },
    work: (file: ReceivedFile) => Promise<T>,
  ) => Promise<T>
  /** What a large answer is sent from. */
  give: (file: StoredFile, fetcher: string) => Promise<Buffer | Readable>
  close: () => void
}

/**
 * Opens the spool in a folder, clearing away what killed servers have left there. Every file is encrypted with a key that is
 * nowhere but in memory, so that what is left behind is noise.
 */
export function openSpool(place: string): Spool {
  mkdirSync(place, { recursive: true, mode: 0o700 })
  for (const name of readdirSync(place)) {
    const [pid = '', born] = name.split('~')
    if (birthOf(Number(pid)) !== decodeURIComponent(born ?? '')) rmSync(join(place, name), { recursive: true })
  }
  const folder = join(place, `${process.pid}~${encodeURIComponent(birthOf(process.pid) ?? '')}`)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { mode: 0o700 })
  const travelling = openFairTurns(onTheWay)
  const working = openFairTurns({ ...inWork, restsAfterMs: secondOfWork })
  const leaving = new Map<string, number>()
  const aside = () => {
    const [key, nonce] = [randomBytes(32), randomBytes(16)]
    const path = join(folder, randomBytes(16).toString('hex'))
    return {
      path,
      remove: () => rm(path, { force: true }),
      write: () => createWriteStream(path, { flags: 'wx', mode: 0o600 }),
      cipher: () => createCipheriv('aes-256-ctr', key, nonce),
      decipher: (at = 0) => {
        const decipher = createDecipheriv('aes-256-ctr', key, counterAt(nonce, at))
        decipher.update(Buffer.alloc(at % blockBytes))
        return decipher
      },
    }
  }
  return {
    take: ({ from, size, sender }, work) =>
      travelling(sender, Math.min(size, largestUpload), async () => {
        const file = aside()
        try {
          const hash = createHash('sha256')
          let bytes = 0
          const counted = new Transform({
            transform(piece: Buffer, _, done) {
              bytes += piece.length
              if (bytes > largestUpload) return done(tooLargeFile())
              hash.update(piece)
              done(null, piece)
            },
          })
          // The request itself stays whole when its file is too large: it still has to be answered.
          const pieces = from.iterator({ destroyOnReturn: false })
          await pipeline(pieces, counted, file.cipher(), file.write()).catch((error: unknown) => {
            throw from.destroyed && !from.readableEnded ? cutOff() : error
          })
          return await working(sender, 1, async () => {
            const handle = await open(file.path)
            try {
              return await work(receivedFile(handle, bytes, hash.digest(), file.decipher))
            } finally {
              await handle.close()
            }
          })
        } finally {
          await file.remove()
        }
      }),
    async give({ size, bytes }, fetcher) {
      if (size <= smallAnswer) return wholeOf(bytes)
      const before = leaving.get(fetcher) ?? 0
      if (before + size > unfetched) throw tooManyUnfetched()
      leaving.set(fetcher, before + size)
      const file = aside()
      const done = () => {
        const rest = (leaving.get(fetcher) ?? 0) - size
        if (rest > 0) leaving.set(fetcher, rest)
        else leaving.delete(fetcher)
        return file.remove()
      }
      try {
        await pipeline(bytes, file.cipher(), file.write())
      } catch (error) {
        await done()
        throw error
      }
      const stream = file.decipher()
      const late = setTimeout(() => stream.destroy(), fetchMs)
      void pipeline(createReadStream(file.path), stream)
        .catch(() => undefined)
        .finally(() => clearTimeout(late))
        .finally(done)
      return stream
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}

const blockBytes = 16
/** Where the counter of the cipher stands at a byte: it goes up by one with every block, and can so be begun anywhere. */
function counterAt(nonce: Buffer, at: number): Buffer {
  const counter = (BigInt(`0x${nonce.toString('hex')}`) + BigInt(Math.floor(at / blockBytes))) % 2n ** 128n
  return Buffer.from(counter.toString(16).padStart(2 * nonce.length, '0'), 'hex')
}

function receivedFile(
  handle: FileHandle,
  size: number,
  sha256: Buffer,
  decipher: (at: number) => Decipheriv,
): ReceivedFile {
  const read = async (at: number, length: number) => {
    const bytes = Buffer.alloc(Math.max(0, Math.min(length, size - at)))
    if (bytes.length === 0) return bytes
    await handle.read(bytes, 0, bytes.length, at)
    return decipher(at).update(bytes)
  }
  return {
    size,
    sha256,
    read,
    async *pieces(from = 0, to = size) {
      for (let at = from; at < to; at += pieceBytes) yield await read(at, Math.min(pieceBytes, to - at))
    },
  }
}

/** A file over the limit, on whatever way it is found out. */
export const tooLargeFile = () =>
  new Refusal(413, {
    code: 'tooLarge',
    text: 'Файл больше 10 МБ: уменьшите разрешение снимка',
    fields: { content: 'Файл больше 10 МБ: уменьшите разрешение снимка' },
  })
const cutOff = () => new Refusal(400, { code: 'cutOff', text: 'Файл дошёл не полностью: приложите его ещё раз' })
const tooManyUnfetched = () =>
  new Refusal(429, { code: 'tooMany', text: 'Прежние файлы ещё не скачались: дождитесь их и повторите' })
