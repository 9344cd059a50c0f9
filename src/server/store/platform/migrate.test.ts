import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../../../tests/database.ts'
import { appUrlOf } from './migrate.ts'

let database: FreshDatabase
let two: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
  two = await freshDatabase()
})
afterAll(async () => {
  await database.drop()
  await two.drop()
})

/** Asks on a connection of its own, as a server does that has just lost one. */
async function ask<T extends object>(url: string, ...texts: string[]): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    let last: T | undefined
    for (const text of texts) last = (await client.query<T>(text)).rows[0]
    return last!
  } finally {
    await client.end()
  }
}
const who = 'select current_user as role, current_database() as database'

test('two servers on one PostgreSQL keep their logins: another database, another owner, a second process', async () => {
  const first = await appUrlOf(database.adminUrl)
  const owner = new URL(database.adminUrl)
  await ask(database.adminUrl, `create role second_owner superuser login password 'x'`)
  owner.username = 'second_owner'
  owner.password = 'x'
  try {
    const urls = [await appUrlOf(two.adminUrl), await appUrlOf(owner.href), await appUrlOf(database.adminUrl)]
    expect(await ask(first, who)).toEqual({
      role: 'patronat_app',
      database: new URL(database.adminUrl).pathname.slice(1),
    })
    for (const url of urls) expect(await ask(url, who)).toMatchObject({ role: 'patronat_app' })
    // The login that the embedded PostgreSQL uses is left alone.
    expect(await ask(database.url, who)).toMatchObject({ role: 'patronat_app' })
    // Each knows the way to its own database only.
    const other = new URL(first)
    other.pathname = new URL(two.adminUrl).pathname
    await ask(two.adminUrl, `revoke connect on database ${other.pathname.slice(1)} from public`)
    await expect(ask(other.href, who)).rejects.toThrow('permission denied')
    expect(await ask(urls[0]!, who)).toMatchObject({ role: 'patronat_app' })
  } finally {
    await ask(database.adminUrl, 'drop role second_owner')
  }
})

test('whoever puts the role of the program off has no role that reads or writes anything', async () => {
  const url = await appUrlOf(database.adminUrl)
  await expect(ask(url, 'reset role', 'select * from staff')).resolves.toBeUndefined()
  expect(await ask(url, 'reset role', who)).toMatchObject({ role: 'patronat_app' })
  await expect(ask(url, 'set role none', 'select * from staff')).rejects.toThrow('permission denied')
  await expect(ask(url, 'select * from program_login')).rejects.toThrow('permission denied')
})
