import { change, optional } from '../case/events.ts'
import type { CaseState, ReplacedRemoval, ServiceEnd } from '../case/state.ts'
import { endKind } from '../contract/agreement-events.ts'
import type { Day } from '../kernel/calendar.ts'
import { earliestFirst } from '../kernel/day-order.ts'
import type { KindPeriod } from '../law/terms/frequency.ts'
import { asTyped } from '../safety/crisis-room/crisis-stays.ts'
import { endedByRemoval, endedWorkAt, isEndedBy, withSeen, workBeforeEnd } from './ended-work.ts'
import type { Closure, RemovalAsTyped } from './reviews.ts'
import { counted, type Grown } from './service-ends.ts'

// The help turns out to have ended otherwise than was typed: what has begun since stands, and counts as it did.

/** Removals that say what is so whatever the family signed: it went to another centre, or was none. */
const notByWord: ReadonlySet<Closure['reason']> = new Set(['moved', 'registeredInError'])

const isStanding = ({ serviceEnds }: CaseState, at: number): boolean =>
  at === serviceEnds.length - 1 && serviceEnds[at]!.reopenedDay === undefined

/** The removal before which a refusal of that day was signed: the help had ended by the refusal; -1 where there is none. */
export function removalToReplace(state: CaseState, day: Day): number {
  const at = endedWorkAt(state, day)
  const end = state.serviceEnds[at]
  const closure = end?.reason === 'removal' ? state.closures[end.begun.closures - 1] : undefined
  if (!closure || end?.refusedSince || notByWord.has(closure.reason)) return -1
  // Come back otherwise since, it was back by the extract before that.
  if (isStanding(state, at) || at === state.serviceEnds.length - 1) return at
  // By an extract of between the two days the family was back before it is known to have come back.
  const work = workBeforeEnd(state, at)
  return work.referrals.slice(work.round.referrals).some(({ receivedDay }) => receivedDay > day) ? -1 : at
}

/** What has another end at this place: what began since stands, and counts as it did. */
function withOtherEnd(
  state: CaseState,
  at: number,
  end: Omit<ServiceEnd, 'begun'>,
  changed: { kindPeriods: KindPeriod[]; grown: Grown },
): Pick<CaseState, 'kindPeriods' | 'serviceEnds' | 'round'> {
  const { begun, reopenedDay, worked } = state.serviceEnds[at]!
  const kindsSince = (periods: readonly KindPeriod[]) => [...changed.kindPeriods, ...periods.slice(begun.kindPeriods)]
  const kindPeriods = changed.kindPeriods.length - begun.kindPeriods
  const { serviceEnds, round } = counted(state, at, { ...changed.grown, kindPeriods })
  return {
    kindPeriods: kindsSince(state.kindPeriods),
    round,
    serviceEnds: serviceEnds.map(({ was, ...later }, index) => {
      if (index === at)
        return { ...end, begun: later.begun, ...optional('reopenedDay', reopenedDay), ...optional('worked', worked) }
      if (!was) return later
      return { ...later, was: index < at ? was : { ...was, kindPeriods: kindsSince(was.kindPeriods) } }
    }),
  }
}

/** The day on which the family came back after that end by word: no paper of that day brought it. */
function byWord({ applications, refusals, referrals }: CaseState, { reopenedDay }: ServiceEnd): Day | undefined {
  const papers = [...applications, ...refusals].map(({ day }) => day)
  return [...papers, ...referrals.map(({ receivedDay }) => receivedDay)].includes(reopenedDay!)
    ? undefined
    : reopenedDay
}

/** The work ended by a refusal, and earlier than by the removal at this place: what began since stands, and counts as it did. */
export function endedInstead(
  state: CaseState,
  at: number,
  endWork: (work: CaseState) => Partial<CaseState>,
): Partial<CaseState> {
  const former = state.serviceEnds[at]!
  const work = workBeforeEnd(state, at)
  const changes = endWork(work)
  const { begun, ...end } = changes.serviceEnds!.at(-1)!
  const referrals = [...(changes.referrals ?? work.referrals), ...state.referrals.slice(work.referrals.length)]
  const ended = state.agreements.filter(contract => isEndedBy(contract, former))
  const instead = {
    day: former.day,
    ...optional('tells', former.tells),
    closure: state.closures[work.closures.length]!,
    ended: ended.map(({ id: agreementId, ended: contractEnd }) => ({ agreementId, end: contractEnd! })),
    running: state.agreements
      .filter(contract => isEndedBy(contract, end) && !contract.ended?.instead)
      .map(({ id }) => id),
    // By an extract of between the family is back before that.
    ...optional('backDay', begun.referrals < work.referrals.length ? byWord(state, former) : undefined),
  }
  return {
    ...changes,
    planned: isStanding(state, at) ? changes.planned : state.planned,
    refusals: [...changes.refusals!, ...state.refusals.slice(work.refusals.length)],
    closures: [...work.closures, ...state.closures.slice(work.closures.length + 1)],
    // Whatever had seen a later refusal has this one before it; extracts of after it are of what follows.
    referrals: withSeen({ ...state, referrals }, seen =>
      seen.refusals > work.refusals.length ? { refusals: seen.refusals + 1 } : {},
    ),
    agreements: change(
      state.agreements,
      contract => ended.includes(contract),
      ({ ended: __, ...running }) => running,
    ),
    ...withOtherEnd(
      state,
      at,
      { ...end, instead },
      {
        kindPeriods: changes.kindPeriods ?? work.kindPeriods,
        // What came after it is none of what it ended.
        grown: { refusals: 1, closures: -1, referrals: begun.referrals - work.referrals.length },
      },
    ),
  }
}

/** The refusal before which a removal of that day was decided: the help had ended by the removal; -1 where there is none. */
export function refusalToFollow(state: CaseState, day: Day): number {
  const at = endedWorkAt(state, day)
  const end = state.serviceEnds[at]
  return end?.reason !== 'refusal' || end.instead ? -1 : at
}

/** The work ended by a removal, and earlier than by the refusal at this place: the refusal is a paper of after the end [МП 6.3, 6.6]. */
export function removedBefore(
  state: CaseState,
  at: number,
  { closure, day }: { closure: Closure; day: Day },
): Partial<CaseState> {
  const { day: refusedDay, tells, was } = state.serviceEnds[at]!
  const work = workBeforeEnd(state, at)
  return {
    closures: [...work.closures, closure, ...state.closures.slice(work.closures.length)],
    // Whatever had seen a later removal has this one before it.
    referrals: withSeen(state, seen => (seen.closures > work.closures.length ? { closures: seen.closures + 1 } : {})),
    ...withOtherEnd(
      state,
      at,
      {
        day,
        reason: 'removal',
        ...optional('tells', closure.tells),
        refusedSince: { day: refusedDay, ...optional('tells', tells), ...optional('was', was) },
      },
      { kindPeriods: endKind(work.kindPeriods, day), grown: { closures: 1 } },
    ),
  }
}

/** The case as whoever knew of the refusal alone took it to stand: the removal at this place had not been typed. */
export function refusedAsKnown(state: CaseState, at: number): CaseState {
  const { refusedSince } = state.serviceEnds[at]!
  if (!refusedSince) return state
  const { closures, kindPeriods } = workBeforeEnd(state, at)
  return {
    ...state,
    closures: [...closures, ...state.closures.slice(closures.length + 1)],
    ...withOtherEnd(
      state,
      at,
      { ...refusedSince, reason: 'refusal' },
      { kindPeriods: endKind(kindPeriods, refusedSince.day), grown: { closures: -1 } },
    ),
  }
}

/** A refusal of after a removal was none of this family's: it had ended nothing, and leaves the work of which it is. */
export function withoutRefusalSince(state: CaseState, refusalAt: number): Partial<CaseState> {
  const at = state.serviceEnds.findIndex(({ refusedSince, begun }) => refusedSince && begun.refusals === refusalAt + 1)
  if (at < 0) return {}
  const { serviceEnds, round } = counted(state, at, { refusals: -1 })
  return {
    refusals: state.refusals.filter((_, index) => index !== refusalAt),
    round,
    serviceEnds: serviceEnds.map(({ refusedSince, ...end }, index) =>
      index === at ? end : { ...end, ...optional('refusedSince', refusedSince) },
    ),
  }
}

/**
 * Where the family was back by an extract of between the refusal at this place and the removal that stands again: that extract came into
 * the help that went on, and whether the family came back after the removal is said by what has come since [МП 1.5, 6.6].
 */
export function cameIntoWork(
  state: CaseState,
  at: number,
  removedDay: Day,
): { extracts: number; backDay?: Day } | undefined {
  const end = state.serviceEnds[at]
  if (!end?.reopenedDay || end.reopenedDay > removedDay || at < state.serviceEnds.length - 1) return undefined
  const extracts = state.referrals.slice(end.begun.referrals)
  const papers = [
    ...(end.instead?.backDay ? [end.instead.backDay] : []),
    ...state.applications.slice(end.begun.applications).map(({ day }) => day),
    ...state.refusals.slice(end.begun.refusals).map(({ day }) => day),
    ...extracts
      .filter(({ closed, receivedDay }) => !closed && receivedDay > removedDay)
      .map(({ receivedDay }) => receivedDay),
  ].toSorted()
  const own = extracts.filter(({ receivedDay }) => receivedDay <= removedDay).length
  return own === 0 || (papers[0] ?? removedDay) < removedDay
    ? undefined
    : { extracts: own, ...optional('backDay', papers[0]) }
}

/** The extracts that came into the help before the removal at this place stand with it, and nobody came back by them. */
function withExtracts(
  state: CaseState,
  at: number,
  { extracts, backDay }: NonNullable<ReturnType<typeof cameIntoWork>>,
): Pick<CaseState, 'referrals' | 'serviceEnds' | 'round'> {
  const { reopenedDay: _, ...end } = state.serviceEnds[at]!
  const [before, since] = [state.referrals.slice(0, end.begun.referrals), state.referrals.slice(end.begun.referrals)]
  const { serviceEnds, round } = counted(state, at, { referrals: extracts })
  return {
    referrals: [...before, ...since.toSorted(earliestFirst(({ receivedDay }) => receivedDay))],
    serviceEnds: serviceEnds.map((other, index) =>
      index === at ? { ...end, begun: other.begun, ...optional('reopenedDay', backDay) } : other,
    ),
    round: backDay ? { ...round, day: backDay } : (round.before ?? round),
  }
}

/** The refusal at this place was none of this family's: the removal in whose place it stood ended the help [МП 6.3, 6.6]. */
export function removedAgain(
  state: CaseState,
  at: number,
  { day, tells, closure, ended }: ReplacedRemoval,
): Partial<CaseState> {
  const end = state.serviceEnds[at]!
  const work = workBeforeEnd(state, at)
  const since = cameIntoWork(state, at, day)
  const again: Partial<CaseState> = {
    refusals: [...work.refusals, ...state.refusals.slice(work.refusals.length + 1)],
    // An answer that had seen the refusal had seen an end of the help: it was the removal.
    referrals: withSeen(state, seen =>
      seen.refusals > work.refusals.length ? { refusals: seen.refusals - 1, closures: seen.closures + 1 } : {},
    ),
    closures: [...work.closures, closure, ...state.closures.slice(work.closures.length)],
    agreements: state.agreements.map(contract => {
      const { ended: now, ...running } = contract
      const before = now ? now.instead : ended.find(({ agreementId }) => agreementId === contract.id)?.end
      return now && !isEndedBy(contract, end) ? contract : { ...running, ...optional('ended', before) }
    }),
    ...withOtherEnd(
      state,
      at,
      { day, reason: 'removal', ...optional('tells', tells) },
      { kindPeriods: endKind(work.kindPeriods, day), grown: { refusals: -1, closures: 1 } },
    ),
  }
  return since ? { ...again, ...withExtracts({ ...state, ...again }, at, since) } : again
}

/** A removal as it was put right; why there was no contact stays only where that is still its ground. */
export const asRemoved = ({ unreached: _, ...closure }: Closure, changes: RemovalAsTyped): Closure => ({
  ...closure,
  ...changes,
})

/** The removal at this place was of another day, or for another reason: what it ended ended with it, or ran out before that. */
export function removedOtherwise(state: CaseState, at: number, changes: RemovalAsTyped): Partial<CaseState> {
  const end = state.serviceEnds[at]!
  const own = end.begun.closures - 1
  const { day, reason } = changes
  const wasEnded = (key: string) =>
    (state.closures[own]?.matters ?? []).some(matter => matter.key === key && matter.way === 'ended')
  return {
    closures: state.closures.map((closure, index) => (index === own ? asRemoved(closure, changes) : closure)),
    agreements: change(
      state.agreements,
      contract => isEndedBy(contract, end),
      ({ ended, ...running }) =>
        running.to <= day ? running : { ...running, ended: { ...ended, ...endedByRemoval(reason), day } },
    ),
    consents: change(
      state.consents,
      ({ id, over }) => over === end.day && wasEnded(`consent:${id}`),
      consent => ({ ...consent, over: day }),
    ),
    crisisStays: change(
      state.crisisStays,
      stay => asTyped(stay).left === end.day && wasEnded(`crisisStay:${stay.personId}:${stay.day}`),
      stay => ({ ...asTyped(stay), left: day }),
    ),
    ...withOtherEnd(
      state,
      at,
      { day, reason: 'removal', ...optional('tells', end.tells), ...optional('refusedSince', end.refusedSince) },
      { kindPeriods: endKind(workBeforeEnd(state, at).kindPeriods, day), grown: {} },
    ),
  }
}

/** The place of the end that the removal of that day brought; -1 where it brought none. */
export const endByRemoval = ({ serviceEnds, closures }: CaseState, day: Day): number =>
  serviceEnds.findLastIndex(({ reason, begun }) => reason === 'removal' && closures[begun.closures - 1]?.day === day)
