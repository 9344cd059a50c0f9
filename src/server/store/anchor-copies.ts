import { present, type Statement, type Tx } from './database.ts'

const keep: Statement = {
  name: 'anchor-copy-keep',
  text: `insert into anchor_copy (centre_id, id, at, day, seq, code, channel, staff_id) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
}
const last: Statement = {
  name: 'anchor-copy-last',
  text: 'select day, seq, channel, staff_id as "staffId" from anchor_copy where centre_id = $1 order by day desc, at desc limit 1',
}
const keeper: Statement = {
  name: 'anchor-keeper',
  text: `select id, email from staff where centre_id = $1 and active and role in ('privacy_officer', 'director')
    order by role = 'privacy_officer' desc, email is null, name limit 1`,
}

/** An anchor that was given out of the house. */
export type AnchorCopy = { day: string; seq: number; channel: 'mail' | 'paper'; staffId: string }
/** Writes down that an anchor was given out. */
export const keepCopy = (tx: Tx, one: AnchorCopy & { id: string; at: string; code: string }) =>
  tx.rows(keep, [tx.centreId, one.id, one.at, one.day, one.seq, one.code, one.channel, one.staffId])
/** The last anchor that was given out. */
export const lastCopy = async (tx: Tx): Promise<AnchorCopy | undefined> => {
  const row = await tx.one<AnchorCopy>(last, [tx.centreId])
  return row && present(row)
}
/** Whoever keeps anchors: the person responsible for personal data, else the director. */
export const keeperOf = (tx: Tx) => tx.one<{ id: string; email: string | null }>(keeper, [tx.centreId])
