import type { PersonName } from './people.ts'

const wordsOf = (text: string) =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .match(/[\p{L}\p{M}]+(?:[-'’][\p{L}\p{M}]+)*/gu) ?? []

/** What of a name stays in every grammatical case: «Марина» and «Мариной», «Ковальчук» and «Ковальчуку». */
const stemOf = (name: string) => {
  const word = wordsOf(name).join(' ')
  return /[аеиоуыэюяйь]$/u.test(word) && word.length > 3 ? word.slice(0, word.length > 6 ? -2 : -1) : word
}
const longestEnding = 3
const isCaseOf = (word: string, stem: string) => word.startsWith(stem) && word.length <= stem.length + longestEnding

/** Whether a text names one of these people: surname and own name beside each other, in any order and grammatical case. */
export function mentions(text: string, people: readonly PersonName[]): boolean {
  const words = wordsOf(text)
  return people.some(({ familyName, givenName }) => {
    const [family, given] = [stemOf(familyName), stemOf(givenName)]
    return words.some(
      (word, at) =>
        isCaseOf(word, family) && words.slice(Math.max(0, at - 2), at + 3).some(near => isCaseOf(near, given)),
    )
  })
}

/** All words inside a value, in their order, however deep. */
export function textIn(value: unknown): string {
  if (typeof value === 'string') return value
  if (!value || typeof value !== 'object') return ''
  return Object.values(value).map(textIn).join(' ')
}
