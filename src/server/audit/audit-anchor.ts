import { createHmac, timingSafeEqual } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { mkdir, open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { ChainHead } from '../store/audit/audit-chain.ts'

/** Where the anchors lie when nothing else is said: beside the data folder, as the key does. */
export const anchorFileOf = (dataDir: string): string => `${dataDir}.anchor.json`

const anchorSchema = z.object({
  seq: z.int().min(0),
  hash: z.string(),
  at: z.string(),
  /** Which database it is of, and the last number of each journal, «applications/2026»; the first anchors had neither. */
  database: z.string().optional(),
  numbers: z.record(z.string(), z.int().min(0)).optional(),
  /** How many anchors the database remembers. */
  records: z.int().min(0).optional(),
  mac: z.string(),
})
const fileSchema = z.record(z.string(), anchorSchema)

/** What is known of a centre outside its database: the end of its audit and of its journals. */
export type Anchor = z.infer<typeof anchorSchema>
/** The last number of each journal. */
export type JournalEnds = Record<string, number>

/** The anchors of all centres in one small file, each under its centre and its database: several databases may share it. */
export type Anchors = {
  /** What stands in the file; nothing where there is none, or none that can be read. */
  read: () => Record<string, Anchor>
  /** Replaces the file; `flush` waits for the disk. */
  write: (anchors: Record<string, Anchor>, flush: boolean) => Promise<void>
}

/** Under what an anchor stands in the file. */
export const placeOf = (centreId: number, database: string): string => `${centreId}@${database}`
/** The centre an anchor of this database stands for; undefined for another database's. */
export const centreAt = (place: string, database: string): number | undefined =>
  place.endsWith(`@${database}`) ? Number(place.split('@')[0]) : undefined

/**
 * The anchor of a centre: what stands in its place, else one that its key has made, wherever it stands (the first files knew
 * no database). `forged` where something else stands in its place.
 */
export function anchorAmong(
  anchors: Record<string, Anchor>,
  key: Buffer,
  centreId: number,
  database: string,
): { place: string; anchor: Anchor } | 'forged' | undefined {
  const place = placeOf(centreId, database)
  const here = anchors[place]
  if (here) return isGenuine(key, centreId, here) ? { place, anchor: here } : 'forged'
  const other = Object.entries(anchors).find(([, anchor]) => isGenuine(key, centreId, anchor))
  return other && { place: other[0], anchor: other[1] }
}

/** An anchor proved by the key of the chain. */
export function anchorOf(
  key: Buffer,
  centreId: number,
  { seq, hash }: ChainHead,
  { at, database, numbers, records }: { at: string; database: string; numbers: JournalEnds; records: number },
): Anchor {
  const anchor = { seq, hash: hash.toString('base64'), at, database, numbers, records }
  return { ...anchor, mac: macOf(key, centreId, anchor) }
}
function macOf(key: Buffer, centreId: number, row: Omit<Anchor, 'mac'>): string {
  const more =
    row.database === undefined
      ? []
      : [row.database, Object.entries(row.numbers ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1)), row.records]
  return createHmac('sha256', key)
    .update(JSON.stringify(['anchor', centreId, row.seq, row.hash, row.at, ...more]))
    .digest('base64')
}
/** Whether the key of the chain made this anchor for this centre. */
export const isGenuine = (key: Buffer, centreId: number, anchor: Anchor): boolean => {
  const [made, found] = [macOf(key, centreId, anchor), anchor.mac].map(text => Buffer.from(text))
  return made!.length === found!.length && timingSafeEqual(made!, found!)
}

/** Reads the words of a file of anchors; undefined where it is none. */
export function readAnchors(text: string): Record<string, Anchor> | undefined {
  try {
    return fileSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** The file of anchors; it need not be there yet. */
export function anchorsIn(file: string): Anchors {
  let seen = ''
  let held: Record<string, Anchor> = {}
  return {
    read() {
      try {
        // Read anew only where it is another file than last time: it is looked at before each number.
        const { ino, size, mtimeMs } = statSync(file)
        const now = `${ino} ${size} ${mtimeMs}`
        if (now !== seen) [held, seen] = [readAnchors(readFileSync(file, 'utf8')) ?? {}, now]
        return held
      } catch {
        return {}
      }
    },
    async write(anchors, flush) {
      await mkdir(dirname(file), { recursive: true })
      const fresh = await open(`${file}.new`, 'w', 0o600)
      try {
        await fresh.writeFile(`${JSON.stringify(anchors, null, 1)}\n`)
        if (flush) await fresh.datasync()
      } finally {
        await fresh.close()
      }
      await rename(`${file}.new`, file)
    },
  }
}

/** Two sets of ends as one: of each journal the further. */
export const furthest = (...all: readonly (JournalEnds | undefined)[]): JournalEnds => {
  const ends: JournalEnds = {}
  for (const journalEnds of all)
    for (const [journal, no] of Object.entries(journalEnds ?? {})) ends[journal] = Math.max(ends[journal] ?? 0, no)
  return ends
}
/** Journals whose end lies before what is known of them. */
export const behind = (ends: JournalEnds, known: JournalEnds | undefined): string[] =>
  Object.entries(known ?? {}).flatMap(([journal, no]) => ((ends[journal] ?? 0) < no ? [journal] : []))
