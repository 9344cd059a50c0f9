import {
  AlignmentType,
  NoBreakHyphen,
  Paragraph,
  TabStopType,
  TextRun,
  type IParagraphOptions,
  type IRunOptions,
} from 'docx'
import type { Flow, Piece } from '../../../printed/kernel/block.ts'
import { printedAddress } from './addresses.ts'

/** Underlined spaces at the end of a line would hang out of sight; a row of these moves to the next line whole. */
const UNDERSCORE = '_'
const UNDERLINE = { underline: { type: 'single' } } as const

/** Millimetres in the unit of Word, a twentieth of a point. */
export function twips(mm: number): number {
  return Math.round(mm * 56.6929)
}

/** A line of words and values on rules, without its caption. */
export function drawLine(block: Flow, width: number): Paragraph[] {
  return ruledLines(block.pieces, width, {
    count: block.lines ?? 1,
    keepNext: block.caption !== undefined,
    indent: block.indent ?? false,
  })
}

/** A caption is centred under a rule that reaches the margin, and stands at the left under a short one. */
export function drawCaption({ caption, pieces }: Flow): Paragraph[] {
  if (caption === undefined) return []
  const long = pieces.some(piece => typeof piece === 'object' && piece.fill)
  const alignment = long ? AlignmentType.CENTER : AlignmentType.LEFT
  return [lines(caption, { alignment, spacing: { after: 80 } }, { size: 20 })]
}

/** One paragraph; line feeds become breaks. */
export function lines(text: string, paragraph: IParagraphOptions, run: IRunOptions = {}): Paragraph {
  return new Paragraph({
    ...paragraph,
    children: written(text, run),
  })
}

/** Text with its line feeds as breaks; an address has hyphens that do not break. */
function written(text: string, run: IRunOptions = {}): TextRun[] {
  return text.split('\n').flatMap((line, row) =>
    line.split(printedAddress).flatMap((part, at) => {
      const begins = row > 0 && at === 0 ? { break: 1 } : {}
      if (at % 2 === 0) return new TextRun({ ...run, ...begins, text: part })
      return part
        .split('-')
        .flatMap((piece, n) => [
          ...(n > 0 ? [new TextRun({ ...run, children: [new NoBreakHyphen()] })] : []),
          new TextRun({ ...run, text: piece }),
        ])
    }),
  )
}

/**
 * Words and values on rules. An underlined tab to a stop at the margin draws the rest of the rule after any amount
 * of text; a line feed in a value closes the rule and begins a new paragraph, so that justified text is not stretched.
 */
export function ruledLines(
  pieces: readonly Piece[],
  width: number,
  options: { readonly count: number; readonly keepNext?: boolean; readonly indent?: boolean },
): Paragraph[] {
  const rule = () => new TextRun({ ...UNDERLINE, children: ['\t'] })
  const rows: TextRun[][] = [[]]
  const put = (...runs: TextRun[]) => rows.at(-1)!.push(...runs)
  let centred = false
  for (const piece of pieces) {
    if (typeof piece === 'string') put(...written(piece))
    else if (!piece.fill) {
      const text = piece.value || UNDERSCORE.repeat(Math.round((piece.width ?? 20) / 2.47))
      const style = piece.plain || piece.value === '' ? {} : UNDERLINE
      put(...written(text, style))
    } else if (piece.value === '') put(rule())
    else {
      if (piece.fill !== 'left') put(rule())
      if (piece.fill === 'center') centred = true
      piece.value.split('\n').forEach((line, at) => {
        if (at > 0) {
          put(rule())
          rows.push([])
        }
        put(...written(line, UNDERLINE))
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
    (children, at) =>
      new Paragraph({
        alignment: options.indent && whole ? AlignmentType.JUSTIFIED : AlignmentType.LEFT,
        ...(options.indent ? { indent: { firstLine: twips(12.5) } } : {}),
        tabStops: stops,
        keepNext: options.keepNext || (blank && at < rows.length - 1),
        spacing: { before: options.indent ? 0 : blank ? 120 : 60, after: options.indent ? 60 : 0 },
        children,
      }),
  )
}
