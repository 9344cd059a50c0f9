import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { sealCentre, verifyChain } from '../src/server/audit/audit-chain.ts'
import { openKeysFor } from '../src/server/platform/keys/key-file.ts'
import { startPostgres } from '../src/server/platform/postgres/embedded-postgres.ts'
import { openDatabase } from '../src/server/store/platform/database.ts'
import { migrate } from '../src/server/store/platform/migrate.ts'

/** `npm run bench -- --audit`: how long it takes to seal and to verify 100 000 rows of the audit of one centre. */
export async function benchAudit(rows = 100_000): Promise<void> {
  const folder = mkdtempSync('/tmp/patronat-bench-')
  const postgres = await startPostgres({ dataDir: join(folder, 'data') })
  try {
    await migrate(postgres.adminUrl)
    const keys = await openKeysFor(postgres.adminUrl, { file: join(folder, 'data.key') })
    const admin = new pg.Client({ connectionString: postgres.adminUrl })
    await admin.connect()
    await admin.query(`insert into centre (centre_id) values (1);
      insert into audit_waiting (centre_id, at, staff_id, action, endpoint, case_id, detail)
      select 1, timestamptz '2026-01-01' + n * interval '1 second', gen_random_uuid(), 'read', '/api/cases/:caseId', gen_random_uuid(), jsonb_build_object('hits', n)
      from generate_series(1, ${rows}) n`)
    await admin.end()
    const database = openDatabase(postgres.appUrl, keys, 2)
    const timed = async (what: string, work: () => Promise<unknown>) => {
      const begun = performance.now()
      const before = process.cpuUsage()
      const answer = await work()
      const ms = performance.now() - begun
      const { user, system } = process.cpuUsage(before)
      const cpu = ((user + system) / 1e6).toFixed(2)
      console.log(
        `${what}: ${(ms / 1000).toFixed(2)} s (${cpu} s of it ours), ${Math.round(rows / (ms / 1000))} rows a second`,
      )
      return answer
    }
    await timed(`sealing ${rows} rows`, () => sealCentre(database, 1))
    const found = await timed(`verifying ${rows} rows`, () => database.inCentre(1, tx => verifyChain(tx)))
    console.log(JSON.stringify(found, ['rows', 'total']))
    await database.close()
  } finally {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
