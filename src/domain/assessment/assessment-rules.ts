import type { CaseState } from '../case/state.ts'
import type { Day } from '../kernel/calendar.ts'
import { type Dynamics, dynamicsOf } from './assessments.ts'

/** The first assessment of this work against the last one up to `day`; nothing where there is no second [МП 6.6]. */
export function dynamicsUntil({ assessments, round }: Pick<CaseState, 'assessments' | 'round'>, day: Day): Dynamics[] {
  const done = assessments.slice(round.assessments).filter(assessment => assessment.day <= day)
  const [first, last] = [done[0], done.at(-1)]
  return first && last && first !== last ? dynamicsOf(first, last) : []
}
