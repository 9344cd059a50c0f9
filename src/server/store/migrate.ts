import { createHmac } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import pg from 'pg'

const folder = new URL('../../../migrations/', import.meta.url)

/**
 * Address under which the application connects to a database given by `DATABASE_URL`: a role that owns nothing and cannot
 * bypass row-level security. Its password is derived from the owner's address, so several processes agree without a file.
 */
export async function appUrlOf(adminUrl: string): Promise<string> {
  const password = createHmac('sha256', 'patronat_app').update(adminUrl).digest('hex')
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query(`alter role patronat_app login password '${password}'`)
  } finally {
    await client.end()
  }
  const url = new URL(adminUrl)
  url.username = 'patronat_app'
  url.password = password
  return url.href
}

/** Brings the database up to date, forward only, each file in one transaction. Safe to run from several processes. */
export async function migrate(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(4015)')
    await client.query(
      'create table if not exists migration (name text primary key, at timestamptz not null default now())',
    )
    const { rows } = await client.query<{ name: string }>('select name from migration')
    const done = new Set(rows.map(row => row.name))
    const files = (await readdir(folder)).filter(name => name.endsWith('.sql')).toSorted()
    for (const name of files.filter(one => !done.has(one))) {
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
