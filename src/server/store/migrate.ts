import { createHmac } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import pg from 'pg'

const folder = new URL('../../../migrations/', import.meta.url)

/** Password of the application's role: derived from the owner's address, so several processes agree without a file. */
const appPassword = (adminUrl: string): string => createHmac('sha256', 'patronat_app').update(new URL(adminUrl).password || adminUrl).digest('hex')

/** Address under which the application connects: a role that owns nothing and cannot bypass row-level security. */
export function appUrl(adminUrl: string): string {
  const url = new URL(adminUrl)
  url.username = 'patronat_app'
  url.password = appPassword(adminUrl)
  return url.href
}

/** Brings the database up to date, forward only, each file in one transaction. Safe to run from several processes. */
export async function migrate(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(4015)')
    await client.query('create table if not exists migration (name text primary key, at timestamptz not null default now())')
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
    await client.query(`alter role patronat_app password '${appPassword(adminUrl)}'`)
  } finally {
    await client.end()
  }
}
