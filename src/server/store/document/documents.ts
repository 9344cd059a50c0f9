import type { DocumentRow } from '../../../api/document/documents.ts'
import type { Block } from '../../../printed/kernel/block.ts'
import { seal, unseal } from '../../platform/keys.ts'
import { placeOf } from '../../platform/places.ts'
import { caseKeyOf } from '../case/case-keys.ts'
import { openTo } from '../case/standing.ts'
import { bounded, present, type Statement, type Tx } from '../platform/database.ts'

/** A printed document as it is kept: the data it was filled from and the very blocks that were drawn. */
export type FrozenDocument = DocumentRow & { caseId: string } & Words
type Words = { data: object; blocks: Block[] }
/** What it is called, which may name a person, and which of several it is. */
type Label = Pick<DocumentRow, 'title' | 'about'>
type SealedRow = Omit<DocumentRow, keyof Label> & { label: Buffer }

const shown = 'id, form, label, edition, no, at, by_staff as by'
const freeze: Statement = {
  name: 'document-freeze',
  text: `insert into document (centre_id, id, case_id, form, edition, label, no, sealed, at, by_staff)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (centre_id, id) do nothing`,
}
const one: Statement = {
  name: 'document-one',
  text: `select ${shown}, case_id as "caseId", sealed from document d where centre_id = $1 and id = $2
    and exists (select 1 from case_row r where r.centre_id = $1 and r.case_id = d.case_id and ${openTo('$3', '$4')})`,
}
const ofCase: Statement = {
  name: 'document-of-case',
  text: `select ${shown}, count(*) over ()::int as total from document
    where centre_id = $1 and case_id = $2 and form = any ($3) order by at desc, id desc limit $4`,
}

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
  await tx.rows(freeze, [tx.centreId, id, caseId, form, edition, label, no ?? null, words, at, by])
  return frozenDocument(tx, id, { staffId: by, at })
}
/** Who reads, and when. */
type Reader = { staffId: string; at: string }
/** A kept document with what it is drawn from; one of a hidden case is not found. */
export async function frozenDocument(tx: Tx, id: string, reader: Reader): Promise<FrozenDocument | undefined> {
  const row = await tx.one<SealedRow & { caseId: string; sealed: Buffer }>(one, [
    tx.centreId,
    id,
    reader.staffId,
    reader.at,
  ])
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
    await tx.rows<SealedRow & { total: number }>(ofCase, [tx.centreId, caseId, forms, all ? null : mostDocuments]),
  )
  if (rows.length === 0) return { documents: [], total }
  const key = await caseKeyOf(tx, caseId)
  return { documents: rows.map(row => labelled(tx, key, row)), total }
}
