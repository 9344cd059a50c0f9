import { amend, type Steps } from '../case/events.ts'
import { type UntrueLetterFact, withUntrue } from './untrue-letters.ts'

/** Letters that say what is not so. */
export const untrueLetterSteps: Steps<UntrueLetterFact> = {
  lettersUntrue: ({ untrueLetters = [] }, { letters }) => ({ untrueLetters: withUntrue(untrueLetters, letters) }),
  letterCorrected: ({ untrueLetters = [] }, { letterId, letter, reason }) => ({
    untrueLetters: amend(untrueLetters, letterId, { settled: { reason, ...(letter ? { letter } : {}) } }),
  }),
}
