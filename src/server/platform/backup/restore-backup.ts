import { createHash } from 'node:crypto'
import { existsSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { readAnchors } from '../../audit/audit-anchor.ts'
import { verifyAudit } from '../../audit/audit-verify.ts'
import {
  beginFilling,
  beginMoment,
  copyIn,
  copyOut,
  endSessions,
  setSequences,
  schemaOf,
} from '../../store/platform/copy-tables.ts'
import { openDatabase } from '../../store/platform/database.ts'
import { migrate, migrationsHere } from '../../store/platform/migrate.ts'
import { CannotStart, holderOf } from '../folder-lock.ts'
import { openKeysFor, readKeys, writeKeys } from '../keys/key-file.ts'
import { masterIdOf } from '../keys/keys.ts'
import { removeDead, startPostgres } from '../postgres/embedded-postgres.ts'
import { checkBackup, eachTable, type BackupCounted, type BackupDescribed } from './backup-contents.ts'
import { publicKeyFileOf, readSheet, writePublicKey } from './backup-keys.ts'

/** What is restored, where to, and with which keys. */
export type RestoreOf = {
  file: string
  dataDir: string
  sheet: string
  keyFile: string
  masterKey?: string | undefined
}
/** A restored folder. */
export type Restored = {
  at: string
  tables: number
  rows: number
  audit: { sound: boolean; lines: string[] }
  wroteKey: boolean
}

/** The folder in which it is made: it gets its name when everything in it was seen to be as it was. */
const stagingOf = (dataDir: string) => `${dataDir}.restoring`
const isEmpty = (folder: string) => !existsSync(folder) || readdirSync(folder).length === 0

/** The master keys the backup asks for, from the sheet, from the environment or from the key file that is there. */
function masterKeysFor({ sheet, keyFile, masterKey }: RestoreOf, ids: readonly string[]): Buffer[] {
  const there = existsSync(keyFile) ? readKeys({ file: keyFile }) : []
  const all = [...readSheet(sheet).masterKeys, ...(masterKey ? readKeys({ text: masterKey }) : []), ...there]
  const missing = ids.filter(id => !all.some(key => masterIdOf(key) === id))
  if (missing.length > 0)
    throw new CannotStart(
      `Записи в копии зашифрованы главным ключом ${missing.join(', ')}, а его нет: допишите его в файл ключей или верните в ${keyFile}.`,
    )
  if (there.length > 0 && !ids.every(id => there.some(key => masterIdOf(key) === id)))
    throw new CannotStart(
      `В ${keyFile} лежит главный ключ другой установки. Назовите другое место: KEY_FILE=/место/patronat.key`,
    )
  return ids.map(id => all.find(key => masterIdOf(key) === id)!)
}

/** Steps that no SQL can do stand among the migrations, too: `openKeysFor` does them. */
const sqlOf = (migrations: readonly string[]) => migrations.filter(name => name.endsWith('.sql'))

async function refuseNewer({ migrations }: BackupDescribed): Promise<void> {
  const here = new Set(await migrationsHere())
  if (sqlOf(migrations).some(name => !here.has(name)))
    throw new CannotStart('Копия сделана более новой программой: обновите эту и повторите. Ничего не изменено.')
}

/** Restores into a folder of its own beside the place, and puts it there when all was seen to be whole. */
export async function restoreBackup(of: RestoreOf, say: (text: string) => void = () => undefined): Promise<Restored> {
  const dataDir = resolve(of.dataDir)
  if (!existsSync(of.file)) throw new CannotStart(`Копии ${of.file} нет.`)
  if (!isEmpty(dataDir))
    throw new CannotStart(`В папке ${dataDir} уже что-то есть, и она не тронута. Назовите пустую или новую папку.`)
  const { privateKey } = readSheet(of.sheet)
  say('Читаю копию от начала до конца…')
  const { described, counted } = await checkBackup(of.file, privateKey)
  await refuseNewer(described)
  const masterKeys = masterKeysFor(of, described.masterIds)
  const staging = stagingOf(dataDir)
  if (holderOf(join(staging, 'patronat.lock')))
    throw new CannotStart(`Сюда уже восстанавливают: ${staging}. Дождитесь конца.`)
  if (existsSync(staging)) await removeDead(staging)
  const audit = await fill(staging, { ...of, privateKey, masterKeys, described, counted }, say).catch(
    (error: unknown) => {
      rmSync(staging, { recursive: true, force: true })
      throw error
    },
  )
  if (!isEmpty(dataDir)) throw new CannotStart(`В папке ${dataDir} тем временем что-то появилось: она не тронута.`)
  if (existsSync(dataDir)) rmdirSync(dataDir)
  const wroteKey = !of.masterKey && !existsSync(of.keyFile)
  if (wroteKey) writeKeys(of.keyFile, masterKeys, { replace: false })
  // Later backups are made for the same sheet.
  if (!existsSync(publicKeyFileOf(dataDir))) writePublicKey(publicKeyFileOf(dataDir), privateKey)
  renameSync(staging, dataDir)
  const all = Object.values(counted)
  return {
    at: described.at,
    tables: all.length,
    rows: all.reduce((sum, row) => sum + row.rows, 0),
    audit,
    wroteKey,
  }
}

/** How the tables of a database are made: by which steps, with which columns. */
const wordsOf = ({ migrations, tables }: Pick<BackupDescribed, 'migrations' | 'tables'>) =>
  JSON.stringify([migrations.toSorted(), tables])

type Contents = {
  file: string
  privateKey: Buffer
  masterKeys: readonly Buffer[]
  described: BackupDescribed
  counted: BackupCounted
}

async function fill(staging: string, of: Contents, say: (text: string) => void): Promise<Restored['audit']> {
  const { described, counted, masterKeys } = of
  const postgres = await startPostgres({ dataDir: staging })
  // Nothing counts before the folder has its name, and by then the server was shut down with everything on the disk.
  const adminUrl = `${postgres.adminUrl}?options=-c%20synchronous_commit%3Doff`
  const source = { text: masterKeys.map(key => key.toString('base64')).join(' ') }
  try {
    await migrate(adminUrl, sqlOf(described.migrations))
    await openKeysFor(adminUrl, source)
    const client = new pg.Client({ connectionString: adminUrl })
    await client.connect()
    try {
      const made = await schemaOf(client)
      if (wordsOf(made) !== wordsOf(described))
        throw new CannotStart(
          'Таблицы копии устроены иначе, чем у этой программы: восстановите той версией, что её сделала, и обновите потом.',
        )
      await load(client, of, say)
      say('Сверяю каждую таблицу с копией…')
      await compare(client, described, counted)
    } finally {
      await client.end()
    }
    await migrate(adminUrl)
    const keys = await openKeysFor(adminUrl, source, say)
    say('Проверяю журнал действий…')
    const database = openDatabase(postgres.appUrl, keys, 1)
    try {
      const anchors = { read: () => readAnchors(described.anchors) ?? {}, write: () => Promise.resolve() }
      return (await verifyAudit(database, { anchors }))!
    } finally {
      await database.close()
    }
  } finally {
    await postgres.stop()
  }
}

async function load(client: pg.Client, of: Contents, say: (text: string) => void): Promise<void> {
  const { tables, sequences } = of.described
  await beginFilling(client, tables)
  let toldAt = performance.now()
  await eachTable(of.file, of.privateKey, async (name, parts) => {
    const at = tables.findIndex(table => table.name === name)
    await copyIn(client, tables[at]!, parts)
    if (performance.now() - toldAt < 2_000) return
    toldAt = performance.now()
    say(`Восстанавливаю: таблица ${at + 1} из ${tables.length}`)
  })
  await setSequences(client, sequences)
  await client.query('commit; analyze')
}

/** Copies every table once more and holds it against the backup: what came back is what went in, to the byte. */
async function compare(client: pg.Client, { tables }: BackupDescribed, counted: BackupCounted): Promise<void> {
  await beginMoment(client)
  for (const table of tables) {
    const hash = createHash('sha256')
    const parts = copyOut(client, table)
    let next = await parts.next()
    for (; !next.done; next = await parts.next()) hash.update(next.value)
    const { rows, sha256 } = counted[table.name]!
    if (next.value !== rows || hash.digest('hex') !== sha256)
      throw new CannotStart(`Таблица ${table.name} восстановилась не такой, как в копии: папка не создана.`)
  }
  await client.query('commit')
  // Whoever has signed out since must not be in again.
  await endSessions(client)
}
