import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { z } from 'zod'
import { CannotStart } from '../folder-lock.ts'
import { openWith } from './age.ts'
import { readTar, type Entry } from './tar.ts'

/** The version of the contents of a backup; another is refused. */
export const backupFormat = 1

const described = z.object({
  format: z.int(),
  at: z.string(),
  /** Which database it is of. */
  database: z.string(),
  masterIds: z.array(z.string()),
  migrations: z.array(z.string()),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
  sequences: z.array(z.object({ name: z.string(), at: z.string(), called: z.boolean() })),
  /** The file of anchors as it stood at that moment. */
  anchors: z.string(),
})
/** What stands first in a backup: what it is of. */
export type BackupDescribed = z.infer<typeof described>

const counted = z.record(z.string(), z.object({ rows: z.int(), sha256: z.string() }))
/** What stands last in a backup: how many rows each table has, and the hash of its bytes. */
export type BackupCounted = z.infer<typeof counted>

/** The names of the first and the last file of a backup, and where the parts of a table lie. */
export const [describedName, countedName, tablesFolder] = ['backup.json', 'counted.json', 'tables/']

/** The archive in a file, a file of it at a time. */
async function throughArchive(
  file: string,
  privateKey: Buffer,
  use: (entries: AsyncIterable<Entry>) => Promise<void>,
): Promise<void> {
  await pipeline(createReadStream(file), openWith(privateKey), createGunzip(), (bytes: AsyncIterable<Buffer>) =>
    use(readTar(bytes)),
  )
}

function read<T>(schema: z.ZodType<T>, bytes: Buffer): T {
  const { data } = schema.safeParse(JSON.parse(bytes.toString('utf8')))
  if (data === undefined) throw new CannotStart('Копия сделана другой версией программы, и эта её не понимает.')
  return data
}

/** Reads a backup from its first byte to its last before anything is made of it: every part is there and as it was written. */
export async function checkBackup(
  file: string,
  privateKey: Buffer,
): Promise<{ described: BackupDescribed; counted: BackupCounted }> {
  let first: BackupDescribed | undefined
  let last: BackupCounted | undefined
  const hashes = new Map<string, Hash>()
  await throughArchive(file, privateKey, async entries => {
    for await (const { name, bytes } of entries) {
      if (name === describedName) {
        const { format } = read(z.object({ format: z.int() }), bytes)
        if (format > backupFormat) throw new CannotStart('Копия сделана более новой программой: обновите эту.')
        first = read(described, bytes)
        for (const table of first.tables) hashes.set(table.name, createHash('sha256'))
      } else if (name === countedName) last = read(counted, bytes)
      else hashes.get(tableOf(name))?.update(bytes)
    }
  })
  const whole = [...hashes].every(([table, hash]) => last?.[table]?.sha256 === hash.digest('hex'))
  if (!first || !last || !whole) throw new CannotStart('Копия не полна: в ней нет части таблиц. Возьмите другую копию.')
  return { described: first, counted: last }
}

/** Which table a part is of. */
const tableOf = (name: string): string => name.slice(tablesFolder.length).replace(/\/\d+$/u, '')

/** Gives each table of a backup with its parts, in the order in which they lie. */
export async function eachTable(
  file: string,
  privateKey: Buffer,
  use: (table: string, parts: AsyncIterable<Buffer>) => Promise<void>,
): Promise<void> {
  await throughArchive(file, privateKey, async entries => {
    const source = entries[Symbol.asyncIterator]()
    let next = await source.next()
    async function* partsOf(table: string) {
      for (; !next.done && tableOf(next.value.name) === table; next = await source.next()) yield next.value.bytes
    }
    while (!next.done) {
      const { name } = next.value
      if (name.startsWith(tablesFolder)) await use(tableOf(name), partsOf(tableOf(name)))
      else next = await source.next()
    }
  })
}
