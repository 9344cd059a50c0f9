import type { Block } from '../../forms/block.ts'

/** What a document needs besides its blocks. */
export type PrintMeta = {
  /** Title in the properties of the file. */
  readonly title: string
  /** Wide sheets lie on their side. */
  readonly landscape?: boolean
}

/** Margins in millimetres: the binding edge is 30 mm wide, and stays the same edge when the sheet is turned. */
export function page(meta: PrintMeta) {
  return meta.landscape
    ? { width: 297, height: 210, left: 20, right: 20, top: 30, bottom: 10 }
    : { width: 210, height: 297, left: 30, right: 10, top: 20, bottom: 20 }
}

/** Width of the text in millimetres. */
export function textWidth(meta: PrintMeta): number {
  const { width, left, right } = page(meta)
  return width - left - right
}

type Table = Extract<Block, { kind: 'table' }>

/** The rows to draw: those with text, or the empty ones of a blank form. */
export function rowsOf(table: Table): readonly (readonly string[])[] {
  if (table.rows.length > 0) return table.rows
  return Array.from({ length: table.blankRows }, () => table.columns.map(() => ''))
}

const TALL_LINES = 25

/** Whether a row may have to be split because it could be taller than the rest of a page. */
export function isTall(cells: readonly string[], table: Table, widthMm: number): boolean {
  const shares = table.columns.reduce((sum, column) => sum + column.width, 0)
  const signMm = (table.size ?? 12) * 0.5 * 0.353
  return cells.some((text, at) => {
    const perLine = Math.max(1, Math.floor((((table.columns[at]?.width ?? 1) / shares) * widthMm) / signMm) - 2)
    return (
      text.split('\n').reduce((lines, line) => lines + Math.max(1, Math.ceil(line.length / perLine)), 0) > TALL_LINES
    )
  })
}

/** Whether two columns may have to be split because one of them could be taller than a page. */
export function isLong(block: Extract<Block, { kind: 'columns' | 'signatures' }>): boolean {
  return JSON.stringify(block).length > 2500
}
