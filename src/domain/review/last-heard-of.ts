import type { CaseState } from '../case/state.ts'
import type { Contact } from '../contact/contacts.ts'
import type { LateEntry } from '../correction/late-entries.ts'
import { type Day, showDay } from '../kernel/calendar.ts'
import { byDayAndTime } from '../kernel/day-order.ts'
import { lastSigned } from '../people/acts-of-person.ts'

// When a family was last heard of: what «связи с семьёй нет» rests on [МП 6.6].

const isMet = ({ happened }: Contact) => happened
/**
 * The day of the last meeting by a day, also that of a family from the paper journal, and on how many days somebody has tried in vain
 * since.
 */
export function sinceMet(state: CaseState, day: Day): { metDay?: Day; attempts: number; attemptDays: number } {
  const contacts = state.contacts.filter(contact => contact.day <= day).toSorted(byDayAndTime)
  const at = contacts.findLastIndex(isMet)
  const inVain = contacts.slice(at + 1)
  const onPaper = state.takenOver?.lastContactDay
  const metDay = contacts[at]?.day ?? (onPaper && onPaper <= day ? onPaper : undefined)
  return {
    ...(metDay ? { metDay } : {}),
    attempts: inVain.length,
    attemptDays: new Set(inVain.map(contact => contact.day)).size,
  }
}

/** When the family was last heard of, in words for whoever looks at the ground «связи с семьёй нет». */
export function lastHeardOf(state: CaseState, day: Day): string {
  const { metDay, attempts, attemptDays } = sinceMet(state, day)
  const tried = `${attempts}${attempts > attemptDays ? `, в разные дни: ${attemptDays}` : ''}`
  const signed = lastSigned(state, day)
  return [
    ...(metDay
      ? [`последняя встреча ${showDay(metDay)}`, `неудачных попыток с тех пор: ${tried}`]
      : ['встреч не было', `неудачных попыток: ${tried}`]),
    ...(signed && (!metDay || signed.day > metDay) ? [`${signed.what} ${showDay(signed.day)}`] : []),
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
