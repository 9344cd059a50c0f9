import { present, type Tx } from '../platform/database.ts'
import { byName, statement } from '../platform/statements.ts'

const keep = byName(
  'anchor-copy-keep',
  `insert into anchor_copy (centre_id, id, at, day, seq, code, channel, staff_id)
    values ($centreId, $id, $at, $day, $seq, $code, $channel, $staffId)`,
)
const last = statement(
  'anchor-copy-last',
  `select c.id, c.day, c.seq, c.channel, c.staff_id as "staffId",
      c.kept_at is not null or c.channel = 'mail'
        and not exists (select 1 from letter l where l.centre_id = c.centre_id and l.id = c.id
        and l.state <> 'sent') as kept
    from anchor_copy c where c.centre_id = $1 order by c.day desc, c.at desc limit 1`,
)
const namedStatement = byName(
  'anchor-copy-kept',
  `update anchor_copy set kept_at = $at, kept_by = $by where centre_id = $centreId and id = $id and kept_at is null
    returning id`,
)
const keeper = statement(
  'anchor-keeper',
  `select id, email from staff where centre_id = $1 and active and role in ('privacy_officer', 'director')
    order by role = 'privacy_officer' desc, email is null, name limit 1`,
)

/** An anchor that was given out of the house. */
export type AnchorCopy = { id: string; day: string; seq: number; channel: 'mail' | 'paper'; staffId: string }
/** Writes down that an anchor was given out. */
export const keepCopy = (tx: Tx, copy: AnchorCopy & { at: string; code: string }) =>
  tx.rows(
    ...keep({
      centreId: tx.centreId,
      id: copy.id,
      at: copy.at,
      day: copy.day,
      seq: copy.seq,
      code: copy.code,
      channel: copy.channel,
      staffId: copy.staffId,
    }),
  )
/** Writes down that a copy lies where it is kept; answers whether it did not before. */
export const copyKept = async (tx: Tx, id: string, at: string, by: string) =>
  (await tx.rows(...namedStatement({ centreId: tx.centreId, id, at, by }))).length > 0
/** The last anchor that was given out, and whether it is known to lie outside the house. */
export const lastCopy = async (tx: Tx): Promise<(AnchorCopy & { kept: boolean }) | undefined> => {
  const row = await tx.row<AnchorCopy & { kept: boolean }>(last, [tx.centreId])
  return row && present(row)
}
/** Whoever keeps anchors: the person responsible for personal data, else the director. */
export const keeperOf = (tx: Tx) => tx.row<{ id: string; email: string | null }>(keeper, [tx.centreId])
