import { fork, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { nameKey } from '../src/domain/names.ts'
import { newId } from '../src/server/start.ts'
import { startPostgres } from '../src/server/embedded-postgres.ts'
import { openKeysFor } from '../src/server/key-file.ts'
import { migrate } from '../src/server/store/migrate.ts'
import { benchAudit } from './audit.ts'
import { centres, casesAtScale1, makeData, password, staffCount, type Made } from './data.ts'
import { percentile, slice, type Ask, type Measured } from './load.ts'

const argument = (name: string, other: number) => {
  const at = process.argv.indexOf(name)
  return at < 0 ? other : Number(process.argv[at + 1])
}
const scale = argument('--scale', 1)
const seconds = argument('--seconds', 3)
const rounds = argument('--rounds', 3)
const text = (name: string) => (process.argv.includes(name) ? (process.argv[process.argv.indexOf(name) + 1] ?? '') : '')
const only = text('--only')
// The same in every run: kept data must open again.
const masterKey = Buffer.alloc(32, 'patronat-bench').toString('base64')
const today = '2026-11-20'
const ports = { product: 3990, bare: 3991 }

const start = (file: string, port: number, url: string) =>
  new Promise<ChildProcess>((resolve, reject) => {
    const child = fork(new URL(file, import.meta.url), {
      // The flags of `npm start`; BENCH_PROFILE writes a CPU profile of each server.
      execArgv: [
        '--max-semi-space-size=8',
        '--max-old-space-size=192',
        ...(process.env.BENCH_PROFILE ? ['--cpu-prof', '--cpu-prof-dir=/tmp/prof'] : []),
      ],
      env: {
        ...process.env,
        MALLOC_ARENA_MAX: '2',
        BENCH_URL: url,
        BENCH_PORT: String(port),
        BENCH_TODAY: today,
        MASTER_KEY: masterKey,
      },
    })
    child.once('message', () => resolve(child))
    child.once('exit', code => reject(new Error(`${file} ended with ${code}`)))
  })
const statementsOf = (child: ChildProcess) =>
  new Promise<number>(resolve => {
    child.once('message', (message: { statements: number }) => resolve(message.statements))
    child.send('statements')
  })
const memoryOf = (child: ChildProcess) =>
  Math.round(Number(/VmRSS:\s+(\d+)/u.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024)

const signIn = async (login: string): Promise<string> => {
  const answer = await fetch(`http://127.0.0.1:${ports.product}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-patronat': '1' },
    body: JSON.stringify({ login, password }),
  })
  if (!answer.ok) throw new Error(`sign-in of ${login}: ${answer.status}`)
  return answer.headers.get('set-cookie')!.split(';')[0]!
}

if (process.argv.includes('--audit')) {
  await benchAudit()
  process.exit(0)
}

// `--data <folder>` keeps what was made and takes it again: for looking at one thing many times.
const kept = text('--data')
const folder = kept || mkdtempSync('/tmp/patronat-bench-')
const madeFile = join(folder, `made-${scale}.json`)
const postgres = await startPostgres({ dataDir: join(folder, 'data') })
const children: ChildProcess[] = []
try {
  await migrate(postgres.adminUrl)
  const master = await openKeysFor(postgres.adminUrl, { text: masterKey })
  const begun = Date.now()
  const made = existsSync(madeFile)
    ? (JSON.parse(readFileSync(madeFile, 'utf8')) as Made)
    : await makeData(postgres.adminUrl, master, scale, today, line => process.stderr.write(`\r${line}   `))
  if (kept) writeFileSync(madeFile, JSON.stringify(made))
  console.log(
    `\n${centres} centres, ${staffCount} staff, ${made.cases.length} cases, ${made.cases.length * 3} persons, ${made.cases.length * 15} contacts, ${made.cases.length * 5} measures (scale ${scale} of ${casesAtScale1}), made in ${Math.round((Date.now() - begun) / 1000)} s`,
  )
  const product = await start('./server.ts', ports.product, postgres.appUrl)
  const bare = await start('./bare.ts', ports.bare, postgres.adminUrl)
  children.push(product, bare)
  const cookies = await Promise.all(made.staff.map(one => signIn(one.login)))

  let turn = 0
  const who = () => made.cases[(turn = (turn + 7919) % made.cases.length)]!
  const staffOf = (index: number) => made.staff[index]!
  const contact = () => ({
    contactId: newId(),
    day: today,
    form: 'visit',
    happened: true,
    minutes: 40,
    personIds: [],
    childrenSeenIds: [],
    topics: ['children'],
    agreed: 'Мать позвонит в поликлинику до пятницы.',
    measuresDone: [],
  })
  const typo = (name: string) => name.slice(0, 2) + name.slice(3)
  const name = () => made.names[(turn = turn + 1) % made.names.length]!
  const search = (word: (name: string) => string) => ({
    product: (): Ask => ({
      method: 'POST',
      path: '/api/search',
      cookie: cookies[turn % staffCount]!,
      body: JSON.stringify({ query: word(name()) }),
    }),
    bare: (): Ask => ({
      method: 'GET',
      path: `/search?centre=${staffOf(turn % staffCount).centreId}&q=${encodeURIComponent(nameKey(word(name())))}`,
    }),
  })
  const jobs: Record<string, { product: () => Ask; bare: () => Ask }> = {
    'my day': {
      product: () => ({ method: 'GET', path: '/api/day', cookie: cookies[who().staff]! }),
      bare: () => ({
        method: 'GET',
        path: `/day?centre=${staffOf(who().staff).centreId}&staff=${staffOf(made.cases[turn]!.staff).id}`,
      }),
    },
    'caseload page': {
      product: () => ({ method: 'GET', path: '/api/cases?responsibleId=mine', cookie: cookies[who().staff]! }),
      bare: () => ({
        method: 'GET',
        path: `/cases?centre=${staffOf(who().staff).centreId}&staff=${staffOf(made.cases[turn]!.staff).id}`,
      }),
    },
    'case page': {
      product: () => ({ method: 'GET', path: `/api/cases/${who().caseId}`, cookie: cookies[made.cases[turn]!.staff]! }),
      bare: () => ({
        method: 'GET',
        path: `/case?centre=${staffOf(who().staff).centreId}&case=${made.cases[turn]!.caseId}`,
      }),
    },
    'search, substring': search(one => one.slice(0, 5)),
    'search, typo': search(typo),
    'record a contact': {
      product: () => {
        const one = who()
        return {
          method: 'POST',
          path: `/api/cases/${one.caseId}/recordContact`,
          cookie: cookies[one.staff]!,
          body: JSON.stringify({ commandId: newId(), baseVersion: 1, input: contact() }),
        }
      },
      bare: () => {
        const one = who()
        return {
          method: 'POST',
          path: '/contact',
          body: JSON.stringify({
            centre: staffOf(one.staff).centreId,
            case: one.caseId,
            id: newId(),
            staff: staffOf(one.staff).id,
            contact: contact(),
          }),
        }
      },
    },
  }
  const line = (label: string, one: Measured) =>
    `${label.padEnd(10)} ${(one.times.length / one.seconds).toFixed(0).padStart(7)} req/s   p50 ${percentile(one.times, 0.5).toFixed(2).padStart(7)}   p95 ${percentile(one.times, 0.95).toFixed(2).padStart(7)}   p99 ${percentile(one.times, 0.99).toFixed(2).padStart(7)} ms${one.errors > 0 ? `   ERRORS ${one.errors}` : ''}`
  const join_ = (parts: Measured[]): Measured => ({
    times: parts.flatMap(part => part.times),
    errors: parts.reduce((sum, part) => sum + part.errors, 0),
    seconds: parts.reduce((sum, part) => sum + part.seconds, 0),
  })
  for (const [job, asks] of Object.entries(jobs).filter(([one]) => one.includes(only))) {
    for (const connections of [1, 16]) {
      await slice(ports.product, connections, 0.5, asks.product)
      await slice(ports.bare, connections, 0.5, asks.bare)
      const before = await statementsOf(product)
      const parts: { product: Measured[]; bare: Measured[] } = { product: [], bare: [] }
      for (let round = 0; round < rounds; round += 1) {
        parts.product.push(await slice(ports.product, connections, seconds, asks.product))
        parts.bare.push(await slice(ports.bare, connections, seconds, asks.bare))
      }
      const ours = join_(parts.product)
      const theirs = join_(parts.bare)
      const statements = ((await statementsOf(product)) - before) / ours.times.length
      const rate = ours.times.length / ours.seconds / (theirs.times.length / theirs.seconds)
      const tail = percentile(ours.times, 0.95) / percentile(theirs.times, 0.95)
      console.log(
        `\n${job}, ${connections} connection${connections > 1 ? 's' : ''}: rate ${rate.toFixed(2)} of bare, p95 ${tail.toFixed(2)} × bare, ${statements.toFixed(1)} statements a request`,
      )
      console.log(line('product', ours))
      console.log(line('bare', theirs))
    }
  }
  console.log(`\nserver memory after the run: ${memoryOf(product)} MB`)
} finally {
  for (const child of children) {
    child.removeAllListeners('exit')
    child.kill()
  }
  await postgres.stop()
  if (!kept) await rm(folder, { recursive: true, force: true })
}
