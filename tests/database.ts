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

/** Databases of this worker that their tests have left empty. */
const left: FreshDatabase[] = []
/** The schema of a new one, and how many bytes it is: taken when the first is made. */
let asNew: Promise<{ schema: string; bytes: number }> | undefined

/**
 * An empty database: one that another file has left where there is one, else a new one. `drop` hands it on. Whoever looks at
 * the files or the plans of a database takes a fresh one, in which nothing has been.
 */
export async function emptyDatabase(): Promise<FreshDatabase> {
  const database = left.pop() ?? (await freshDatabase())
  const { schema, bytes } = await (asNew ??= within(database, stateOf))
  return {
    ...database,
    async drop() {
      const isAsNew = await within(database, async client => {
        await client.query(
          `select pg_terminate_backend(pid, 5000) from pg_stat_activity
           where datname = current_database() and pid <> pg_backend_pid()`,
        )
        await empty(client)
        const now = await stateOf(client)
        return now.schema === schema && now.bytes < bytes + 8_000_000
      }).catch(() => false)
      if (isAsNew) left.push(database)
      else await database.drop()
    },
  }
}

/** Everything that is declared in a database, with the transactions that declared it, and what a new one has of itself. */
async function stateOf(client: Client): Promise<{ schema: string; bytes: number }> {
  const rows = [
    ...['class', 'attribute', 'type', 'proc', 'trigger', 'constraint', 'policy', 'index', 'namespace', 'extension'].map(
      name => `select format('${name} %s %s', ctid, xmin) from pg_${name}`,
    ),
    'select c::text from pg_db_role_setting c where setdatabase = (select oid from pg_database where datname = current_database())',
    ...ofItself.map(name => `select t::text from ${name} t`),
  ]
  const { rows: found } = await client.query<{ schema: string; bytes: number }>(
    `select md5(string_agg(row, ' ' order by row)) as schema, pg_database_size(current_database())::int as bytes
     from (${rows.join(' union all ')}) rows (row)`,
  )
  return found[0]!
}

/** What a new database has of itself: which migrations, which keys, its name and its way in. */
const ofItself = ['migration', 'master_key', 'database_identity', 'program_login']

/**
 * Empties a database for the next test: a new one costs ten times as much, because each of its tables is a few files. What a
 * new one has of itself stays.
 */
export const emptied = (database: FreshDatabase): Promise<void> => within(database, empty)

async function empty(client: Client): Promise<void> {
  const { rows } = await client.query<{ sql: string }>(
    `select string_agg(format('delete from %I', table_name), ';') as sql from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> all ($1)
     union all
     select string_agg(format('select setval(%L, %s, false)', sequencename, start_value), ';') from pg_sequences
     where schemaname = 'public'`,
    [ofItself],
  )
  // Rows that nobody may delete, and whatever order they hang together in.
  await client.query(`set session_replication_role = replica; ${rows.map(row => row.sql).join(';')}`)
}

async function within<T>(database: FreshDatabase, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: database.adminUrl })
  await client.connect()
  try {
    return await work(client)
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
