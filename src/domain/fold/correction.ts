import type { CorrectionFact } from '../corrections.ts'
import { withStatuses } from './review.ts'
import { change, type Steps } from './step.ts'

const replaced = <T>(list: readonly T[], which: (one: T) => boolean, by: T | undefined): T[] =>
  by ? change(list, which, () => by) : list.filter(one => !which(one))

/** What was recorded wrong stands as it is put right, or not at all. */
export const correctionSteps: Steps<CorrectionFact> = {
  // Found by what it said: its place can be another one in the state of a past day.
  stayCorrected: ({ crisisStays }, { before, stay }) => ({
    crisisStays: replaced(
      crisisStays,
      one => one.personId === before.personId && one.day === before.day && one.left === before.left,
      stay,
    ),
  }),
  concernCorrected: ({ concerns }, { concernId, concern }) => ({
    concerns: replaced(concerns, one => one.id === concernId, concern),
  }),
  monitoringCorrected: (state, { monitoringId, monitoring }) => {
    const before = state.monitorings.find(one => one.id === monitoringId)
    const isMarked = ({ measureId, state: found }: { measureId: string; state: string }) =>
      before?.statuses.some(status => status.measureId === measureId && status.state === found)
    const changed = monitoring?.statuses.filter(status => !isMarked(status)) ?? []
    return {
      monitorings: replaced(state.monitorings, one => one.id === monitoringId, monitoring),
      ...(monitoring && changed.length > 0
        ? withStatuses(state, { ...monitoring, statuses: changed }, monitoring.day)
        : {}),
    }
  },
  reviewCorrected: ({ reviews }, { review }) => ({ reviews: [...reviews.slice(0, -1), review] }),
  departureCorrected: ({ members }, { personId, before, to, died }) => ({
    members: change(
      members,
      one => one.personId === personId && one.to === before,
      ({ to: _, died: __, ...one }) => ({ ...one, ...(to ? { to } : {}), ...(died ? { died } : {}) }),
    ),
  }),
}
