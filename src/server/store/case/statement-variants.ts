import type { Statement } from '../platform/database.ts'

/**
 * A statement as each of two answers makes it. What is not asked for is left out of its text,
 * because to set up a large plan takes longer than to look for its rows.
 */
export function variantsOf(name: string, text: (first: boolean, second: boolean) => string) {
  const statement = (first: boolean, second: boolean): Statement => ({
    name: `${name}-${first}-${second}`,
    text: text(first, second),
  })
  const [neither, second, first, both] = [
    statement(false, false),
    statement(false, true),
    statement(true, false),
    statement(true, true),
  ]
  return (isFirst: boolean, isSecond: boolean): Statement =>
    isFirst ? (isSecond ? both : first) : isSecond ? second : neither
}

/** SQL: the types of values a statement is always given and not all of its branches ask for, from a place on; nothing is run. */
export const placesOf = (types: readonly string[], from: number): string =>
  `with places as (select ${types.map((type, n) => `$${from + n}::${type}`).join(', ')})`
