import type { Block } from '../../forms/block.ts'
import { isPrintable } from './font.ts'

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
    if (sign === '\n' || isPrintable(sign)) out += sign
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
