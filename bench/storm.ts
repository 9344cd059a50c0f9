import { fork } from 'node:child_process'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import http from 'node:http'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { openKeysFor } from '../src/server/platform/keys/key-file.ts'
import { startPostgres } from '../src/server/platform/postgres/embedded-postgres.ts'
import { migrate } from '../src/server/store/platform/migrate.ts'
import { count, counted, send, type Sent } from './calls.ts'
import { makeData, type Made } from './data.ts'
import { contact } from './jobs.ts'
import { percentile } from './load.ts'
import { memoryOf, signIn, start, type Running } from './servers.ts'
import type { Storm } from './storm-senders.ts'

const today = '2026-11-20'
const masterKey = Buffer.alloc(32, 'patronat-bench').toString('base64')

/** What an honest curator does, a call every 0.4 seconds; answers how long each took, and which contacts were acknowledged. */
async function honest(server: Running, made: Made, cookie: string, until: number, times: number[], row: string[]) {
  const agent = new http.Agent({ keepAlive: true })
  const own = made.cases.filter(({ staff }) => staff === 0)
  for (let turn = 0; performance.now() < until; turn += 1) {
    const { caseId } = own[turn % own.length]!
    const commandId = randomUUID()
    const visit = contact(today)
    const asks: Sent[] = [
      { method: 'GET', path: '/api/day' },
      { method: 'GET', path: `/api/cases/${caseId}` },
      { method: 'POST', path: '/api/search', body: JSON.stringify({ query: made.names[turn % made.names.length] }) },
      {
        method: 'POST',
        path: `/api/cases/${caseId}/recordContact`,
        body: JSON.stringify({ commandId, baseVersion: 1, input: visit }),
      },
    ]
    const ask = asks[turn % asks.length]!
    const begun = performance.now()
    const { status } = await send(agent, server.port, { ...ask, cookie })
    times.push(performance.now() - begun)
    count('honest curator', status)
    if (status === 200 && turn % asks.length === 3) row.push(commandId)
    await setTimeout(400)
  }
  agent.destroy()
}

/** Somebody of a school, and who may read the journal: not among the made staff. */
async function moreSessions(admin: pg.Client, server: Running, made: Made) {
  const { centreId } = made.staff[0]!
  const [organisation, officer] = [randomUUID(), randomUUID()]
  const token = randomBytes(32).toString('base64url')
  const hash = (text: string) => createHash('sha256').update(text).digest()
  await admin.query("insert into organisation (centre_id, id, name, kind) values ($1, $2, 'СШ № 1', 'school')", [
    centreId,
    organisation,
  ])
  await admin.query(
    `insert into partner_link (centre_id, token_hash, organisation_id, channel, created_at, expires_at)
      values ($1, $2, $3, 'paper', now(), now() + interval '1 day')`,
    [centreId, hash(token), organisation],
  )
  const agent = new http.Agent()
  const opened = await send(agent, server.port, {
    method: 'POST',
    path: '/api/partner/link',
    body: JSON.stringify({ token }),
  })
  const session = randomBytes(32).toString('base64url')
  await admin.query(
    `insert into staff (centre_id, id, login, name, post, role, password_hash) values ($1, $2, 'officer', 'Ответственный', '', 'privacy_officer', '')`,
    [centreId, officer],
  )
  await admin.query("insert into undertaking (centre_id, staff_id, version, day, text) values ($1, $2, 1, $3, '')", [
    centreId,
    officer,
    today,
  ])
  await admin.query(
    `insert into session (centre_id, token_hash, staff_id, device, method, factor, idle_minutes, expires_at)
      values ($1, $2, $3, '', 'password', true, 600, now() + interval '10 hours')`,
    [centreId, hash(session), officer],
  )
  await admin.query(
    `insert into audit (centre_id, seq, at, staff_id, action, endpoint, case_id, detail, hash)
      select $1, 10000000 + n, timestamptz '2026-11-01' + n * interval '1 second', $2, 'read', '/api/cases/:caseId', $3, null, ''
      from generate_series(1, 45000) n`,
    [centreId, officer, made.cases[0]!.caseId],
  )
  await admin.query('analyze audit')
  return { school: opened.cookies[0]?.split(';')[0] ?? '', officer: `patronat=${session}` }
}

/** Starts the senders in a process that gives way: in life they run on machines of their own. Answers what they were answered. */
function sendStorm(storm: Storm): Promise<[string, [number, number][]][]> {
  const child = fork(new URL('./storm-senders.ts', import.meta.url), {
    env: { ...process.env, STORM: JSON.stringify(storm) },
  })
  setPriority(child.pid!, constants.priority.PRIORITY_LOW)
  return new Promise((resolve, reject) => {
    child.once('message', answered => resolve(answered as [string, [number, number][]][]))
    child.once('exit', code => reject(new Error(`the storm ended with ${code}`)))
  })
}

/**
 * `npm run bench -- --storm [minutes]`: a mixed storm on loopback against a server with the heap and limits it is delivered
 * with, while an honest curator works. Answers whether it stood: up all the time, p95 at most doubled, nothing acknowledged lost.
 */
export async function storm(minutes: number): Promise<boolean> {
  const folder = mkdtempSync('/tmp/patronat-storm-')
  const postgres = await startPostgres({ dataDir: join(folder, 'data') })
  let server: Running | undefined
  try {
    await migrate(postgres.adminUrl)
    const master = await openKeysFor(postgres.adminUrl, { text: masterKey })
    const made = await makeData(postgres.adminUrl, master, 0.05, today, () => {})
    const running = await start('./server.ts', {
      BENCH_TODAY: today,
      MASTER_KEY: masterKey,
      BENCH_URL: postgres.appUrl,
      BENCH_LIMITS: 'delivered',
    })
    server = running
    let ended = 0
    running.child.once('exit', () => (ended += 1))
    const admin = new pg.Client({ connectionString: postgres.adminUrl })
    await admin.connect()
    const cookie = await signIn(running, made.staff[0]!.login)
    const dishonest = await signIn(running, made.staff[1]!.login)
    const { school, officer } = await moreSessions(admin, running, made)
    const [before, during, kept]: [number[], number[], string[]] = [[], [], []]
    // The first calls compile what later ones only run.
    await honest(running, made, cookie, performance.now() + 20_000, [], kept)
    await honest(running, made, cookie, performance.now() + 150_000, before, kept)
    counted.clear()
    let memory = 0
    const watch = setInterval(() => {
      if (ended === 0) memory = Math.max(memory, memoryOf(running.child.pid))
    }, 1_000)
    const until = performance.now() + minutes * 60_000
    const senders = sendStorm({
      port: running.port,
      minutes,
      today,
      caseId: made.cases.find(({ staff }) => staff === 1)!.caseId,
      dishonest,
      school,
      officer,
    })
    await honest(running, made, cookie, until, during, kept)
    const answered = await senders
    clearInterval(watch)
    const { rows } = await admin.query<{ id: string }>(
      'select distinct command_id as id from fact where command_id = any ($1)',
      [kept],
    )
    await admin.end()
    const lost = kept.length - rows.length
    const [calm, stormy] = [percentile(before, 0.95), percentile(during, 0.95)]
    for (const [what, statuses] of [...counted, ...answered])
      console.log(
        `${what.padEnd(22)} ${[...statuses].map(([status, times]) => `${status || 'broken'}: ${times}`).join(', ')}`,
      )
    const median = (times: number[]) => percentile(times, 0.5).toFixed(1)
    console.log(`\nhonest curator before: p50 ${median(before)} ms, p95 ${calm.toFixed(1)} ms (${before.length} calls)`)
    console.log(
      `honest curator in it:  p50 ${median(during)} ms, p95 ${stormy.toFixed(1)} ms (${during.length} calls), ${(stormy / calm).toFixed(2)} times`,
    )
    console.log(`server ended ${ended} times, at most ${memory} MB; contacts acknowledged ${kept.length}, lost ${lost}`)
    const refused = [...(counted.get('honest curator') ?? [])].some(([status]) => status !== 200)
    return ended === 0 && lost === 0 && !refused && stormy <= calm * 2
  } finally {
    server?.child.removeAllListeners('exit')
    server?.child.kill()
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
