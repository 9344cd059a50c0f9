import type { atRest } from './at-rest.ts'

type Tables = typeof atRest
type ColumnsOf<T extends keyof Tables> = Tables[T] extends { readonly sealed: infer Columns } ? Columns : never
/** Every column with sealed values, `table.column`. */
export type SealedColumn = { [T in keyof Tables]: `${T}.${keyof ColumnsOf<T> & string}` }[keyof Tables]
type RowOf<C extends SealedColumn> = C extends `${infer T extends keyof Tables}.${infer Column}`
  ? Column extends keyof ColumnsOf<T>
    ? ValuesOf<ColumnsOf<T>[Column]>
    : never
  : never
type ValuesOf<Names> = Names extends readonly string[] ? { readonly [I in keyof Names]: string | number } : never

/** The one place in the database where a sealed value opens. */
export type Place = { readonly column: SealedColumn; readonly centreId: number; readonly row: readonly string[] }

/** The place in a column: its centre, and what names the row by the table `atRest`, in that order. */
export const placeOf = <C extends SealedColumn>(
  { centreId }: { centreId: number },
  column: C,
  ...row: RowOf<C>
): Place => ({ column, centreId, row: row.map(String) })

/** The place in bytes; as JSON, no value of one part can pass for two parts. */
export const placeBytes = ({ column, centreId, row }: Place): Buffer =>
  Buffer.from(JSON.stringify([column, centreId, ...row]))
