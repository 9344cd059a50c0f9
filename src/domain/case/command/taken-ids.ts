import { refuse, type Refused } from '../../kernel/decision.ts'
import { eventRow } from '../event-rows.ts'
import type { FactBody } from '../events.ts'
import { idsNaming, isNamedIn, writtenIds } from '../ids.ts'
import type { CaseState } from '../state.ts'
import type { Accepted, Context } from './decision-rules.ts'

/** New records that have the id of a record of another kind. */
const namesOthers = (state: CaseState, facts: readonly FactBody[]): boolean =>
  facts.some(fact => {
    const { writes } = eventRow(fact.kind)
    if (!writes) return false
    const ids = writtenIds(fact)
    return Object.entries(state).some(([list, records]) => list !== writes && isNamedIn(records, ids, all, list))
  })
const all = ['record', 'staff', 'organisation'] as const

/**
 * Whether a command brings an id that names something else already: a new person under the id of an account, of an organisation
 * or of a record, or a record under that of a person or of another record.
 */
export function refuseTakenIds(
  state: CaseState,
  input: unknown,
  { facts }: Accepted,
  { elsewhere = [] }: Pick<Context, 'elsewhere'>,
): Refused | undefined {
  const members = new Set(state.members.map(({ personId }) => personId))
  const people = idsNaming(input, ['person'])
  const records = idsNaming(input, ['record'])
  const joined = facts.flatMap(fact => (fact.kind === 'memberJoined' ? [fact.member.personId] : []))
  const newPeople = [...new Set([...people, ...joined])].filter(id => !members.has(id))
  const isTaken =
    [...newPeople, ...records].some(id => elsewhere.includes(id)) ||
    records.some(id => members.has(id) || newPeople.includes(id)) ||
    (newPeople.length > 0 && isNamedIn(state, newPeople, all)) ||
    namesOthers(state, facts)
  return isTaken
    ? refuse('idTaken', 'Под этим номером уже записано другое: обновите страницу и внесите запись заново')
    : undefined
}
