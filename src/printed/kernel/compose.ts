import type { Blank, Block, Flow, Piece } from './block.ts'
import { dayParts, tie, tieValue } from './typography.ts'

/** Rules to the margin with a caption underneath, the value on the left. */
export function ruled(value: string, caption?: string, lines = 1): Flow {
  return flow([{ value, fill: 'left' }], caption, lines)
}

/** A line of words and values; see `Block`. */
export function flow(pieces: readonly Piece[], caption?: string, lines = 1): Flow {
  return caption === undefined ? { kind: 'flow', pieces, lines } : { kind: 'flow', pieces, caption, lines }
}

/** «____ ____________ 20__ г.», filled from a legal day or left empty. */
export function dateline(day: string, caption?: string): Flow {
  return flow(datePieces(day), caption)
}

/** The pieces of a date line, to be put inside a longer line. */
function datePieces(day: string): Piece[] {
  const date = dayParts(day)
  return [
    { value: date?.day ?? '', width: 12 },
    ' ',
    { value: date?.month ?? '', width: 38 },
    ` ${date?.century ?? '20'}`,
    { value: date?.year ?? '', width: 9 },
    ' г.',
  ]
}

/** A place to sign: words, a rule, the name at its right end, the caption underneath. */
export function signature(label: string, name: string, caption = '(подпись, инициалы, фамилия)'): Flow {
  return flow(label === '' ? [{ value: name, fill: 'right' }] : [`${label} `, { value: name, fill: 'right' }], caption)
}

/** Two places to sign side by side. */
export function signatures(left: Flow, right: Flow): Block[] {
  return [
    { kind: 'gap', lines: 1 },
    { kind: 'signatures', left, right },
  ]
}

/**
 * Running text with values in it: prose`Семья ${name} обратилась …`. An empty value leaves a rule to write on,
 * a filled one reads on as text.
 */
export function prose(words: TemplateStringsArray, ...values: readonly (string | Blank)[]): Flow {
  const pieces = words.flatMap((word, at): Piece[] => {
    const value = values[at]
    // «по 21 февраля 2027 г.» at the end of a sentence has its full stop already.
    const stopped = valueOf(values[at - 1]).endsWith('.') && word.startsWith('.')
    const rest = stopped ? word.slice(1) : word
    const text = rest === '' ? [] : [tie(rest)]
    if (value === undefined) return text
    return [...text, tied(typeof value === 'string' ? { value, width: 45, plain: true } : value)]
  })
  return { kind: 'flow', pieces, indent: true }
}

const tied = (blank: Blank): Blank => ({ ...blank, value: tieValue(blank.value) })

function valueOf(value: string | Blank | undefined): string {
  return typeof value === 'object' ? value.value : (value ?? '')
}

/** A value of running text whose empty rule has its own length in millimetres. */
export function wide(value: string, width: number): Blank {
  return { value, width, plain: true }
}

/** What stays on one page: a text with its place to sign, or the signatures at the end. */
export function together(...blocks: readonly Block[]): Block {
  return { kind: 'together', blocks }
}

/** A label above ruled lines. */
export function field(label: string, value: string, lines = 2): Block {
  return { kind: 'field', label, value, lines }
}

/** A line without indent. */
export function plain(text: string, align: 'left' | 'center' | 'right' = 'left'): Block {
  return { kind: 'para', text, align }
}

/** A section heading. */
export function heading(text: string): Block {
  return { kind: 'heading', text }
}

/** A free line or several. */
export function gap(lines = 1): Block {
  return { kind: 'gap', lines }
}

/** A paragraph of running text with the indent of a letter; short words do not hang at line ends. */
export function para(text: string): Block {
  return { kind: 'para', text: tie(text), indent: true }
}

/** Running text only when there is something to say. */
export function paraIf(text: string): Block[] {
  return text.trim() === '' ? [] : [para(text)]
}

/** The institution in the middle of the head of its paper; a line to write on where it is blank. */
export const institution = (name: string): Block =>
  name === '' ? flow([{ value: '', fill: 'left' }], '(наименование учреждения)') : plain(name, 'center')
