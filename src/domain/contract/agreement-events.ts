import { type AssessmentFact, assessmentKinds } from '../assessment/assessments.ts'
import { type EventRows, legal, plain } from '../case/event-row.ts'
import { change, optional } from '../case/events.ts'
import { enderOf } from '../case/older-facts.ts'
import { addDays, type Day, showDay } from '../kernel/calendar.ts'
import { showNo } from '../kernel/registers.ts'
import type { KindPeriod } from '../law/terms/frequency.ts'
import { kindLabels } from '../law/terms/patronage-kinds.ts'
import type { AgreementFact } from './agreements.ts'

/** The kinds with the running one ended on its last day; one that was to begin later never begins. */
export const endKind = (periods: readonly KindPeriod[], last: Day): KindPeriod[] =>
  periods.flatMap(period => (period.to !== undefined ? [period] : period.from > last ? [] : [{ ...period, to: last }]))

/** Assessments and the kind of patronage. */
export const assessmentEvents: EventRows<AssessmentFact> = {
  assessmentCompleted: {
    section: 'diagnostics',
    disclosed: 'nothing',
    ofEndedWork: true,
    fields: { assessment: 'encrypted' },
    inHistory: fact => plain(`Диагностика: ${assessmentKinds[fact.assessment.kind]}`),
    evolve: ({ assessments }, { assessment }) => ({ assessments: [...assessments, assessment] }),
  },
  kindChosen: {
    section: 'diagnostics',
    disclosed: 'nothing',
    ofEndedWork: true,
    fields: { patronage: 'encrypted', from: 'encrypted', suggested: 'encrypted', reason: 'encrypted' },
    inHistory: fact => legal(`Вид патроната: ${kindLabels[fact.patronage]} с ${showDay(fact.from)}`, fact.reason),
    evolve: ({ kindPeriods }, { patronage, from }) => ({
      kindPeriods: [...endKind(kindPeriods, addDays(from, -1)), { kind: patronage, from }],
    }),
  },
}

/** The contract. */
export const agreementEvents: EventRows<AgreementFact> = {
  agreementSigned: {
    section: 'card',
    disclosed: 'nothing',
    ofEndedWork: true,
    fields: { agreement: 'encrypted' },
    inHistory: fact => legal(`Договор № ${showNo(fact.agreement.no)} заключён`, `до ${showDay(fact.agreement.to)}`),
    inJournal: fact => ({ register: 'contracts', text: `Договор до ${showDay(fact.agreement.to)}` }),
    evolve: ({ agreements }, { agreement }) => ({ agreements: [...agreements, agreement] }),
  },
  agreementProlonged: {
    section: 'card',
    disclosed: 'nothing',
    ofEndedWork: true,
    fields: { agreementId: 'open', to: 'encrypted' },
    inHistory: fact => legal('Договор продлён', `до ${showDay(fact.to)}`),
    evolve: ({ agreements }, { agreementId, day, to }) => ({
      agreements: change(
        agreements,
        agreement => agreement.id === agreementId,
        agreement => ({
          ...agreement,
          to,
          prolongations: [...agreement.prolongations, { day, to, before: agreement.to }],
        }),
      ),
    }),
  },
  agreementEnded: {
    section: 'card',
    disclosed: 'nothing',
    fields: { agreementId: 'open', reason: 'encrypted', ground: 'encrypted', endedBy: 'encrypted' },
    inHistory: fact => legal('Договор прекращён', fact.reason),
    evolve: ({ agreements }, { agreementId, day, reason, ground, endedBy }) => ({
      agreements: change(
        agreements,
        ({ id }) => id === agreementId,
        ({ ended: before, ...agreement }) => ({
          ...agreement,
          ended: {
            day,
            reason,
            ...optional('ground', ground),
            ...optional('endedBy', endedBy),
            ...(endedBy?.by === 'refusal' && before && enderOf(before)?.by === 'removal' ? { instead: before } : {}),
          },
        }),
      ),
    }),
  },
}
