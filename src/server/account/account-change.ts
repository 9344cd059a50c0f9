import {
  type AccountName,
  isRenamed,
  needsSecond,
  type PowerAccount,
  type PowerChange,
} from '../../domain/account/four-eyes.ts'
import type { App } from '../app.ts'
import { notFound } from '../http/problem.ts'
import { bornAs } from '../store/account/four-eyes.ts'
import { devicesOf, ownAccount } from '../store/account/sessions.ts'
import { type Account, familiesOf } from '../store/account/staff.ts'
import type { Tx } from '../store/platform/database.ts'

/** Devices that know somebody, for lifting the pause of each. */
export async function devicesFor(app: App, centreId: number, staffId: string) {
  return app.database.inCentre(centreId, async tx => {
    const account = await ownAccount(tx, staffId)
    if (!account?.login) throw notFound('Такой открытой учётной записи нет')
    return { login: account.login, devices: await devicesOf(tx, staffId) }
  })
}

/** What of an account a second person confirms. */
export const powerPart = ({
  name,
  post,
  role,
  unitId,
  organisationId,
  login,
  email,
  phone,
  externalId,
}: PowerAccount): PowerChange & AccountName => ({
  name,
  post,
  role,
  unitId,
  organisationId,
  login,
  email,
  phone,
  externalId,
})

/** What of an account is otherwise: names of fields, no words. */
export const changedOf = (before: object, after: object) =>
  (
    [
      'login',
      'name',
      'post',
      'role',
      'unitId',
      'organisationId',
      'email',
      'phone',
      'externalId',
      'education',
      'active',
    ] as const
  ).filter(field => (before as Record<string, unknown>)[field] !== (after as Record<string, unknown>)[field])

/**
 * Under which name an account goes from now on, and went until now: the names of the journal come from these lines, which stand
 * in its chain. What waits for a second person is a wish.
 */
export const namesOf = (before: AccountName | undefined, after: AccountName, waits: boolean) => {
  if (before && !isRenamed(before, after)) return {}
  const named = { name: after.name, post: after.post }
  const was = before ? { was: { name: before.name, post: before.post } } : {}
  return waits ? { wished: named, ...was } : { named, ...was }
}

/**
 * What of an account stays as it is while the account itself waits for a second person. One that a second person has never seen
 * is corrected freely until then; what has worked here keeps its name and its ways in, its role unless it gets the first that
 * reads, and its unit where families are read by it.
 */
export async function keptPart(
  tx: Tx,
  before: PowerAccount & { id: string },
  after: PowerAccount,
): Promise<Partial<Account>> {
  const born = await bornAs(tx, before.id)
  if (born && needsSecond(born.role) && !born.confirmed) return {}
  const { role, unitId, organisationId, login, ...person } = powerPart(before)
  const raised = before.active && !needsSecond(role) && needsSecond(after.role)
  return {
    ...person,
    ...(login ? { login } : {}),
    ...(raised ? {} : { role, organisationId }),
    ...(raised && (await familiesOf(tx, before.id)) === 0 ? {} : { unitId }),
  }
}
