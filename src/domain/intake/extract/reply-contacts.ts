import type { CaseState } from '../../case/state.ts'
import type { Contact, missedReasons } from '../../contact/contacts.ts'
import type { Day } from '../../kernel/calendar.ts'
import { byDayAndTime } from '../../kernel/day-order.ts'
import type { Kinship } from '../../people/kinship.ts'
import type { Referral } from './referrals.ts'
import type { ReplySituation } from './reply-situations.ts'

/**
 * What each contact tells the institution of the family: how the centre tried, and never why it did not work out, because an
 * illness or a closed door is the family's own matter [МП 5.2].
 */
export const contactOutcomes = {
  talked: { words: 'разговор состоялся', situation: 'thinking' },
  written: { words: 'центр написал семье', situation: 'written' },
  withOthers: { words: 'разговора с родителями не было', situation: 'notMet' },
  unnamed: { words: 'с кем говорили, не записано', situation: 'unnamed' },
  nobodyHome: { words: 'никого не застали', situation: 'notReached' },
  noAnswer: { words: 'на звонок не ответили', situation: 'notReached' },
  askedLater: { words: 'семья попросила встретиться позже', situation: 'askedLater' },
  notAdmitted: { words: 'встреча не состоялась', situation: 'notMet' },
  illness: { words: 'встреча не состоялась', situation: 'notMet' },
  left: { words: 'по полученным сведениям, семья уехала', situation: 'movedAway' },
  worker: { words: 'встреча не состоялась', situation: 'notMet' },
  other: { words: 'встреча не состоялась', situation: 'notMet' },
} as const satisfies Record<
  keyof typeof missedReasons | 'talked' | 'written' | 'withOthers' | 'unnamed',
  { words: string; situation: ReplySituation }
>

const youngerKin: readonly (Kinship | undefined)[] = ['son', 'daughter', 'sibling']

/** What came of a contact. A letter is no talk, and neither is a talk with a child alone or with people outside the family. */
export function outcomeOf(contact: Contact, { members }: Pick<CaseState, 'members'>): keyof typeof contactOutcomes {
  if (!contact.happened) return contact.missedReason ?? 'other'
  if (contact.form === 'letter') return 'written'
  const kin = contact.personIds.map(id => members.find(({ personId }) => personId === id)?.kinship)
  if (kin.some(kinship => !youngerKin.includes(kinship))) return 'talked'
  return kin.length > 0 || contact.childrenSeenIds.length > 0 || contact.others ? 'withOthers' : 'unnamed'
}

/** The contacts since the extract came, in the order of their days. */
export const contactsSince = (
  { contacts }: Pick<CaseState, 'contacts'>,
  { receivedDay }: Referral,
  day: Day,
): Contact[] => contacts.filter(contact => contact.day >= receivedDay && contact.day <= day).toSorted(byDayAndTime)

/** What is so of a family after all contacts with it: the farthest that any of them came. */
const farthest = ['thinking', 'askedLater', 'unnamed', 'notMet', 'written', 'notReached'] as const

/** That a family left is so until a later contact, or when its extract was put to rest for it. */
export function afterContacts(state: CaseState, referral: Referral, day: Day): ReplySituation {
  if (referral.closed?.reason === 'movedAway' && referral.closed.day <= day) return 'movedAway'
  const came = contactsSince(state, referral, day).map(contact => contactOutcomes[outcomeOf(contact, state)].situation)
  if (came.at(-1) === 'movedAway') return 'movedAway'
  return farthest.find(situation => came.includes(situation)) ?? 'notContacted'
}
