import { type EventRows, plain } from '../case/event-row.ts'
import { optional } from '../case/events.ts'
import { steps } from './mark-returned.ts'
import { returnables, type ReturnFact } from './returned-letters.ts'
import { undone } from './unmark-returned.ts'

/** Letters that came back, and those of which that was a mistake. */
export const returnEvents: EventRows<ReturnFact> = {
  letterReturned: {
    section: 'documents',
    disclosed: 'nothing',
    fields: {
      letter: 'encrypted',
      about: 'encrypted',
      organisationId: 'encrypted',
      no: 'encrypted',
      how: 'encrypted',
      notice: 'encrypted',
    },
    inHistory: ({ letter, no, how, notice }) =>
      plain(
        `${notice ? 'Ушло извещение без самого документа' : 'Письмо вернулось'}: ${returnables[letter]}${no ? ` № ${no}` : ''}`,
        how,
      ),
    evolve: (state, { letter, day, how, notice, ...about }) =>
      steps[letter](state, about, { day, how, ...optional('notice', notice) }),
  },
  returnCorrected: {
    section: 'documents',
    disclosed: 'nothing',
    fields: {
      letter: 'encrypted',
      about: 'encrypted',
      organisationId: 'encrypted',
      no: 'encrypted',
      reason: 'encrypted',
    },
    inHistory: fact => plain(`Возврат записан по ошибке: ${returnables[fact.letter]} № ${fact.no}`, fact.reason),
    evolve: (state, { letter, ...about }) => undone[letter](state, about),
  },
}
