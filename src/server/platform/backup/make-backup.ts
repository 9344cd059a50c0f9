import { createHash } from 'node:crypto'
import {
  createWriteStream,
  existsSync,
  fsyncSync,
  openSync,
  closeSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { z } from 'zod'
import { beginMoment, copyOut, masterIdsOf, schemaOf, seesAll } from '../../store/platform/copy-tables.ts'
import { CannotStart, isCode } from '../folder-lock.ts'
import { sealFor } from './age.ts'
import {
  backupFormat,
  countedName,
  describedName,
  tablesFolder,
  type BackupCounted,
  type BackupDescribed,
} from './backup-contents.ts'
import { writeTar, type Entry } from './tar.ts'

/** What of the database is asked for. */
export type BackupOf = { adminUrl: string; anchorFile: string; to: string; recipient: Buffer; at: Date }
/** A backup that is whole. */
export type Backup = { file: string; bytes: number; tables: number; rows: number }

const ending = '.patronat.age'
const unfinished = '.part'
const dayMs = 86_400_000
const anchorTries = 40

const wordsOf = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : '{}')

/** A moment of the database, and the file of anchors as it stood at that very moment: neither is ahead of the other. */
async function oneMoment(client: pg.Client, anchorFile: string): Promise<string> {
  for (let tries = 1; ; tries += 1) {
    const before = wordsOf(anchorFile)
    await beginMoment(client)
    if (wordsOf(anchorFile) === before || tries === anchorTries) return before
    await client.query('rollback')
    await pause(50)
  }
}

async function* entriesOf(
  client: pg.Client,
  described: BackupDescribed,
  counted: BackupCounted,
  say: (text: string) => void,
): AsyncGenerator<Entry> {
  yield { name: describedName, bytes: Buffer.from(JSON.stringify(described)) }
  let [bytes, toldAt] = [0, performance.now()]
  for (const [at, table] of described.tables.entries()) {
    const hash = createHash('sha256')
    const parts = copyOut(client, table)
    let no = 0
    let next = await parts.next()
    for (; !next.done; next = await parts.next()) {
      hash.update(next.value)
      bytes += next.value.length
      yield { name: `${tablesFolder}${table.name}/${(no += 1)}`, bytes: next.value }
      if (performance.now() - toldAt < 2_000) continue
      toldAt = performance.now()
      say(`Копирую: таблица ${at + 1} из ${described.tables.length}, ${Math.round(bytes / 1e6)} МБ`)
    }
    counted[table.name] = { rows: next.value, sha256: hash.digest('hex') }
  }
  yield { name: countedName, bytes: Buffer.from(JSON.stringify(counted)) }
}

function flush(path: string): void {
  const handle = openSync(path, 'r')
  fsyncSync(handle)
  closeSync(handle)
}

const inWay: Record<string, string> = {
  ENOSPC: 'на диске нет места',
  EDQUOT: 'на диске нет места',
  EACCES: 'нет прав записи',
  EPERM: 'нет прав записи',
  EROFS: 'диск только для чтения',
  EIO: 'диск не отвечает',
  ESTALE: 'сетевая папка пропала',
  ENOENT: 'папка пропала',
}

/** Copies a running database as it stands at one moment into one encrypted file, which has its name only when it is whole. */
export async function makeBackup(of: BackupOf, say: (text: string) => void = () => undefined): Promise<Backup> {
  // A share that is not connected is an empty place: a folder made there would lie on the very disk that may break.
  if (!existsSync(of.to) || !statSync(of.to).isDirectory())
    throw new CannotStart(`Папки ${of.to} нет. Создайте её или подключите диск; копия не сделана.`)
  clearUnfinished(of.to, of.at)
  const file = join(of.to, `patronat-${of.at.toISOString().replaceAll(/[:.]/gu, '-')}${ending}`)
  const draft = `${file}.${process.pid}${unfinished}`
  const client = new pg.Client({ connectionString: of.adminUrl })
  await client.connect()
  try {
    if (!(await seesAll(client)))
      throw new CannotStart(
        'Роль из DATABASE_URL видит не все строки: копия была бы неполной. Дайте роль с правом BYPASSRLS.',
      )
    const anchors = await oneMoment(client, of.anchorFile)
    const { rows } = await client.query<{ id: string }>('select id::text from database_identity')
    const described = {
      format: backupFormat,
      at: of.at.toISOString(),
      database: rows[0]!.id,
      masterIds: await masterIdsOf(client),
      ...(await schemaOf(client)),
      anchors,
    }
    const counted: BackupCounted = {}
    const hash = createHash('sha256')
    async function* hashed(bytes: AsyncIterable<Buffer>) {
      for await (const piece of bytes) {
        hash.update(piece)
        yield piece
      }
    }
    await pipeline(
      Readable.from(writeTar(entriesOf(client, described, counted, say)), { objectMode: false }),
      createGzip({ level: 1 }),
      sealFor(of.recipient),
      hashed,
      createWriteStream(draft, { mode: 0o600, flags: 'wx' }),
    )
    flush(draft)
    const manifest = { ...about(described), bytes: statSync(draft).size, sha256: hash.digest('hex') }
    renameSync(draft, file)
    writeFileSync(manifestOf(file), `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o600 })
    if (process.platform !== 'win32') flush(of.to)
    const all = Object.values(counted)
    return { file, bytes: manifest.bytes, tables: all.length, rows: all.reduce((sum, row) => sum + row.rows, 0) }
  } catch (error) {
    rmSync(draft, { force: true })
    const reason = inWay[(error as NodeJS.ErrnoException).code ?? '']
    if (reason) throw new CannotStart(`${of.to}: ${reason}. Копия не сделана, прежние целы.`)
    throw error
  } finally {
    await client.end()
  }
}

const about = ({ at, database, masterIds, migrations }: BackupDescribed) => ({
  at,
  database,
  masterIds,
  schema: migrations.findLast(name => name.endsWith('.sql')) ?? '',
})
/** Where it stands in plain what a backup is of, with its hash: whoever keeps the disk sees without a key that it is as it was. */
const manifestOf = (file: string) => `${file.slice(0, -ending.length)}.json`

/** What a killed backup left; another that runs now is younger than a day. */
function clearUnfinished(folder: string, now: Date): void {
  for (const name of readdirSync(folder).filter(file => file.startsWith('patronat-') && file.endsWith(unfinished))) {
    const path = join(folder, name)
    if (now.getTime() - statSync(path).mtimeMs > dayMs) rmSync(path, { force: true })
  }
}

/** Takes the oldest backups of the same database away until `most` are left; answers their names. */
export function rotateBackups(newest: string, folder: string, most: number): string[] {
  const databaseOf = (file: string): string | undefined => {
    try {
      return z.object({ database: z.string() }).parse(JSON.parse(readFileSync(manifestOf(file), 'utf8'))).database
    } catch (error) {
      if (!isCode(error, 'ENOENT') && !(error instanceof SyntaxError) && !(error instanceof z.ZodError)) throw error
      return undefined
    }
  }
  const ours = databaseOf(newest)
  const old = readdirSync(folder)
    .filter(name => name.startsWith('patronat-') && name.endsWith(ending))
    .map(name => join(folder, name))
    .filter(file => file !== newest && databaseOf(file) === ours)
    .toSorted()
    .slice(0, -(most - 1) || undefined)
  for (const file of old) for (const path of [file, manifestOf(file)]) rmSync(path, { force: true })
  return old.map(file => basename(file))
}
