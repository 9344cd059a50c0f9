import type { CaseState, FactBody, FactMeta } from '../cases.ts'

/** For each kind of a subject's facts, what it replaces in the state of a case; `undefined` takes a thing away. */
export type Steps<F extends FactBody> = {
  readonly [K in F['kind']]: (state: CaseState, fact: FactMeta & Extract<F, { kind: K }>) => Partial<CaseState>
}

/** The list with every one of these changed. */
export const change = <T>(list: readonly T[], which: (one: T) => boolean, how: (one: T) => T): T[] =>
  list.map(one => (which(one) ? how(one) : one))

/** The list with these words set on the one of that id. */
export const amend = <T extends { id: string }>(list: readonly T[], id: string, words: Partial<T>): T[] =>
  change(
    list,
    one => one.id === id,
    one => ({ ...one, ...words }),
  )

/** The field, unless it has no value: a state names nothing that is not known. */
export const optional = <K extends string, V>(key: K, value: V | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { [P in K]?: V }
