import pg from 'pg'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../../../tests/database.ts'
import { asOwner, scrub } from './owner.ts'

test('traces are cleared as far as the database lets its owner, and a failure is told', async () => {
  const database = await freshDatabase()
  await asOwner(database.adminUrl, database.keys, async owner => {
    await owner.client.query('set role patronat_app')
    await expect(scrub(owner, [])).resolves.toBeUndefined()
    await owner.client.query('reset role')
    // Inside a transaction nothing can be written anew.
    await owner.client.query('begin')
    await expect(scrub(owner, [])).rejects.toThrow('transaction block')
    await owner.client.query('rollback')
  })
  await database.drop()
})

test.each([
  ['began to read earlier', 'this', 'begin isolation level repeatable read; select 1'],
  ['still writes in another database of the cluster', 'another', 'begin; select pg_current_xact_id()'],
])('what was deleted is cleared also from before the eyes of whoever %s', async (_, where, begun) => {
  const database = await freshDatabase()
  const another = await freshDatabase()
  const older = new pg.Client({ connectionString: (where === 'this' ? database : another).adminUrl })
  await older.connect()
  await asOwner(database.adminUrl, database.keys, async owner => {
    const stands = async () => {
      await owner.client.query('checkpoint')
      const { rows } = await owner.client.query<{ stands: boolean }>(
        "select position('ТАЙНА'::bytea in pg_read_binary_file(pg_relation_filepath('word'))) > 0 as stands",
      )
      return rows[0]?.stands
    }
    await owner.client.query("create table word as select 'ТАЙНА' as text")
    expect(await stands()).toBe(true)
    await older.query(begun)
    await owner.client.query('delete from word')
    const cleared = scrub(owner, ['word'])
    await expect(
      Promise.race([cleared.then(() => 'cleared'), new Promise(done => setTimeout(done, 300, 'waits'))]),
    ).resolves.toBe('waits')
    await older.query('commit')
    await cleared
    expect(await stands()).toBe(false)
  })
  await older.end()
  await database.drop()
  await another.drop()
})
