import { dutyAlone } from './clock-words.ts'
import type { Clock, ContactCount } from './clock.ts'
import { type DeadlineName, deadlines } from './deadline-rules.ts'

/** What a specialist planned, which is no term of the law. */
const plannedDuties: Record<Exclude<Clock['deadline'], DeadlineName>, string> = {
  plannedContact: 'следующая встреча',
  plannedMeeting: 'мониторинг с организациями',
  offerAgain: 'предложить помощь ещё раз',
}
const isPlanned = (name: Clock['deadline']): name is keyof typeof plannedDuties => Object.hasOwn(plannedDuties, name)

/** What is to be done within a term, in the words of its row. */
export const dutyOf = (name: Clock['deadline']): string =>
  isPlanned(name) ? plannedDuties[name] : deadlines[name].duty

/** The next term of a case as the list of families holds it: what follows from its kind, and no sentence. */
export type NextTerm = Pick<Clock, 'deadline' | 'planned'> & { contacts?: Pick<ContactCount, 'kind'> }
/** That of a term; how many contacts there have been is no matter of the list. */
export const nextTermOf = ({ deadline, planned, contacts }: Clock): NextTerm => ({
  deadline,
  ...(planned ? { planned } : {}),
  ...(contacts ? { contacts: { kind: contacts.kind } } : {}),
})
/** The duty of the next term in words, without what it is about. */
export const dutyOfNext = (next: NextTerm): string => dutyAlone({ ...next, duty: dutyOf(next.deadline) })
