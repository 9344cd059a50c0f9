import { present, type Statement, type Tx } from '../platform/database.ts'

const keep: Statement = {
  name: 'anchor-copy-keep',
  text: `insert into anchor_copy (centre_id, id, at, day, seq, code, channel, staff_id) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
}
const last: Statement = {
  name: 'anchor-copy-last',
  text: `select c.id, c.day, c.seq, c.channel, c.staff_id as "staffId",
      c.kept_at is not null or c.channel = 'mail' and not exists (select 1 from letter l where l.centre_id = c.centre_id and l.id = c.id and l.state <> 'sent') as kept
    from anchor_copy c where c.centre_id = $1 order by c.day desc, c.at desc limit 1`,
}
const kept: Statement = {
  name: 'anchor-copy-kept',
  text: 'update anchor_copy set kept_at = $3, kept_by = $4 where centre_id = $1 and id = $2 and kept_at is null returning id',
}
const keeper: Statement = {
  name: 'anchor-keeper',
  text: `select id, email from staff where centre_id = $1 and active and role in ('privacy_officer', 'director')
    order by role = 'privacy_officer' desc, email is null, name limit 1`,
}

/** An anchor that was given out of the house. */
export type AnchorCopy = { id: string; day: string; seq: number; channel: 'mail' | 'paper'; staffId: string }
/** Writes down that an anchor was given out. */
export const keepCopy = (tx: Tx, one: AnchorCopy & { at: string; code: string }) =>
  tx.rows(keep, [tx.centreId, one.id, one.at, one.day, one.seq, one.code, one.channel, one.staffId])
/** Writes down that a copy lies where it is kept; answers whether it did not before. */
export const copyKept = async (tx: Tx, id: string, at: string, by: string) =>
  (await tx.rows(kept, [tx.centreId, id, at, by])).length > 0
/** The last anchor that was given out, and whether it is known to lie outside the house. */
export const lastCopy = async (tx: Tx): Promise<(AnchorCopy & { kept: boolean }) | undefined> => {
  const row = await tx.one<AnchorCopy & { kept: boolean }>(last, [tx.centreId])
  return row && present(row)
}
/** Whoever keeps anchors: the person responsible for personal data, else the director. */
export const keeperOf = (tx: Tx) => tx.one<{ id: string; email: string | null }>(keeper, [tx.centreId])
