import { type EventRows, plain } from '../case/event-row.ts'
import type { HandoverFact } from './handovers.ts'

/** A family on its way to another colleague; the assignment that follows is a fact of its own. */
export const handoverEvents: EventRows<HandoverFact> = {
  handoverOffered: {
    section: 'name',
    disclosed: 'nothing',
    fields: { handover: 'encrypted' },
    inHistory: fact => plain('Предложено передать семью другому специалисту', fact.handover.reason),
    writes: 'handover',
    evolve: (_, { handover }) => ({ handover }),
  },
  handoverAccepted: {
    section: 'name',
    disclosed: 'nothing',
    fields: { handoverId: 'open' },
    inHistory: () => plain('Передача семьи принята'),
    evolve: () => ({ handover: undefined }),
  },
  handoverWithdrawn: {
    section: 'name',
    disclosed: 'nothing',
    fields: { handoverId: 'open' },
    inHistory: () => plain('Передача семьи отменена'),
    evolve: () => ({ handover: undefined }),
  },
  handoverDeclined: {
    section: 'name',
    disclosed: 'nothing',
    fields: { handoverId: 'open', declined: 'encrypted' },
    inHistory: fact => plain('Передача семьи отклонена', fact.declined.reason),
    evolve: ({ handover }, { declined }) => (handover ? { handover: { ...handover, declined } } : {}),
  },
}
