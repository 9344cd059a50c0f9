import { createHash } from 'node:crypto'

/** The same id for the same words: a demonstration loaded anew has the same addresses of pages. */
export function idOf(words: string): string {
  const hex = createHash('sha256').update(`patronat ${words}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** A whole number below `below`, always the same for the same words: variety without chance. */
export const chance = (words: string, below: number): number =>
  createHash('sha256').update(words).digest().readUInt32BE(0) % below

/** One of a list, always the same for the same words. */
export const pick = <T>(list: readonly T[], words: string): T => list[chance(words, list.length)]!
