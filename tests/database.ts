import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { inject } from 'vitest'
import { readKeys } from '../src/server/platform/keys/key-file.ts'
import { openMasterKeys, type MasterKeys } from '../src/server/platform/keys/keys.ts'
import './global-setup.ts'

/** A migrated, empty database of one test file. */
export interface FreshDatabase {
  /** As the login role of the application: row-level security applies. */
  url: string
  /** As superuser: to arrange and to look behind the curtain. */
  adminUrl: string
  /** The master key of the test run, as the server takes it and as a process of its own finds it. */
  keys: MasterKeys
  keyFile: string
  drop: () => Promise<void>
}

/** Clones the migrated template (about 50 ms); needs a Vitest project with `tests/global-setup.ts`. */
export async function freshDatabase(template = 'patronat'): Promise<FreshDatabase> {
  const { adminUrl } = inject('postgres')
  const name = `test_${randomBytes(6).toString('hex')}`
  await run(adminUrl, `create database ${name} template ${template}`)
  return databaseCalled(name)
}

/**
 * Empties a database for the next test: a new one costs ten times as much, because each of its tables is a few files. What a
 * new one has of itself (which migrations, which master key) stays.
 */
export async function emptied(database: FreshDatabase): Promise<void> {
  const client = new Client({ connectionString: database.adminUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ sql: string }>(
      `select string_agg(format('delete from %I', table_name), ';') as sql from information_schema.tables
       where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> all ($1)`,
      [['migration', 'master_key', 'database_identity', 'program_login']],
    )
    // Rows that nobody may delete, and whatever order they hang together in.
    await client.query(`set session_replication_role = replica; ${rows[0]!.sql}`)
  } finally {
    await client.end()
  }
}

/** A copy of what is dear to fill: whoever comes first in a test run fills it, `fill` leaves no connection open. */
export async function filledDatabase(
  name: string,
  fill: (database: FreshDatabase) => Promise<void>,
): Promise<FreshDatabase> {
  const { adminUrl } = inject('postgres')
  const client = new Client({ connectionString: at(adminUrl, 'postgres') })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', [name])
    const { rowCount } = await client.query('select from pg_database where datname = $1 and datistemplate', [name])
    if (rowCount === 0) {
      await client.query(`drop database if exists ${name} with (force)`)
      await client.query(`create database ${name} template patronat`)
      await fill(databaseCalled(name))
      await client.query(`alter database ${name} with is_template true allow_connections false`)
    }
  } finally {
    await client.end()
  }
  return freshDatabase(name)
}

function databaseCalled(name: string): FreshDatabase {
  const { adminUrl, appUrl, keyFile } = inject('postgres')
  return {
    url: at(appUrl, name),
    adminUrl: at(adminUrl, name),
    keys: openMasterKeys(() => readKeys({ file: keyFile })),
    keyFile,
    drop: () => run(adminUrl, `drop database if exists ${name} with (force)`),
  }
}

async function run(adminUrl: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: at(adminUrl, 'postgres') })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

function at(url: string, database: string): string {
  return url.replace(/patronat$/, database)
}
