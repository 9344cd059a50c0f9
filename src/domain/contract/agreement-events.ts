import type { AssessmentFact } from '../assessment/assessments.ts'
import { amend, change, optional, type Steps } from '../case/events.ts'
import { addDays, type Day } from '../kernel/calendar.ts'
import type { KindPeriod } from '../law/frequency.ts'
import type { AgreementFact } from './agreements.ts'

/** The kinds with the running one ended on its last day; one that was to begin later never begins. */
export const endKind = (periods: readonly KindPeriod[], last: Day): KindPeriod[] =>
  periods.flatMap(period => (period.to !== undefined ? [period] : period.from > last ? [] : [{ ...period, to: last }]))

/** Assessments and the kind of patronage. */
export const assessmentSteps: Steps<AssessmentFact> = {
  assessmentCompleted: ({ assessments }, { assessment }) => ({ assessments: [...assessments, assessment] }),
  kindChosen: ({ kindPeriods }, { patronage, from }) => ({
    kindPeriods: [...endKind(kindPeriods, addDays(from, -1)), { kind: patronage, from }],
  }),
}

/** The contract. */
export const agreementSteps: Steps<AgreementFact> = {
  agreementSigned: ({ agreements }, { agreement }) => ({ agreements: [...agreements, agreement] }),
  agreementProlonged: ({ agreements }, { agreementId, day, to }) => ({
    agreements: change(
      agreements,
      one => one.id === agreementId,
      one => ({ ...one, to, prolongations: [...one.prolongations, { day, to, before: one.to }] }),
    ),
  }),
  agreementEnded: ({ agreements }, { agreementId, day, reason, ground }) => ({
    agreements: amend(agreements, agreementId, { ended: { day, reason, ...optional('ground', ground) } }),
  }),
}
