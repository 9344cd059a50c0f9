import { type EventRows, plain } from '../../case/event-row.ts'
import { childPapers, type NewcomerFact } from './newcomers.ts'

/** Children whom papers go on without. */
export const newcomerEvents: EventRows<NewcomerFact> = {
  childLeftOut: {
    section: 'card',
    disclosed: 'nothing',
    fields: { leftOut: 'encrypted' },
    inHistory: (fact, { who }) =>
      plain(
        fact.leftOut.papers.join() === 'named'
          ? `В семье этого человека нет, хотя бумага его называет: ${who(fact.leftOut.personId)}`
          : `${fact.leftOut.papers.join() === 'consent' ? 'Без этого согласия' : 'Без этого ребёнка'}, по решению: ${fact.leftOut.papers.map(paper => childPapers[paper]).join(', ')}: ${who(fact.leftOut.personId)}`,
        fact.leftOut.reason,
      ),
    evolve: ({ childrenLeftOut = [] }, { leftOut }) => ({ childrenLeftOut: [...childrenLeftOut, leftOut] }),
  },
}
