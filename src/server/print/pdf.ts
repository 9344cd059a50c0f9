import { mkdtempSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { Block } from '../../forms/block.ts'
import { clean, cleanText } from './clean.ts'
import { isLong, isTall, page, rowsOf, textWidth, type PrintMeta } from './page.ts'
import { TEMPLATE } from './template.ts'

const require = createRequire(import.meta.url)
const fontPaths = ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic'].map(face =>
  require.resolve(`@expo-google-fonts/tinos/${face}/Tinos_${face}.ttf`),
)
// Typst may read files of its workspace, so it gets an empty one.
const compiler = NodeCompiler.create({
  workspace: mkdtempSync(join(tmpdir(), 'patronat-print-')),
  fontArgs: [{ fontPaths }],
})

/** Sets blocks as PDF/A-2b. Throws when the document cannot be set. */
export function makePdf(blocks: readonly Block[], meta: PrintMeta): Uint8Array {
  const width = textWidth(meta)
  const doc = JSON.stringify({
    title: cleanText(meta.title),
    page: page(meta),
    blocks: clean(blocks).map(block => prepare(block, width)),
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
function prepare(block: Block, width: number): unknown {
  if (block.kind === 'table') {
    const rows = rowsOf(block).map(cells => ({ tall: isTall(cells, block, width), cells: cells.map(breakable) }))
    return { ...block, columns: block.columns.map(c => ({ ...c, head: breakable(c.head) })), rows }
  }
  if (block.kind === 'columns') {
    return {
      kind: 'columns',
      tall: isLong(block),
      left: block.left.map(inner => prepare(inner, width / 2)),
      right: block.right.map(inner => prepare(inner, width / 2)),
    }
  }
  if (block.kind === 'signatures') return { ...(mapStrings(block) as object), tall: isLong(block) }
  return mapStrings(block)
}

function mapStrings(value: unknown): unknown {
  if (typeof value === 'string') return breakable(value)
  if (Array.isArray(value)) return value.map(mapStrings)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapStrings(item)]))
}

/** Zero-width spaces inside very long words: otherwise they would run over the edge of the paper. */
function breakable(text: string): string {
  return text.replace(/[^\s\u00a0]{30,}/gu, word => word.replace(/.{10}(?=.)/gsu, '$&\u200b'))
}
