import { type EventRows, legal, plain } from '../case/event-row.ts'
import { amend } from '../case/events.ts'
import { sharings } from '../consent/consents.ts'
import { showNo } from '../kernel/registers.ts'
import { type UntrueLetterFact, untruths, withUntrue } from './untrue-letters.ts'

/** Letters that say what is not so. */
export const untrueLetterEvents: EventRows<UntrueLetterFact> = {
  lettersUntrue: {
    section: 'documents',
    disclosed: 'nothing',
    fields: { letters: 'encrypted' },
    inHistory: fact =>
      plain(
        'Отправленные письма теперь неверны',
        fact.letters
          .map(({ no, to, untrue }) => `№ ${showNo(no)}, ${to}: ${untrue.map(untruth => untruths[untruth]).join('; ')}`)
          .join('. '),
      ),
    follows: true,
    evolve: ({ untrueLetters = [] }, { letters }) => ({ untrueLetters: withUntrue(untrueLetters, letters) }),
  },
  // What is so again needs no letter; one that came back stays in the case with its number.
  lettersTrueAgain: {
    section: 'documents',
    disclosed: 'nothing',
    fields: { letters: 'encrypted' },
    inHistory: fact =>
      plain(
        'По записям дела снова так, как сказано в отправленных письмах',
        fact.letters
          .map(({ no, to, untrue }) =>
            [`№ ${showNo(no)}, ${to}`, ...untrue.map(untruth => `осталось: ${untruths[untruth]}`)].join('; '),
          )
          .join('. '),
      ),
    follows: true,
    evolve: ({ untrueLetters = [] }, { letters }) => ({
      untrueLetters: untrueLetters.map(letter => {
        const again = letters.find(({ letterId }) => letterId === letter.id)
        if (!again) return letter
        const { untrue, personIds } = again
        return untrue.length > 0
          ? { ...letter, untrue, personIds }
          : { ...letter, settled: { reason: 'по записям дела снова так, как сказано в письме' } }
      }),
    }),
  },
  letterCorrected: {
    section: 'documents',
    // It rests on the ground of the letter it corrects.
    disclosed: ({ letter, letterId }, { untrueLetters }) => {
      const wrong = untrueLetters?.find(({ id }) => id === letterId)
      return letter && wrong
        ? [
            {
              to: wrong.to,
              what: `Исправление сказанного в письме № ${showNo(wrong.no)}, исх. № ${showNo(letter.no)}`,
              categories: sharings.reply.categories,
              basis: { law: wrong.no.register === 'notices' ? 'childRights' : 'replyDuty' },
            },
          ]
        : []
    },
    fields: { letterId: 'encrypted', letter: 'encrypted', reason: 'encrypted', said: 'encrypted' },
    inHistory: fact =>
      fact.letter
        ? legal(`Исправление сказанного отправлено: исх. № ${showNo(fact.letter.no)}`, fact.reason)
        : plain('Исправлять сказанное в письме не нужно', fact.reason),
    inJournal: (fact, state) => {
      const { letterId } = fact
      const wrong = state.untrueLetters?.find(({ id }) => id === letterId)
      return (
        fact.letter && {
          register: 'outgoing',
          text: `Исправление сказанного в письме № ${wrong ? `${showNo(wrong.no)}: ${wrong.to}` : ''}`,
        }
      )
    },
    follows: true,
    evolve: ({ untrueLetters = [] }, { letterId, letter, reason, said }) => ({
      untrueLetters: amend(untrueLetters, letterId, {
        settled: { reason, ...(letter ? { letter } : {}), ...(said ? { said } : {}) },
      }),
    }),
  },
}
