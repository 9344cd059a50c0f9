import { strFromU8, unzipSync } from 'fflate'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Block, Piece } from '../../forms/block.ts'
import { rowsOf } from './page.ts'

// Reads printed documents back, for tests: what a person or a search engine finds in them.

/** Texts of a PDF by page, without page numbers in the upper margin. */
export async function pdfPages(pdf: Buffer): Promise<string[]> {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 })
  const file = await task.promise
  const pages: string[] = []
  for (let n = 1; n <= file.numPages; n++) {
    const page = await file.getPage(n)
    const top = page.view[3]! - 45
    const { items } = await page.getTextContent()
    pages.push(items.map(item => ('str' in item && item.transform[5] < top ? item.str : '')).join(' '))
  }
  await task.destroy()
  return pages
}

/** How far to the right text reaches in a PDF, as a distance from the right edge of the sheet in millimetres. */
export async function rightMargin(pdf: Buffer): Promise<number> {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 })
  const file = await task.promise
  let margin = Number.POSITIVE_INFINITY
  for (let n = 1; n <= file.numPages; n++) {
    const page = await file.getPage(n)
    for (const item of (await page.getTextContent()).items)
      if ('str' in item && item.str.trim() !== '')
        margin = Math.min(margin, (page.view[2]! - item.transform[4] - item.width) * 0.3528)
  }
  await task.destroy()
  return margin
}

/** The body of a Word document: its XML and its text. */
export function docxBody(docx: Buffer): { xml: string; text: string } {
  const xml = strFromU8(unzipSync(new Uint8Array(docx))['word/document.xml'] ?? new Uint8Array())
  const text = [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/gu)].map(([, run]) => unescape(run ?? '')).join('')
  return { xml, text }
}

/** The text of the HTML preview. */
export function htmlText(html: string): string {
  return unescape(html.replace(/<[^>]+>/gu, ' '))
}

/** All words of the blocks in reading order, as the form wrote them. */
export function wordsOf(blocks: readonly Block[]): string[] {
  return blocks
    .flatMap((block): readonly string[] => {
      switch (block.kind) {
        case 'appendix':
        case 'addressee':
        case 'title':
          return block.lines
        case 'heading':
        case 'para':
          return [block.text]
        case 'field':
          return [block.label, block.value]
        case 'flow':
          return [...block.pieces.map(pieceText), block.caption ?? '']
        case 'table':
          return [...block.columns.map(column => column.head), ...rowsOf(block).flat()]
        case 'signatures':
          return [
            ...block.left.pieces.map(pieceText),
            ...block.right.pieces.map(pieceText),
            block.left.caption ?? '',
            block.right.caption ?? '',
          ]
        case 'columns':
          return [...wordsOf(block.left), ...wordsOf(block.right)]
        case 'list':
          return block.items
        case 'qr':
        case 'gap':
        case 'pageBreak':
          return []
      }
    })
    .filter(text => bare(text) !== '')
}

/** A text without spaces of any kind, to compare across line ends. */
export function bare(text: string): string {
  return text.replace(/[\s\u00a0\u200b]+/gu, '')
}

/** The first of `parts` that does not follow its predecessors in `text`, or `undefined` when all stand in order. */
export function firstMissing(text: string, parts: readonly string[]): string | undefined {
  const whole = bare(text)
  let from = 0
  for (const part of parts) {
    const at = whole.indexOf(bare(part), from)
    if (at < 0) return part
    from = at + bare(part).length
  }
  return undefined
}

function pieceText(piece: Piece): string {
  return typeof piece === 'string' ? piece : piece.value
}

function unescape(text: string): string {
  return text
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}
