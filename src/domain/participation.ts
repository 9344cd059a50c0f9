import { z } from 'zod'
import type { Day } from './calendar.ts'
import type { CaseState } from './cases.ts'
import {
  approvedPlans,
  approvedVersion,
  approvedVersions,
  leftDay,
  organisationsOf,
  plansAtWork,
  type Dispatch,
  type Plan,
} from './plans.ts'
import { channels } from './referrals.ts'
import type { RegisterNo } from './registers.ts'
import { emailField } from './requests.ts'
import type { Returned } from './returned-letters.ts'
import { id, legalDay, oneOf, optionalLine } from './text.ts'

/** An organisation that the plan names no more is told that its part is over [МП 6.4; закон № 99-З, ст. 5]. */
export const endParticipation = z.object({
  planId: id,
  organisationId: id,
  day: legalDay,
  channel: oneOf(channels),
  email: emailField,
  /** Who took the paper, when it is handed over. */
  handedTo: optionalLine(200),
})

/** The letter that told an organisation so; it ends what came with one dispatch. */
export type ParticipationEnd = {
  id: string
  dispatchId: string
  organisationId: string
  organisationName: string
  no: RegisterNo
  day: Day
  channel: keyof typeof channels
  email?: string
  handedTo?: string
  /** It came back: nobody has been told. */
  returned?: Returned
}
/** The fact of it. */
export type ParticipationFact = { kind: 'participationEnded'; planId: string; end: ParticipationEnd }

/** An organisation that holds a version of a plan and has no part in what is carried out now. */
export type DroppedOrganisation = {
  plan: Plan
  /** The last letter with a plan that it has. */
  dispatch: Dispatch
  /** The day its part ended: when the version was approved, or the next plan began, that names it no more. */
  since: Day
  end?: ParticipationEnd
}

/**
 * Organisations that a newer version or the next plan names no more. What they hold is replaced, and nothing tells them so
 * [МП 6.4]: they are told by a letter. While no plan is carried out nobody has dropped out of one.
 */
export function droppedOrganisations(state: Pick<CaseState, 'plans' | 'round'>, day: Day): DroppedOrganisation[] {
  const atWork = plansAtWork(state, day)
  const current = atWork.map(plan => approvedVersion(plan)!)
  if (current.length === 0) return []
  const taking = new Set(
    current.flatMap(({ content }) => organisationsOf(content)).map(({ organisationId }) => organisationId),
  )
  const last = new Map<string, { plan: Plan; dispatch: Dispatch }>()
  for (const plan of approvedPlans(state))
    for (const dispatch of plan.dispatches)
      if (leftDay(dispatch) !== undefined) last.set(dispatch.organisationId, { plan, dispatch })
  return [...last.values()]
    .filter(({ dispatch }) => !taking.has(dispatch.organisationId))
    .map(({ plan, dispatch }) => {
      const end = plan.participationEnds?.find(({ dispatchId, returned }) => dispatchId === dispatch.id && !returned)
      const newer = approvedVersions(plan).find(({ version }) => version > dispatch.version)
      const { approved, content } = current[0]!
      return {
        plan,
        dispatch,
        since: newer?.approved.day ?? [approved!.day, content.startsOn].toSorted()[1]!,
        ...(end ? { end } : {}),
      }
    })
}
