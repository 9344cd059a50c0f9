import type { DocumentRow } from '../../../api/document/documents.ts'
import type { Block } from '../../../printed/kernel/block.ts'
import { seal, unseal } from '../../platform/keys/keys.ts'
import { placeOf } from '../../platform/keys/places.ts'
import { readableBy } from '../case/access-context.ts'
import { caseKeyOf } from '../case/case-keys.ts'
import { bounded, present, type Tx } from '../platform/database.ts'
import { byName } from '../platform/statements.ts'

/** A printed document as it is kept: the data it was filled from and the very blocks that were drawn. */
export type FrozenDocument = DocumentRow & { caseId: string } & Words
type Words = { data: object; blocks: Block[] }
/** What it is called, which may name a person, and which of several it is. */
type Label = Pick<DocumentRow, 'title' | 'about'>
type SealedRow = Omit<DocumentRow, keyof Label> & { label: Buffer }

const shown = 'id, form, label, edition, no, at, by_staff as by'
const freeze = byName(
  'document-freeze',
  `insert into document (centre_id, id, case_id, form, edition, label, no, sealed, at, by_staff)
    values ($centreId, $id, $caseId, $form, $edition, $label, $no, $words, $at, $by)
      on conflict (centre_id, id) do nothing`,
)
const statement = byName(
  'document-one',
  `select ${shown}, case_id as "caseId", sealed from document d where centre_id = $centreId and id = $id
    and exists (select 1 from case_row r where r.centre_id = $centreId and r.case_id = d.case_id
      and ${readableBy('$staffId', '$at')})`,
)
const ofCase = byName(
  'document-of-case',
  `select ${shown}, count(*) over ()::int as total from document
    where centre_id = $centreId and case_id = $caseId and form = any ($forms) order by at desc, id desc
      limit $mostDocuments`,
)

const wordsPlace = (tx: Tx, id: string) => placeOf(tx, 'document.sealed', id)
const labelPlace = (tx: Tx, id: string) => placeOf(tx, 'document.label', id)
const labelled = <R extends SealedRow>(tx: Tx, key: Buffer, { label, ...row }: R) =>
  present({ ...row, ...unseal<Label>(key, label, labelPlace(tx, row.id)) })

/** Keeps a document once; answers what is kept under its id, unless that belongs to a case hidden from its author. */
export async function freezeDocument(tx: Tx, document: FrozenDocument): Promise<FrozenDocument | undefined> {
  const { id, caseId, form, edition, title, no, about, data, blocks, at, by } = document
  const key = await caseKeyOf(tx, caseId)
  const label = seal(key, { title, about } satisfies { [K in keyof Label]: unknown }, labelPlace(tx, id))
  const words = seal(key, { data, blocks }, wordsPlace(tx, id))
  await tx.rows(...freeze({ centreId: tx.centreId, id, caseId, form, edition, label, no: no ?? null, words, at, by }))
  return frozenDocument(tx, id, { staffId: by, at })
}
/** Who reads, and when. */
type Reader = { staffId: string; at: string }
/** A kept document with what it is drawn from; one of a hidden case is not found. */
export async function frozenDocument(tx: Tx, id: string, reader: Reader): Promise<FrozenDocument | undefined> {
  const row = await tx.row<SealedRow & { caseId: string; sealed: Buffer }>(
    ...statement({ centreId: tx.centreId, id, staffId: reader.staffId, at: reader.at }),
  )
  if (!row) return undefined
  const { sealed, ...rest } = row
  const key = await caseKeyOf(tx, row.caseId)
  return { ...labelled(tx, key, rest), ...unseal<Words>(key, sealed, wordsPlace(tx, id)) }
}
/** How many documents of a case are shown unless all are asked for. */
const mostDocuments = 500
/** Documents of these forms printed in a case, the latest first, and how many there are. */
export async function documentsOf(
  tx: Tx,
  { caseId, forms, all = false }: { caseId: string; forms: readonly string[]; all?: boolean | undefined },
): Promise<{ documents: DocumentRow[]; total: number }> {
  const { rows, total } = bounded(
    await tx.rows<SealedRow & { total: number }>(
      ...ofCase({ centreId: tx.centreId, caseId, forms, mostDocuments: all ? null : mostDocuments }),
    ),
  )
  if (rows.length === 0) return { documents: [], total }
  const key = await caseKeyOf(tx, caseId)
  return { documents: rows.map(row => labelled(tx, key, row)), total }
}
