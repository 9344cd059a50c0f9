import { createHash } from 'node:crypto'

/** The id of a command the program gives itself: the same words give the same one, so that it acts once however often it is given. */
export function commandIdOf(...words: readonly string[]): string {
  const hex = createHash('sha256').update(words.join(' ')).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
