import { type EventRows, plain } from '../case/event-row.ts'
import { amend, optional } from '../case/events.ts'
import { inDispatch, inPlan } from '../plan/plan-events.ts'
import { type PartnerFact, reportStates } from './partners.ts'

/** What organisations do with the plan, and what the centre makes of it. */
export const partnerEvents: EventRows<PartnerFact> = {
  dispatchOpened: {
    section: 'documents',
    disclosed: 'nothing',
    fields: { planId: 'open', dispatchId: 'open' },
    inHistory: () => plain('План открыт организацией'),
    evolve: (state, fact) => inDispatch(state, fact, { opened: { at: fact.at, by: fact.by } }),
  },
  measureReported: {
    section: 'plan',
    disclosed: 'nothing',
    fields: { planId: 'open', report: 'encrypted' },
    inHistory: (fact, { about }) =>
      plain(
        `${fact.report.organisationName}: ${reportStates[fact.report.state]}`,
        about(fact.report.measureId, fact.report.note),
      ),
    writes: 'plans',
    evolve: (state, { planId, report, day, at, by }) =>
      inPlan(state, planId, plan => ({ ...plan, reports: [...(plan.reports ?? []), { ...report, day, at, by }] })),
  },
  reportAnswered: {
    section: 'plan',
    disclosed: 'nothing',
    fields: { planId: 'open', reportId: 'open', answer: 'encrypted', note: 'encrypted' },
    inHistory: fact =>
      plain(fact.answer === 'accepted' ? 'Ответ организации принят' : 'Организацию просят уточнить', fact.note),
    evolve: (state, { planId, reportId, answer, day, by, note }) =>
      inPlan(state, planId, plan => ({
        ...plan,
        reports: amend(plan.reports ?? [], reportId, { answer: { answer, day, by, ...optional('note', note) } }),
      })),
  },
}
