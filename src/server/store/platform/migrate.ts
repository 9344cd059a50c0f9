import { readFile, readdir } from 'node:fs/promises'
import pg from 'pg'

const folder = new URL('../../../../migrations/', import.meta.url)

/**
 * Address under which the application connects to a database given by `DATABASE_URL`: a login of this database alone, which owns
 * nothing, reads nothing by itself, and works as `patronat_app`, which cannot bypass row-level security. Roles belong to the whole
 * PostgreSQL: were this the role `patronat_app` itself, a second server with another database or another owner would take the
 * password from the first. Name and password come from the database, so every process finds the same ones.
 */
export async function appUrlOf(adminUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock(4020)')
    const { rows } = await client.query<{ password: string; database: string; login: string; there: boolean }>(
      `select l.password, d.datname as database, 'patronat_app_' || d.oid as login, exists (select from pg_roles r where r.rolname = 'patronat_app_' || d.oid) as there
       from program_login l, pg_database d where d.datname = current_database()`,
    )
    const { password, database, login, there } = rows[0]!
    const [name, secret] = [pg.escapeIdentifier(login), pg.escapeLiteral(password)]
    if (!there) await client.query(`create role ${name} noinherit`)
    await client.query(`alter role ${name} login noinherit password ${secret}`)
    await client.query(`grant patronat_app to ${name}`)
    await client.query(`alter role ${name} set role = 'patronat_app'`)
    await client.query(`grant connect on database ${pg.escapeIdentifier(database)} to ${name}`)
    await client.query('commit')
    const url = new URL(adminUrl)
    url.username = login
    url.password = password
    return url.href
  } finally {
    await client.end()
  }
}

/** The migrations this program has, in their order. */
export const migrationsHere = async (): Promise<string[]> =>
  (await readdir(folder)).filter(name => name.endsWith('.sql')).toSorted()

/**
 * Brings the database up to date, forward only, each file in one transaction. Safe to run from several processes. A backup
 * names those its database was made by: its tables are made as they were, before they are filled.
 */
export async function migrate(adminUrl: string, only?: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(4015)')
    await client.query(
      'create table if not exists migration (name text primary key, at timestamptz not null default now())',
    )
    const { rows } = await client.query<{ name: string }>('select name from migration')
    const done = new Set(rows.map(row => row.name))
    const files = only ?? (await migrationsHere())
    for (const name of files.filter(file => !done.has(file))) {
      const text = await readFile(new URL(name, folder), 'utf8')
      await client.query('begin')
      await client.query(text)
      await client.query('insert into migration (name) values ($1)', [name])
      await client.query('commit')
    }
  } finally {
    await client.end()
  }
}
