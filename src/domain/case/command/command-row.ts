import type { z } from 'zod'
import type { LateEntryRule } from '../../correction/late-entries.ts'
import type { Day } from '../../kernel/calendar.ts'
import type { Question, Refused } from '../../kernel/decision.ts'
import type { Register } from '../../kernel/registers.ts'
import type { Act } from '../../people/family-voice.ts'
import type { MemberInput } from '../../people/people.ts'
import type { Acting } from '../../safety/guarded-elsewhere.ts'
import type { NamedDanger } from '../../safety/outside-danger.ts'
import type { Asks } from '../questions/asks.ts'
import type { CaseFile, CaseState } from '../state.ts'
import type { Context, Decide, ForHead } from './decision-rules.ts'
import type { Brought, NeedName, Needs } from './needs.ts'

/** What a command asks for besides the case, by what it needs; undefined where this paper asks for nothing of it. */
type Asking<I, N extends NeedName> = { [K in N]: (input: I, file: CaseFile) => Needs[K]['asks'] | undefined }

/** What every command says of itself: whoever leaves it out is told so by the compiler. */
type RequiredParts<I> = {
  /**
   * The member of the family who signs or gets something by it. Whoever a protective order or a hidden place guards the family
   * from may do none of these: they would end, see or steer its help.
   */
  signedBy: 'nobody' | ((input: I, file: CaseFile) => Act | undefined)
  /** Why its day is not asked about, however late it is typed, or what was done and on which day. */
  lateEntry: LateEntryRule<I>
}
/** What a command is beside its input and its rule; every part but the journals and the needs is of few commands only. */
type OptionalParts<I, N extends NeedName> = {
  /** It puts right what was recorded: every term that is late no more by it is shown to the head [МП 1.5, 5.4]. */
  corrects?: true
  /** Its paper may be of help that has ended since: it then stands with that help (review/ended-work.ts). */
  ofEndedWork?: true | ((state: CaseState, at: number, day: Day) => boolean)
  /** Why it is not offered at the stage the case is at, where the stage does not say so itself. */
  outOfStage?: string
  /** What the case itself lacks for it, where the stage allows it. */
  hindrance?: (state: CaseState, today: Day) => string | undefined
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
export type AnyCommand = OptionalParts<unknown, NeedName> &
  Pick<RequiredParts<unknown>, 'signedBy'> & {
    lateEntry: LateEntryRule<Record<string, unknown>>
    needs: Partial<Asking<unknown, NeedName>>
    input: z.ZodType
    decide: Decide<unknown, NeedName>
  }

type Row<S extends z.ZodType, N extends NeedName> = RequiredParts<z.infer<S>> &
  OptionalParts<z.infer<S>, N> & {
    input: S
    decide: Decide<z.infer<S>, N>
    needs: Asking<z.infer<S>, N>
  }
type RowParts<S extends z.ZodType, N extends NeedName> = RequiredParts<z.infer<S>> &
  Partial<OptionalParts<z.infer<S>, NoInfer<N>>> & { needs?: Asking<z.infer<S>, N> }
/** One row of the table of commands. A rule that reads something its row does not need does not compile. */
export const command = <S extends z.ZodType, N extends NeedName = never>(
  input: S,
  decide: Decide<z.infer<S>, NoInfer<N>>,
  { numbers = [], needs = {} as Asking<z.infer<S>, N>, ...parts }: RowParts<S, N>,
): Row<S, N> => ({ input, decide, numbers, needs, ...parts })
/** The row of a command that puts right what was recorded. */
export const correcting = <S extends z.ZodType, N extends NeedName = never>(
  input: S,
  decide: Decide<z.infer<S>, NoInfer<N>>,
  parts: RowParts<S, N>,
): Row<S, N> => command(input, decide, { ...parts, corrects: true })
/** Needed by every paper of the command. */
export const always = () => true as const
