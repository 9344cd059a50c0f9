import { present, type Tx } from '../platform/database.ts'
import { byName, statement } from '../platform/statements.ts'

const add = byName(
  'private-note-add',
  `insert into private_note (centre_id, id, case_id, author_id, at, corrects, sealed)
    values ($centreId, $id, $caseId, $authorId, $at, $corrects, $sealed)
    on conflict (centre_id, id) do nothing returning id`,
)
const ofAuthor = statement(
  'private-note-own',
  `select id, at, corrects, sealed from private_note where centre_id = $1 and case_id = $2 and author_id = $3
    order by at, id`,
)

/** A note as it is stored. */
export type StoredNote = { id: string; at: string; corrects?: string; sealed: Buffer }

/** Keeps a note; answers whether its id was new. The transaction has to know its staff member. */
export const addNote = async (
  tx: Tx,
  row: { id: string; caseId: string; authorId: string; at: string; corrects?: string | undefined; sealed: Buffer },
) =>
  (
    await tx.rows(
      ...add({
        centreId: tx.centreId,
        id: row.id,
        caseId: row.caseId,
        authorId: row.authorId,
        at: row.at,
        corrects: row.corrects ?? null,
        sealed: row.sealed,
      }),
    )
  ).length > 0
/** Notes of one author about a case, the earliest first. */
export const notesOf = async (tx: Tx, caseId: string, authorId: string) =>
  (await tx.rows<StoredNote>(ofAuthor, [tx.centreId, caseId, authorId])).map(present)
