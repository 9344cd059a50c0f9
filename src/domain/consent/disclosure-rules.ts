import { eventRow } from '../case/event-rows.ts'
import type { Fact } from '../case/events.ts'
import type { CaseState } from '../case/state.ts'
import type { Person } from '../people/people.ts'
import { basisInWords } from './consent-rules.ts'
import { legalBases } from './consents.ts'
import type { Disclosure } from './disclosures.ts'

/** The lines a fact adds to the journal of disclosures; none where nothing left the centre. */
export function disclosuresOf(fact: Fact, state: CaseState, persons: Readonly<Record<string, Person>>): Disclosure[] {
  const { disclosed } = eventRow(fact.kind)
  if (disclosed === 'nothing') return []
  const { day, at, by } = fact
  return disclosed(fact, state, persons).map(({ basis, ...said }) => ({
    day,
    at,
    by,
    ...said,
    basis: basisInWords(state, basis),
    confidence: 'law' in basis ? legalBases[basis.law].confidence : 'consent',
  }))
}
