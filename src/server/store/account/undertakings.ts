import type { Statement, Tx } from '../platform/database.ts'

const write: Statement = {
  name: 'undertaking-write',
  text: 'insert into undertaking (centre_id, staff_id, version, day, text) values ($1, $2, $3, $4, $5) on conflict do nothing',
}
const list: Statement = {
  name: 'undertaking-list',
  text: 'select version, day, text from undertaking where centre_id = $1 and staff_id = $2 order by day desc, version desc limit 20',
}

/** Keeps an undertaking as it was read; the same on the same day is kept once. */
export const writeUndertaking = (tx: Tx, staffId: string, one: { version: number; day: string; text: string }) =>
  tx.rows(write, [tx.centreId, staffId, one.version, one.day, one.text])
/** Undertakings of a person, the latest first. */
export const undertakingsOf = (tx: Tx, staffId: string) =>
  tx.rows<{ version: number; day: string; text: string }>(list, [tx.centreId, staffId])
