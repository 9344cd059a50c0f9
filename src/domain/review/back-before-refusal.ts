import { optional } from '../case/events.ts'
import type { CaseState, ServiceEnd } from '../case/state.ts'
import type { Day } from '../kernel/calendar.ts'
import { roundLists } from './ended-work.ts'

/** The removal after which the family was back on that day, and refused after that; -1 where there is none. */
export const refusedOnceBack = ({ serviceEnds }: Pick<CaseState, 'serviceEnds'>, backDay: Day): number =>
  serviceEnds.findIndex(({ day, refusedSince }) => refusedSince && day < backDay && backDay <= refusedSince.day)

/**
 * The family was back between the removal at this place and the refusal that stood as a paper of after it: the refusal ended what had
 * begun by then, and extracts of after the removal are of that [МП 1.5, 6.3].
 */
export function backBeforeRefusal(state: CaseState, at: number, backDay: Day): Partial<CaseState> {
  const { refusedSince, reopenedDay, worked = [], begun, ...removal } = state.serviceEnds[at]!
  const from = state.serviceEnds[at - 1]?.begun.referrals ?? 0
  const known = state.referrals.slice(0, begun.referrals)
  const since = known.filter(({ receivedDay }, index) => index >= from && receivedDay > removal.day)
  const own = { ...begun, refusals: begun.refusals - 1, referrals: begun.referrals - since.length }
  const [earlier, later] = [true, false].map(before => worked.filter(({ to }) => to < refusedSince!.day === before))
  const refusal: ServiceEnd = {
    day: refusedSince!.day,
    reason: 'refusal',
    begun,
    ...optional('tells', refusedSince!.tells),
    was: { ...refusedSince!.was, kindPeriods: state.kindPeriods.slice(0, begun.kindPeriods) },
    ...optional('reopenedDay', reopenedDay),
    ...(later!.length > 0 ? { worked: later! } : {}),
  }
  const isLast = at === state.serviceEnds.length - 1
  const { before: _, ...round } = state.round
  const ofRefusal = {
    ...Object.fromEntries(roundLists.map(list => [list, own[list]])),
    day: backDay,
  } as CaseState['round']
  return {
    referrals: [
      ...known.filter(referral => !since.includes(referral)),
      ...since,
      ...state.referrals.slice(begun.referrals),
    ],
    // While nobody has applied there is no other moment.
    refusals: state.refusals.map((paper, index) =>
      index === own.refusals ? { ...paper, moment: 'beforeApplication' as const } : paper,
    ),
    serviceEnds: state.serviceEnds.toSpliced(
      at,
      1,
      { ...removal, begun: own, reopenedDay: backDay, ...(earlier!.length > 0 ? { worked: earlier! } : {}) },
      refusal,
    ),
    ...(isLast
      ? { round: reopenedDay === undefined ? { ...ofRefusal, before: round } : { ...round, before: ofRefusal } }
      : {}),
  }
}
