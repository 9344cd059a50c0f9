import { afterEach, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../../tests/database.ts'
import { openServer, type Server } from '../start.ts'
import { loadDemo } from './load.ts'

let database: FreshDatabase
let server: Server
afterEach(async () => {
  await server.close()
  await database.drop()
})

test.for(['2026-11-23', '2026-11-21', '2027-01-02', '2026-04-30'])('the region loads when today is %s', async day => {
  database = await freshDatabase()
  server = await openServer({ url: database.url, clock: () => new Date(`${day}T09:00:00+03:00`) })
  const t = Date.now()
  expect(await loadDemo(server.app, database.adminUrl)).toBe(true)
  console.log(day, Date.now() - t, 'ms')
})
