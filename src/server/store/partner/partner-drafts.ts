import { seal, unseal } from '../../platform/keys/keys.ts'
import { placeOf } from '../../platform/keys/places.ts'
import { centreKeyOf } from '../case/case-keys.ts'
import type { Saving } from '../case/drafts.ts'
import type { Tx } from '../platform/database.ts'
import { byName, statement } from '../platform/statements.ts'

const get = byName(
  'partner-draft-get',
  `select sealed, saved_at as "savedAt", version from partner_draft where centre_id = $centreId
    and organisation_id = $organisationId and staff_id = $staffId and key = $key`,
)
const save = byName(
  'partner-draft-save',
  `insert into partner_draft (centre_id, organisation_id, staff_id, key, sealed, saved_at, version)
    values ($centreId, $organisationId, $staffId, $key, $sealed, $at, coalesce($version, gen_random_uuid()))
    on conflict (centre_id, organisation_id, staff_id, key) do update
      set sealed = excluded.sealed, saved_at = excluded.saved_at, version = excluded.version
      where $after::uuid[] is null or partner_draft.version = excluded.version or partner_draft.version = any ($after)
    returning version`,
)
const drop = byName(
  'partner-draft-drop',
  `delete from partner_draft where centre_id = $centreId and organisation_id = $organisationId
    and staff_id = $staffId and key = $key and ($savings::uuid[] is null or version = any ($savings))`,
)
const all = statement(
  'partner-drafts-all',
  `select organisation_id as "organisationId", staff_id as "staffId", key, sealed, saved_at as "savedAt"
    from partner_draft where centre_id = $1`,
)
type Author = { organisationId: string; staffId: string }
const draftPlace = (tx: Tx, { organisationId, staffId }: Author, key: string) =>
  placeOf(tx, 'partner_draft.sealed', organisationId, staffId, key)

/** One draft of a person of an organisation. */
export async function partnerDraft(tx: Tx, who: Author, key: string) {
  const row = await tx.row<{ sealed: Buffer; savedAt: string; version: string }>(
    ...get({ centreId: tx.centreId, organisationId: who.organisationId, staffId: who.staffId, key }),
  )
  if (!row) return undefined
  const { sealed, ...rest } = row
  return { draft: unseal(await centreKeyOf(tx), sealed, draftPlace(tx, who, key)), ...rest }
}
/**
 * Keeps a draft and answers its version; undefined, and nothing is changed, when another window has saved it since. Without
 * `saving` it is written over whatever is there.
 */
export async function savePartnerDraft(
  tx: Tx,
  who: Author,
  key: string,
  draft: unknown,
  at: string,
  saving?: Saving,
): Promise<string | undefined> {
  const row = await tx.row<{ version: string }>(
    ...save({
      centreId: tx.centreId,
      organisationId: who.organisationId,
      staffId: who.staffId,
      key,
      sealed: seal(await centreKeyOf(tx), draft, draftPlace(tx, who, key)),
      at,
      version: saving?.version ?? null,
      after: saving?.after ?? null,
    }),
  )
  return row?.version
}
/** Forgets a draft: whatever is there, or only one of these savings. */
export const dropPartnerDraft = (tx: Tx, who: Author, key: string, savings?: readonly string[]) =>
  tx.rows(
    ...drop({
      centreId: tx.centreId,
      organisationId: who.organisationId,
      staffId: who.staffId,
      key,
      savings: savings ?? null,
    }),
  )
/** Drafts of all organisations of the centre, open. */
export async function allPartnerDrafts(tx: Tx): Promise<(Author & { key: string; draft: unknown; savedAt: string })[]> {
  type Row = Author & { key: string; sealed: Buffer; savedAt: string }
  const centreKey = await centreKeyOf(tx)
  return (await tx.rows<Row>(all, [tx.centreId])).map(({ sealed, ...row }) => ({
    ...row,
    draft: unseal(centreKey, sealed, draftPlace(tx, row, row.key)),
  }))
}
