import { type Day, showDay } from '../kernel/calendar.ts'
import type { RegisterNo } from '../kernel/registers.ts'
import { eventRow } from './event-rows.ts'
import type { Fact } from './events.ts'
import type { CaseState } from './state.ts'

/**
 * The entry of a journal for the number just taken. It has the day of its paper; where that is of a year that is over, the day on
 * which the number was given, and the words say of which day the paper is.
 */
export function entryOf(no: RegisterNo, facts: readonly Fact[], state: CaseState, today: Day) {
  const found = facts
    .map(fact => ({ ...eventRow(fact.kind).inJournal?.(fact, state, no), day: fact.day }))
    .find(({ register }) => register === no.register)
  if (found?.text === undefined) throw new Error(`no fact of this command belongs into the journal ${no.register}`)
  const { text, day } = found
  return Number(day.slice(0, 4)) === no.year
    ? { ...no, day, text }
    : { ...no, day: today, text: `${text}, от ${showDay(day)}` }
}
