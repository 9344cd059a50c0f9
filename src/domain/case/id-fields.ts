import type { z } from 'zod'
import type { commands } from './command/commands.ts'
import type { FactBody } from './events.ts'
import type { named } from './ids.ts'
import type { CaseState } from './state.ts'

type IdFields<T> = T extends readonly (infer Entry)[]
  ? IdFields<Entry>
  : T extends object
    ? { [K in keyof T & string]: (K extends `${string}Id` | `${string}Ids` ? K : never) | IdFields<T[K]> }[keyof T &
        string]
    : never
type Inputs = { [N in keyof typeof commands]: z.infer<(typeof commands)[N]['input']> }[keyof typeof commands]
type Named = keyof typeof named
type Used = IdFields<CaseState | FactBody | Inputs>

/** What the table of ids lacks, and what it has though nothing is called so: each is an error of the compiler. */
export const idFields: { lacking: Record<Exclude<Used, Named>, never>; unused: Record<Exclude<Named, Used>, never> } = {
  lacking: {},
  unused: {},
}
