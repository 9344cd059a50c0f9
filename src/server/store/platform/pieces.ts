import type { Statement } from './database.ts'

/** What is written into one table; `text` counts its own values from `at`, and may use `$1` centre, `$2` case. */
export type Piece = { name: string; values: readonly unknown[]; text: (at: number) => string }

const statements = new Map<string, Statement>()
/** One statement of those pieces that have something to write: an empty one would cost as much as a full one. */
export function together(base: readonly unknown[], pieces: readonly Piece[]): [Statement, unknown[]] {
  const key = pieces.map(piece => piece.name).join()
  let statement = statements.get(key)
  if (!statement) {
    let at = base.length + 1
    const texts = pieces.map(piece => {
      const text = piece.text(at)
      at += piece.values.length
      return text
    })
    // The last stands outside and runs first: the row of the file makes two writers of one case wait for each other there.
    const [last, ...others] = texts.toReversed()
    const beside = others.map((text, index) => `t${index} as (${text})`)
    statement = { name: `case-write-${statements.size}`, text: `with ${beside.join(',\n')}\n${last}` }
    statements.set(key, statement)
  }
  return [statement, [...base, ...pieces.flatMap(piece => piece.values)]]
}

/** Overwrites these columns with what was to be inserted. */
export const set = (columns: readonly string[]) => columns.map(column => `${column} = excluded.${column}`).join(', ')
/** Whether what was to be inserted differs from what is there. */
export const differs = (table: string, columns: readonly string[]) =>
  `(${columns.map(column => `${table}.${column}`).join(', ')}) is distinct from (${columns.map(column => `excluded.${column}`).join(', ')})`
