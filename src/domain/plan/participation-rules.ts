import type { CaseState, ServiceEnd } from '../case/state.ts'
import { partTakenBack } from '../consent/consent-rules.ts'
import { arrivedReplies } from '../intake/extract/referrals.ts'
import { saysEndSince } from '../intake/extract/untrue-replies.ts'
import type { Day } from '../kernel/calendar.ts'
import { isSameLetter } from '../letter/untrue-letters.ts'
import { serviceEndOf } from '../review/service-ends.ts'
import { type Dispatch, leftDay } from './dispatches.ts'
import type { ParticipationEnd } from './participation.ts'
import { plansAtWork } from './plan-rules.ts'
import { approvedVersion, newerVersions, organisationsOf, type Plan, type PlanVersion } from './plans.ts'

/** An organisation that holds a version of a plan and has no part in what is carried out now. */
export type DroppedOrganisation = {
  plan: Plan
  /** The last letter with a plan that it has. */
  dispatch: Dispatch
  /** The day its part ended: a version or the next plan names it no more, the family took back its consent, or the work is over. */
  since: Day
  /** The family took back that it takes part, though the plan names it. */
  takenBack?: true
  /** The work is over, by a removal or a refusal. */
  over?: true
  /** Nobody has to be told: it was at the results, or was answered since. */
  knows?: true
  end?: ParticipationEnd
}

const sameName = (a: string, b: string) => normalized(a) === normalized(b)
const normalized = (name: string) =>
  name
    .toLocaleLowerCase('ru')
    .replaceAll(/[«»"\s]+/gu, ' ')
    .trim()

/**
 * Whether an organisation has no need of a letter about the end of the work: it summed up the results with the centre, or was told of
 * it in answer to its own extract [МП 5.2, 6.6]: by an answer that says so, and not by any of a later day. Ends of before this rule wait for nobody, until the family is helped again without it.
 */
function knowsOfEnd(
  state: CaseState,
  { day, begun, tells }: ServiceEnd,
  { organisationId, organisationName }: Dispatch,
  { firstReview, isHelpedAgain }: { firstReview: number; isHelpedAgain: boolean },
): boolean {
  const summedUp = state.reviews
    .slice(firstReview, begun.reviews)
    .some(({ participants }) => participants.some(({ organisation }) => sameName(organisation, organisationName)))
  const answered = state.referrals.some(
    referral =>
      referral.organisationId === organisationId &&
      arrivedReplies(referral).some(reply => reply.day >= day && saysEndSince(state, referral, reply, day)),
  )
  return summedUp || answered || (!tells && !isHelpedAgain)
}

/** The day by which the family took back that an organisation takes part in these plans; it agreed to none since [МП 5.3; закон № 99-З, ст. 10]. */
function takenBackOf(
  state: Pick<CaseState, 'consents' | 'applications'>,
  plans: readonly Plan[],
  to: { organisationId: string; organisationName: string },
  day: Day,
): Day | undefined {
  if (!state.consents.some(({ revoked }) => revoked)) return undefined
  const agreed = plans
    .flatMap(({ versions }) => versions)
    .filter(({ content }) =>
      organisationsOf(content).some(({ organisationId }) => organisationId === to.organisationId),
    )
    .flatMap(version => version.agreed?.day ?? version.approved?.day ?? [])
    .filter(agreedDay => agreedDay <= day)
    .toSorted()
    .at(-1)
  return agreed && partTakenBack(state, to, { agreed, day })
}

/** Why and when the part of an organisation ended by a day: a newer version or the next plan without it, its consent taken back, else the end of the work. */
export function endOfPart(
  state: Pick<CaseState, 'plans' | 'serviceEnds' | 'consents' | 'applications'>,
  plan: Plan,
  dispatch: Dispatch,
  day: Day,
): { changed?: Day; nextFrom?: Day; takenBack?: Day; over?: ServiceEnd } {
  const names = ({ content }: PlanVersion) =>
    organisationsOf(content).some(({ organisationId }) => organisationId === dispatch.organisationId)
  const newer = newerVersions(plan, dispatch.version).find(version => version.approved.day <= day && !names(version))
  if (newer) return { changed: newer.approved.day }
  const at = state.plans.indexOf(plan)
  const end = serviceEndOf(state, 'plans', at)
  const next = state.plans
    .slice(at + 1, end?.begun.plans)
    .flatMap(later => approvedVersion(later) ?? [])
    .find(
      version => version.content.startsOn <= day && (!end || version.content.startsOn <= end.day) && !names(version),
    )
  if (next) return { nextFrom: [next.approved!.day, next.content.startsOn].toSorted()[1]! }
  const until = end && end.day < day ? end.day : day
  const takenBack = takenBackOf(state, state.plans.slice(at, end?.begun.plans), dispatch, until)
  if (takenBack) return { takenBack }
  return end ? { over: end } : {}
}

/** Whether an organisation was told, while the work goes on, that its part in a plan is over: if it takes part again, the plan is sent anew. */
export const wasToldOver = (
  state: Pick<CaseState, 'plans' | 'serviceEnds'>,
  plan: Plan,
  dispatch: Dispatch | undefined,
): boolean =>
  plan.participationEnds?.some(end => end.dispatchId === dispatch?.id && !end.returned) === true &&
  !serviceEndOf(state, 'plans', state.plans.indexOf(plan))

/** What of a case says who takes part in its plans. */
type Work = Pick<CaseState, 'plans' | 'round' | 'serviceEnds' | 'consents' | 'applications'>
/** Organisations that take part in what is carried out of the plans of the work that goes on, and whose part the family has not taken back. */
function takingPart(state: Work, day: Day): Set<string> {
  const atWork = plansAtWork(state, day).filter(plan => !serviceEndOf(state, 'plans', state.plans.indexOf(plan)))
  const plans = state.plans.slice(state.round.plans)
  return new Set(
    atWork
      .flatMap(plan => organisationsOf(approvedVersion(plan)!.content))
      .filter(({ organisationId, name }) => !takenBackOf(state, plans, { organisationId, organisationName: name }, day))
      .map(({ organisationId }) => organisationId),
  )
}

/**
 * Organisations whose invitation to a monitoring ahead was cancelled with their part, and that take part after all: a mistaken
 * refusal was put right, or a version names them again. They were told not to come, and are invited anew [МП 6.5].
 */
export const uninvited = (state: Work & Pick<CaseState, 'meetings' | 'monitorings'>, day: Day): string[] => {
  const cancelled = state.meetings
    .filter(meeting => meeting.day >= day && !state.monitorings.some(({ id }) => id === meeting.id))
    .flatMap(({ invited }) => invited.filter(guest => guest.cancelled !== undefined))
  if (cancelled.length === 0) return []
  const taking = takingPart(state, day)
  return cancelled.flatMap(({ organisationId }) => (taking.has(organisationId) ? [organisationId] : []))
}

/**
 * Organisations that a newer version or the next plan names no more, those whose part the family took back, and those of work that is
 * over. What they hold is replaced or has served its purpose, and nothing tells them so [МП 6.4, 6.6; закон № 99-З, ст. 5]: they are told by a letter. Whoever takes part
 * in the plan of today has none to be told of.
 */
export function droppedOrganisations(state: CaseState, day: Day): DroppedOrganisation[] {
  const last = new Map<string, { plan: Plan; dispatch: Dispatch }>()
  for (const plan of state.plans)
    for (const dispatch of plan.dispatches)
      if (leftDay(dispatch) !== undefined) last.set(dispatch.organisationId, { plan, dispatch })
  if (last.size === 0) return []
  const endOf = (plan: Plan) => serviceEndOf(state, 'plans', state.plans.indexOf(plan))
  const atWork = plansAtWork(state, day).filter(plan => !endOf(plan))
  const taking = takingPart(state, day)
  return [...last.values()].flatMap(({ plan, dispatch }) => {
    const serviceEnd = endOf(plan)
    // While no plan of the work that goes on is carried out nobody has dropped out of one.
    if (taking.has(dispatch.organisationId) || (!serviceEnd && atWork.length === 0)) return []
    const { changed, nextFrom, takenBack } = endOfPart(state, plan, dispatch, day)
    const since = changed ?? nextFrom ?? takenBack ?? serviceEnd?.day ?? approvedVersion(atWork[0])!.content.startsOn
    // It was told of this end. What it was told of an end that turned out to be none, as of a refusal of others, tells it nothing now;
    // of one that was on another day it is told by the letter that puts the day right.
    const ends = (plan.participationEnds ?? []).filter(letter => {
      const found = state.untrueLetters?.filter(untrue => isSameLetter(untrue, letter)) ?? []
      return (
        letter.dispatchId === dispatch.id &&
        (letter.day >= since || found.length > 0) &&
        found.every(({ untrue }) => untrue.every(which => which === 'end'))
      )
    })
    const end = ends.find(({ returned }) => !returned)
    const wasTold = ends.length > 0
    const before = serviceEnd && state.serviceEnds[state.serviceEnds.indexOf(serviceEnd) - 1]
    const more = { firstReview: before?.begun.reviews ?? 0, isHelpedAgain: atWork.length > 0 }
    return [
      {
        plan,
        dispatch,
        since,
        ...(takenBack ? { takenBack: true as const } : {}),
        ...(serviceEnd ? { over: true as const } : {}),
        ...(serviceEnd && !wasTold && knowsOfEnd(state, serviceEnd, dispatch, more) ? { knows: true as const } : {}),
        ...(end ? { end } : {}),
      },
    ]
  })
}
