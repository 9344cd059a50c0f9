import type { z } from 'zod'
import type { Register } from '../kernel/registers.ts'
import type { MemberInput } from '../people/people.ts'
import type { Acting } from '../safety/guarded-elsewhere.ts'
import type { NamedDanger } from '../safety/outside-danger.ts'
import type { Context, Decide, ForHead } from './decision-rules.ts'
import type { Question, Refused } from './decision.ts'
import type { Brought, NeedName, Needs } from './needs.ts'
import type { Asks } from './questions.ts'
import type { CaseFile, CaseState } from './state.ts'

/** What a command asks for besides the case, by what it needs; undefined where this paper asks for nothing of it. */
type Asking<I, N extends NeedName> = { [K in N]: (input: I, file: CaseFile) => Needs[K]['asks'] | undefined }

/** What a command is beside its input and its rule; every part but the journals and the needs is of few commands only. */
type Parts<I, N extends NeedName> = {
  /** The journals it takes numbers from. */
  numbers: readonly Register[]
  /** The people it types in: the only ones it may name whom the file does not know. */
  people?: (input: I) => readonly MemberInput[]
  /** Who answers by it as if the family were his own, though it is not yet. */
  answeredBy?: (state: CaseState) => string | undefined
  /** Who acts by it and for whom, where that is other than whoever signs. */
  acting?: (file: CaseFile, input: I, context: Context & Brought<N>) => Acting | undefined
  /** From whom the family is guarded, where it writes that down. */
  danger?: (input: I) => NamedDanger | undefined
  /** What stands in its way, before its own rule is asked. */
  checks?: (file: CaseFile, input: I) => Refused | undefined
  /** Slips of the hand that it is asked about, first of all. */
  slips?: Asks<I>
  /** What a head is shown of it, though nothing is typed late. */
  forHead?: (file: CaseFile, input: I, context: Context) => ForHead | undefined
  /** What else it is asked about. */
  asks?: (file: CaseFile, input: I, context: Context & Brought<N>) => Question[]
  /** What is asked about the file as it would be. */
  asksAfter?: (after: CaseFile, input: I, context: Context) => Question[]
}

/** A command whose input is any that its own schema has parsed. */
export type AnyCommand = Parts<unknown, NeedName> & {
  needs: Partial<Asking<unknown, NeedName>>
  input: z.ZodType
  decide: Decide<unknown, NeedName>
}

type Row<S extends z.ZodType, N extends NeedName> = Parts<z.infer<S>, N> & {
  input: S
  decide: Decide<z.infer<S>, N>
  needs: Asking<z.infer<S>, N>
}
/** One row of the table of commands. A rule that reads something its row does not need does not compile. */
export const command = <S extends z.ZodType, N extends NeedName = never>(
  input: S,
  decide: Decide<z.infer<S>, NoInfer<N>>,
  {
    numbers = [],
    needs = {} as Asking<z.infer<S>, N>,
    ...parts
  }: Partial<Parts<z.infer<S>, NoInfer<N>>> & { needs?: Asking<z.infer<S>, N> } = {},
): Row<S, N> => ({ input, decide, numbers, needs, ...parts })
