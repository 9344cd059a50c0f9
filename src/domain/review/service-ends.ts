import { isClosed } from '../case/queries.ts'
import { type BegunList, begunLists, type CaseState, type ServiceEnd } from '../case/state.ts'
import type { Referral } from '../intake/extract/referrals.ts'
import { addDays, type Day, daysBetween } from '../kernel/calendar.ts'
import { earliestFirst } from '../kernel/day-order.ts'

/** The extracts of the work that goes on, received after a day: they are no part of a help that ended on it [МП 1.5]. */
const receivedAfter = ({ referrals, round }: Pick<CaseState, 'referrals' | 'round'>, day: Day): Referral[] =>
  referrals.slice(round.referrals).filter(({ receivedDay }) => receivedDay > day)

/** The extract by which the family is back after a help that ended on `day`, typed before that end was; none that rests. */
export const bringsBack = (state: Pick<CaseState, 'referrals' | 'round'>, day: Day): Referral | undefined =>
  receivedAfter(state, day)
    .filter(({ closed }) => !closed)
    .toSorted(earliestFirst(({ receivedDay }) => receivedDay))[0]

/** The state once the service has ended on `day`, whatever else that changes. What came after that day is no part of it. */
export function endService(
  state: CaseState,
  day: Day,
  { reason, tells, was }: Pick<ServiceEnd, 'reason' | 'was'> & { tells: true | undefined },
  changes: Partial<CaseState>,
): Partial<CaseState> {
  const after = { ...state, ...changes }
  const later = receivedAfter(after, day)
  const begun = Object.fromEntries(begunLists.map(list => [list, after[list].length])) as ServiceEnd['begun']
  const told = { ...(tells ? { tells } : {}), ...(was ? { was } : {}) }
  const end = { day, reason, begun: { ...begun, referrals: begun.referrals - later.length }, ...told }
  return {
    ...changes,
    ...(later.length > 0
      ? { referrals: [...after.referrals.filter(referral => !later.includes(referral)), ...later] }
      : {}),
    serviceEnds: [...state.serviceEnds, end],
  }
}

/** The end after which work of that day was over; none while it went on, or where the family was back by then. */
export const endSince = ({ serviceEnds }: Pick<CaseState, 'serviceEnds'>, day: Day): number =>
  serviceEnds.findIndex(({ day: ended, reopenedDay }) => ended > day && !(reopenedDay && reopenedDay <= day))

/** Whether a paper of that day belongs to work that has ended since: typed now, it brings nobody back. */
export const cameBeforeEnd = (state: Pick<CaseState, 'serviceEnds'>, day: Day): ServiceEnd | undefined =>
  state.serviceEnds[endSince(state, day)]

/** Whether the family came back by this extract alone and nothing has begun since; also where nothing came of it. */
export function cameBackBy(state: CaseState, at: number): boolean {
  const { round, serviceEnds } = state
  const { receivedDay } = state.referrals[at]!
  const nothingSince = (counts: Record<'applications' | 'refusals' | 'closures', number>) =>
    (['applications', 'refusals', 'closures'] as const).every(list => state[list].length === counts[list])
  if (at !== state.referrals.length - 1) return false
  if (round.day === receivedDay && round.referrals === at) return nothingSince(round)
  const { worked, reopenedDay, begun } = serviceEnds.at(-1) ?? {}
  return worked?.at(-1)?.from === receivedDay && reopenedDay === undefined && nothingSince(begun!)
}

/** A paper stands with the work of its day, also where that had ended before it was typed: `at`, the place of its end among the ends. */
export function withPaper<L extends 'referrals' | 'applications' | 'requests'>(
  state: CaseState,
  list: L,
  paper: CaseState[L][number],
  at: number,
): Pick<CaseState, L> & Partial<CaseState> {
  const papers: CaseState[L][number][] = [...state[list]]
  const place = state.serviceEnds[at]?.begun[list] ?? papers.length
  papers.splice(place, 0, paper)
  const added = { [list]: papers } as Pick<CaseState, L>
  if (at < 0) return added
  return { ...added, ...counted(state, at, { [list]: 1 }) }
}

/** How many entries the lists of work that has ended have got, or lost. */
export type Grown = Partial<Record<BegunList, number>>

/** The ends and the round when lists of the work that ended at this place have grown: whatever follows begins so much later. */
export function counted(
  { serviceEnds, round }: Pick<CaseState, 'serviceEnds' | 'round'>,
  at: number,
  grown: Grown,
): Pick<CaseState, 'serviceEnds' | 'round'> {
  // The round of work begins after the last end, unless that one stands.
  const ended = serviceEnds.at(-1)?.reopenedDay === undefined ? serviceEnds.length - 1 : serviceEnds.length
  const later = <T extends Partial<Record<BegunList, number>>>(counts: T, isLater: boolean): T => {
    if (!isLater) return counts
    const more = Object.entries(grown).flatMap(([list, by]) => {
      const count = counts[list as BegunList]
      return count === undefined ? [] : [[list, count + by]]
    })
    return { ...counts, ...Object.fromEntries(more) }
  }
  const { before } = round
  return {
    serviceEnds: serviceEnds.map((end, index) => ({ ...end, begun: later(end.begun, index >= at) })),
    round: { ...later(round, at < ended), ...(before ? { before: later(before, at < ended - 1) } : {}) },
  }
}

/** The day the family came back stands with the end before it. */
export const reopenService = (ends: readonly ServiceEnd[], day: Day): ServiceEnd[] =>
  ends.map((end, index) => (index === ends.length - 1 && !end.reopenedDay ? { ...end, reopenedDay: day } : end))

/** The family came back by word alone: no application, refusal or extract has followed. */
export const cameBackByWord = (state: CaseState): boolean =>
  state.round.before !== undefined &&
  (['applications', 'referrals', 'refusals', 'closures'] as const).every(
    list => state[list].length === state.round[list],
  )

/** The round and the ends as they were before a family came back that did not; that was found on `day`. */
export const backOf = (
  { round, serviceEnds }: Pick<CaseState, 'round' | 'serviceEnds'>,
  day: Day,
): Pick<CaseState, 'round' | 'serviceEnds'> => ({
  round: round.before ?? round,
  serviceEnds: serviceEnds.map((end, index) => {
    const { reopenedDay: from, worked = [], ...stands } = end
    if (index < serviceEnds.length - 1 || from === undefined) return end
    return { ...stands, worked: [...worked, { from, to: day }] }
  }),
})

/**
 * Nothing came of it that a family came back by an extract: nobody applied or refused, and every extract since is put to rest. The end
 * of before stands again.
 */
export function restedAgain(state: CaseState, day: Day): Partial<CaseState> {
  const { round, serviceEnds, closures } = state
  const since = state.referrals.slice(round.referrals)
  const isSilent = (['applications', 'refusals', 'closures'] as const).every(list => state[list].length === round[list])
  const isBack = round.before !== undefined && serviceEnds.at(-1)?.reopenedDay !== undefined
  if (!isBack || !isSilent || since.length === 0 || since.some(({ closed }) => !closed)) return {}
  const isSpokenWith = since.some(({ closed }) => closed?.reason !== 'mistake')
  return { ...backOf(state, day), ...(isSpokenWith ? { closures: spokenWith(closures, day) } : {}) }
}
/** Whoever was spoken with again since the removal. */
export const spokenWith = (closures: CaseState['closures'], day: Day): CaseState['closures'] =>
  closures.map((closure, at) => (at === closures.length - 1 ? { ...closure, spokenAgain: day } : closure))

/** The times after an end when the family was taken to have come back and asked for nothing, and the day it did come back. */
export function sinceEnd(
  { serviceEnds }: Pick<CaseState, 'serviceEnds'>,
  { begun, reopenedDay, worked = [] }: ServiceEnd,
  at: number,
): { worked: { from: Day; to: Day }[]; back?: Day } {
  if (reopenedDay === undefined) return { worked }
  const next = serviceEnds[at + 1]
  // Whoever refuses a new offer and has not applied is still the family whose help is over.
  if (!next || next.reason !== 'refusal' || next.begun.applications > begun.applications)
    return { worked, back: reopenedDay }
  const { worked: later, back } = sinceEnd({ serviceEnds }, next, at + 1)
  return { worked: [...worked, { from: reopenedDay, to: next.day }, ...later], ...(back ? { back } : {}) }
}

/** Whether the result of the last removal is still to be looked at: the family has not applied since [МП 6.6]. */
export const isChecked = ({ closures, serviceEnds, applications }: CaseState): boolean => {
  const end = serviceEndOf({ serviceEnds }, 'closures', closures.length - 1)
  return closures.length > 0 && (!end || applications.length === end.begun.applications)
}

/**
 * The removal after which a check of that day was made, by its place: the family had not applied again by then; -1 where there is none. A
 * check is of its own day, whatever was typed first.
 */
export const removalCheckedOn = ({ closures, serviceEnds, applications }: CaseState, day: Day): number =>
  closures.findLastIndex((closure, at) => {
    const end = serviceEndOf({ serviceEnds }, 'closures', at)
    const appliedDay = end && applications[end.begun.applications]?.day
    return closure.day <= day && !(appliedDay !== undefined && appliedDay < day)
  })

/** Whether help is to be offered again to a family that was removed, and did not apply when an extract came since [МП 6.3]. */
export const isOfferedAgain = ({ referrals, serviceEnds }: Pick<CaseState, 'referrals' | 'serviceEnds'>): boolean =>
  referrals.slice(serviceEnds.at(-1)?.begun.referrals).some(({ closed }) => closed?.offerAgainDay !== undefined)

/**
 * The day of the removal, up to which a meeting with a removed family may be recorded; undefined while one of today may. What was done by
 * then is of the help that ended, whenever it is typed [МП 5.1, 6.6].
 */
export const metUpTo = (state: CaseState): Day | undefined =>
  isClosed(state) && !isOfferedAgain(state) ? state.closures.at(-1)!.day : undefined

/** Whether the family was taken to have come back on that day, though nothing came of it. */
export const wasWorkedWith = ({ serviceEnds }: Pick<CaseState, 'serviceEnds'>, day: Day): boolean =>
  serviceEnds.at(-1)?.worked?.some(({ from, to }) => from <= day && day <= to) ?? false

/** A term after an end of the work that fell due while the family was taken to have come back: what was left of it runs from then on. */
export const dueAfterWork = ({ worked = [] }: Pick<ServiceEnd, 'worked'>, due: Day): Day =>
  worked.reduce((day, { from, to }) => (from <= day && day <= to ? addDays(to, daysBetween(from, day)) : day), due)

/** The end of the service in which this entry of the list was begun; none while that service goes on. */
export const serviceEndOf = (
  { serviceEnds }: Pick<CaseState, 'serviceEnds'>,
  list: BegunList,
  index: number,
): ServiceEnd | undefined => serviceEnds.find(end => end.begun[list] > index)

/** One stretch of service: where it begins in each list, and the end it came to. */
export type ServiceSpell = { from: (list: BegunList) => number; to: (list: BegunList) => number; end?: ServiceEnd }

/** The stretches of service of a case in order; the last one may still be going on. */
export function serviceSpells(state: CaseState): ServiceSpell[] {
  const ends = [...state.serviceEnds, undefined]
  return ends.map((end, index) => {
    const before = ends[index - 1]
    return {
      from: list => before?.begun[list] ?? 0,
      to: list => end?.begun[list] ?? state[list].length,
      ...(end ? { end } : {}),
    }
  })
}

/** The case as that stretch of service left it: nothing of what has begun since, with the round that went on then. */
export function stateOfSpell(state: CaseState, number: number): CaseState | undefined {
  const spells = serviceSpells(state)
  const [spell, before] = [spells[number - 1], spells[number - 2]]
  if (!spell || (before?.end && !before.end.reopenedDay)) return undefined
  if (!spell.end?.reopenedDay) return state
  const counted = (at: ServiceSpell['from']) => Object.fromEntries(begunLists.map(list => [list, at(list)]))
  const cut = Object.fromEntries(begunLists.map(list => [list, state[list].slice(0, spell.to(list))]))
  const day = before?.end?.reopenedDay
  return {
    ...state,
    ...(cut as Pick<CaseState, BegunList>),
    round: { ...state.round, ...counted(spell.from), ...(day ? { day } : {}) },
  }
}

/** One entry less in a list: whoever counts those of a round or of a time before an end counts one less. */
export const withoutEntry = (
  { round, serviceEnds }: Pick<CaseState, 'round' | 'serviceEnds'>,
  list: 'referrals' | 'applications' | 'assessments' | 'reviews',
  at: number,
): Pick<CaseState, 'round' | 'serviceEnds'> => {
  const less = <T extends Record<typeof list, number>>(counts: T): T => ({
    ...counts,
    [list]: at >= 0 && at < counts[list] ? counts[list] - 1 : counts[list],
  })
  const { before } = round
  return {
    round: { ...less(round), ...(before ? { before: less(before) } : {}) },
    serviceEnds: serviceEnds.map(end => ({ ...end, begun: less(end.begun) })),
  }
}
