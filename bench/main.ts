import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openKeysFor } from '../src/server/platform/keys/key-file.ts'
import { startPostgres } from '../src/server/platform/postgres/embedded-postgres.ts'
import { migrate } from '../src/server/store/platform/migrate.ts'
import { benchAudit } from './audit.ts'
import { centres, casesAtScale1, makeData, staffCount, type Made } from './data.ts'
import { benchDocuments } from './documents.ts'
import { growth } from './growth.ts'
import { jobsOf } from './jobs.ts'
import { percentile, slice, type Measured } from './load.ts'
import { longCase } from './long-case.ts'
import { benchScreens } from './screens.ts'
import { benchSearch } from './search.ts'
import { memoryOf, signIn, start, type Running } from './servers.ts'
import { storm } from './storm.ts'

const text = (name: string) => (process.argv.includes(name) ? (process.argv[process.argv.indexOf(name) + 1] ?? '') : '')
const number = (name: string, candidate: number) => Number(text(name) || candidate)
const scale = number('--scale', 1)
const seconds = number('--seconds', 3)
const rounds = number('--rounds', 3)
const documents = number('--documents', 1000)
const only = text('--only')
// The same in every run: kept data must open again.
const masterKey = Buffer.alloc(32, 'patronat-bench').toString('base64')
const today = '2026-11-20'

if (process.argv.includes('--storm')) {
  const stood = await storm(number('--storm', 10))
  console.log(stood ? '\nIt stood.' : '\nIt did not stand.')
  process.exit(stood ? 0 : 1)
}
if (process.argv.includes('--screens')) {
  await benchScreens(scale)
  process.exit(0)
}
if (process.argv.includes('--growth')) process.exit((await growth(scale, number('--rounds', 7))) ? 0 : 1)
if (process.argv.includes('--long-case')) process.exit((await longCase(number('--rounds', 9))) ? 0 : 1)
if (process.argv.includes('--audit')) {
  await benchAudit()
  process.exit(0)
}

if (process.argv.includes('--search')) {
  process.exit((await benchSearch(scale, seconds, today)) ? 0 : 1)
}

const line = (label: string, measured: Measured) =>
  `${label.padEnd(10)} ${(measured.times.length / measured.seconds).toFixed(0).padStart(7)} req/s   p50 ${percentile(measured.times, 0.5).toFixed(2).padStart(7)}   p95 ${percentile(measured.times, 0.95).toFixed(2).padStart(7)}   p99 ${percentile(measured.times, 0.99).toFixed(2).padStart(7)} ms   ${(measured.bytes / measured.times.length / 1000).toFixed(1).padStart(5)} KB${measured.errors > 0 ? `   ERRORS ${measured.errors}` : ''}`
const together = (parts: readonly Measured[]): Measured => ({
  times: parts.flatMap(part => part.times),
  bytes: parts.reduce((sum, part) => sum + part.bytes, 0),
  errors: parts.reduce((sum, part) => sum + part.errors, 0),
  seconds: parts.reduce((sum, part) => sum + part.seconds, 0),
})

// `--data <folder>` keeps what was made and takes it again: for looking at one thing many times.
const word = text('--data')
const folder = word || mkdtempSync('/tmp/patronat-bench-')
const madeFile = join(folder, `made-${scale}.json`)
const postgres = await startPostgres({ dataDir: join(folder, 'data') })
const running: Running[] = []
try {
  await migrate(postgres.adminUrl)
  const master = await openKeysFor(postgres.adminUrl, { text: masterKey })
  const begun = Date.now()
  const made = existsSync(madeFile)
    ? (JSON.parse(readFileSync(madeFile, 'utf8')) as Made)
    : await makeData(postgres.adminUrl, master, scale, today, shown => process.stderr.write(`\r${shown}   `))
  if (word) writeFileSync(madeFile, JSON.stringify(made))
  console.log(
    `\n${centres} centres, ${staffCount} staff, ${made.cases.length} cases, ${made.cases.length * 3} persons, ${made.cases.length * 15} contacts, ${made.cases.length * 5} measures (scale ${scale} of ${casesAtScale1}), made in ${Math.round((Date.now() - begun) / 1000)} s`,
  )
  const env = { BENCH_TODAY: today, MASTER_KEY: masterKey }
  const product = await start('./server.ts', { ...env, BENCH_URL: postgres.appUrl })
  running.push(product)
  const unguarded = await start('./unguarded/server.ts', { ...env, BENCH_URL: postgres.appUrl })
  running.push(unguarded)
  const bare = await start('./bare.ts', { ...env, BENCH_URL: postgres.adminUrl })
  running.push(bare)
  const cookies = await Promise.all(made.staff.map(worker => signIn(product, worker.login)))

  for (const [job, asks] of Object.entries(jobsOf(made, cookies, today)).filter(([one]) => one.includes(only))) {
    for (const connections of [1, 16]) {
      const sides = [
        { server: product, next: asks.product, parts: [] as Measured[] },
        { server: unguarded, next: asks.product, parts: [] as Measured[] },
        { server: bare, next: asks.bare, parts: [] as Measured[] },
      ]
      for (const { server, next } of sides) await slice(server.port, connections, 0.5, next)
      const before = await product.statements()
      for (let round = 0; round < rounds; round += 1)
        for (const { server, next, parts } of sides) parts.push(await slice(server.port, connections, seconds, next))
      const [ours, open, theirs] = sides.map(side => together(side.parts)) as [Measured, Measured, Measured]
      const statements = ((await product.statements()) - before) / ours.times.length
      const rate = ours.times.length / ours.seconds / (theirs.times.length / theirs.seconds)
      const against = (share: number, other: Measured) => percentile(ours.times, share) / percentile(other.times, share)
      console.log(
        `\n${job}, ${connections} connection${connections > 1 ? 's' : ''}: rate ${rate.toFixed(2)} of bare, p95 ${against(0.95, theirs).toFixed(2)} × bare, ${statements.toFixed(1)} statements a request; p50 ${against(0.5, open).toFixed(2)} × that without sign-in, access checks and audit`,
      )
      console.log(line('product', ours))
      console.log(line('unguarded', open))
      console.log(line('bare', theirs))
      // A side that answers errors does other work than the one beside it: its figures say nothing.
      if (ours.errors + open.errors + theirs.errors > 0) process.exitCode = 1
    }
  }
  console.log(`\nmemory after the run: server ${memoryOf(product.child.pid)} MB`)
  if (documents > 0) await benchDocuments(product, made, cookies, documents)
} finally {
  for (const { child } of running) {
    child.removeAllListeners('exit')
    child.kill()
  }
  await postgres.stop()
  if (!word) await rm(folder, { recursive: true, force: true })
}
