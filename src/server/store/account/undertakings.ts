import type { Tx } from '../platform/database.ts'
import { byName, statement } from '../platform/statements.ts'

const write = byName(
  'undertaking-write',
  `insert into undertaking (centre_id, staff_id, version, day, text)
    values ($centreId, $staffId, $version, $day, $text) on conflict do nothing`,
)
const list = statement(
  'undertaking-list',
  `select version, day, text from undertaking where centre_id = $1 and staff_id = $2
    order by day desc, version desc limit 20`,
)

/** Keeps an undertaking as it was read; the same on the same day is kept once. */
export const writeUndertaking = (tx: Tx, staffId: string, row: { version: number; day: string; text: string }) =>
  tx.rows(...write({ centreId: tx.centreId, staffId, version: row.version, day: row.day, text: row.text }))
/** Undertakings of a person, the latest first. */
export const undertakingsOf = (tx: Tx, staffId: string) =>
  tx.rows<{ version: number; day: string; text: string }>(list, [tx.centreId, staffId])
