/** Whether a setting is looked for: every word typed begins a word of what stands beside it, «ё» being «е». */
export type Shows = (...words: (string | undefined)[]) => boolean

const wordsOf = (text: string): string[] =>
  text
    .toLocaleLowerCase('ru')
    .replaceAll('ё', 'е')
    .match(/[\p{L}\p{N}]+/gu) ?? []

/** What is looked for by the words of `query`; without any, all is shown. */
export function searchOf(query: string): Shows {
  const asked = wordsOf(query)
  return (...words) => {
    const found = wordsOf(words.filter(Boolean).join(' '))
    return asked.every(start => found.some(word => word.startsWith(start)))
  }
}
