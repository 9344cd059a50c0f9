import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import type { CommandName } from '../../src/domain/law/procedure.ts'
import { openKeysFor } from '../../src/server/platform/keys/key-file.ts'
import { runningPostgres } from '../../src/server/platform/postgres/embedded-postgres.ts'
import { rebuild } from '../../src/server/platform/recompute-stale-cases.ts'
import { openServer } from '../../src/server/start.ts'
import { arrange } from '../fixtures/centre.ts'
import { anApplication, anExtract, aWorker, type Scene } from '../fixtures/inputs.ts'
import { aMember, idOf } from '../fixtures/people.ts'
import { contents } from '../fixtures/planted/contents.ts'
import { aPort } from '../fixtures/port.ts'
import { databaseProcesses, killProgram, startProgram, type Program } from '../fixtures/program.ts'

const folder = mkdtempSync(join(tmpdir(), 'patronat-survival-'))
const dataDir = join(folder, 'data')
let program: Program | undefined
afterAll(async () => {
  if (program) await killProgram(program)
  try {
    for (const pid of databaseProcesses(dataDir)) process.kill(pid, 'SIGKILL')
  } catch {
    // nothing left to end
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
})

type Command = { name: CommandName; caseId: string; commandId: string; input: unknown }
const today = new Date(Date.now() + 3 * 3_600_000).toISOString().slice(0, 10)
const scene: Scene = {
  day: today,
  now: `${today}T00:00`,
  state: undefined as never,
  staff: login => idOf(`1:${login}`),
}
/** The mother of each family: the same one in two families is asked about. */
const mothers = new Map(
  ['Ремез Ольга Ивановна', 'Дубинина Вера Павловна', 'Лозовая Юлия Петровна', 'Хмелевская Анна Львовна'].map(name => [
    idOf(`survivor ${name}`),
    aMember(name, 'mother'),
  ]),
)
const cases = [...mothers.keys()]

/** What the writer at one family sends next: mostly visits, every fourth an extract that takes a number. */
function nextCommand(caseId: string, n: number): Command {
  const commandId = crypto.randomUUID()
  if (n % 4 === 3)
    return {
      name: 'registerExtract',
      caseId,
      commandId,
      input: anExtract({
        protocol: commandId.slice(0, 20),
        members: [mothers.get(caseId)!],
      })(scene),
    }
  return {
    name: 'recordContact',
    caseId,
    commandId,
    input: { contactId: commandId, day: today, form: 'visit', happened: true },
  }
}

async function send(url: string, command: Command, baseVersion: number): Promise<number> {
  try {
    const answer = await fetch(`${url}/api/cases/${command.caseId}/${command.name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-patronat': '1', cookie: 'patronat=token-1-head' },
      body: JSON.stringify({ commandId: command.commandId, baseVersion, input: command.input }),
      signal: AbortSignal.timeout(5_000),
    })
    await answer.text()
    return answer.status
  } catch {
    return 0 // no answer: nobody knows whether it was done
  }
}

/** Six of the program, four of its database, two of both at once. `KILLS=200` looks longer for what happens once in a hundred. */
const kills = Number(process.env['KILLS'] ?? 12)
const pause = (ms: number) => new Promise(done => setTimeout(done, ms))

test(`${kills} kills of the program and of its database lose nothing that was acknowledged and double nothing`, async () => {
  const port = await aPort()
  program = await startProgram(dataDir, port)
  const admin = new pg.Client({ connectionString: runningPostgres(dataDir)!.adminUrl })
  await admin.connect()
  await arrange(admin, 1, { recipients: 'familiesAndCitizens' })
  await admin.end()
  for (const caseId of cases) {
    expect(
      await send(
        program.url,
        {
          name: 'registerApplication',
          caseId,
          commandId: crypto.randomUUID(),
          input: anApplication({ day: today, applicant: mothers.get(caseId)!, members: [] })(scene),
        },
        0,
      ),
    ).toBe(200)
    expect(
      await send(
        program.url,
        { name: 'assignWorker', caseId, commandId: crypto.randomUUID(), input: aWorker('curator')(scene) },
        3,
      ),
    ).toBe(200)
  }

  const acknowledged: Command[] = []
  const unanswered = new Map<string, Command>()
  let count = 0
  for (let kill = 1; kill <= kills; kill++) {
    let down = false
    const { url } = program
    // One writer a family: first what got no answer, under the same command id, then on and on until the kill.
    const writers = cases.map(async caseId => {
      while (!down) {
        const command = unanswered.get(caseId) ?? nextCommand(caseId, (count += 1))
        unanswered.set(caseId, command)
        const status = await send(url, command, 1)
        if (status === 200) {
          acknowledged.push(command)
          unanswered.delete(caseId)
        } else if (status !== 0 && status < 500) throw new Error(`${command.name}: ${status}`)
        else if (!down) await pause(20)
      }
    })
    const before = acknowledged.length
    for (const started = Date.now(); acknowledged.length < before + 12 && Date.now() - started < 30_000;) await pause(5)
    expect(acknowledged.length, `the program answers after kill ${kill - 1}`).toBeGreaterThanOrEqual(before + 12)
    // In the middle of the work: the program, its database, or both at once.
    if (kill % 2 === 0) for (const pid of databaseProcesses(dataDir)) tryKill(pid)
    if (kill % 2 === 1 || kill % 6 === 0) program.child.kill('SIGKILL')
    await pause(30)
    down = true
    await Promise.all(writers)
    await killProgram(program)
    program = await startProgram(dataDir, port)
  }
  for (const command of unanswered.values()) {
    expect(await send(program.url, command, 1)).toBe(200)
    acknowledged.push(command)
  }

  const look = new pg.Client({ connectionString: runningPostgres(dataDir)!.adminUrl })
  await look.connect()
  const done = await look.query<{ id: string; times: number }>(
    "select command_id as id, count(*)::int as times from fact where kind in ('contactRecorded', 'extractReceived') group by 1",
  )
  const times = new Map(done.rows.map(row => [row.id, row.times]))
  expect(acknowledged.filter(command => !times.has(command.commandId))).toEqual([])
  expect([...times].filter(([, n]) => n !== 1)).toEqual([])
  expect(times.size).toBe(acknowledged.length)
  const journal = await look.query<{ no: number }>(
    "select no from register_entry where register = 'incoming' order by no",
  )
  const extracts = acknowledged.filter(command => command.name === 'registerExtract').length
  expect(journal.rows.map(row => row.no)).toEqual(Array.from({ length: extracts }, (_, at) => at + 1))
  const versions = await look.query(
    'select 1 from (select case_id, max(version) as last, count(*) as facts from fact group by 1) f where last <> facts',
  )
  expect(versions.rowCount).toBe(0)

  const before = await contents(look)
  const { adminUrl, appUrl } = runningPostgres(dataDir)!
  const keys = await openKeysFor(adminUrl, { file: `${dataDir}.key` })
  const server = await openServer({ url: appUrl, keys })
  expect(await rebuild(server.app)).toBe(cases.length)
  await server.close()
  expect(await contents(look)).toEqual(before)
  await look.end()
})

const tryKill = (pid: number) => {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // it ended by itself
  }
}
