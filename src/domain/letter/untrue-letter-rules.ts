import type { CaseState } from '../case/state.ts'
import { isBack } from './returned-letter-rules.ts'
import type { UntrueLetter } from './untrue-letters.ts'

/** The letters nobody has put right yet. One that came back is held by nobody; it counts again where that was a mistake. */
export const openUntruths = (state: CaseState): UntrueLetter[] =>
  (state.untrueLetters ?? []).filter(({ settled, no }) => !settled && !isBack(state, no))
