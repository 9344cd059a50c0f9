import { seal, sealBytes, unseal, unsealBytes } from '../../platform/keys/keys.ts'
import { placeOf } from '../../platform/keys/places.ts'
import { readableBy } from '../case/access-context.ts'
import { caseKeyOf, centreKeyOf } from '../case/case-keys.ts'
import type { Tx } from '../platform/database.ts'
import { cutInParts, type FileBytes, type PartAt, readParts } from '../platform/file-parts.ts'
import { byName, statement } from '../platform/statements.ts'

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
type AttachmentFile = { id: string; kind: string; size: number; at: string }
type Stored<T> = Omit<T, 'name'> & { name: Buffer }

const metaColumns = 'id, name, kind, size, sha256, case_id as "caseId", by_staff as by'
const save = byName(
  'attachment-save',
  `insert into attachment (centre_id, id, name, kind, size, sha256, at, by_staff)
    values ($centreId, $id, $name, $kind, $size, $sha256, $at, $by)
    on conflict (centre_id, id) do nothing returning ${metaColumns}`,
)
const meta = byName(
  'attachment-meta',
  `select ${metaColumns} from attachment a where centre_id = $centreId and id = $id
    and (case_id is null or exists (select 1 from case_row r where r.centre_id = $centreId
      and r.case_id = a.case_id and ${readableBy('$staffId', '$at')}))`,
)
const putPart = byName(
  'attachment-part-put',
  `insert into attachment_part (centre_id, id, no, total, sealed) values ($centreId, $id, $no, $total, $sealed)`,
)
const onePart = statement(
  'attachment-part',
  `select p.total, p.sealed, a.case_id as "caseId" from attachment_part p
    join attachment a on a.centre_id = p.centre_id and a.id = p.id where p.centre_id = $1 and p.id = $2 and p.no = $3`,
)
const resealPart = byName(
  'attachment-part-reseal',
  `update attachment_part set sealed = $at where centre_id = $centreId and id = $id and no = $no`,
)
const ofCase = statement(
  'attachment-of-case',
  'select id, name, kind, size, at from attachment where centre_id = $1 and case_id = $2 order by at, id',
)
const claimable = byName(
  'attachment-claimable',
  `select id, case_id as "caseId" from attachment where centre_id = $centreId and id = any ($ids::uuid[])
    and (case_id = $caseId or (case_id is null and ($by::uuid is null or by_staff = $by))) order by id for update`,
)
const dropLoose = statement(
  'attachment-drop-loose',
  'delete from attachment where centre_id = $1 and id = any ($2::uuid[]) and case_id is null and by_staff = $3',
)
const nameOf = statement(
  'attachment-name',
  'select name, case_id as "caseId" from attachment where centre_id = $1 and id = $2',
)
const claim = byName(
  'attachment-claim',
  `update attachment set case_id = $caseId, name = $place where centre_id = $centreId and id = $id`,
)

// Until a scan belongs to a case it is sealed with the key of the centre, then with that of the case.
const keyOf = (tx: Tx, caseId: string | null) => (caseId ? caseKeyOf(tx, caseId) : centreKeyOf(tx))
const namePlace = (tx: Tx, id: string) => placeOf(tx, 'attachment.name', id)
const partPlace = (tx: Tx, id: string, { no, total }: PartAt) => placeOf(tx, 'attachment_part.sealed', id, no, total)
const opened = async (tx: Tx, row: Stored<AttachmentMeta>): Promise<AttachmentMeta> => ({
  ...row,
  name: unseal<string>(await keyOf(tx, row.caseId), row.name, namePlace(tx, row.id)),
})

/** Seals the bytes of a scan part by part. */
export const putAttachmentParts = (tx: Tx, key: Buffer, id: string, size: number, bytes: FileBytes): Promise<void> =>
  cutInParts(bytes, size, (part, at) =>
    tx.rows(
      ...putPart({
        centreId: tx.centreId,
        id,
        no: at.no,
        total: at.total,
        sealed: sealBytes(key, part, partPlace(tx, id, at)),
      }),
    ),
  )
/** Stores a scan once; answers what is stored under this id. */
export async function saveAttachment(
  tx: Tx,
  other: Omit<AttachmentMeta, 'caseId'> & { at: string },
  bytes: FileBytes,
): Promise<AttachmentMeta | undefined> {
  const key = await centreKeyOf(tx)
  const name = seal(key, other.name, namePlace(tx, other.id))
  const { id, kind, size, sha256, at, by } = other
  const saved = await tx.row<Stored<AttachmentMeta>>(
    ...save({ centreId: tx.centreId, id, name, kind, size, sha256, at, by }),
  )
  if (!saved) return attachmentMeta(tx, other.id, { staffId: other.by, at: other.at })
  await putAttachmentParts(tx, key, other.id, other.size, bytes)
  return opened(tx, saved)
}
/** A scan without its bytes; one of a hidden case is not found. */
export async function attachmentMeta(
  tx: Tx,
  id: string,
  reader: { staffId: string; at: string },
): Promise<AttachmentMeta | undefined> {
  const row = await tx.row<Stored<AttachmentMeta>>(
    ...meta({ centreId: tx.centreId, id, staffId: reader.staffId, at: reader.at }),
  )
  return row && opened(tx, row)
}
/** One part of the bytes of a scan, opened with the key of whoever has the scan just now. */
export async function attachmentPart(
  tx: Tx,
  id: string,
  no: number,
): Promise<{ total: number; bytes: Buffer } | undefined> {
  const row = await tx.row<{ total: number; sealed: Buffer; caseId: string | null }>(onePart, [tx.centreId, id, no])
  if (!row) return undefined
  const { total, sealed, caseId } = row
  return { total, bytes: unsealBytes(await keyOf(tx, caseId), sealed, partPlace(tx, id, { no, total })) }
}
/** The bytes of a scan, inside one transaction. */
export const attachmentBytes = (tx: Tx, id: string): AsyncGenerator<Buffer> =>
  readParts(no => attachmentPart(tx, id, no))
/** Scans attached to a case, oldest first. */
export async function attachmentsOf(tx: Tx, caseId: string): Promise<(AttachmentFile & { name: string })[]> {
  const rows = await tx.rows<AttachmentFile & { name: Buffer }>(ofCase, [tx.centreId, caseId])
  if (rows.length === 0) return []
  const key = await caseKeyOf(tx, caseId)
  return rows.map(row => ({ ...row, name: unseal<string>(key, row.name, namePlace(tx, row.id)) }))
}
/** Throws away files of a person that belong to no case. */
export const dropLooseAttachments = (tx: Tx, ids: readonly string[], by: string): Promise<unknown> =>
  tx.rows(dropLoose, [tx.centreId, ids, by])
/** Ties scans to a case: the free ones of `by` (of anybody, where it is null), or those it has already. Answers the ids that are tied. */
export async function claimAttachments(
  tx: Tx,
  ids: readonly string[],
  caseId: string,
  by: string | null,
): Promise<string[]> {
  const rows = await tx.rows<{ id: string; caseId: string | null }>(
    ...claimable({ centreId: tx.centreId, ids, caseId, by }),
  )
  for (const { id } of rows.filter(row => row.caseId === null)) {
    const [from, to] = [await centreKeyOf(tx), await caseKeyOf(tx, caseId)]
    const { name } = (await tx.row<{ name: Buffer }>(nameOf, [tx.centreId, id]))!
    for (let at = { no: 1, total: 1 }; at.no <= at.total; at = { ...at, no: at.no + 1 }) {
      const part = (await attachmentPart(tx, id, at.no))!
      at.total = part.total
      await tx.rows(
        ...resealPart({ centreId: tx.centreId, id, no: at.no, at: sealBytes(to, part.bytes, partPlace(tx, id, at)) }),
      )
    }
    const place = namePlace(tx, id)
    await tx.rows(...claim({ centreId: tx.centreId, id, caseId, place: seal(to, unseal(from, name, place), place) }))
  }
  return rows.map(row => row.id)
}
