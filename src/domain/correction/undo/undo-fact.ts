import type { Otherwise } from '../../case/state.ts'

/** What was just saved was taken back: the case is folded as if it had never been. */
export type UndoFact = {
  kind: 'entryUndone'
  /** The facts taken back, by their numbers. */
  first: number
  last: number
  /** The kind of the first of them. */
  was: string
  /** What of the case reads otherwise by it, because a state is folded on from its last fact. */
  back: Otherwise
}
