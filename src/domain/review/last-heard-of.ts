import type { CaseState } from '../case/state.ts'
import type { Contact } from '../contact/contacts.ts'
import type { LateEntry } from '../correction/late-entries.ts'
import { type Day, showDay } from '../kernel/calendar.ts'
import { byDay, byDayAndTime } from '../kernel/day-order.ts'
import { lastSigned, lastTookPart } from '../people/acts-of-person.ts'
import type { CrisisStay } from '../safety/crisis-room/crisis-stays.ts'

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
/** When a family came of its own accord: it applied, or the work was taken up again by its word. */
type Came = { day: Day; byWord?: true }
/** The last time by a day that a family came itself [МП 6.1, 6.6]. By an extract or from another centre it comes without a word of its own. */
function lastCame({ applications, referrals, round }: CaseState, day: Day): Came | undefined {
  const applied = applications.slice(round.applications).filter(({ transfer }) => !transfer)
  const isByWord =
    round.day !== undefined &&
    !referrals.some(({ receivedDay }) => receivedDay === round.day) &&
    !applications.some(application => application.day === round.day)
  return [...applied, ...(isByWord ? [{ day: round.day!, byWord: true as const }] : [])]
    .filter(came => came.day <= day)
    .toSorted(byDay)
    .map((came): Came => ('byWord' in came ? came : { day: came.day }))
    .at(-1)
}

/** What a family has signed or taken part in, in words: «итоги». */
type Signed = { day: Day; what: string }
/** When a family was last met, and how often somebody has tried in vain since. */
type SinceMet = { metDay?: Day; room?: CrisisStay; came?: Came; signed?: Signed; attempts: number; attemptDays: number }
const lastVisit = ({ takenOver }: CaseState, contacts: readonly Contact[], day: Day): Day | undefined => {
  const onPaper = takenOver?.lastContactDay
  return contacts.findLast(isMet)?.day ?? (onPaper && onPaper <= day ? onPaper : undefined)
}
const contactsBy = ({ contacts }: CaseState, day: Day) =>
  contacts.filter(contact => contact.day <= day).toSorted(byDayAndTime)
/**
 * The day of the last meeting by a day, also that of a family from the paper journal, and on how many days somebody has tried in vain
 * since. Whoever lives in the crisis room (`room`) is met there every day, and whoever came of his own accord (`came`) on that day; so is
 * a family that has signed something, or with which results or minutes were discussed (`signed`) [МП 6.5, 6.6].
 */
export function sinceMet(state: CaseState, day: Day): SinceMet {
  const contacts = contactsBy(state, day)
  const visited = lastVisit(state, contacts, day)
  const inRoom = lastInRoom(state, day)
  const room = inRoom && inRoom.day >= (visited ?? '') ? inRoom : undefined
  const last = lastCame(state, day)
  const came = last && last.day > (room?.day ?? visited ?? '') ? last : undefined
  const paper = lastTookPart(state, day)
  const signed = paper && paper.day > (came?.day ?? room?.day ?? visited ?? '') ? paper : undefined
  const itself = signed?.day ?? came?.day ?? room?.day
  const inVain = contacts.slice(contacts.findLastIndex(isMet) + 1).filter(contact => !itself || contact.day > itself)
  const metDay = itself ?? visited
  return {
    ...(metDay ? { metDay } : {}),
    ...(signed ? { signed } : {}),
    ...(came ? { came } : room ? { room: room.stay } : {}),
    attempts: inVain.length,
    attemptDays: new Set(inVain.map(contact => contact.day)).size,
  }
}

/** That a family came of its own accord, in words. */
export const cameInWords = ({ day, byWord }: Came): string =>
  byWord ? `вернулась сама, работа возобновлена ${showDay(day)}` : `сама подала заявление ${showDay(day)}`

/** What a family has signed or taken part in, in words. */
export const signedInWords = ({ day, what }: Signed): string => `${what} ${showDay(day)}`

/** A stay in the crisis room by a day, in words. */
export const roomInWords = ({ day: since, left }: CrisisStay, day: Day): string =>
  left && left <= day
    ? `в кризисной комнате центра с ${showDay(since)} по ${showDay(left)}`
    : `живёт в кризисной комнате центра с ${showDay(since)}`

/** When the family was last heard of, in words for whoever looks at the ground «связи с семьёй нет». */
export function lastHeardOf(state: CaseState, day: Day): string {
  const { room, came, signed, attempts, attemptDays } = sinceMet(state, day)
  const tried = `${attempts}${attempts > attemptDays ? `, в разные дни: ${attemptDays}` : ''}`
  const visited = lastVisit(state, contactsBy(state, day), day)
  const last = lastSigned(state, day)
  const isNamed = signed && last && last.what === signed.what && last.day === signed.day
  return [
    visited ? `последняя встреча ${showDay(visited)}` : 'встреч не было',
    ...(room ? [roomInWords(room, day)] : []),
    ...(came?.byWord ? [cameInWords(came)] : []),
    ...(signed ? [signedInWords(signed)] : []),
    `неудачных попыток${visited || room || came?.byWord || signed ? ' с тех пор' : ''}: ${tried}`,
    ...(last && !isNamed && (!visited || last.day > visited) ? [signedInWords(last)] : []),
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
