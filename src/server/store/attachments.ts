import type { Statement, Tx } from './database.ts'
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
const content: Statement = {
  name: 'attachment-content',
  text: 'select content from attachment where centre_id = $1 and id = $2',
}
const ofCase: Statement = {
  name: 'attachment-of-case',
  text: 'select id, name, size, at from attachment where centre_id = $1 and case_id = $2 order by at, id',
}
const claim: Statement = {
  name: 'attachment-claim',
  text: `update attachment set case_id = $3 where centre_id = $1 and id = any ($2::uuid[]) and (case_id = $3 or (case_id is null and by_staff = $4)) returning id`,
}

/** Stores a scan once; answers what is stored under this id. */
export async function saveAttachment(
  tx: Tx,
  one: Omit<AttachmentMeta, 'size' | 'caseId'> & { content: Buffer; at: string },
): Promise<AttachmentMeta | undefined> {
  const values = [tx.centreId, one.id, one.name, one.kind, one.content.length, one.sha256, one.content, one.at, one.by]
  return (await tx.one<AttachmentMeta>(save, values)) ?? attachmentMeta(tx, one.id, { staffId: one.by, at: one.at })
}
/** A scan without its bytes; one of a hidden case is not found. */
export const attachmentMeta = (tx: Tx, id: string, reader: { staffId: string; at: string }) =>
  tx.one<AttachmentMeta>(meta, [tx.centreId, id, reader.staffId, reader.at])
/** The bytes of a scan. */
export const attachmentContent = async (tx: Tx, id: string) =>
  (await tx.one<{ content: Buffer }>(content, [tx.centreId, id]))?.content
/** Scans attached to a case, oldest first. */
export const attachmentsOf = (tx: Tx, caseId: string) =>
  tx.rows<{ id: string; name: string; size: number; at: string }>(ofCase, [tx.centreId, caseId])
/** Ties scans to a case: one's own free ones, or those it has already. Answers the ids that are tied. */
export const claimAttachments = async (tx: Tx, ids: readonly string[], caseId: string, by: string) =>
  (await tx.rows<{ id: string }>(claim, [tx.centreId, ids, caseId, by])).map(row => row.id)
