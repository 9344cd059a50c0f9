import type { Tx } from '../platform/database.ts'
import { statement } from '../platform/statements.ts'

const figures = statement(
  'region-figures',
  'select centre_id as "centreId", centre as name, what, code, count from region_figures($1, $2)',
)
/** One number of one centre; `null` where the centre has nothing to count, `-1` for fewer than five, `-2` for a number kept back with such a group. */
export type FigureRow = {
  centreId: number
  name: string
  what: string | null
  code: string | null
  count: number | null
}
/** Figures of all centres from a day to today; nothing unless the transaction is of a committee. */
export const figuresOf = (tx: Tx, from: string, today: string) => tx.rows<FigureRow>(figures, [today, from])
