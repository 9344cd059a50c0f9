import { createCipheriv, randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { HttpProblem } from '../http/problem.ts'
import { openFairTurns, secondOfWork } from '../http/turns.ts'
import { birthOf } from '../platform/folder-lock.ts'
import { HelperEnded, openHelper, type Done } from '../platform/helper.ts'
import { wholeOf, type StoredFile } from '../store/platform/file-parts.ts'
import { decipherFrom, readerOf, type SpooledFile } from './spooled-file.ts'
import { largestUpload, type Seen, type SentFile } from './uploads.ts'

const megabyte = 1024 * 1024
/** On their way in at a time, on the disk: of all, and of one person. */
const onTheWay = { all: 256 * megabyte, each: 32 * megabyte }
/** Of those who are not of the staff, the same for each centre together: one person of it can print links for all its schools. */
const ofPartners = { onTheWay: 64 * megabyte, restsAfterMs: 10_000 }
/** Whoever brings less than this of a file in such a time is cut off: others wait for the place. */
const leastSpeed = { bytes: 16 * 1024, ms: 20_000 }
/** Not fetched yet by one person. */
const unfetched = 128 * megabyte
/**
 * Files looked at, sealed and stored at a time, of all and of one person, for the sake of the processor: how long a file takes
 * is not said by its size.
 */
const inWork = { all: 2, each: 1 }
/** The processor time of a look is one's own, so that its rest may be as long as it has to be. */
const longestRestMs = 150_000
/** Of the time a file takes besides, for the disk and the database, as much as is its sender's own. */
const longestRestOf = 500
/** A smaller answer needs no disk. */
const smallAnswer = 256 * 1024
/** Whoever does not fetch an answer in this time does not get the rest. */
const fetchMs = 300_000

/** A file that begins to come; `partnersOf` is the centre of a sender who is not of its staff. */
export type Incoming = { from: Readable; size: number; sender: string; partnersOf?: number | undefined }

/** Files on their way in and out: however slow their line, they lie on the disk and not in memory. */
export type Spool = {
  /** Receives a file whole, then gives it to `work` when its turn has come. */
  take: <T>(file: Incoming, work: (file: SentFile) => Promise<T>) => Promise<T>
  /** What a large answer is sent from. */
  give: (file: StoredFile, fetcher: string) => Promise<Buffer | Readable>
  close: () => Promise<void>
}

/** No file an office or a scanner makes is looked at for so long, however busy the machine is. */
const longestLookMs = 20_000
/** Looks into files in a process of their own. */
const openLook = () =>
  openHelper<SpooledFile, Seen>({
    module: new URL('./look-process.ts', import.meta.url),
    heapMb: 128,
    patienceMs: longestLookMs,
  })
const unlookable = 'Файл не удалось проверить: он устроен необычно. Напечатайте его в PDF заново и приложите ещё раз'

/**
 * Opens the spool in a folder, clearing away what killed servers have left there. Every file is encrypted with a key that is
 * nowhere but in memory, so that what is left behind is noise.
 */
export function openSpool(place: string, looking = openLook()): Spool {
  mkdirSync(place, { recursive: true, mode: 0o700 })
  for (const name of readdirSync(place)) {
    const [pid = '', born] = name.split('~')
    if (birthOf(Number(pid)) !== decodeURIComponent(born ?? '')) rmSync(join(place, name), { recursive: true })
  }
  const folder = join(place, `${process.pid}~${encodeURIComponent(birthOf(process.pid) ?? '')}`)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { mode: 0o700 })
  const travelling = openFairTurns(onTheWay)
  const working = openFairTurns({ ...inWork, restsAfterMs: secondOfWork, longestRestMs })
  const partnersTravelling = openFairTurns({ all: Number.POSITIVE_INFINITY, each: ofPartners.onTheWay })
  const partnersWorking = openFairTurns({
    all: Number.POSITIVE_INFINITY,
    each: inWork.each,
    restsAfterMs: ofPartners.restsAfterMs,
    longestRestMs,
  })
  const leaving = new Map<string, number>()
  const aside = () => {
    const [key, nonce] = [randomBytes(32), randomBytes(16)]
    const path = join(folder, randomBytes(16).toString('hex'))
    return {
      spooled: (size: number): SpooledFile => ({ path, size, key, nonce }),
      path,
      remove: () => rm(path, { force: true }),
      write: () => createWriteStream(path, { flags: 'wx', mode: 0o600 }),
      cipher: () => createCipheriv('aes-256-ctr', key, nonce),
      decipher: () => decipherFrom({ key, nonce }),
    }
  }
  /** Looks into a file; answers also how much of a processor that took. */
  const look = async (file: SpooledFile): Promise<Done<Seen>> => {
    try {
      return await looking.ask(file)
    } catch (error) {
      if (error instanceof HelperEnded) return { answer: { refused: unlookable }, cpuMs: longestLookMs }
      throw error
    }
  }
  /** Receives a file onto the disk; answers how long it is. */
  async function receive(from: Readable, file: ReturnType<typeof aside>): Promise<number> {
    let [bytes, before] = [0, 0]
    const counted = new Transform({
      transform(piece: Buffer, _, done) {
        bytes += piece.length
        if (bytes > largestUpload) return done(tooLargeFile())
        done(null, piece)
      },
    })
    const watch = setInterval(() => {
      if (bytes - before < leastSpeed.bytes) counted.destroy(cutOff())
      before = bytes
    }, leastSpeed.ms)
    // The request itself stays whole when its file is too large: it still has to be answered.
    const pieces = from.iterator({ destroyOnReturn: false })
    await pipeline(pieces, counted, file.cipher(), file.write())
      .catch((error: unknown) => {
        throw from.destroyed && !from.readableEnded ? cutOff() : error
      })
      .finally(() => clearInterval(watch))
    return bytes
  }
  return {
    take({ from, size, sender, partnersOf }, work) {
      const whole = async () => {
        const file = aside()
        try {
          const spooled = file.spooled(await receive(from, file))
          let [looked, elsewhere, begun, ended] = [0, 0, 0, 0]
          const cost = () => looked + Math.min(ended - begun - elsewhere, longestRestOf)
          const worked = async () => {
            begun = performance.now()
            const handle = await open(file.path)
            try {
              return await work({
                ...readerOf(spooled, handle),
                async look() {
                  const asked = performance.now()
                  const { answer, cpuMs } = await look(spooled)
                  looked += cpuMs
                  elsewhere += performance.now() - asked
                  return answer
                },
              })
            } finally {
              await handle.close()
              ended = performance.now()
            }
          }
          const inTurn = () => working(sender, 1, worked, cost)
          return await (partnersOf === undefined ? inTurn() : partnersWorking(`${partnersOf}`, 1, inTurn, cost))
        } finally {
          await file.remove()
        }
      }
      const bytes = Math.min(size, largestUpload)
      const inTurn = () => travelling(sender, bytes, whole)
      return partnersOf === undefined ? inTurn() : partnersTravelling(`${partnersOf}`, bytes, inTurn)
    },
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
    async close() {
      await looking.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A file over the limit, on whatever way it is found out. */
export const tooLargeFile = () =>
  new HttpProblem(413, {
    code: 'tooLarge',
    text: 'Файл больше 10 МБ: уменьшите разрешение снимка',
    fields: { content: 'Файл больше 10 МБ: уменьшите разрешение снимка' },
  })
const cutOff = () => new HttpProblem(400, { code: 'cutOff', text: 'Файл дошёл не полностью: приложите его ещё раз' })
const tooManyUnfetched = () =>
  new HttpProblem(429, { code: 'tooMany', text: 'Прежние файлы ещё не скачались: дождитесь их и повторите' })
