import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openKeysFor } from '../src/server/platform/keys/key-file.ts'
import { startPostgres } from '../src/server/platform/postgres/embedded-postgres.ts'
import { migrate } from '../src/server/store/platform/migrate.ts'
import { makeData } from './data.ts'
import { jobsOf } from './jobs.ts'
import { percentile, slice } from './load.ts'
import { processorMs } from './processor.ts'
import { childrenOf, signIn, start } from './servers.ts'

const masterKey = Buffer.alloc(32, 'patronat-bench').toString('base64')
const today = '2026-11-20'
/** So few that each has what a curator has at scale 1: 400 families, and ten times that. */
const curators = 5
/** How much dearer a call may be where there is ten times as much. */
const limit = 1.5

/** A server over a region of its own, and what its calls cost there. */
async function aRegion(scale: number) {
  const folder = mkdtempSync('/tmp/patronat-bench-')
  const before = new Set(childrenOf(process.pid))
  const postgres = await startPostgres({ dataDir: join(folder, 'data') })
  const started = childrenOf(process.pid).filter(pid => !before.has(pid))
  await migrate(postgres.adminUrl)
  const master = await openKeysFor(postgres.adminUrl, { text: masterKey })
  const say = (text: string) => void process.stderr.write(`\r${text}   `)
  const made = await makeData(postgres.adminUrl, master, scale, today, say, curators)
  const server = await start('./server.ts', { BENCH_TODAY: today, MASTER_KEY: masterKey, BENCH_URL: postgres.appUrl })
  const cookies = await Promise.all(made.staff.map(worker => signIn(server, worker.login)))
  const jobs = jobsOf(made, cookies, today)
  const everybody = () => [server.child.pid ?? 0, ...started.flatMap(pid => [pid, ...childrenOf(pid)])]
  return {
    families: made.cases.length,
    /** Processor time of the server and of PostgreSQL for a call, milliseconds. */
    async cost(job: string) {
      const processes = everybody()
      const begun = processorMs(processes)
      const { times, errors } = await slice(server.port, 1, 1, jobs[job]!.product)
      if (errors > 0) throw new Error(`${job}: ${errors} errors`)
      return (processorMs(processes) - begun) / times.length
    },
    async close() {
      server.child.removeAllListeners('exit')
      server.child.kill()
      await postgres.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/**
 * `npm run bench -- --growth`: what a curator's calls cost with 400 families and with 4 000, in processor time, which other
 * programs of the machine change little. Answers whether ten times as much costs at most one and a half times.
 */
export async function growth(scale: number, rounds: number): Promise<boolean> {
  const regions = [await aRegion(scale / 10), await aRegion(scale)] as const
  let isHeld = true
  try {
    console.log(
      `\nprocessor time of a call, ms, with ${regions.map(({ families }) => families).join(' and ')} families`,
    )
    for (const job of ['my day', 'caseload page']) {
      const costs: [number[], number[]] = [[], []]
      // The first rounds only fill caches.
      for (let round = -2; round < rounds; round += 1)
        for (const side of [0, 1] as const) {
          const cost = await regions[side].cost(job)
          if (round >= 0) costs[side].push(cost)
        }
      const [few, many] = [percentile(costs[0], 0.5), percentile(costs[1], 0.5)]
      const grown = many / few
      isHeld &&= grown <= limit
      const said = [few.toFixed(2).padStart(7), many.toFixed(2).padStart(7), `  ${grown.toFixed(2)} times`]
      console.log(`${job.padEnd(16)}${said.join(' ')}${grown <= limit ? '' : `, MORE THAN ${limit}`}`)
    }
    return isHeld
  } finally {
    for (const region of regions) await region.close()
  }
}
