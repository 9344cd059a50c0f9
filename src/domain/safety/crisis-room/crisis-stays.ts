import { z } from 'zod'
import type { Day } from '../../kernel/calendar.ts'
import { byDay, earliestFirst } from '../../kernel/day-order.ts'
import { id, legalDay, optionalDay } from '../../kernel/text.ts'
import { goneBy, isMemberOn, type Member } from '../../people/people.ts'

/** TL-25 Placed in the crisis room, with or without an identity document. */
export const enterCrisisRoom = z.object({
  personId: id,
  day: legalDay,
  documentShown: z.boolean(),
  /** Whoever has left since: one who came back later is still there by that later stay. */
  left: optionalDay,
})
/** Left the crisis room. */
export const leaveCrisisRoom = z.object({ personId: id, day: legalDay })
/** TL-25 The identity document was shown. */
export const showDocument = z.object({ personId: id, day: legalDay })
/**
 * A stay in the crisis room. `gone`: it ended with the departure or the death of whoever stayed, by the fold; beside it the day of
 * leaving that was typed, if any.
 */
export type CrisisStay = { personId: string; day: Day; documentShownDay?: Day; left?: Day; gone?: { left?: Day } }

/** A stay as it was typed, whatever became of whoever stayed. */
export function asTyped(stay: CrisisStay): CrisisStay {
  const { gone, left, ...rest } = stay
  if (!gone) return stay
  return gone.left ? { ...rest, left: gone.left } : rest
}

/** The departure with which a stay ends; who was gone before it began did not stay a day. */
function departureIn(members: readonly Member[], { personId, day }: CrisisStay): { day: Day; died?: true } | undefined {
  const own = members.filter(member => member.personId === personId)
  const { to, died } =
    own.find(member => isMemberOn(member, day)) ??
    own.filter(member => member.to !== undefined && member.to >= day).toSorted(earliestFirst(({ to }) => to!))[0] ??
    goneBy(own, personId, day) ??
    {}
  return to === undefined ? undefined : { day: to < day ? day : to, ...(died ? { died } : {}) }
}

/**
 * The stays as the family is known today: whoever leaves it leaves the room with it, unless he is said to have lived there longer; the
 * dead live there no longer, whatever was typed (МП 6.6, порядок кризисных комнат).
 */
export const withDepartures = (stays: readonly CrisisStay[], members: readonly Member[]): CrisisStay[] =>
  stays.map(stay => {
    const typed = asTyped(stay)
    const departure = departureIn(members, typed)
    if (!departure || (typed.left && (typed.left <= departure.day || !departure.died))) return typed
    const { left, ...rest } = typed
    return { ...rest, left: departure.day, gone: left ? { left } : {} }
  })

/** Whether two stays of somebody meet in a day: whoever leaves on a day may come back on it. */
export const staysMeet = (a: CrisisStay, b: CrisisStay): boolean =>
  a.personId === b.personId && (!a.left || a.left > b.day) && (!b.left || b.left > a.day)

/**
 * The stay that somebody leaves on a day: the one he lives in, and none that began later. Of two without an end it is the one that began
 * first, of one day the one typed last: an earlier stay is typed with the day it ended.
 */
export const stayLeftOn = (
  stays: readonly CrisisStay[],
  { personId, day }: { personId: string; day: Day },
): CrisisStay | undefined =>
  stays
    .filter(stay => stay.personId === personId && !asTyped(stay).left && stay.day <= day)
    .toReversed()
    .toSorted(byDay)[0]

/** The stay for which a document is shown: the last that had begun by that day, where it still lacks one. */
export function stayWithoutDocument(
  stays: readonly CrisisStay[],
  { personId, day }: { personId: string; day: Day },
): CrisisStay | undefined {
  const own = stays.filter(stay => stay.personId === personId && !stay.documentShownDay).toSorted(byDay)
  return own.findLast(stay => stay.day <= day) ?? own[0]
}

/** Facts about stays in the crisis room. */
export type CrisisStayFact =
  | { kind: 'crisisRoomEntered'; stay: CrisisStay }
  | { kind: 'crisisRoomLeft'; personId: string }
  | { kind: 'documentShown'; personId: string }
