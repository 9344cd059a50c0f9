import type { LibraryItem } from '../../../api/centre/centre.ts'
import type { Tx } from '../platform/database.ts'
import { statement } from '../platform/statements.ts'

const list = statement('library-list', `select item from library_item where centre_id = $1 order by item->>'title', id`)
const save = statement(
  'library-save',
  `insert into library_item (centre_id, id, item) values ($1, $2, $3) on conflict (centre_id, id) do update
    set item = excluded.item`,
)

const turn = statement('library-turn', "select pg_advisory_xact_lock(hashtextextended('library ' || $1, 4015))")

/** Holds the library until the end of the transaction, so that two who take the standard set take it once. */
export const lockLibrary = (tx: Tx) => tx.rows(turn, [String(tx.centreId)])
/** Typical measures of the centre. */
export const libraryItems = async (tx: Tx) =>
  (await tx.rows<{ item: LibraryItem }>(list, [tx.centreId])).map(row => row.item)
/** Writes a typical measure. */
export const saveLibraryItem = (tx: Tx, item: LibraryItem) =>
  tx.rows(save, [tx.centreId, item.id, JSON.stringify(item)])
