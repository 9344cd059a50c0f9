import { amend, optional, type Steps } from '../case/events.ts'
import { inDispatch, inPlan } from '../plan/plan-events.ts'
import type { PartnerFact } from './partners.ts'

/** What organisations do with the plan, and what the centre makes of it. */
export const partnerSteps: Steps<PartnerFact> = {
  dispatchOpened: (state, fact) => inDispatch(state, fact, { opened: { at: fact.at, by: fact.by } }),
  measureReported: (state, { planId, report, day, at, by }) =>
    inPlan(state, planId, plan => ({ ...plan, reports: [...(plan.reports ?? []), { ...report, day, at, by }] })),
  reportAnswered: (state, { planId, reportId, answer, day, by, note }) =>
    inPlan(state, planId, plan => ({
      ...plan,
      reports: amend(plan.reports ?? [], reportId, { answer: { answer, day, by, ...optional('note', note) } }),
    })),
}
