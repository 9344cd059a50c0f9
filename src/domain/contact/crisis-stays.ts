import { z } from 'zod'
import type { Day } from '../kernel/calendar.ts'
import { byDay } from '../kernel/day-order.ts'
import { id, legalDay, optionalDay } from '../kernel/text.ts'

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
/** A stay in the crisis room. */
export type CrisisStay = { personId: string; day: Day; documentShownDay?: Day; left?: Day }

/** Whether two stays of somebody meet in a day: whoever leaves on a day may come back on it. */
export const staysMeet = (a: CrisisStay, b: CrisisStay): boolean =>
  a.personId === b.personId && (!a.left || a.left > b.day) && (!b.left || b.left > a.day)

/** The stay that somebody leaves on a day: the one he lives in, and none that began later. */
export const stayLeftOn = (
  stays: readonly CrisisStay[],
  { personId, day }: { personId: string; day: Day },
): CrisisStay | undefined => stays.find(stay => stay.personId === personId && !stay.left && stay.day <= day)

/** The stay for which a document is shown: the last that had begun by that day, where it still lacks one. */
export function stayWithoutDocument(
  stays: readonly CrisisStay[],
  { personId, day }: { personId: string; day: Day },
): CrisisStay | undefined {
  const own = stays.filter(stay => stay.personId === personId && !stay.documentShownDay).toSorted(byDay)
  return own.findLast(stay => stay.day <= day) ?? own[0]
}
