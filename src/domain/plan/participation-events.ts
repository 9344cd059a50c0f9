import { change, type Steps } from '../case/events.ts'
import type { ParticipationFact } from './participation.ts'
import { inPlan } from './plan-events.ts'

/** Organisations whose part in a plan is over: they are invited to no monitoring that is still ahead. */
export const participationSteps: Steps<ParticipationFact> = {
  participationEnded: (state, { planId, end, day }) => ({
    ...inPlan(state, planId, plan => ({ ...plan, participationEnds: [...(plan.participationEnds ?? []), end] })),
    meetings: change(
      state.meetings,
      meeting => meeting.day >= day && !state.monitorings.some(({ id }) => id === meeting.id),
      meeting => ({
        ...meeting,
        invited: change(
          meeting.invited,
          guest => guest.organisationId === end.organisationId,
          guest => ({ ...guest, cancelled: day }),
        ),
      }),
    ),
  }),
}
