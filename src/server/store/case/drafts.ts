import { seal, unseal } from '../../platform/keys/keys.ts'
import { placeOf } from '../../platform/keys/places.ts'
import type { Tx } from '../platform/database.ts'
import { byName, statement } from '../platform/statements.ts'
import { readableBy } from './access-context.ts'
import { centreKeyOf, knownCaseKey } from './case-keys.ts'

// What was typed about a family that is hidden from its author by now is not shown; it comes back when the family does.
const stillOpen = `not exists (select 1 from case_row r where r.centre_id = $1 and r.case_id::text = split_part(d.key, ':', 2) and not ${readableBy('$staffId', '$at')})`

const get = byName(
  'draft-get',
  `select draft, case_id as "caseId", saved_at as "savedAt", version from draft d where centre_id = $centreId
    and staff_id = $staffId and key = $key and ${stillOpen}`,
)
const save = byName(
  'draft-save',
  `insert into draft (centre_id, staff_id, key, case_id, draft, saved_at, version)
    values ($centreId, $staffId, $key, $caseId, $sealed, $at, coalesce($version, gen_random_uuid()))
    on conflict (centre_id, staff_id, key) do update
      set case_id = excluded.case_id, draft = excluded.draft, saved_at = excluded.saved_at, version = excluded.version
      where draft.version = excluded.version or draft.version = any ($after)
    returning version`,
)
const drop = byName(
  'draft-drop',
  `delete from draft where centre_id = $centreId and staff_id = $staffId and key = $key
    and ($savings::uuid[] is null or version = any ($savings))`,
)
const beside = statement(
  'drafts-beside',
  `select staff_id as "staffId", key, case_id as "caseId", draft from draft where centre_id = $1
    and (case_id is null or case_id = any ($2::uuid[]))`,
)

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/u
/** The case a draft is about, and its key: a draft that names no case of the centre is sealed with the key of the centre. */
export async function draftKeyOf(tx: Tx, key: string): Promise<{ caseId: string | null; sealKey: Buffer }> {
  const named = uuid.exec(key)?.[0]
  const sealKey = named && (await knownCaseKey(tx, named))
  return sealKey ? { caseId: named, sealKey } : { caseId: null, sealKey: await centreKeyOf(tx) }
}
/** Where a draft belongs: sealed words moved to another person or screen do not open. */
export const draftPlace = (tx: Tx, staffId: string, key: string) => placeOf(tx, 'draft.draft', staffId, key)

/** One draft of a person as JSON text. */
export async function getDraft(
  tx: Tx,
  staffId: string,
  key: string,
  at: string,
): Promise<{ draft: string; savedAt: string; version: string } | undefined> {
  const row = await tx.row<{ draft: Buffer; caseId: string | null; savedAt: string; version: string }>(
    ...get({ centreId: tx.centreId, staffId, key, at }),
  )
  if (!row) return undefined
  const { caseId, draft, ...rest } = row
  const sealKey = caseId ? await knownCaseKey(tx, caseId) : await centreKeyOf(tx)
  return sealKey && { draft: unseal<string>(sealKey, draft, draftPlace(tx, staffId, key)), ...rest }
}
/** What a window knows when it saves: its own name of this saving, and the savings it may write over. */
export type Saving = { version?: string | undefined; after: readonly string[] }
/** Keeps a draft and answers its version; undefined, and nothing is changed, when another window has saved it since. */
export async function saveDraft(
  tx: Tx,
  staffId: string,
  key: string,
  draft: string,
  at: string,
  { version, after }: Saving = { after: [] },
): Promise<string | undefined> {
  const { caseId, sealKey } = await draftKeyOf(tx, key)
  const sealed = seal(sealKey, draft, draftPlace(tx, staffId, key))
  const row = await tx.row<{ version: string }>(
    ...save({ centreId: tx.centreId, staffId, key, caseId, sealed, at, version: version ?? null, after }),
  )
  return row?.version
}
/** Forgets a draft: whatever is there, or only one of these savings. */
export const dropDraft = (tx: Tx, staffId: string, key: string, savings?: readonly string[]) =>
  tx.rows(...drop({ centreId: tx.centreId, staffId, key, savings: savings ?? null }))
/** A draft with its words open. */
export type OpenDraft = { staffId: string; key: string; caseId: string | null; draft: string }
/** Drafts about one of these cases, and those about none. */
export async function draftsBeside(tx: Tx, caseIds: readonly string[]): Promise<OpenDraft[]> {
  const found: OpenDraft[] = []
  const rows = await tx.rows<Omit<OpenDraft, 'draft'> & { draft: Buffer }>(beside, [tx.centreId, caseIds])
  for (const { draft, ...row } of rows) {
    const sealKey = row.caseId ? await knownCaseKey(tx, row.caseId) : await centreKeyOf(tx)
    if (sealKey) found.push({ ...row, draft: unseal<string>(sealKey, draft, draftPlace(tx, row.staffId, row.key)) })
  }
  return found
}
