import { withUntrue, type UntrueLetterFact } from '../untrue-letters.ts'
import { amend, type Steps } from './step.ts'

/** Letters that say what is not so. */
export const untrueLetterSteps: Steps<UntrueLetterFact> = {
  lettersUntrue: ({ untrueLetters = [] }, { letters }) => ({ untrueLetters: withUntrue(untrueLetters, letters) }),
  letterCorrected: ({ untrueLetters = [] }, { letterId, letter, reason }) => ({
    untrueLetters: amend(untrueLetters, letterId, { settled: { reason, ...(letter ? { letter } : {}) } }),
  }),
}
