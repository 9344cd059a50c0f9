import type { Block, Flow, Piece } from '../../../printed/kernel/block.ts'
import { clean } from './clean.ts'
import { rowsOf } from './page.ts'

/**
 * A preview with the wording of the printed document: a fragment with classes `doc-…` and no scripts, styles or
 * addresses. Every text is escaped.
 */
export function renderHtml(blocks: readonly Block[]): string {
  return `<article class="doc" lang="ru">${draw(clean(blocks))}</article>`
}

function draw(blocks: readonly Block[]): string {
  return blocks.map(drawOne).join('\n')
}

function drawOne(block: Block): string {
  switch (block.kind) {
    case 'appendix':
    case 'addressee':
      return `<div class="doc-${block.kind}">${block.lines.map(text).join('<br>')}</div>`
    case 'title':
      return `<h1 class="doc-title">${block.lines.map(text).join('<br>')}</h1>`
    case 'heading':
      return `<h2 class="doc-heading">${text(block.text)}</h2>`
    case 'para': {
      const marks = [block.align ?? 'justify', block.indent ? 'indent' : '', block.bold ? 'bold' : ''].filter(Boolean)
      return `<p class="${marks.map(mark => `doc-${mark}`).join(' ')}">${text(block.text)}</p>`
    }
    case 'field':
      return `<p class="doc-label">${text(block.label)}</p>${rules([{ value: block.value, fill: 'left' }], block.lines)}`
    case 'flow':
      return line(block) + caption(block)
    case 'signatures':
      return `<div class="doc-signatures"><div>${line(block.left)}</div><div>${line(block.right)}</div><div>${caption(block.left)}</div><div>${caption(block.right)}</div></div>`
    case 'table': {
      const head = block.columns.map(column => `<th scope="col">${text(column.head)}</th>`).join('')
      const rows = rowsOf(block).map(
        cells => `<tr>${block.columns.map((_, at) => `<td>${text(cells[at] ?? '')}</td>`).join('')}</tr>`,
      )
      return `<table class="doc-table"><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`
    }
    case 'columns':
      return `<div class="doc-columns"><div>${draw(block.left)}</div><div>${draw(block.right)}</div></div>`
    case 'together':
      return draw(block.blocks)
    case 'list': {
      const tag = block.numbered ? 'ol' : 'ul'
      return `<${tag} class="doc-list">${block.items.map(item => `<li>${text(item)}</li>`).join('')}</${tag}>`
    }
    case 'qr':
      return ''
    case 'gap':
      return '<div class="doc-gap"></div>'
    case 'pageBreak':
      return '<hr class="doc-page">'
  }
}

function line(block: Flow): string {
  return rules(block.pieces, block.lines ?? 1, block.indent)
}

function caption(block: Flow): string {
  return block.caption === undefined ? '' : `<p class="doc-caption">${text(block.caption)}</p>`
}

function rules(pieces: readonly Piece[], count: number, indent = false): string {
  const drawn = pieces.map(piece => {
    if (typeof piece === 'string') return text(piece)
    if (piece.plain && piece.value !== '') return text(piece.value)
    const style = piece.fill ? `doc-value doc-fill doc-fill-${piece.fill}` : 'doc-value'
    return `<span class="${style}">${text(piece.value) || '&nbsp;'}</span>`
  })
  const last = pieces.at(-1)
  const empty = typeof last === 'object' && last.value === '' ? count - 1 : 0
  return `<p class="${indent ? 'doc-justify doc-indent' : 'doc-flow'}">${drawn.join('')}</p>${'<p class="doc-flow"><span class="doc-value doc-fill">&nbsp;</span></p>'.repeat(empty)}`
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function text(value: string): string {
  return value.replace(/[&<>"']/gu, sign => ESCAPES[sign] ?? '').replaceAll('\n', '<br>')
}
