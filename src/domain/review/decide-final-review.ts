import type { z } from 'zod'
import { dynamicsUntil } from '../assessment/assessment-rules.ts'
import { accept, checkDay, type Context, type Decide } from '../case/command/decision-rules.ts'
import type { CaseFile, CaseState } from '../case/state.ts'
import type { Day } from '../kernel/calendar.ts'
import { refuse, type Refused } from '../kernel/decision.ts'
import { unaskedSigner } from '../people/presence.ts'
import { isSummedUp, planInForce, plansCarriedOut } from '../plan/plan-rules.ts'
import { approvedVersion, approvedVersions, organisationsOf } from '../plan/plans.ts'
import { strangerIn } from './decide-monitoring.ts'
import type { FinalReview, holdFinalReview } from './reviews.ts'

type Results = z.infer<typeof holdFinalReview>
/** What results may say: of an approved plan, with the interested bodies [МП 6.6]. */
export function checkFinalReview(file: CaseFile, input: Results, context: Context): Refused | undefined {
  const plan = planInForce(file.state, input.day)
  const version = approvedVersion(plan)
  if (!plan || !version) return refuse('noPlan', 'Итоги подводят по утверждённому плану', { clause: 'МП 6.6' })
  const wrongDay = checkDay(input.day, context, 'day', {
    day: approvedVersions(plan)[0]?.approved.day,
    text: 'Дата раньше утверждения плана',
  })
  if (wrongDay) return wrongDay
  const stranger = strangerIn(file, input)
  if (stranger) return stranger
  if (organisationsOf(version.content).length > 0 && input.participants.length === 0)
    return refuse('alone', 'Итоги подводят вместе с заинтересованными: отметьте, кто участвовал', {
      field: 'participants',
      clause: 'МП 6.6',
    })
  return undefined
}
/** Results as they are stored: with what changed by their day. */
export const reviewOf = (file: CaseFile, input: Results, by: string): FinalReview => ({
  ...input,
  dynamics: dynamicsUntil(file.state, input.day),
  by,
})
/** G3 [МП 6.6]: every measure judged by both sides comes before the final review. */
export const decideFinalReview: Decide<Results> = (file, input, context) => {
  const problem = checkFinalReview(file, input, context) ?? refuseUnjudged(file, input.day)
  if (problem) return problem
  return accept(input.day, { kind: 'finalReviewHeld', review: reviewOf(file, input, context.by.id) })
}
/** Results of a day need both judgements of every plan of this work: its form is filled to the end, also where another has followed it. */
export function refuseUnjudged(file: CaseFile, day: Day): Refused | undefined {
  const plans = plansCarriedOut(file.state, day)
  const judged = (side: 'citizen' | 'specialist') =>
    plans
      .filter(plan => side === 'specialist' || !unaskedSigner(file.state, plan, day))
      .flatMap(plan => approvedVersion(plan)!.content.measures.filter(({ id }) => !plan.progress[id]?.[side])).length
  const left = { citizen: judged('citizen'), specialist: judged('specialist') }
  if (left.citizen + left.specialist > 0)
    return refuse(
      'notJudged',
      `Не оценено: гражданином — ${left.citizen}, специалистом — ${left.specialist}. Оценка каждой стороны входит в форму плана`,
      { clause: 'приложение 1' },
    )
  return undefined
}

/** Reasons that close a case without results to judge: the family left, refused, or the record is a mistake. */
export const withoutReview: ReadonlySet<string> = new Set([
  'noContact',
  'moved',
  'recipientDied',
  'registeredInError',
  'childNeedsStateProtection',
])

/**
 * Whether the results come before the removal [МП 6.6]. They are those of a plan: before there is one, nothing can be
 * summed up and the removal itself says why, except that a goal is reached in part only where one was set.
 */
export const reviewComesFirst = (state: CaseState, reason: string, day: Day): boolean =>
  !withoutReview.has(reason) &&
  !isSummedUp(state, day) &&
  (reason === 'goalPartlyReached' || reason === 'goalPartlyEarly' || planInForce(state, day) !== undefined)
