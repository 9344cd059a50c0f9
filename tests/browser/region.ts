import { loadDemo } from '../../src/demo/load.ts'
import { openServer } from '../../src/server/start.ts'
import { filledDatabase } from '../database.ts'
import { keysOfRegion, takeRegion } from '../left-region.ts'
import { listen } from './address.ts'

/** The password of everybody in the demonstration. */
export const demoPassword = 'patronat-demo'

const opening = new Date('2026-11-20T10:00:00+03:00')

/** The demonstration region on a server that listens; its clock goes on from ten in the morning of 20 November 2026. */
export async function aRegion() {
  const database = await filledDatabase('region', async fresh => {
    if (await takeRegion(fresh)) return
    const server = await openServer({ url: fresh.url, keys: fresh.keys, clock: () => opening })
    await loadDemo(server.app, fresh.adminUrl)
    await server.close()
  })
  const keys = await keysOfRegion(database)
  const shift = opening.getTime() - Date.now()
  const server = await openServer({ url: database.url, keys, clock: () => new Date(Date.now() + shift) })
  const address = await listen(server.http)
  return {
    address,
    /** Reads as somebody of the region. */
    async reader(login: string) {
      const headers = { 'x-patronat': '1' }
      const payload = { login, password: demoPassword }
      const { cookies } = await server.http.inject({ method: 'POST', url: '/api/session', headers, payload })
      const cookie = `${cookies[0]!.name}=${cookies[0]!.value}`
      return async <T>(url: string) => (await server.http.inject({ url, headers: { cookie } })).json<T>()
    },
    server,
    database,
    async close() {
      await server.close()
      await database.drop()
    },
  }
}
