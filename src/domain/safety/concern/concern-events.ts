import { type EventRows, legal } from '../../case/event-row.ts'
import { amend } from '../../case/events.ts'
import { sharings } from '../../consent/consents.ts'
import { showDay } from '../../kernel/calendar.ts'
import { showNo } from '../../kernel/registers.ts'
import { type ConcernFact, concernsOf } from './concerns.ts'

/** A violated right of a child, and the notice about it [МП 5.2]. */
export const concernEvents: EventRows<ConcernFact> = {
  concernRaised: {
    section: 'contacts',
    disclosed: 'nothing',
    fields: { concern: 'encrypted' },
    inHistory: fact => legal('Замечено нарушение прав ребёнка', fact.concern.addressee),
    writes: 'concerns',
    evolve: ({ concerns }, { concern }) => ({ concerns: [...concerns, concern] }),
  },
  concernSent: {
    section: 'documents',
    disclosed: ({ concernId, sent }, state) => [
      {
        to: concernsOf(state).find(({ id }) => id === concernId)?.addressee ?? '',
        what: `Сообщение о нарушении прав ребёнка, № ${showNo(sent.no)}`,
        categories: sharings.notice.categories,
        basis: { law: 'childRights' },
      },
    ],
    fields: { concernId: 'open', sent: 'encrypted' },
    inHistory: fact =>
      legal(
        `Сообщение в органы опеки отправлено, № ${showNo(fact.sent.no)}`,
        `${showDay(fact.sent.at.slice(0, 10))} в ${fact.sent.at.slice(11, 16)}`,
      ),
    inJournal: (fact, state) => ({
      register: 'notices',
      text: state.concerns.find(concern => concern.id === fact.concernId)?.addressee ?? '',
    }),
    evolve: ({ concerns }, { concernId, sent }) => ({ concerns: amend(concerns, concernId, { sent }) }),
  },
}
