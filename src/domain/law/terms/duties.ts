import type { Clock } from './clock.ts'
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
