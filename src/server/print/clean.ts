import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Block } from '../../forms/block.ts'

const PRINTABLE = printable(
  readFileSync(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf')),
)

/**
 * The same blocks without characters that paper cannot show: control characters and halves of surrogate pairs are
 * dropped, signs missing in the print font (emoji, hieroglyphs) become «□», so that all outputs agree and no text
 * can break a file or reverse the reading order.
 */
export function clean(blocks: readonly Block[]): Block[] {
  return blocks.map(block => mapText(block)) as Block[]
}

/** One text cleaned in the same way. */
export function cleanText(text: string): string {
  const plain = text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?|[\p{Zl}\p{Zp}]/gu, '\n')
    .replace(/\t/gu, ' ')
    .replace(/\p{Cf}|[\p{Cc}--\n]|\p{Cn}|\p{Co}|\ufffd/gv, '')
  let out = ''
  for (const sign of plain) {
    if (sign === '\n' || PRINTABLE.has(sign.codePointAt(0)!)) out += sign
    else if (!/\p{Mark}/u.test(sign)) out += '□'
  }
  return out
}

function mapText(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value)
  if (Array.isArray(value)) return value.map(mapText)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, key === 'kind' ? item : mapText(item)]))
}

/** Code points of the font, read from its `cmap` table (format 4, the basic plane). */
function printable(font: Buffer): ReadonlySet<number> {
  const found = new Set<number>()
  const cmap = tableOffset(font, 'cmap')
  for (let n = 0; n < font.readUInt16BE(cmap + 2); n++) {
    const sub = cmap + font.readUInt32BE(cmap + 4 + n * 8 + 4)
    if (font.readUInt16BE(sub) !== 4) continue
    const doubled = font.readUInt16BE(sub + 6)
    for (let at = 0; at < doubled; at += 2) {
      const end = font.readUInt16BE(sub + 14 + at)
      const start = font.readUInt16BE(sub + 16 + doubled + at)
      const delta = font.readUInt16BE(sub + 16 + 2 * doubled + at)
      const rangeAt = sub + 16 + 3 * doubled + at
      const range = font.readUInt16BE(rangeAt)
      for (let code = start; code <= end && code !== 0xffff; code++) {
        const glyph = range === 0 ? code : font.readUInt16BE(rangeAt + range + 2 * (code - start))
        if (glyph !== 0 && ((glyph + delta) & 0xffff) !== 0) found.add(code)
      }
    }
  }
  return found
}

function tableOffset(font: Buffer, tag: string): number {
  for (let n = 0; n < font.readUInt16BE(4); n++) {
    const at = 12 + n * 16
    if (font.toString('latin1', at, at + 4) === tag) return font.readUInt32BE(at + 8)
  }
  throw new Error(`font has no table ${tag}`)
}
