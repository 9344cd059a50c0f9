import { type EventRows, plain } from '../case/event-row.ts'
import { amend } from '../case/events.ts'
import type { LateEntryFact } from './late-entries.ts'

/** Papers typed later than their working day, until a head has seen them. */
export const lateEntryEvents: EventRows<LateEntryFact> = {
  enteredLate: {
    section: 'card',
    disclosed: 'nothing',
    fields: { entry: 'encrypted' },
    inHistory: ({ entry }, { latePaper }) =>
      plain(`${entry.ground ? 'Руководителю' : 'Внесено позже'}: ${latePaper(entry)}`, entry.reason),
    evolve: ({ lateEntries = [] }, { entry, day, by }) => ({
      lateEntries: [...lateEntries, { ...entry, enteredDay: day, by }],
    }),
  },
  lateEntryAcknowledged: {
    section: 'card',
    disclosed: 'nothing',
    fields: { entryId: 'open', alone: 'encrypted' },
    inHistory: fact =>
      plain(
        fact.alone ? 'Внесённое позже отметил тот, кто внёс: другого руководителя нет' : 'Внесённое позже просмотрено',
      ),
    evolve: ({ lateEntries = [] }, { entryId, day, by }) => ({
      lateEntries: amend(lateEntries, entryId, { acknowledged: { day, by } }),
    }),
  },
}
