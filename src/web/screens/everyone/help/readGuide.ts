/** A piece of a line: plain words, words that stand out, or what is typed. */
export type GuideWords = { kind: 'plain' | 'strong' | 'typed'; text: string }
/** A paragraph, a list or a heading inside of a section. */
export type GuideBlock =
  | { kind: 'para' | 'heading'; words: GuideWords[] }
  | { kind: 'list' | 'steps'; items: GuideWords[][] }
/** One section of the guide, under its own heading. */
export type GuidePart = { title: string; blocks: GuideBlock[] }

/** Words of a line: `**strong**`, `` `typed` ``, and of a link its words. */
function wordsOf(line: string): GuideWords[] {
  const plain = line.replaceAll(/\[([^\]]*)\]\([^)]*\)/gu, '$1')
  return plain
    .split(/(\*\*[^*]+\*\*|`[^`]+`)/u)
    .filter(Boolean)
    .map(piece =>
      piece.startsWith('**')
        ? { kind: 'strong', text: piece.slice(2, -2) }
        : piece.startsWith('`')
          ? { kind: 'typed', text: piece.slice(1, -1) }
          : { kind: 'plain', text: piece },
    )
}

/** The guide by its sections; pictures are left to the page of the project. */
export function readGuide(text: string): GuidePart[] {
  const parts: GuidePart[] = []
  for (const line of text.split(/\r?\n/u)) {
    const blocks = parts.at(-1)?.blocks
    const last = blocks?.at(-1)
    if (line.startsWith('## ')) parts.push({ title: line.slice(3).trim(), blocks: [] })
    else if (!blocks || line.trim() === '' || line.startsWith('!')) continue
    else if (line.startsWith('### ')) blocks.push({ kind: 'heading', words: wordsOf(line.slice(4).trim()) })
    else if (/^(?:-|\d+\.) /u.test(line)) {
      const kind = line.startsWith('-') ? 'list' : 'steps'
      const item = wordsOf(line.replace(/^(?:-|\d+\.) /u, ''))
      if (last?.kind === kind) last.items.push(item)
      else blocks.push({ kind, items: [item] })
    } else blocks.push({ kind: 'para', words: wordsOf(line) })
  }
  return parts
}
