import type { Block } from '../../../printed/kernel/block.ts'
import { tieNamesAndPhones } from '../../../printed/kernel/typography.ts'
import { isPrintable } from './font.ts'

/** Lines of one text: what is longer is run on, because a paper of a hundred thousand lines takes a minute to set. */
const mostLines = 60
function runOn(text: string): string {
  const lines = text.split('\n')
  if (lines.length <= mostLines) return text
  const rest = lines.slice(mostLines - 1).filter(line => line.trim() !== '')
  return [...lines.slice(0, mostLines - 1), rest.join(' ')].join('\n')
}

/** What stands on paper for a sign the print font does not have. */
const substitute = '□'
const segments = new Intl.Segmenter('ru', { granularity: 'grapheme' })

/**
 * The same blocks without characters that nobody sees (controls, marks of direction, halves of surrogate pairs); a sign
 * missing in the print font (an emoji, a hieroglyph, a rare letter or accent) becomes «□», so that all outputs agree and no
 * text can break a file or reverse the reading order.
 */
export function clean(blocks: readonly Block[]): Block[] {
  return blocks.map(block => mapText(block, text => tieNamesAndPhones(runOn(cleanText(text))))) as Block[]
}

/** Signs of these blocks that will be «□» on paper, each as it was typed and once. */
export function unprintable(blocks: readonly Block[]): string[] {
  const found = new Set<string>()
  mapText(blocks, text => {
    for (const { segment } of segments.segment(plain(text))) if (![...segment].every(isSet)) found.add(segment)
    return text
  })
  return [...found]
}

const isSet = (sign: string) => sign === '\n' || isPrintable(sign)
const plain = (text: string) =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?|[\p{Zl}\p{Zp}]/gu, '\n')
    .replace(/\t/gu, ' ')
    .replace(/\p{Default_Ignorable_Code_Point}|\p{Cf}|[\p{Cc}--\n]|\p{Noncharacter_Code_Point}|\ufffd/gv, '')

/** One text cleaned in the same way. */
export function cleanText(text: string): string {
  let out = ''
  for (const { segment } of segments.segment(plain(text)))
    for (const sign of segment) {
      if (isSet(sign)) out += sign
      // A letter with an accent the font lacks: the letter and one mark, however many accents were piled on it.
      else if (!/\p{Mark}/u.test(sign) || !out.endsWith(substitute)) out += substitute
    }
  return out
}

function mapText(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map(item => mapText(item, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, key === 'kind' ? item : mapText(item, change)]),
  )
}
