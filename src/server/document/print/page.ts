import type { Block } from '../../../printed/kernel/block.ts'
import { widthOf } from './font.ts'

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

/** Widths for the text of each column in millimetres. */
export function columnWidths(table: Table, width: number): number[] {
  const shares = table.columns.reduce((sum, column) => sum + column.width, 0)
  return table.columns.map(column => Math.max(1, (column.width / shares) * width - 2.6))
}

/** Whether a paragraph only leads up to the table or list after it, and so must not be left behind at the foot of a page. */
export function leadsOn(blocks: readonly Block[], at: number): boolean {
  const [block, next] = [blocks[at], blocks[at + 1]]
  return block?.kind === 'para' && (next?.kind === 'table' || next?.kind === 'list') && block.text.length < 500
}

const TALL_LINES = 30

/** Whether a row may have to be split because it could be taller than the rest of a page. */
export function isTall(cells: readonly string[], table: Table, width: number, most = TALL_LINES): boolean {
  const room = columnWidths(table, width)
  return cells.some((text, at) => {
    const heights = text
      .split('\n')
      .map(line => Math.max(1, Math.ceil((1.15 * widthOf(line, table.size ?? 12)) / (room[at] ?? 1))))
    return heights.reduce((sum, lines) => sum + lines, 0) > most
  })
}

/** Whether what is kept together may have to be split because it could be taller than a page. */
export function isLong(block: Extract<Block, { kind: 'columns' | 'signatures' | 'together' }>): boolean {
  return JSON.stringify(block).length > 2500
}

/** Puts the signatures that follow a table under its last row: nobody signs a page without a row of what is signed for. */
export function withEnds(blocks: readonly Block[], width: number): Block[] {
  const all: Block[] = []
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at]!
    const end = block.kind === 'table' ? endOf(block, blocks.slice(at + 1), width) : []
    all.push(end.length > 0 ? { ...(block as Table), end } : block)
    at += end.length
  }
  return all
}

function endOf(table: Table, after: readonly Block[], width: number): readonly Block[] {
  const next = after.findIndex(block => block.kind !== 'gap')
  const signed = after[next]
  const row = rowsOf(table).at(-1)
  // A row and signatures that could be taller than a page may come apart.
  const fits = signed?.kind === 'together' && JSON.stringify(signed).length < 1200
  return fits && row && !isTall(row, table, width, 8) ? after.slice(0, next + 1) : []
}
