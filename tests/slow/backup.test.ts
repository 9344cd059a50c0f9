import { spawn } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newPrivateKey, publicHalf } from '../../src/server/platform/backup/age.ts'
import { keySheet, writePublicKey } from '../../src/server/platform/backup/backup-keys.ts'
import { makeBackup, rotateBackups, type Backup } from '../../src/server/platform/backup/make-backup.ts'
import { restoreBackup } from '../../src/server/platform/backup/restore-backup.ts'
import { readKeys } from '../../src/server/platform/keys/key-file.ts'
import { newKey } from '../../src/server/platform/keys/keys.ts'
import { startPostgres } from '../../src/server/platform/postgres/embedded-postgres.ts'
import { openServer, type Server } from '../../src/server/start.ts'
import { loadCase } from '../../src/server/store/case/cases.ts'
import { attachmentBytes } from '../../src/server/store/document/attachments.ts'
import { openDatabase } from '../../src/server/store/platform/database.ts'
import { wholeOf } from '../../src/server/store/platform/file-parts.ts'
import { freshDatabase } from '../database.ts'
import { aPlannedFamily } from '../families.ts'
import { anImage } from '../fixtures/image.ts'
import { anOffice, type Office } from '../office.ts'

const cli = new URL('../../src/server/cli.ts', import.meta.url).pathname
// In memory where there is some: what is tested is what is written, and a disk that others use is waited for.
const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'patronat-backup-'))
const place = (name: string) => join(folder, name)
const copies = place('copies')
const privateKey = newPrivateKey()
let office: Office
/** A server beside the first, with a file of anchors. */
let anchored: Server
let caseId: string
let sheet: string
let backup: Backup
const scanId = randomUUID()
const scan = anImage()

beforeAll(async () => {
  mkdirSync(copies)
  office = await anOffice({ database: await freshDatabase() })
  const { url, keys, keyFile } = office.database
  sheet = keySheet(privateKey, readKeys({ file: keyFile }), '2026-12-01')
  writeFileSync(place('sheet.txt'), sheet)
  caseId = (await aPlannedFamily(office)).caseId
  const curator = await office.as('curator')
  await curator.upload('/api/attachments', { id: scanId, name: 'Снимок.png' }, scan)
  anchored = await openServer({ url, keys, anchorFile: place('data.anchor.json') })
  // Reads and sign-ins are written a moment after their answer: all of them before the first copy.
  await office.server.settleAudit()
  await anchored.settleAudit()
})
afterAll(async () => {
  await anchored.close()
  await office.close()
  await office.database.drop()
  rmSync(folder, { recursive: true, force: true })
})

const copyNow = (at = new Date(), to = copies) =>
  makeBackup({
    adminUrl: office.database.adminUrl,
    anchorFile: place('data.anchor.json'),
    to,
    recipient: publicHalf(privateKey),
    at,
  })
const restoreAt = (name: string, more: { file?: string; sheet?: string; keyFile?: string } = {}) =>
  restoreBackup({
    file: more.file ?? backup.file,
    dataDir: place(name),
    sheet: more.sheet ?? sheet,
    keyFile: more.keyFile ?? place(`${name}.key`),
  })

/** Every row of every table, in words. */
async function rowsOf(url: string): Promise<Record<string, string[]>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
    )
    const found: Record<string, string[]> = {}
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(`select t::text as row from ${name} t order by 1`)
      found[name] = rows.map(row => row.row)
    }
    return found
  } finally {
    await client.end()
  }
}

test('what was there when the copy was made is there again on another path, table by table', async () => {
  backup = await copyNow()
  const before = await rowsOf(office.database.adminUrl)
  const words: string[] = []
  expect(before['session']!.length).toBeGreaterThan(0)
  const restored = await restoreAt('again')
  words.push(...restored.audit.lines)
  expect(restored).toMatchObject({ audit: { sound: true }, wroteKey: true, rows: backup.rows })
  expect(words.join()).toMatch(/журнал цел/u)

  const again = await startPostgres({ dataDir: place('again') })
  const database = openDatabase(again.appUrl, office.database.keys, 1)
  try {
    const { migration: _, session: ended, ...after } = await rowsOf(again.adminUrl)
    const { migration: __, session: ___, ...expected } = before
    expect(ended).toEqual([])
    expect(after).toEqual(expected)
    const loaded = await database.inCentre(1, tx => loadCase(tx, caseId))
    expect(loaded).toEqual(await office.server.app.database.inCentre(1, tx => loadCase(tx, caseId)))
    expect(await database.inCentre(1, tx => wholeOf(attachmentBytes(tx, scanId)))).toEqual(scan)
  } finally {
    await database.close()
    await again.stop()
  }
})

test('a copy made while people work has one moment: its audit holds, and what was answered before it is in it', async () => {
  const curator = await office.as('curator')
  let [going, answered] = [true, 0]
  async function work() {
    while (going) {
      const contact = { contactId: randomUUID(), day: '2026-11-20', form: 'visit', happened: true } as const
      await curator.give('recordContact', caseId, contact)
      answered += 1
      await anchored.settleAudit()
    }
  }
  const working = work()
  while (answered < 3) await pause(10)
  const least = answered
  const busy = await copyNow(new Date(), copies)
  going = false
  await working
  expect(await restoreAt('busy', { file: busy.file })).toMatchObject({ audit: { sound: true } })
  const again = await startPostgres({ dataDir: place('busy') })
  try {
    const { fact } = await rowsOf(again.adminUrl)
    const facts = (await rowsOf(office.database.adminUrl))['fact']!
    expect(fact!.length).toBeGreaterThanOrEqual(facts.length - answered + least)
    expect(facts).toEqual(expect.arrayContaining(fact!))
  } finally {
    await again.stop()
  }
  rmSync(busy.file)
})

/** A file like the backup, changed. */
function spoilt(name: string, change: (bytes: Buffer) => Buffer): string {
  const file = place(name)
  writeFileSync(file, change(readFileSync(backup.file)))
  return file
}

describe('is refused with its reason, and nothing is written', () => {
  test.each<[string, () => Parameters<typeof restoreAt>[1], string]>([
    ['a cut file', () => ({ file: spoilt('cut', bytes => bytes.subarray(0, -1_000)) }), 'повреждена или обрезана'],
    [
      'one bit changed',
      () => ({
        file: spoilt('bit', bytes => {
          bytes[Math.floor(bytes.length / 2)]! ^= 1
          return bytes
        }),
      }),
      'повреждена или обрезана',
    ],
    ['another file', () => ({ file: spoilt('other', () => randomBytes(500)) }), 'Это не файл копии'],
    ['no file', () => ({ file: place('nowhere') }), 'нет.'],
    [
      'the sheet of another installation',
      () => ({ sheet: keySheet(newPrivateKey(), [newKey()], '2026-12-01') }),
      'он от другой установки',
    ],
    ['another master key', () => ({ sheet: keySheet(privateKey, [newKey()], '2026-12-01') }), 'главным ключом'],
    [
      'the master key of another installation in its place',
      () => {
        writeFileSync(place('foreign.key'), newKey().toString('base64'))
        return { keyFile: place('foreign.key') }
      },
      'главный ключ другой установки',
    ],
  ])('%s', async (_, more, words) => {
    await expect(restoreAt('never', more())).rejects.toThrow(words)
    expect([place('never'), place('never.restoring')].some(existsSync)).toBe(false)
  })

  test('a newer schema', async () => {
    await office.sql("insert into migration (name) values ('20991231-0000-tomorrow.sql')")
    const newer = await copyNow(new Date(), folder)
    await office.sql("delete from migration where name like '2099%'")
    await expect(restoreAt('never', { file: newer.file })).rejects.toThrow('более новой программой')
  })

  test('a folder with something in it', async () => {
    mkdirSync(place('full'))
    writeFileSync(place('full/letter.txt'), 'mine')
    await expect(restoreAt('full')).rejects.toThrow('уже что-то есть')
    expect(readdirSync(place('full'))).toEqual(['letter.txt'])
  })

  test('a backup into a folder that is not there, and by a role that does not see every row', async () => {
    await expect(copyNow(new Date(), place('share'))).rejects.toThrow('подключите диск')
    const { url: adminUrl } = office.database
    const of = { adminUrl, anchorFile: '', to: copies, recipient: publicHalf(privateKey), at: new Date() }
    await expect(makeBackup(of)).rejects.toThrow('не все строки')
  })
})

test('only the last copies of the same database stay', async () => {
  const many = place('many')
  mkdirSync(many)
  const made: Backup[] = []
  for (const day of [1, 2, 3]) made.push(await copyNow(new Date(Date.UTC(2026, 10, day)), many))
  copyFileSync(made[0]!.file, join(many, 'patronat-2020-of-somebody.patronat.age'))
  expect(rotateBackups(made[2]!.file, many, 2)).toHaveLength(1)
  expect(made.map(row => existsSync(row.file))).toEqual([false, true, true])
  expect(existsSync(join(many, 'patronat-2020-of-somebody.patronat.age'))).toBe(true)
  expect(rotateBackups(made[2]!.file, many, 1)).toHaveLength(1)
  expect(existsSync(made[2]!.file)).toBe(true)
})

describe('killed', () => {
  /** A command in a process of its own, ended as by a power cut as soon as `when` says so. */
  const run = (args: string[], when?: () => boolean): Promise<number | null> =>
    new Promise(done => {
      const child = spawn(process.execPath, [cli, ...args], {
        env: { ...process.env, DATABASE_URL: office.database.adminUrl, DATA_DIR: place('data') },
        stdio: 'ignore',
      })
      const watch = when && setInterval(() => when() && child.kill('SIGKILL'), 1)
      child.once('exit', code => {
        clearInterval(watch)
        done(code)
      })
    })

  test('a backup leaves nothing that has the name of one', async () => {
    writePublicKey(place('data.backup-key.txt'), privateKey)
    const [half, whole] = ['.part', '.age'].map(end => () => readdirSync(copies).filter(name => name.endsWith(end)))
    const before = whole!()
    expect(await run(['backup', '--to', copies], () => half!().length > 0)).toBeNull()
    expect([half!().length, whole!()]).toEqual([1, before])
    expect(await run(['backup', '--to', copies])).toBe(0)
    expect(whole!()).toHaveLength(before.length + 1)
  })

  test('a restore leaves no folder, and done again it ends', async () => {
    const args = ['restore', backup.file, '--to', place('killed'), '--key', place('sheet.txt')]
    const inTheMiddle = () => existsSync(place('killed.restoring/postgres/postmaster.pid'))
    const first = run(args, inTheMiddle)
    expect(await first).toBeNull()
    expect(existsSync(place('killed'))).toBe(false)
    expect(await run(args)).toBe(0)
    expect([existsSync(place('killed')), existsSync(place('killed.restoring'))]).toEqual([true, false])
  })
})
