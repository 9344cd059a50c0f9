import { join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { Block } from '../../../printed/kernel/block.ts'
import { printedAddress } from './addresses.ts'
import { clean, cleanText } from './clean.ts'
import { fontPaths, widthOf } from './font.ts'
import { columnWidths, isLong, isTall, leadsOn, page, rowsOf, textWidth, withEnds, type PrintMeta } from './page.ts'
import { qrDrawing, qrWidth } from './qr.ts'
import { TEMPLATE } from './template.ts'

// Typst may read files of its workspace, so it gets one that is not there.
const compiler = NodeCompiler.create({
  workspace: join(import.meta.dirname, 'no-workspace'),
  fontArgs: [{ fontPaths }],
})

/** Sets blocks as PDF/A-2b. Throws when the document cannot be set. */
export function makePdf(blocks: readonly Block[], meta: PrintMeta): Uint8Array {
  const width = textWidth(meta)
  const doc = JSON.stringify({
    title: cleanText(meta.title),
    page: page(meta),
    blocks: withEnds(clean(blocks), width).map((block, at, all) => ({
      ...prepare(block, width),
      sticky: leadsOn(all, at),
    })),
  })
  try {
    // Compiled straight to bytes: a document object would keep its memory until the next garbage collection.
    // The fixed time makes the same data give the same bytes.
    return compiler.pdf({ mainFileContent: TEMPLATE, inputs: { doc } }, { pdfStandard: 'a-2b', creationTimestamp: 0 })
  } finally {
    // Without this the cache grows by about a megabyte a document.
    compiler.evictCache(0)
  }
}

/** Adds what the template cannot know by itself: empty rows, rows that may be split, places to break long words. */
function prepare(block: Block, width: number): object {
  const half = width / 2 - 5
  switch (block.kind) {
    case 'table': {
      const room = columnWidths(block, width)
      const cut = (cells: readonly string[]) =>
        cells.map((text, at) => breakable(text, room[at] ?? 1, block.size ?? 12))
      const heads = cut(block.columns.map(column => column.head))
      return {
        ...block,
        columns: block.columns.map((column, at) => ({ width: column.width, head: heads[at] })),
        rows: rowsOf(block).map(cells => ({ tall: isTall(cells, block, width), cells: cut(cells) })),
        end: (block.end ?? []).map(inner => prepare(inner, width)),
      }
    }
    case 'columns': {
      const draw = (side: readonly Block[]) => side.map(inner => prepare(inner, half))
      return { kind: 'columns', tall: isLong(block), left: draw(block.left), right: draw(block.right) }
    }
    case 'together':
      return {
        kind: 'together',
        tall: isLong(block),
        blocks: block.blocks.map((inner, at) => ({ ...prepare(inner, width), sticky: leadsOn(block.blocks, at) })),
      }
    case 'signatures':
      return {
        kind: 'signatures',
        tall: isLong(block),
        left: prepare(block.left, half),
        right: prepare(block.right, half),
      }
    case 'qr':
      return { kind: 'qr', svg: qrDrawing(block.text), width: qrWidth }
    case 'appendix':
      return mapStrings(block, width * 0.38, 12) as object
    case 'addressee':
      return mapStrings(block, half) as object
    default:
      return mapStrings(block, width) as object
  }
}

function mapStrings(value: unknown, room: number, size = 14): unknown {
  if (typeof value === 'string') return breakable(value, room, size)
  if (Array.isArray(value)) return value.map(item => mapStrings(item, room, size))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, key === 'kind' ? item : mapStrings(item, room, size)]),
  )
}

/**
 * Allows a word that is wider than its line to break: otherwise it would run over the edge of the paper or into the
 * next column. Words tied by spaces that do not break come apart first. The template puts an empty box for each mark,
 * because lines broken at a zero-width space itself come out too long.
 */
function breakable(text: string, room: number, size: number): string {
  return text
    .split(printedAddress)
    .map((part, at) => (at % 2 === 1 ? keptWhole(part, room, size) : loosened(part, room, size)))
    .join('')
}

function loosened(text: string, room: number, size: number): string {
  return text.replace(/[^ \n]+/gu, chain => {
    if (widthOf(chain, size) <= room) return chain
    return chain
      .replaceAll('\u00a0', ' ')
      .replace(/[^ /-]+[/-]?/gu, word => (widthOf(word, size) <= room ? word : [...word].join('\u200b')))
  })
}

/** The template puts what stands between two of these into a box, which never breaks; no text of a form can hold one. */
const boxed = (text: string) => `\ufdd0${text}\ufdd0`

/** An address stays on one line; one wider than its line breaks after a slash or a sign like it, else anywhere but at a hyphen. */
function keptWhole(address: string, room: number, size: number): string {
  if (widthOf(address, size) <= room) return boxed(address)
  const parts = address.match(/[^/#?&=]*[/#?&=]*/gu) ?? []
  return parts
    .flatMap(part => (widthOf(part, size) <= room ? part : (part.match(/-*[^-]-*$|-*[^-]/gu) ?? part)))
    .filter(Boolean)
    .map(boxed)
    .join('')
}
