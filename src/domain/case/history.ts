import { lateEntryWords } from '../correction/typed-late.ts'
import { personOn } from '../people/identity/earlier-details.ts'
import { fullName, type Person } from '../people/people.ts'
import type { Described } from './event-row.ts'
import { eventRow } from './event-rows.ts'
import type { Fact } from './events.ts'
import { idsNaming, writtenIds } from './ids.ts'

/** Puts one fact into words for the timeline and the history; `measures` are the titles of measures by their ids. */
export function describeFact(
  fact: Fact,
  persons: Readonly<Record<string, Person>>,
  measures: Readonly<Record<string, string>> = {},
): Described {
  // By the name of the day of the line, whatever it is now.
  const who = (id: string) => (persons[id] ? fullName(personOn(persons[id], fact.day)) : 'человек из семьи')
  return eventRow(fact.kind).inHistory(fact, {
    who,
    about: (measureId, note) => [measures[measureId], note].filter(Boolean).join(': '),
    latePaper: lateEntryWords,
    discussedWith: ({ familyIds = [] }) =>
      familyIds.length > 0 ? `результаты обсудили: ${familyIds.map(who).join(', ')}` : '',
  })
}

/** By what a line of the history is found among the records of the case: the id of what the fact writes, or of whom it is about. */
export const recordOf = (fact: Fact): string | undefined =>
  writtenIds(fact)[0] ?? idsNaming(fact, ['record'])[0] ?? idsNaming(fact, ['person'])[0]
