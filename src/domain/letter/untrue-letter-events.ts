import { amend, type Steps } from '../case/events.ts'
import { type UntrueLetterFact, withUntrue } from './untrue-letters.ts'

/** Letters that say what is not so. */
export const untrueLetterSteps: Steps<UntrueLetterFact> = {
  lettersUntrue: ({ untrueLetters = [] }, { letters }) => ({ untrueLetters: withUntrue(untrueLetters, letters) }),
  // What is so again needs no letter; one that came back stays in the case with its number.
  lettersTrueAgain: ({ untrueLetters = [] }, { letters }) => ({
    untrueLetters: untrueLetters.map(letter => {
      const again = letters.find(({ letterId }) => letterId === letter.id)
      if (!again) return letter
      const { untrue, personIds } = again
      return untrue.length > 0
        ? { ...letter, untrue, personIds }
        : { ...letter, settled: { reason: 'по записям дела снова так, как сказано в письме' } }
    }),
  }),
  letterCorrected: ({ untrueLetters = [] }, { letterId, letter, reason }) => ({
    untrueLetters: amend(untrueLetters, letterId, { settled: { reason, ...(letter ? { letter } : {}) } }),
  }),
}
