import type { PowerAccount } from '../../domain/account/four-eyes.ts'
import { unitsOf } from '../store/account/units.ts'
import { organisationsOf } from '../store/centre/centre-people.ts'
import type { Tx } from '../store/platform/database.ts'

/** What of an account the journal keeps with its values; telephones and numbers of sign-in it only names. */
const keptFields = ['role', 'unitId', 'organisationId', 'login', 'email'] as const
/** A field of an account before and after; null where there was or is nothing. */
export type AccountValues = Partial<Record<(typeof keptFields)[number], [before: string | null, after: string | null]>>

/** Names of units and organisations of the centre as they are today. */
async function namesToday(tx: Tx): Promise<(id: string) => string> {
  const [units, organisations] = await Promise.all([unitsOf(tx), organisationsOf(tx)])
  const names = new Map([...units, ...organisations].map(({ id, name }) => [id, name]))
  return id => names.get(id) ?? ''
}

/** What differs between two states of an account, for the journal: units and organisations by the names of this day. */
export async function accountValues(
  tx: Tx,
  before: Partial<PowerAccount> | undefined,
  after: Partial<PowerAccount>,
): Promise<AccountValues> {
  const nameOf = await namesToday(tx)
  const word = (field: (typeof keptFields)[number], value: string | undefined) =>
    value ? (field === 'unitId' || field === 'organisationId' ? nameOf(value) : value) : null
  return Object.fromEntries(
    keptFields
      .filter(field => (before?.[field] || undefined) !== (after[field] || undefined))
      .map(field => [field, [word(field, before?.[field]), word(field, after[field])]]),
  )
}
