import type { Question } from '../../kernel/decision.ts'
import type { Person } from '../../people/people.ts'
import type { Accepted, FullContext } from '../command/decision-rules.ts'
import type { Fact } from '../events.ts'
import { evolve } from '../evolve.ts'
import type { CaseFile } from '../state.ts'
import type { Asks } from './asks.ts'

/** What is to be asked before a decision is carried out. */
export function questionsOf<I>(
  asks: Asks<I> | undefined,
  before: CaseFile,
  input: I,
  decision: Accepted,
  { today, settings, by, organisations, isOthers }: FullContext,
): Question[] {
  if (!asks) return []
  const persons: Record<string, Person> = { ...before.persons }
  for (const { id, person } of decision.persons) persons[id] = { ...person, id }
  const state = decision.facts.reduce((folded, fact) => evolve(folded, fact as Fact), before.state)
  const joined = decision.facts.flatMap(fact => (fact.kind === 'memberJoined' ? [fact.member.personId] : []))
  const touched = new Set([...decision.persons.map(({ id }) => id), ...joined])
  return asks({
    input,
    by: by.id,
    before,
    after: { state, persons },
    today,
    areaCode: settings.areaCode,
    recipients: settings.recipients,
    limits: settings,
    monitoring: settings,
    organisations,
    touched,
    isOthers,
  })
}
