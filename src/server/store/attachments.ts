import { seal, sealBytes, unseal, unsealBytes } from '../keys.ts'
import { placeOf } from '../places.ts'
import { caseKeyOf, centreKeyOf } from './case-keys.ts'
import type { Statement, Tx } from './database.ts'
import { longBytes, sliced } from './long-bytes.ts'
import { openTo } from './standing.ts'

/** What is known of a scan besides its bytes. */
export type AttachmentMeta = {
  id: string
  name: string
  kind: string
  size: number
  sha256: Buffer
  caseId: string | null
  by: string
}
type Stored<T> = Omit<T, 'name'> & { name: Buffer }

const metaColumns = 'id, name, kind, size, sha256, case_id as "caseId", by_staff as by'
const save: Statement = {
  name: 'attachment-save',
  text: `insert into attachment (centre_id, id, name, kind, size, sha256, content, at, by_staff) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    on conflict (centre_id, id) do nothing returning ${metaColumns}`,
}
const meta: Statement = {
  name: 'attachment-meta',
  text: `select ${metaColumns} from attachment a where centre_id = $1 and id = $2
    and (case_id is null or exists (select 1 from case_row r where r.centre_id = $1 and r.case_id = a.case_id and ${openTo('$3', '$4')}))`,
}
const content = sliced('attachment-content', 'content', 'attachment where centre_id = $1 and id = $2', 2)
const ofCase: Statement = {
  name: 'attachment-of-case',
  text: 'select id, name, size, at from attachment where centre_id = $1 and case_id = $2 order by at, id',
}
const claimable: Statement = {
  name: 'attachment-claimable',
  text: `select id, case_id as "caseId" from attachment where centre_id = $1 and id = any ($2::uuid[])
    and (case_id = $3 or (case_id is null and ($4::uuid is null or by_staff = $4))) order by id for update`,
}
const nameOf: Statement = {
  name: 'attachment-name',
  text: 'select name, case_id as "caseId" from attachment where centre_id = $1 and id = $2',
}
const claim: Statement = {
  name: 'attachment-claim',
  text: 'update attachment set case_id = $3, name = $4, content = $5 where centre_id = $1 and id = $2',
}

// Until a scan belongs to a case it is sealed with the key of the centre, then with that of the case.
const keyOf = (tx: Tx, caseId: string | null) => (caseId ? caseKeyOf(tx, caseId) : centreKeyOf(tx))
const namePlace = (tx: Tx, id: string) => placeOf(tx, 'attachment.name', id)
const contentPlace = (tx: Tx, id: string) => placeOf(tx, 'attachment.content', id)
const opened = async (tx: Tx, row: Stored<AttachmentMeta>): Promise<AttachmentMeta> => ({
  ...row,
  name: unseal<string>(await keyOf(tx, row.caseId), row.name, namePlace(tx, row.id)),
})

/** Stores a scan once; answers what is stored under this id. */
export async function saveAttachment(
  tx: Tx,
  one: Omit<AttachmentMeta, 'size' | 'caseId'> & { content: Buffer; at: string },
): Promise<AttachmentMeta | undefined> {
  const key = await centreKeyOf(tx)
  const [name, bytes] = [
    seal(key, one.name, namePlace(tx, one.id)),
    sealBytes(key, one.content, contentPlace(tx, one.id)),
  ]
  const values = [tx.centreId, one.id, name, one.kind, one.content.length, one.sha256, bytes, one.at, one.by]
  const saved = await tx.one<Stored<AttachmentMeta>>(save, values)
  return saved ? opened(tx, saved) : attachmentMeta(tx, one.id, { staffId: one.by, at: one.at })
}
/** A scan without its bytes; one of a hidden case is not found. */
export async function attachmentMeta(
  tx: Tx,
  id: string,
  reader: { staffId: string; at: string },
): Promise<AttachmentMeta | undefined> {
  const row = await tx.one<Stored<AttachmentMeta>>(meta, [tx.centreId, id, reader.staffId, reader.at])
  return row && opened(tx, row)
}
/** The bytes of a scan. */
export async function attachmentContent(tx: Tx, id: string): Promise<Buffer | undefined> {
  const owner = async () => (await tx.one<{ caseId: string | null }>(nameOf, [tx.centreId, id]))?.caseId
  const caseId = await owner()
  const bytes = await longBytes(tx, content, [tx.centreId, id])
  // A scan that has just become one of a case is sealed with another key.
  if ((await owner()) !== caseId) return attachmentContent(tx, id)
  return bytes && unsealBytes(await keyOf(tx, caseId ?? null), bytes, contentPlace(tx, id))
}
/** Scans attached to a case, oldest first. */
export async function attachmentsOf(
  tx: Tx,
  caseId: string,
): Promise<{ id: string; name: string; size: number; at: string }[]> {
  const rows = await tx.rows<{ id: string; name: Buffer; size: number; at: string }>(ofCase, [tx.centreId, caseId])
  if (rows.length === 0) return []
  const key = await caseKeyOf(tx, caseId)
  return rows.map(row => ({ ...row, name: unseal<string>(key, row.name, namePlace(tx, row.id)) }))
}
/** Ties scans to a case: the free ones of `by` (of anybody, where it is null), or those it has already. Answers the ids that are tied. */
export async function claimAttachments(
  tx: Tx,
  ids: readonly string[],
  caseId: string,
  by: string | null,
): Promise<string[]> {
  const rows = await tx.rows<{ id: string; caseId: string | null }>(claimable, [tx.centreId, ids, caseId, by])
  // One after the other: ten scans of ten megabytes never lie in memory together.
  for (const { id } of rows.filter(row => row.caseId === null)) {
    const [from, to] = [await centreKeyOf(tx), await caseKeyOf(tx, caseId)]
    const { name } = (await tx.one<{ name: Buffer }>(nameOf, [tx.centreId, id]))!
    const bytes = (await longBytes(tx, content, [tx.centreId, id]))!
    const [named, scanned] = [namePlace(tx, id), contentPlace(tx, id)]
    const words = seal(to, unseal(from, name, named), named)
    await tx.rows(claim, [tx.centreId, id, caseId, words, sealBytes(to, unsealBytes(from, bytes, scanned), scanned)])
  }
  return rows.map(row => row.id)
}
