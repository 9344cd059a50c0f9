import {
  AlignmentType,
  BorderStyle,
  Document,
  Header,
  LineRuleType,
  Packer,
  PageBreak,
  PageNumber,
  PageOrientation,
  Paragraph,
  TabStopType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
  type IParagraphOptions,
  type IRunOptions,
  type ITableCellOptions,
} from 'docx'
import type { Block, Flow, Piece } from '../../forms/block.ts'
import { clean, cleanText } from './clean.ts'
import { isLong, isTall, page, rowsOf, textWidth, type PrintMeta } from './page.ts'

const FONT = 'Times New Roman'
const UNDERLINE = { underline: { type: 'single' } } as const
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const NO_BORDERS = { top: NONE, bottom: NONE, left: NONE, right: NONE } as const
const ALIGN = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const

const twips = (mm: number) => Math.round(mm * 56.6929)

/** Draws blocks as a Word document with the same wording and order as the PDF. */
export async function makeDocx(blocks: readonly Block[], meta: PrintMeta): Promise<Buffer> {
  const sheet = page(meta)
  const number = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: [PageNumber.CURRENT], size: 24 })],
  })
  const document = new Document({
    title: cleanText(meta.title),
    creator: '',
    lastModifiedBy: '',
    styles: {
      default: {
        document: {
          run: { font: FONT, size: 28, language: { value: 'ru-RU' } },
          paragraph: { spacing: { before: 0, after: 0, line: 240, lineRule: LineRuleType.AUTO } },
        },
      },
    },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            // The library swaps the sides of a landscape sheet itself.
            size: {
              width: twips(Math.min(sheet.width, sheet.height)),
              height: twips(Math.max(sheet.width, sheet.height)),
              orientation: meta.landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
            },
            margin: {
              left: twips(sheet.left),
              right: twips(sheet.right),
              top: twips(sheet.top),
              bottom: twips(sheet.bottom),
              header: twips(10),
              footer: twips(8),
            },
          },
        },
        headers: { default: new Header({ children: [number] }), first: new Header({ children: [] }) },
        children: draw(clean(blocks), textWidth(meta)),
      },
    ],
  })
  return Packer.toBuffer(document)
}

function draw(blocks: readonly Block[], width: number): (Paragraph | Table)[] {
  return blocks.flatMap(block => drawOne(block, width))
}

function drawOne(block: Block, width: number): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'appendix':
      return block.lines.map(text => lines(text, { indent: { left: twips(width * 0.62) } }, { size: 24 }))
    case 'addressee':
      return block.lines.map(text => lines(text, { indent: { left: twips(width * 0.5) } }))
    case 'title':
      return block.lines.map((text, at) =>
        lines(
          text,
          {
            alignment: AlignmentType.CENTER,
            keepNext: true,
            spacing: { before: at === 0 ? 240 : 0, after: at === block.lines.length - 1 ? 240 : 0 },
          },
          { bold: true },
        ),
      )
    case 'heading':
      return [
        lines(
          block.text,
          { alignment: AlignmentType.CENTER, keepNext: true, spacing: { before: 240, after: 160 } },
          { bold: true },
        ),
      ]
    case 'para':
      return block.text.split('\n').map(line =>
        lines(
          line,
          {
            alignment: block.align ? ALIGN[block.align] : AlignmentType.JUSTIFIED,
            ...(block.indent ? { indent: { firstLine: twips(12.5) } } : {}),
            spacing: { after: 60 },
          },
          block.bold ? { bold: true } : {},
        ),
      )
    case 'field':
      return [
        lines(block.label, { keepNext: true, spacing: { before: 100 } }),
        ...ruledLines([{ value: block.value, fill: 'left' }], width, { count: block.lines }),
      ]
    case 'flow':
      return [...drawLine(block, width), ...drawCaption(block)]
    case 'signatures':
      return [drawSignatures(block, width)]
    case 'table':
      return [drawTable(block, width)]
    case 'columns':
      return [drawColumns(block, width)]
    case 'list':
      return block.items.map((item, at) =>
        lines(`${block.numbered ? `${at + 1}.` : '–'}\t${item}`, {
          alignment: AlignmentType.JUSTIFIED,
          indent: { left: twips(12.5), hanging: twips(6) },
          tabStops: [{ type: TabStopType.LEFT, position: twips(12.5) }],
          spacing: { after: 40 },
        }),
      )
    case 'gap':
      return Array.from({ length: block.lines }, () => new Paragraph({}))
    case 'pageBreak':
      return [new Paragraph({ children: [new PageBreak()] })]
  }
}

function drawLine(block: Flow, width: number): Paragraph[] {
  return ruledLines(block.pieces, width, {
    count: block.lines ?? 1,
    keepNext: block.caption !== undefined,
    indent: block.indent ?? false,
  })
}

/** A caption is centred under a rule that reaches the margin, and stands at the left under a short one. */
function drawCaption({ caption, pieces }: Flow): Paragraph[] {
  if (caption === undefined) return []
  const long = pieces.some(piece => typeof piece === 'object' && piece.fill)
  const alignment = long ? AlignmentType.CENTER : AlignmentType.LEFT
  return [lines(caption, { alignment, spacing: { after: 80 } }, { size: 20 })]
}

/** One paragraph; line feeds become breaks. */
function lines(text: string, paragraph: IParagraphOptions, run: IRunOptions = {}): Paragraph {
  return new Paragraph({
    ...paragraph,
    children: text.split('\n').map((line, at) => new TextRun({ ...run, text: line, ...(at > 0 ? { break: 1 } : {}) })),
  })
}

/**
 * Words and values on rules. An underlined tab to a stop at the margin draws the rest of the rule after any amount
 * of text; a line feed in a value closes the rule and begins a new paragraph, so that justified text is not stretched.
 */
function ruledLines(
  pieces: readonly Piece[],
  width: number,
  options: { readonly count: number; readonly keepNext?: boolean; readonly indent?: boolean },
): Paragraph[] {
  const rule = () => new TextRun({ ...UNDERLINE, children: ['\t'] })
  const rows: TextRun[][] = [[]]
  const put = (...runs: TextRun[]) => rows.at(-1)!.push(...runs)
  let centred = false
  for (const piece of pieces) {
    if (typeof piece === 'string') put(new TextRun(piece))
    else if (!piece.fill) {
      const text = piece.value || '\u00a0'.repeat(Math.round((piece.width ?? 20) / 1.235))
      const style = piece.plain && piece.value !== '' ? {} : UNDERLINE
      text
        .split('\n')
        .forEach((line, at) => put(new TextRun({ ...style, text: line, ...(at > 0 ? { break: 1 } : {}) })))
    } else if (piece.value === '') put(rule())
    else {
      if (piece.fill !== 'left') put(rule())
      if (piece.fill === 'center') centred = true
      piece.value.split('\n').forEach((line, at) => {
        if (at > 0) {
          put(rule())
          rows.push([])
        }
        put(new TextRun({ ...UNDERLINE, text: line }))
      })
      if (piece.fill !== 'right') put(rule())
    }
  }
  const last = pieces.at(-1)
  if (typeof last === 'object' && last.value === '') for (let n = 1; n < options.count; n++) rows.push([rule()])
  const stops = [
    ...(centred ? [{ type: TabStopType.CENTER, position: twips(width / 2) }] : []),
    { type: TabStopType.RIGHT, position: twips(width) },
  ]
  const whole = pieces.every(piece => typeof piece === 'string' || piece.value !== '')
  const blank = pieces.every(piece => typeof piece === 'object' && piece.value === '')
  return rows.map(
    children =>
      new Paragraph({
        alignment: options.indent && whole ? AlignmentType.JUSTIFIED : AlignmentType.LEFT,
        ...(options.indent ? { indent: { firstLine: twips(12.5) } } : {}),
        tabStops: stops,
        keepNext: options.keepNext ?? false,
        spacing: { before: options.indent ? 0 : blank ? 120 : 60, after: options.indent ? 60 : 0 },
        children,
      }),
  )
}

function drawTable(block: Extract<Block, { kind: 'table' }>, width: number): Table {
  const shares = block.columns.reduce((sum, column) => sum + column.width, 0)
  const widths = block.columns.map(column => twips((column.width / shares) * width))
  const size = (block.size ?? 12) * 2
  const cell = (
    text: string,
    at: number,
    options: Partial<ITableCellOptions>,
    alignment: (typeof ALIGN)[keyof typeof ALIGN],
  ) =>
    new TableCell({
      ...options,
      width: { size: widths[at] ?? 0, type: WidthType.DXA },
      margins: { left: 70, right: 70, top: 40, bottom: 40 },
      children: [lines(text, { alignment }, { size })],
    })
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, each) => sum + each, 0), type: WidthType.DXA },
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
        cells =>
          new TableRow({
            cantSplit: !isTall(cells, block, width),
            ...(cells.every(text => text === '') ? { height: { value: twips(8), rule: 'atLeast' } } : {}),
            children: block.columns.map((_, at) => cell(cells[at] ?? '', at, {}, AlignmentType.LEFT)),
          }),
      ),
    ],
  })
}

type Side = readonly (Paragraph | Table)[]

function drawColumns(block: Extract<Block, { kind: 'columns' }>, width: number): Table {
  const side = sideOf(width)
  return borderless([[draw(block.left, side), draw(block.right, side)]], width, !isLong(block))
}

function drawSignatures(block: Extract<Block, { kind: 'signatures' }>, width: number): Table {
  const side = sideOf(width)
  const line = (flow: Flow) => drawLine(flow, side)
  const rows: [Side, Side][] = [[line(block.left), line(block.right)]]
  if (block.left.caption || block.right.caption) rows.push([drawCaption(block.left), drawCaption(block.right)])
  return borderless(rows, width, !isLong(block), VerticalAlign.BOTTOM)
}

const GAP = 10

function sideOf(width: number): number {
  return (width - GAP) / 2
}

function borderless(
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
