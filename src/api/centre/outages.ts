import { endpoint, nothing } from '../endpoint.ts'

/** The program ended without being asked to: when it was last seen alive, and since when it answers again. */
export type Outage = { at: string; back: string }

/** Outages of the last week, the latest first, for whoever sees to the program. */
export const outages = endpoint({
  method: 'GET',
  path: '/api/outages',
  access: 'settings.write',
  audit: 'none',
  input: nothing,
}).answers<{ outages: Outage[] }>()

/** Whether the program answers, for whoever keeps processes running: no word of data, nothing asked of the database. */
export const alive = endpoint({
  method: 'GET',
  path: '/api/alive',
  access: 'public',
  audit: 'none',
  input: nothing,
}).answers<{ ok: true }>()
