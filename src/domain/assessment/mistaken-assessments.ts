import type { CaseState } from '../case/state.ts'
import { addDays, type Day } from '../kernel/calendar.ts'
import type { KindPeriod } from '../law/terms/frequency.ts'
import { serviceSpells } from '../review/service-ends.ts'
import { dynamicsUntil } from './assessment-rules.ts'
import type { Assessment, Dynamics } from './assessments.ts'

// Diagnostics of another family leave the file: what was compared with them is compared anew, and the kind they chose is asked again.

/** What stands in the work with the family without one of its assessments. */
export type WithoutAssessment = {
  assessment: Assessment
  /** The other assessments of the same work. */
  others: Assessment[]
  /** The first of them, which is the primary one now. */
  primaryId?: string
  /** The kind that was chosen by it, and the kind of before that it ended. */
  chosen?: KindPeriod
  before?: KindPeriod
  /** Results since, with what they compare now. */
  reviews: { day: Day; dynamics: Dynamics[] }[]
}

/** The file without that assessment; undefined where there is none of that id. */
export function withoutAssessment(state: CaseState, assessmentId: string): WithoutAssessment | undefined {
  const at = state.assessments.findIndex(({ id }) => id === assessmentId)
  const assessment = state.assessments[at]
  const spell = serviceSpells(state).find(({ from, to }) => from('assessments') <= at && at < to('assessments'))
  if (!assessment || !spell) return undefined
  const [first, end] = [spell.from('assessments'), spell.to('assessments')]
  const others = state.assessments.slice(first, end).filter(other => other !== assessment)
  const periods = state.kindPeriods.slice(spell.from('kindPeriods'), spell.to('kindPeriods'))
  // The first kind begins on the day of the diagnostics, every other one the day after.
  const place = periods.findIndex(
    ({ from }, index) => from === (index === 0 ? assessment.day : addDays(assessment.day, 1)),
  )
  const [chosen, before] = place < 0 ? [] : [periods[place], periods[place - 1]]
  const isPrimaryGone = assessment.kind === 'primary' && others[0]?.kind === 'repeat'
  const round = { ...state.round, assessments: 0 }
  return {
    assessment,
    others,
    ...(isPrimaryGone ? { primaryId: others[0]!.id } : {}),
    ...(chosen ? { chosen } : {}),
    ...(before ? { before } : {}),
    reviews: state.reviews
      .slice(spell.from('reviews'), spell.to('reviews'))
      .filter(({ day }) => day >= assessment.day)
      .map(({ day }) => ({ day, dynamics: dynamicsUntil({ assessments: others, round }, day) })),
  }
}
/** Whether the kind must be chosen again at once: with no other diagnostics the next one chooses it. */
export const asksKind = ({ chosen, others }: WithoutAssessment): boolean => chosen !== undefined && others.length > 0
