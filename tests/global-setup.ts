import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { openKeysFor } from '../src/server/platform/keys/key-file.ts'
import { startPostgres } from '../src/server/platform/postgres/embedded-postgres.ts'
import { migrate } from '../src/server/store/platform/migrate.ts'

declare module 'vitest' {
  /** What the global setup hands to every test file of the project. */
  interface ProvidedContext {
    postgres: { adminUrl: string; appUrl: string; keyFile: string }
  }
}

/** One throw-away PostgreSQL a test run, with one migrated database that `freshDatabase` clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const keyFolder = mkdtempSync(join(tmpdir(), 'patronat-keys-'))
  const keyFile = join(keyFolder, 'test.key')
  const postgres = await startPostgres({ fast: true })
  try {
    await migrate(postgres.adminUrl)
    await openKeysFor(postgres.adminUrl, { file: keyFile })
    await freeze(postgres.adminUrl)
    project.provide('postgres', { adminUrl: postgres.adminUrl, appUrl: postgres.appUrl, keyFile })
  } catch (error) {
    await postgres.stop()
    rmSync(keyFolder, { recursive: true, force: true })
    throw error
  }
  return async () => {
    await postgres.stop()
    rmSync(keyFolder, { recursive: true, force: true })
  }
}

/** A template may have no sessions, so nobody may connect to it by mistake. */
async function freeze(adminUrl: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl.replace(/patronat$/, 'postgres') })
  await client.connect()
  await client.query('alter database patronat with is_template true allow_connections false')
  await client.end()
}
