import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { extractInput, inLetters } from '../../../../tests/families.ts'
import { commands } from '../../../domain/case/command/commands.ts'
import { addDays } from '../../../domain/kernel/calendar.ts'
import { atThisMoment, type Who } from '../../app.ts'
import { runCommand } from '../../case/command/commands.ts'
import { openServer, type Server } from '../../start.ts'
import { caseKeyOf } from '../../store/case/case-keys.ts'
import { factsAfter } from '../../store/case/history/facts.ts'
import { migrate } from '../../store/platform/migrate.ts'
import { startPostgres, type Postgres } from '../postgres/embedded-postgres.ts'
import { openKeysFor, readKeys } from './key-file.ts'
import { masterIdOf, newKey } from './keys.ts'
import { rotate } from './rotate.ts'

const folder = mkdtempSync(join(tmpdir(), 'patronat-rotate-'))
const dataDir = join(folder, 'data')
const file = `${dataDir}.key`
const cli = new URL('../../cli.ts', import.meta.url).pathname
const who: Who = { centreId: 1, staffId: randomUUID(), name: '', role: 'registrar', post: '' }

let database: Postgres
let admin: pg.Client
let server: Server
beforeAll(async () => {
  database = await startPostgres({ dataDir })
  await migrate(database.adminUrl)
  admin = new pg.Client({ connectionString: database.adminUrl })
  await admin.connect()
  await admin.query('insert into centre (centre_id) values (1), (2)')
  server = await openServer({ url: database.appUrl, keys: await openKeysFor(database.adminUrl, { file }) })
})
afterAll(async () => {
  await server.close()
  await admin.end()
  await database.stop()
  rmSync(folder, { recursive: true, force: true })
})

const idsInUse = async () => {
  const { rows } = await admin.query<{ id: string; n: number }>(
    'select master_id as id, count(*)::int as n from (select master_id from case_key union all select master_id from centre_key) k group by 1',
  )
  return new Map(rows.map(row => [row.id, row.n]))
}
let families = 0
/** A family of other people than all before it: who may be known already is asked about. */
const register = async (caseId: string) => {
  families += 1
  const family = {
    familyName: `Ключ${inLetters(families)}`,
    address: `д. Ключи, ${families}`,
    documents: false,
  } as const
  const extract = extractInput({ schoolId: randomUUID() }, { ...family, day: atThisMoment(server.app).moment.today })
  const members = extract.members.map(member => ({
    ...member,
    person: { ...member.person, birthDay: addDays(member.person.birthDay ?? '', families) },
  }))
  const input = commands.registerExtract.input.parse({ ...extract, members })
  await runCommand(atThisMoment(server.app), who, 'registerExtract', {
    caseId,
    commandId: randomUUID(),
    baseVersion: 0,
    input,
  })
}
const patronat = (...words: string[]) => {
  const env = { ...process.env, DATA_DIR: dataDir }
  const child = spawn(process.execPath, [cli, ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (said += String(chunk)))
  return { child, said: () => said }
}

test('rotation beside a working server, killed in the middle and run again, loses nothing', async () => {
  const oldFile = join(folder, 'old.key')
  copyFileSync(file, oldFile)
  const old = masterIdOf(readKeys({ file })[0]!)
  // Enough keys for a kill to fall between two batches.
  for (let made = 0; made < 3_000; made += 500)
    await server.app.database.inCentre(1, async tx => {
      for (let number = 0; number < 500; number += 1) await caseKeyOf(tx, randomUUID())
    })
  await server.app.database.inCentre(2, tx => caseKeyOf(tx, randomUUID()))

  // Families are registered all the time: each needs a new key.
  let over = false
  const acknowledged: string[] = []
  const failures: unknown[] = []
  const writers = Array.from({ length: 3 }, async () => {
    // What is refused once is refused again at once, and would never let anybody else run.
    while (!over && failures.length === 0) {
      const caseId = randomUUID()
      await register(caseId).then(
        () => acknowledged.push(caseId),
        error => failures.push(error),
      )
      // As fast as they can they would take the processor from the rotation.
      await pause(30)
    }
  })

  const first = patronat('keys', 'rotate')
  await expect.poll(async () => (await idsInUse()).size, { timeout: 30_000, interval: 1 }).toBe(2)
  first.child.kill('SIGKILL')
  await once(first.child, 'exit')
  expect((await idsInUse()).get(old)).toBeGreaterThan(0)
  expect(readKeys({ file }).map(masterIdOf)).toContain(old)
  await expect.poll(() => acknowledged.length, { timeout: 30_000 }).toBeGreaterThan(20)

  const second = patronat('keys', 'rotate')
  const [code] = (await once(second.child, 'exit')) as [number]
  const counted = acknowledged.length
  await expect.poll(() => acknowledged.length, { timeout: 30_000 }).toBeGreaterThan(counted + 10)
  over = true
  await Promise.all(writers)
  expect(code, second.said()).toBe(0)
  expect(failures).toEqual([])

  const keys = readKeys({ file })
  expect(keys).toHaveLength(1)
  const current = masterIdOf(keys[0]!)
  expect(current).not.toBe(old)
  expect(second.said()).toContain(`действует ${current}, больше не нужен ${old}`)
  expect([...(await idsInUse()).keys()]).toEqual([current])
  expect((await admin.query('select id from master_key')).rows).toEqual([{ id: current }])
  expect(statSync(file).mode & 0o777).toBe(0o600)

  // A server that knows the new key alone reads every family.
  const later = await openServer({ url: database.appUrl, keys: await openKeysFor(database.adminUrl, { file }) })
  const found = await later.app.database.inCentre(1, tx =>
    Promise.all(acknowledged.map(async caseId => (await factsAfter(tx, caseId, 0))[0]?.fact.kind)),
  )
  expect(new Set(found)).toEqual(new Set(['extractReceived']))
  await later.close()
  await expect(openKeysFor(database.adminUrl, { file: oldFile })).rejects.toThrow('другим главным ключом')
})

test('a key in the environment is gone over to the first of two', async () => {
  const [before] = readKeys({ file })
  expect(await rotate(database.adminUrl, { text: before!.toString('base64') })).toBeUndefined()
  const next = newKey()
  const text = `${next.toString('base64')} ${before!.toString('base64')}`
  const done = await rotate(database.adminUrl, { text })
  expect(done).toEqual({ current: masterIdOf(next), retired: [masterIdOf(before!)] })
  expect([...(await idsInUse()).keys()]).toEqual([masterIdOf(next)])
  writeFileSync(file, text)
})

test('a rotation that fails leaves the file with both keys', async () => {
  const before = readFileSync(file, 'utf8')
  await expect(rotate('postgresql:///nowhere?host=/nowhere', { file })).rejects.toThrow(/ENOENT|ECONN/u)
  expect(readKeys({ file }).map(masterIdOf)).toEqual(
    expect.arrayContaining(before.split(' ').map(text => masterIdOf(Buffer.from(text, 'base64')))),
  )
})
