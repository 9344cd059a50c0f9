import { amend, type Steps } from '../case/events.ts'
import type { LateEntryFact } from './late-entries.ts'

/** Papers typed later than their working day, until a head has seen them. */
export const lateEntrySteps: Steps<LateEntryFact> = {
  enteredLate: ({ lateEntries = [] }, { entry, day, by }) => ({
    lateEntries: [...lateEntries, { ...entry, enteredDay: day, by }],
  }),
  lateEntryAcknowledged: ({ lateEntries = [] }, { entryId, day, by }) => ({
    lateEntries: amend(lateEntries, entryId, { acknowledged: { day, by } }),
  }),
}
