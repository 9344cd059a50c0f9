import { loadDemo } from '../../src/server/demo/load.ts'
import { openServer } from '../../src/server/start.ts'
import { freshDatabase } from '../database.ts'

/** The demonstration region on a server that listens; its clock goes on from `now`, Minsk time `2026-11-20T10:00`. */
export async function aRegion(now = '2026-11-20T10:00') {
  const database = await freshDatabase()
  const shift = new Date(`${now}:00+03:00`).getTime() - Date.now()
  const server = await openServer({ url: database.url, clock: () => new Date(Date.now() + shift) })
  await loadDemo(server.app, database.adminUrl)
  const address = await server.http.listen({ port: 0, host: '127.0.0.1' })
  return {
    address,
    server,
    database,
    async close() {
      await server.close()
      await database.drop()
    },
  }
}
