import {
  AlignmentType,
  Document,
  Header,
  ImageRun,
  LineRuleType,
  Packer,
  PageBreak,
  PageNumber,
  PageOrientation,
  Paragraph,
  TabStopType,
  Table,
  TextRun,
  VerticalAlign,
} from 'docx'
import type { Block, Flow } from '../../../printed/kernel/block.ts'
import { clean, cleanText } from './clean.ts'
import { borderless, drawTable, keptTogether, sideOf, type Side } from './docx-table.ts'
import { drawCaption, drawLine, lines, ruledLines, twips } from './docx-text.ts'
import { isLong, leadsOn, page, textWidth, withEnds, type PrintMeta } from './page.ts'
import { qrBitmap, qrWidth } from './qr.ts'

const FONT = 'Times New Roman'
const ALIGN = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const

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
    // Otherwise Word opens the file as one of 2007 and stretches spaces that do not break less than the others.
    compatibility: { version: 15 },
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
        children: draw(withEnds(clean(blocks), textWidth(meta)), textWidth(meta)),
      },
    ],
  })
  return Packer.toBuffer(document)
}

function draw(blocks: readonly Block[], width: number): (Paragraph | Table)[] {
  // Word joins tables that touch each other and wants a paragraph after the last one.
  return blocks
    .flatMap((block, at) => drawOne(block, width, leadsOn(blocks, at)))
    .flatMap((item, at, all) => {
      const next = all[at + 1]
      return item instanceof Table && !(next instanceof Paragraph) ? [item, hairline()] : [item]
    })
}

function hairline(): Paragraph {
  return new Paragraph({ spacing: { line: 20, lineRule: LineRuleType.EXACT }, children: [] })
}

function drawOne(block: Block, width: number, keepNext: boolean): (Paragraph | Table)[] {
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
          { alignment: AlignmentType.CENTER, keepNext: true, spacing: { before: 120, after: 60 } },
          { bold: true },
        ),
      ]
    case 'para':
      return block.text.split('\n').map((line, at, all) =>
        lines(
          line,
          {
            alignment: block.align ? ALIGN[block.align] : AlignmentType.JUSTIFIED,
            ...(block.indent && at === 0 ? { indent: { firstLine: twips(12.5) } } : {}),
            keepNext,
            spacing: { after: at === all.length - 1 ? 60 : 0 },
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
      return [drawTable(block, width), ...(block.end ?? []).flatMap(inner => drawOne(inner, width, true))]
    case 'columns':
      return [drawColumns(block, width)]
    case 'together':
      return [keptTogether(draw(block.blocks, width), width, !isLong(block))]
    case 'list':
      return block.items.map((item, at) =>
        lines(`${block.numbered ? `${at + 1}.` : '–'}\t${item}`, {
          alignment: AlignmentType.JUSTIFIED,
          indent: { left: twips(12.5), hanging: twips(6) },
          tabStops: [{ type: TabStopType.LEFT, position: twips(12.5) }],
        }),
      )
    case 'qr':
      return [new Paragraph({ alignment: AlignmentType.CENTER, children: [drawQr(block.text)] })]
    case 'gap':
      return Array.from({ length: block.lines }, () => new Paragraph({ keepNext }))
    case 'pageBreak':
      return [new Paragraph({ children: [new PageBreak()] })]
  }
}

function drawQr(text: string): ImageRun {
  const side = Math.round((qrWidth / 25.4) * 96)
  return new ImageRun({
    type: 'bmp',
    data: qrBitmap(text),
    transformation: { width: side, height: side },
    altText: { name: 'QR', title: 'QR', description: text },
  })
}

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
