import { enderOf } from '../case/older-facts.ts'
import type { CaseState, ServiceEnd } from '../case/state.ts'
import { endKind } from '../contract/agreement-events.ts'
import type { Agreement, ContractEnd } from '../contract/agreements.ts'
import { type Referral, type Seen, withReplies, withSeenBefore } from '../intake/extract/referrals.ts'
import { type Day, showDay } from '../kernel/calendar.ts'
import { showNo } from '../kernel/registers.ts'
import type { KindPeriod } from '../law/terms/frequency.ts'
import { type Closure, closureReasons } from './reviews.ts'
import { counted, type Grown } from './service-ends.ts'

// A paper of a day on which the family was helped is a paper of that help, also where the end of the help is typed before it
// (docs/decisions/2026-11-30-papers-of-ended-work.md).

/**
 * The end of the work that went on on that day and has ended since, by its place; -1 where the work goes on, or the family was back by
 * then. The day of the end is still one of the work.
 */
export const endedWorkAt = ({ serviceEnds }: Pick<CaseState, 'serviceEnds'>, day: Day): number =>
  serviceEnds.findIndex(({ day: ended, reopenedDay }) => ended >= day && !(reopenedDay && reopenedDay <= day))

/** Lists of which the work that follows has entries of its own. */
export const roundLists = [
  'referrals',
  'applications',
  'refusals',
  'assessments',
  'agreements',
  'plans',
  'reviews',
  'closures',
] as const satisfies (keyof CaseState['round'])[]
type RoundList = (typeof roundLists)[number]

/** How a removal from patronage ends a contract; of an older one the reason may not be known. */
export const endedByRemoval = (reason?: Closure['reason']): Required<Pick<ContractEnd, 'reason' | 'endedBy'>> => ({
  reason: `снятие с патроната${reason ? `: ${closureReasons[reason]}` : ''}`,
  endedBy: { by: 'removal' },
})

/** Whether this end of the help ended the contract, too (договор, п. 6.2). */
export const isEndedBy = ({ ended }: Agreement, { day, reason }: Pick<ServiceEnd, 'day' | 'reason'>): boolean =>
  ended?.day === day && enderOf(ended)?.by === reason

/** Whether a contract ran on until this end; one that a removal let run may have been ended by the refusal that followed it. */
const ranUntil = ({ ended }: Agreement, end: ServiceEnd): boolean =>
  isEndedBy({ ended } as Agreement, end) ||
  (end.refusedSince !== undefined && ended?.day === end.refusedSince.day && enderOf(ended)?.by === 'refusal')

/** Whether the end at this place ended a contract, which may have ended before by itself. */
export const endsContract = ({ agreements, serviceEnds }: CaseState, at: number): boolean =>
  agreements.some(contract => isEndedBy(contract, serviceEnds[at]!))

/** The kinds of patronage as they ran before the end. */
function kindsBefore({ kindPeriods }: CaseState, { day, begun, was }: ServiceEnd): KindPeriod[] {
  const own = kindPeriods.slice(0, begun.kindPeriods)
  return (
    was?.kindPeriods ??
    own.map((period, at) => {
      const { to, ...running } = period
      return at === own.length - 1 && to === day ? running : period
    })
  )
}

/** The case as the work stood before it ended: its papers and those of earlier work, and nothing that ended it or began since. */
export function workBeforeEnd(state: CaseState, at: number): CaseState {
  const end = state.serviceEnds[at]!
  const before = state.serviceEnds[at - 1]
  const endings = [end.reason === 'refusal' ? 'refusals' : 'closures', ...(end.refusedSince ? ['refusals'] : [])]
  const count = (list: RoundList) => end.begun[list] - (endings.includes(list) ? 1 : 0)
  const cut = Object.fromEntries(roundLists.map(list => [list, state[list].slice(0, count(list))])) as Pick<
    CaseState,
    RoundList
  >
  const from = Object.fromEntries(roundLists.map(list => [list, before?.begun[list] ?? 0])) as Record<RoundList, number>
  return {
    ...state,
    ...cut,
    agreements: cut.agreements.map(contract => {
      const { ended: _, ...running } = contract
      return ranUntil(contract, end) ? running : contract
    }),
    kindPeriods: kindsBefore(state, end),
    serviceEnds: state.serviceEnds.slice(0, at),
    round: { ...from, ...(before?.reopenedDay ? { day: before.reopenedDay } : {}) },
  }
}

/** The extracts with what their answers had seen counted anew. */
export const withSeen = ({ referrals }: CaseState, changes: (seen: Seen) => Partial<Seen>): Referral[] =>
  referrals.map(referral =>
    withReplies(referral, reply =>
      reply.seen ? { ...reply, seen: { ...reply.seen, ...changes(reply.seen) } } : reply,
    ),
  )

/** What a paper changes that is typed after the end of its work: it stands with that work, which stays ended. */
export function withinEndedWork(
  state: CaseState,
  at: number,
  evolve: (work: CaseState) => Partial<CaseState>,
): Partial<CaseState> {
  const end = state.serviceEnds[at]!
  const work = workBeforeEnd(state, at)
  const changes = evolve(work)
  const grown: Grown = {}
  const merged: Record<string, unknown> = { ...changes }
  for (const list of roundLists) {
    const own: readonly unknown[] | undefined = changes[list]
    if (!own) continue
    merged[list] = [...own, ...state[list].slice(work[list].length)]
    grown[list] = own.length - work[list].length
  }
  if (changes.agreements)
    merged.agreements = (merged.agreements as Agreement[]).map(contract => {
      const known = state.agreements.find(({ id }) => id === contract.id)
      return known?.ended && ranUntil(known, end) && !contract.ended ? { ...contract, ended: known.ended } : contract
    })
  const kinds = changes.kindPeriods
  if (kinds) {
    const ended = endKind(kinds, end.day)
    merged.kindPeriods = [...ended, ...state.kindPeriods.slice(end.begun.kindPeriods)]
    grown.kindPeriods = ended.length - end.begun.kindPeriods
  }
  const after = counted(state, at, grown)
  const { agreements: more = 0 } = grown
  const placeOfNew = changes.agreements?.findIndex(({ id }) => !work.agreements.some(known => known.id === id)) ?? -1
  return {
    ...merged,
    // An answer that has left had seen one contract more only where the new one stands before those it had seen.
    ...(more > 0
      ? {
          referrals: withSeenBefore(state.referrals, 'agreements', placeOfNew),
        }
      : {}),
    ...after,
    serviceEnds: after.serviceEnds.map(({ was, ...later }, index) => {
      if (!was) return later
      if (!kinds || index < at) return { ...later, was }
      return {
        ...later,
        was: {
          ...was,
          kindPeriods:
            index === at ? kinds : [...endKind(kinds, end.day), ...was.kindPeriods.slice(end.begun.kindPeriods)],
        },
      }
    }),
  }
}

/** The place of the end that a refusal brought; -1 where it brought none. */
export const endByRefusal = ({ serviceEnds, refusals }: CaseState, refusalId: string): number =>
  serviceEnds.findIndex(({ reason, begun }) => reason === 'refusal' && refusals[begun.refusals - 1]?.id === refusalId)

/** A removal in words, with its reason. */
const removalInWords = (day: Day, closure?: Pick<Closure, 'reason'>): string =>
  `снятие с патроната ${showDay(day)}${closure ? `: ${closureReasons[closure.reason]}` : ''}`

/** The removal in whose place a refusal stands, in words; undefined where it stands in the place of none. */
export const removalInstead = ({ instead }: Pick<ServiceEnd, 'instead'>): string | undefined =>
  instead && removalInWords(instead.day, instead.closure)

/** An end of the help in words: «отказ № 28/2026 от 24.11.2026», «снятие с патроната 26.11.2026: связи с семьёй нет». */
export function endInWords(state: CaseState, at: number): string {
  const { day, reason, begun } = state.serviceEnds[at]!
  if (reason === 'refusal') {
    const refusal = state.refusals[begun.refusals - 1]
    return `отказ${refusal ? ` № ${showNo(refusal.no)}` : ''} от ${showDay(day)}`
  }
  return removalInWords(day, state.closures[begun.closures - 1])
}
