import type { CaseState } from '../case/state.ts'
import type { Contact } from '../contact/contacts.ts'
import type { CrisisStay } from '../contact/crisis-stays.ts'
import type { LateEntry } from '../correction/late-entries.ts'
import { type Day, showDay } from '../kernel/calendar.ts'
import { byDay, byDayAndTime } from '../kernel/day-order.ts'
import { lastSigned } from '../people/acts-of-person.ts'

// When a family was last heard of: what «связи с семьёй нет» rests on [МП 6.6].

const isMet = ({ happened }: Contact) => happened
/** The last day by that one on which somebody of the family lived in the crisis room of the centre, with that stay. */
function lastInRoom({ crisisStays }: CaseState, day: Day): { stay: CrisisStay; day: Day } | undefined {
  return crisisStays
    .filter(stay => stay.day <= day)
    .map(stay => ({ stay, day: stay.left && stay.left < day ? stay.left : day }))
    .toSorted(byDay)
    .at(-1)
}
/** When a family was last met, and how often somebody has tried in vain since. */
type SinceMet = { metDay?: Day; room?: CrisisStay; attempts: number; attemptDays: number }
/**
 * The day of the last meeting by a day, also that of a family from the paper journal, and on how many days somebody has tried in vain
 * since. Whoever lives in the crisis room (`room`) is met there every day.
 */
export function sinceMet(state: CaseState, day: Day): SinceMet {
  const contacts = state.contacts.filter(contact => contact.day <= day).toSorted(byDayAndTime)
  const at = contacts.findLastIndex(isMet)
  const onPaper = state.takenOver?.lastContactDay
  const metDay = contacts[at]?.day ?? (onPaper && onPaper <= day ? onPaper : undefined)
  const room = lastInRoom(state, day)
  const isRoomLater = room !== undefined && (metDay === undefined || room.day >= metDay)
  const inVain = contacts.slice(at + 1).filter(contact => !isRoomLater || contact.day > room.day)
  return {
    ...(isRoomLater ? { metDay: room.day, room: room.stay } : metDay ? { metDay } : {}),
    attempts: inVain.length,
    attemptDays: new Set(inVain.map(contact => contact.day)).size,
  }
}

/** A stay in the crisis room by a day, in words. */
export const roomInWords = ({ day: since, left }: CrisisStay, day: Day): string =>
  left && left <= day
    ? `в кризисной комнате центра с ${showDay(since)} по ${showDay(left)}`
    : `живёт в кризисной комнате центра с ${showDay(since)}`

/** When the family was last heard of, in words for whoever looks at the ground «связи с семьёй нет». */
export function lastHeardOf(state: CaseState, day: Day): string {
  const { metDay, room, attempts, attemptDays } = sinceMet(state, day)
  const tried = `${attempts}${attempts > attemptDays ? `, в разные дни: ${attemptDays}` : ''}`
  const visited = room ? sinceMet({ ...state, crisisStays: [] }, day).metDay : metDay
  const signed = lastSigned(state, day)
  return [
    visited ? `последняя встреча ${showDay(visited)}` : 'встреч не было',
    ...(room ? [roomInWords(room, day)] : []),
    `неудачных попыток${metDay ? ' с тех пор' : ''}: ${tried}`,
    ...(signed && (!visited || signed.day > visited) ? [`${signed.what} ${showDay(signed.day)}`] : []),
  ].join(', ')
}

/** Whether a line of the head is of the ground of the removal of that day. */
export const isOfGround = ({ command, ground, day }: LateEntry, removedDay: Day): boolean =>
  day === removedDay && (command === 'correctClosure' || (command === 'closeCase' && ground === true))

/**
 * What a line of the head says, as the file has it now: of a removal for want of contact, when the family was last heard of, where the
 * line says otherwise [МП 6.6].
 */
export function reasonNow(state: CaseState, entry: LateEntry): string {
  const removal = state.closures.findLast(({ reason, day }) => reason === 'noContact' && isOfGround(entry, day))
  if (!removal) return entry.reason
  const heard = lastHeardOf(state, removal.day)
  return entry.reason.includes(`: ${heard}.`) ? entry.reason : `${entry.reason}. Сейчас в деле: ${heard}`
}
