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
