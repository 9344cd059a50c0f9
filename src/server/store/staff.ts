import type { Role } from '../../domain/permissions.ts'
import type { StaffView } from '../../api/session.ts'
import { present, type Statement, type Tx } from './database.ts'

const list: Statement = {
  name: 'staff-accounts',
  text: `select s.id, s.name, s.role, s.post, s.active, s.phone, s.login,
      greatest(s.last_seen_at, (select max(e.seen_at) from session e where e.centre_id = s.centre_id and e.staff_id = s.id)) as "lastSeenAt"
    from staff s where s.centre_id = $1 order by s.active desc, s.name, s.id`,
}
const lock: Statement = {
  name: 'staff-lock',
  text: 'select id, role, active from staff where centre_id = $1 order by id for update',
}
const create: Statement = {
  name: 'staff-create',
  text: `insert into staff (centre_id, id, login, name, post, role, phone, active, password_hash) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
}
const update: Statement = {
  name: 'staff-update',
  text: `update staff set login = $3, name = $4, post = $5, role = $6, phone = $7, active = $8, password_hash = coalesce($9, password_hash)
    where centre_id = $1 and id = $2`,
}
const signOut: Statement = {
  name: 'staff-sign-out',
  text: `with seen as (update staff set last_seen_at = (select max(seen_at) from session where centre_id = $1 and staff_id = $2)
      where centre_id = $1 and id = $2 and exists (select 1 from session where centre_id = $1 and staff_id = $2))
    delete from session where centre_id = $1 and staff_id = $2`,
}

/** An account as it is written. */
export type Account = {
  id: string
  login: string
  name: string
  post: string
  role: Role
  phone?: string | undefined
  active: boolean
}
type Listed = StaffView & { login: string; lastSeenAt?: string }

/** Accounts of the centre; those who left stand last. */
export const accounts = async (tx: Tx) => (await tx.rows<Listed>(list, [tx.centreId])).map(present)
/** Locks the accounts of the centre, so that two administrators cannot remove each other. */
export const lockAccounts = (tx: Tx) => tx.rows<{ id: string; role: Role; active: boolean }>(lock, [tx.centreId])
/** Writes an account; without a hash an existing password stays. */
export const writeAccount = (tx: Tx, one: Account, passwordHash: string | null, isNew: boolean) =>
  tx.rows(isNew ? create : update, [
    tx.centreId,
    one.id,
    one.login,
    one.name,
    one.post,
    one.role,
    one.phone ?? null,
    one.active,
    passwordHash,
  ])
/** Ends every session of a person. */
export const endSessions = (tx: Tx, staffId: string) => tx.rows(signOut, [tx.centreId, staffId])
