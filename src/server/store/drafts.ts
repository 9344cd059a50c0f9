import type { Statement, Tx } from './database.ts'
import { seenBy } from './standing.ts'

// What was typed about a family that is hidden from its author by now is not shown; it comes back when the family does.
const stillOpen = `not exists (select 1 from case_row r where r.centre_id = $1 and r.case_id::text = split_part(d.key, ':', 2) and not ${seenBy('$2')})`

const get: Statement = {
  name: 'draft-get',
  text: `select draft, saved_at as "savedAt" from draft d where centre_id = $1 and staff_id = $2 and key = $3 and ${stillOpen}`,
}
const save: Statement = {
  name: 'draft-save',
  text: `insert into draft (centre_id, staff_id, key, draft, saved_at) values ($1, $2, $3, $4, $5)
    on conflict (centre_id, staff_id, key) do update set draft = excluded.draft, saved_at = excluded.saved_at`,
}
const drop: Statement = {
  name: 'draft-drop',
  text: 'delete from draft where centre_id = $1 and staff_id = $2 and key = $3',
}
const list: Statement = {
  name: 'draft-list',
  text: `select key, saved_at as "savedAt" from draft d where centre_id = $1 and staff_id = $2 and ${stillOpen} order by saved_at desc, key limit 500`,
}

/** One draft of a person as JSON text. */
export const getDraft = (tx: Tx, staffId: string, key: string) =>
  tx.one<{ draft: string; savedAt: string }>(get, [tx.centreId, staffId, key])
/** Keeps a draft; the later one wins. */
export const saveDraft = (tx: Tx, staffId: string, key: string, draft: string, at: string) =>
  tx.rows(save, [tx.centreId, staffId, key, draft, at])
/** Forgets a draft. */
export const dropDraft = (tx: Tx, staffId: string, key: string) => tx.rows(drop, [tx.centreId, staffId, key])
/** What a person has begun and not finished, the latest first. */
export const listDrafts = (tx: Tx, staffId: string) =>
  tx.rows<{ key: string; savedAt: string }>(list, [tx.centreId, staffId])
