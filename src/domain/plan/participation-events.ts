import { type EventRows, legal } from '../case/event-row.ts'
import { change } from '../case/events.ts'
import { sharings } from '../consent/consents.ts'
import { showNo } from '../kernel/registers.ts'
import type { ParticipationFact } from './participation.ts'
import { inPlan } from './plan-events.ts'

/** Organisations whose part in a plan is over: they are invited to no monitoring that is still ahead. */
export const participationEvents: EventRows<ParticipationFact> = {
  participationEnded: {
    section: 'documents',
    disclosed: ({ end }) => [
      {
        to: end.organisationName,
        what: `Участие в плане окончено, исх. № ${showNo(end.no)}`,
        categories: sharings.plan.categories,
        basis: { law: 'agreedPlan' },
      },
    ],
    fields: { planId: 'open', end: 'encrypted' },
    inHistory: fact => legal(`Участие в плане окончено: ${fact.end.organisationName}`, `исх. № ${showNo(fact.end.no)}`),
    inJournal: fact => ({ register: 'outgoing', text: `Участие в плане окончено: ${fact.end.organisationName}` }),
    evolve: (state, { planId, end, day }) => ({
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
  },
}
