import { existsSync } from 'node:fs'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { startPostgres } from '../src/server/embedded-postgres.ts'

declare module 'vitest' {
  /** What the global setup hands to every test file of the project. */
  interface ProvidedContext {
    postgres: { adminUrl: string; appUrl: string }
  }
}

/** One throw-away PostgreSQL a test run, with one migrated database that `freshDatabase` clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startPostgres({ fast: true })
  try {
    const migrations = new URL('../src/server/store/migrate.ts', import.meta.url)
    if (existsSync(migrations)) {
      const { migrate } = (await import(migrations.href)) as { migrate: (adminUrl: string) => Promise<void> }
      await migrate(postgres.adminUrl)
    }
    await freeze(postgres.adminUrl)
    project.provide('postgres', { adminUrl: postgres.adminUrl, appUrl: postgres.appUrl })
  } catch (error) {
    await postgres.stop()
    throw error
  }
  return postgres.stop
}

/** A template may have no sessions, so nobody may connect to it by mistake. */
async function freeze(adminUrl: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl.replace(/patronat$/, 'postgres') })
  await client.connect()
  await client.query('alter database patronat with is_template true allow_connections false')
  await client.end()
}
