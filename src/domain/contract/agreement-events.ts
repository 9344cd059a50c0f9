import { type Assessment, type AssessmentFact, assessmentKinds } from '../assessment/assessments.ts'
import { type EventRows, legal, plain } from '../case/event-row.ts'
import { change, optional } from '../case/events.ts'
import { enderOf } from '../case/older-facts.ts'
import type { CaseState } from '../case/state.ts'
import { withSeenBefore } from '../intake/extract/referrals.ts'
import { addDays, type Day, showDay } from '../kernel/calendar.ts'
import { placedByDay } from '../kernel/day-order.ts'
import { showNo } from '../kernel/registers.ts'
import type { KindPeriod } from '../law/terms/frequency.ts'
import { kindLabels } from '../law/terms/patronage-kinds.ts'
import { knownBy } from '../people/membership/memberships.ts'
import { type AgreementFact, prolonged } from './agreements.ts'

/** The kinds with the running one ended on its last day; one that was to begin later never begins. */
export const endKind = (periods: readonly KindPeriod[], last: Day): KindPeriod[] =>
  periods.flatMap(period => (period.to !== undefined ? [period] : period.from > last ? [] : [{ ...period, to: last }]))

/**
 * The kinds with another one, chosen from a day on: it holds until the day from which a later decision chose, whichever was typed first
 * [МП II, 6.3]. What had been the first kind of this work, chosen on the day of its diagnostics, is a change of the day after then.
 */
function withKind(state: CaseState, chosen: KindPeriod): KindPeriod[] {
  const { kindPeriods, assessments } = state
  const begun = state.serviceEnds.at(-1)?.begun.kindPeriods ?? 0
  const own = kindPeriods.slice(begun)
  const [first] = own
  const isOfDiagnostics = first && chosen.from < first.from && assessments.some(({ day }) => day === first.from)
  const known = isOfDiagnostics ? [{ ...first, from: addDays(first.from, 1) }, ...own.slice(1)] : own
  const later = known.filter(({ from, to }) => from > chosen.from && (to === undefined || to >= from))
  const [next] = later
  const last = addDays(chosen.from, -1)
  const earlier = known
    .filter(({ from }) => from < chosen.from)
    .map(period => (period.to === undefined || period.to > last ? { ...period, to: last } : period))
  return [
    ...kindPeriods.slice(0, begun),
    ...earlier,
    { ...chosen, ...(next ? { to: addDays(next.from, -1) } : {}) },
    ...later,
  ]
}

/** The assessments with another one in its place by its day: the first of the work is the primary one [МП 6.3, 6.6]. */
function withAssessment({ assessments, round }: CaseState, assessment: Assessment): Assessment[] {
  const placed = placedByDay(assessments, assessment, round.assessments)
  const [first, second] = placed.slice(round.assessments)
  if (first !== assessment || second?.kind !== 'primary') return placed
  return placed
    .with(round.assessments, { ...first, kind: 'primary' })
    .with(round.assessments + 1, { ...second, kind: 'repeat' })
}

/** Assessments and the kind of patronage. */
export const assessmentEvents: EventRows<AssessmentFact> = {
  assessmentCompleted: {
    section: 'diagnostics',
    disclosed: 'nothing',
    ofEndedWork: true,
    fields: { assessment: 'encrypted' },
    inHistory: fact => plain(`Диагностика: ${assessmentKinds[fact.assessment.kind]}`),
    evolve: (state, { assessment }) => ({
      assessments: withAssessment(state, { ...assessment, householdIds: knownBy(state.members, assessment.day) }),
    }),
  },
  kindChosen: {
    section: 'diagnostics',
    disclosed: 'nothing',
    ofEndedWork: true,
    fields: { patronage: 'encrypted', from: 'encrypted', suggested: 'encrypted', reason: 'encrypted' },
    inHistory: fact => legal(`Вид патроната: ${kindLabels[fact.patronage]} с ${showDay(fact.from)}`, fact.reason),
    evolve: (state, { patronage, from }) => ({ kindPeriods: withKind(state, { kind: patronage, from }) }),
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
    evolve: ({ agreements, referrals, round, members }, fact) => {
      const agreement = { ...fact.agreement, householdIds: knownBy(members, fact.agreement.day) }
      const placed = placedByDay(agreements, agreement, round.agreements)
      return {
        agreements: placed,
        ...(placed.at(-1) === agreement
          ? {}
          : { referrals: withSeenBefore(referrals, 'agreements', placed.indexOf(agreement)) }),
      }
    },
  },
  agreementProlonged: {
    section: 'card',
    disclosed: 'nothing',
    ofEndedWork: true,
    fields: { agreementId: 'open', to: 'encrypted' },
    inHistory: fact => legal('Договор продлён', `до ${showDay(fact.to)}`),
    evolve: ({ agreements, members }, { agreementId, day, to }) => ({
      agreements: change(
        agreements,
        agreement => agreement.id === agreementId,
        agreement => prolonged(agreement, { day, to, householdIds: knownBy(members, day) }),
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
