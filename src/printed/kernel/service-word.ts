import { type FormId, printedForm } from '../../domain/law/printed-forms.ts'
import type { Settings } from '../../domain/law/settings.ts'
import type { Block, Flow, Piece } from './block.ts'

/** A text of the program in the word of the centre. */
export const inWord = (text: string, word: Settings['serviceWord']): string =>
  word === 'patronat' ? text : inPatronazh(text)

const inPatronazh = (text: string): string =>
  text
    .replace(/(патрона)том(?!\p{L})/giu, (_, stem: string) => `${stem}жем`)
    .replace(/(патрона)(т)/giu, (_, stem: string, last: string) => `${stem}${last === 'Т' ? 'Ж' : 'ж'}`)

/**
 * The blocks of a form in the word of the centre: the Programme says «патронат», the leaflets of many centres «патронаж».
 * What people have written into a form is left alone.
 */
export function inServiceWord(id: FormId, blocks: readonly Block[], word: Settings['serviceWord']): Block[] {
  return word === 'patronat' || printedForm(id)?.verbatim ? [...blocks] : blocks.map(reworded)
}

const piece = (candidate: Piece): Piece => (typeof candidate === 'string' ? inPatronazh(candidate) : candidate)
const flow = (candidate: Flow): Flow => ({
  ...candidate,
  pieces: candidate.pieces.map(piece),
  ...(candidate.caption === undefined ? {} : { caption: inPatronazh(candidate.caption) }),
})

function reworded(block: Block): Block {
  switch (block.kind) {
    case 'title':
      return { ...block, lines: block.lines.map(inPatronazh) }
    case 'heading':
    case 'para':
      return { ...block, text: inPatronazh(block.text) }
    case 'field':
      return { ...block, label: inPatronazh(block.label) }
    case 'list':
      return { ...block, items: block.items.map(inPatronazh) }
    case 'table':
      return { ...block, columns: block.columns.map(column => ({ ...column, head: inPatronazh(column.head) })) }
    case 'flow':
      return flow(block)
    case 'signatures':
      return { ...block, left: flow(block.left), right: flow(block.right) }
    case 'together':
      return { ...block, blocks: block.blocks.map(reworded) }
    case 'columns':
      return { ...block, left: block.left.map(reworded), right: block.right.map(reworded) }
    default:
      return block
  }
}
