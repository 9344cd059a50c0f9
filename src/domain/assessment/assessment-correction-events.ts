import { type EventRows, legal } from '../case/event-row.ts'
import { change } from '../case/events.ts'
import type { CorrectionFact } from '../correction/correction-rules.ts'
import { addDays, type Day, showDay } from '../kernel/calendar.ts'
import type { KindPeriod } from '../law/terms/frequency.ts'
import { kindLabels } from '../law/terms/patronage-kinds.ts'
import { withoutEntry } from '../review/service-ends.ts'
import { type Assessment, comparedAnew } from './assessments.ts'

/** What was called a repeated assessment is the primary one. */
const primaryIs =
  (primaryId: string | undefined) =>
  (assessments: readonly Assessment[]): Assessment[] =>
    change(
      assessments,
      ({ id }) => id === primaryId,
      assessment => ({ ...assessment, kind: 'primary' as const }),
    )
/** The kinds without one of them: the one it ended goes on in its place. */
function withoutKind(periods: readonly KindPeriod[], at: number): KindPeriod[] {
  const { from, to } = periods[at]!
  return periods.flatMap((period, place) => {
    if (place === at) return []
    const isEnded = place === at - 1 && period.to !== undefined && addDays(period.to, 1) === from
    if (!isEnded) return [period]
    const { to: _, ...goesOn } = period
    return [to === undefined ? goesOn : { ...goesOn, to }]
  })
}

/** Whether a kind begins on that day; diagnostics of an earlier day, typed later, move the first one of a work to the day after. */
const begins = (chosen: Day, from: Day | undefined): boolean => from === chosen || from === addDays(chosen, 1)

/** Diagnostics of another family. */
export const assessmentCorrectionEvents: EventRows<Extract<CorrectionFact, { kind: 'assessmentMistaken' }>> = {
  assessmentMistaken: {
    section: 'diagnostics',
    disclosed: 'nothing',
    fields: {
      assessmentId: 'encrypted',
      assessedDay: 'encrypted',
      primaryId: 'encrypted',
      from: 'encrypted',
      patronage: 'encrypted',
      reviews: 'encrypted',
      reason: 'encrypted',
    },
    inHistory: fact =>
      legal(
        `Диагностика за ${showDay(fact.assessedDay)} была другой семьи и убрана из дела`,
        [fact.patronage && `вид патроната: ${kindLabels[fact.patronage]} с ${showDay(fact.from!)}`, fact.reason]
          .filter(Boolean)
          .join('; '),
      ),
    earlier: fact => {
      const { assessmentId, primaryId, assessedDay, from, patronage, reviews = [] } = fact
      return first => {
        switch (first.kind) {
          case 'assessmentCompleted': {
            const { assessment } = first
            if (assessment.id === assessmentId) return []
            return assessment.id === primaryId
              ? [{ ...first, assessment: { ...assessment, kind: 'primary' } }]
              : [first]
          }
          case 'kindChosen': {
            const { suggested, reason: _, ...chosen } = first
            // A change of kind was suggested by no diagnostics.
            if (first.day !== assessedDay || !suggested || !begins(first.from, from)) return [first]
            return patronage ? [{ ...chosen, patronage }] : []
          }
          case 'finalReviewHeld':
            return [{ ...first, review: comparedAnew(first.review, reviews) }]
          case 'reviewCorrected':
            return [first.review ? { ...first, review: comparedAnew(first.review, reviews) } : first]
          default:
            return [first]
        }
      }
    },
    letters: 'takesBack',
    evolve: (state, { assessmentId, primaryId, from, patronage, reviews = [] }) => {
      const at = state.assessments.findIndex(({ id }) => id === assessmentId)
      const kindAt = state.kindPeriods.findIndex(period => period.from === from)
      const isKindGone = kindAt >= 0 && !patronage
      const { round, serviceEnds } = withoutEntry(state, 'assessments', at)
      return {
        assessments: primaryIs(primaryId)(state.assessments.filter(({ id }) => id !== assessmentId)),
        kindPeriods: isKindGone
          ? withoutKind(state.kindPeriods, kindAt)
          : state.kindPeriods.map((period, place) => (place === kindAt ? { ...period, kind: patronage! } : period)),
        reviews: change(
          state.reviews,
          ({ day }) => reviews.some(review => review.day === day),
          review => comparedAnew(review, reviews),
        ),
        round,
        serviceEnds: isKindGone
          ? serviceEnds.map(end => ({
              ...end,
              begun: { ...end.begun, kindPeriods: end.begun.kindPeriods - (kindAt < end.begun.kindPeriods ? 1 : 0) },
            }))
          : serviceEnds,
      }
    },
  },
}
