import type { Block } from '../../forms/block.ts'
import type { DocumentRow } from '../../api/documents.ts'
import { seal, unseal } from '../keys.ts'
import { caseKeyOf } from './case-keys.ts'
import { present, type Statement, type Tx } from './database.ts'

/** A printed document as it is kept: the data it was filled from and the very blocks that were drawn. */
export type FrozenDocument = DocumentRow & { caseId: string } & Words
type Words = { data: object; blocks: Block[] }

const shown = 'id, form, title, edition, no, at, by_staff as by, about'
const freeze: Statement = {
  name: 'document-freeze',
  text: `insert into document (centre_id, id, case_id, form, edition, title, no, about, sealed, at, by_staff)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (centre_id, id) do nothing`,
}
const one: Statement = {
  name: 'document-one',
  text: `select ${shown}, case_id as "caseId", sealed from document where centre_id = $1 and id = $2`,
}
const ofCase: Statement = {
  name: 'document-of-case',
  text: `select ${shown} from document where centre_id = $1 and case_id = $2 order by at desc, id desc limit 500`,
}

/** Keeps a document once; answers what is kept under its id. */
export async function freezeDocument(tx: Tx, document: FrozenDocument): Promise<FrozenDocument> {
  const { id, caseId, form, edition, title, no, about, data, blocks, at, by } = document
  const values = [
    id,
    caseId,
    form,
    edition,
    title,
    no ?? null,
    about ?? null,
    seal(await caseKeyOf(tx, caseId), { data, blocks }, id),
    at,
    by,
  ]
  await tx.rows(freeze, [tx.centreId, ...values])
  return (await frozenDocument(tx, id))!
}
/** A kept document with what it is drawn from. */
export async function frozenDocument(tx: Tx, id: string): Promise<FrozenDocument | undefined> {
  const row = await tx.one<Omit<FrozenDocument, keyof Words> & { sealed: Buffer }>(one, [tx.centreId, id])
  if (!row) return undefined
  const { sealed, ...rest } = row
  return { ...present(rest), ...unseal<Words>(await caseKeyOf(tx, row.caseId), sealed, id) }
}
/** Documents printed in a case, the latest first. */
export const documentsOf = async (tx: Tx, caseId: string) =>
  (await tx.rows<DocumentRow>(ofCase, [tx.centreId, caseId])).map(present)
