import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

// The print font is read here for two questions that must be answered before a page is set: which signs does it have,
// and how wide is a word.

const require = createRequire(import.meta.url)

/** Files of the print font: regular, italic, bold, bold italic. */
export const fontPaths = ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic'].map(face =>
  require.resolve(`@expo-google-fonts/tinos/${face}/Tinos_${face}.ttf`),
)

/** Advance widths as shares of the letter size, by code point. */
const WIDTHS = readWidths(readFileSync(fontPaths[0]!))

/** Whether the print font has the sign. */
export function isPrintable(sign: string): boolean {
  return WIDTHS.has(sign.codePointAt(0) ?? 0)
}

/** Width of a text in millimetres when it is set in letters of `size` points. */
export function widthOf(text: string, size: number): number {
  let sum = 0
  for (const sign of text) sum += WIDTHS.get(sign.codePointAt(0) ?? 0) ?? 1
  return sum * size * 0.3528
}

/** Reads the tables `cmap` (format 4, the basic plane) and `hmtx`. */
function readWidths(font: Buffer): ReadonlyMap<number, number> {
  const widths = new Map<number, number>()
  const unitsPerEm = font.readUInt16BE(tableAt(font, 'head') + 18)
  const longMetrics = font.readUInt16BE(tableAt(font, 'hhea') + 34)
  const hmtx = tableAt(font, 'hmtx')
  const cmap = tableAt(font, 'cmap')
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
        const found = range === 0 ? code : font.readUInt16BE(rangeAt + range + 2 * (code - start))
        const glyph = found === 0 ? 0 : (found + delta) & 0xffff
        if (glyph === 0) continue
        widths.set(code, font.readUInt16BE(hmtx + 4 * Math.min(glyph, longMetrics - 1)) / unitsPerEm)
      }
    }
  }
  return widths
}

function tableAt(font: Buffer, tag: string): number {
  for (let n = 0; n < font.readUInt16BE(4); n++) {
    const at = 12 + n * 16
    if (font.toString('latin1', at, at + 4) === tag) return font.readUInt32BE(at + 8)
  }
  throw new Error(`font has no table ${tag}`)
}
