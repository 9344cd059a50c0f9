import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
  type ITableCellOptions,
} from 'docx'
import type { Block } from '../../../printed/kernel/block.ts'
import { lines, twips } from './docx-text.ts'
import { isTall, rowsOf } from './page.ts'

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const NO_BORDERS = { top: NONE, bottom: NONE, left: NONE, right: NONE } as const

/** Blocks of one column. */
export type Side = readonly (Paragraph | Table)[]

/** A ruled table with a repeated head. */
export function drawTable(block: Extract<Block, { kind: 'table' }>, width: number): Table {
  const shares = block.columns.reduce((sum, column) => sum + column.width, 0)
  const widths = block.columns.map(column => twips((column.width / shares) * width))
  const size = (block.size ?? 12) * 2
  const cell = (
    text: string,
    at: number,
    options: Partial<ITableCellOptions>,
    alignment: (typeof AlignmentType)['LEFT' | 'CENTER'],
    keepNext = false,
  ) =>
    new TableCell({
      ...options,
      width: { size: widths[at] ?? 0, type: WidthType.DXA },
      margins: { left: 70, right: 70, top: 40, bottom: 40 },
      children: [lines(text, { alignment, keepNext }, { size })],
    })
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, number) => sum + number, 0), type: WidthType.DXA },
    columnWidths: widths,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: block.columns.map((column, at) =>
          cell(column.head, at, { verticalAlign: VerticalAlign.CENTER }, AlignmentType.CENTER),
        ),
      }),
      ...rowsOf(block).map(
        (cells, row, all) =>
          new TableRow({
            cantSplit: !isTall(cells, block, width),
            ...(cells.every(text => text === '') ? { height: { value: twips(8), rule: 'atLeast' } } : {}),
            children: block.columns.map((_, at) =>
              cell(cells[at] ?? '', at, {}, AlignmentType.LEFT, block.end !== undefined && row === all.length - 1),
            ),
          }),
      ),
    ],
  })
}

const GAP = 10

/** Width of one of two columns in millimetres. */
export function sideOf(width: number): number {
  return (width - GAP) / 2
}

/** A table without rules that puts blocks side by side. */
export function borderless(
  rows: readonly (readonly [Side, Side])[],
  width: number,
  cantSplit: boolean,
  verticalAlign: (typeof VerticalAlign)['TOP' | 'BOTTOM'] = VerticalAlign.TOP,
): Table {
  const side = twips(sideOf(width))
  const cell = (children: Side, size: number) =>
    new TableCell({
      borders: NO_BORDERS,
      verticalAlign,
      width: { size, type: WidthType.DXA },
      margins: { left: 0, right: 0, top: 0, bottom: 0 },
      children: children.length > 0 ? children : [new Paragraph({})],
    })
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: twips(width), type: WidthType.DXA },
    columnWidths: [side, twips(GAP), side],
    borders: { ...NO_BORDERS, insideHorizontal: NONE, insideVertical: NONE },
    rows: rows.map(
      ([left, right]) =>
        new TableRow({ cantSplit, children: [cell(left, side), cell([], twips(GAP)), cell(right, side)] }),
    ),
  })
}

/** A table of one cell without rules that does not come apart at the end of a page. */
export function keptTogether(children: Side, width: number, cantSplit: boolean): Table {
  const size = { size: twips(width), type: WidthType.DXA }
  // Word wants a paragraph after the last table of a cell.
  const ended = children.at(-1) instanceof Table ? [...children, new Paragraph({ spacing: { line: 20 } })] : children
  const cell = new TableCell({
    borders: NO_BORDERS,
    width: size,
    margins: { left: 0, right: 0, top: 0, bottom: 0 },
    children: ended,
  })
  return new Table({
    layout: TableLayoutType.FIXED,
    width: size,
    columnWidths: [twips(width)],
    borders: { ...NO_BORDERS, insideHorizontal: NONE, insideVertical: NONE },
    rows: [new TableRow({ cantSplit, children: [cell] })],
  })
}
