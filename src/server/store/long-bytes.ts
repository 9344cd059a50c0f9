import type { Statement, Tx } from './database.ts'

const sliceBytes = 512 * 1024

/** A statement that reads a long column of one row in slices, which two values more than its `given` ones name. */
export const sliced = (name: string, column: string, from: string, given: number): Statement => ({
  name,
  text: `select octet_length(${column}) as length, substring(${column} from $${given + 1} for $${given + 2}) as slice from ${from}`,
})

/**
 * The bytes of a long column, in slices: the driver reads bytes as hexadecimal text, and ten megabytes at once would lie in
 * the heap twice over. Undefined where there is no row or nothing in it.
 */
export async function longBytes(tx: Tx, statement: Statement, values: readonly unknown[]): Promise<Buffer | undefined> {
  let whole: Buffer | undefined
  let at = 0
  do {
    const one = await tx.one<{ length: number; slice: Buffer | null }>(statement, [...values, at + 1, sliceBytes])
    if (!one?.slice || (whole && one.length !== whole.length)) return undefined
    whole ??= Buffer.alloc(one.length)
    at += one.slice.copy(whole, at)
  } while (at < whole.length)
  return whole
}
