import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openKeysFor } from '../src/server/platform/keys/key-file.ts'
import { startPostgres } from '../src/server/platform/postgres/embedded-postgres.ts'
import { newId } from '../src/server/start.ts'
import { migrate } from '../src/server/store/platform/migrate.ts'
import { makeData } from './data.ts'
import { contact } from './jobs.ts'
import { type Ask, percentile, slice } from './load.ts'
import { processorMs } from './processor.ts'
import { childrenOf, signIn, start } from './servers.ts'

const masterKey = Buffer.alloc(32, 'patronat-bench').toString('base64')
const today = '2026-11-20'
/** How often a family was met in the same three years, and how much dearer the second may be. */
const [few, many, limit] = [60, 2000, 1.5]
const age = 1100
/** Whoever is met so often is helped in an emergency. */
const kind = 'emergency' as const
/** So many families of each kind that recording does not make the one longer than the other. */
const families = 20

/**
 * `npm run bench -- --long-case`: what the page, the history and a contact of a family cost that was met 60 times and of one that was
 * met 2 000 times, in processor time. Answers whether the second costs at most one and a half times.
 */
export async function longCase(rounds: number): Promise<boolean> {
  const folder = mkdtempSync('/tmp/patronat-bench-')
  const before = new Set(childrenOf(process.pid))
  const postgres = await startPostgres({ dataDir: join(folder, 'data') })
  const started = childrenOf(process.pid).filter(pid => !before.has(pid))
  try {
    await migrate(postgres.adminUrl)
    const master = await openKeysFor(postgres.adminUrl, { text: masterKey })
    const lives = Array.from({ length: families }, (_, at) => ({ age, kind, contacts: at % 2 === 0 ? few : many }))
    const made = await makeData(postgres.adminUrl, master, families / 20_000, today, () => {}, 1, lives)
    const server = await start('./server.ts', { BENCH_TODAY: today, MASTER_KEY: masterKey, BENCH_URL: postgres.appUrl })
    const cookie = await signIn(server, made.staff[0]!.login)
    const everybody = () => [server.child.pid ?? 0, ...started.flatMap(pid => [pid, ...childrenOf(pid)])]
    const calls: Record<string, (caseId: string) => Ask> = {
      page: caseId => ({ method: 'GET', path: `/api/cases/${caseId}`, cookie }),
      history: caseId => ({ method: 'GET', path: `/api/cases/${caseId}/history`, cookie }),
      'record a contact': caseId => ({
        method: 'POST',
        path: `/api/cases/${caseId}/recordContact`,
        cookie,
        body: JSON.stringify({ commandId: newId(), baseVersion: 1, input: contact(today) }),
      }),
    }
    console.log(`\nprocessor time of a call, ms, of a family met ${few} and ${many} times in ${age} days`)
    let isHeld = true
    for (const [name, call] of Object.entries(calls)) {
      const costs: [number[], number[]] = [[], []]
      const bytes: [number, number] = [0, 0]
      // The first rounds only fill caches.
      for (let round = -2; round < rounds; round += 1)
        for (const side of [0, 1] as const) {
          let turn = 0
          const next = () => call(made.cases[(2 * (turn += 1) + side) % families]!.caseId)
          const processes = everybody()
          const begun = processorMs(processes)
          const measured = await slice(server.port, 1, 0.7, next)
          if (measured.errors > 0) throw new Error(`${name}: ${measured.errors} errors`)
          if (round < 0) continue
          costs[side].push((processorMs(processes) - begun) / measured.times.length)
          bytes[side] = measured.bytes / measured.times.length
        }
      const [short, long] = [percentile(costs[0], 0.5), percentile(costs[1], 0.5)]
      isHeld &&= long / short <= limit
      const kilobytes = bytes.map(sum => `${(sum / 1000).toFixed(1)} KB`).join(' and ')
      console.log(
        `${name.padEnd(18)}${short.toFixed(2).padStart(7)} ${long.toFixed(2).padStart(7)}   ${(long / short).toFixed(2)} times${long / short <= limit ? '' : `, MORE THAN ${limit}`}   ${kilobytes}`,
      )
    }
    server.child.removeAllListeners('exit')
    server.child.kill()
    return isHeld
  } finally {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
