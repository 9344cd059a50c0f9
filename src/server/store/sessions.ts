import type { Role } from '../../domain/permissions.ts'
import type { Database, Statement, Tx } from './database.ts'

const idle = '12 hours'

const find: Statement = { name: 'session-of', text: 'select * from session_of($1, $2::interval)' }
const open: Statement = {
  name: 'session-open',
  text: 'insert into session (centre_id, token_hash, staff_id, device) values ($1, $2, $3, $4)',
}
const close: Statement = { name: 'session-close', text: 'delete from session where centre_id = $1 and token_hash = $2' }
const closeAll: Statement = {
  name: 'session-close-all',
  text: 'delete from session where centre_id = $1 and staff_id = $2 returning token_hash',
}
const login: Statement = { name: 'find-login', text: 'select * from find_login($1)' }
const failed: Statement = { name: 'sign-in-failed', text: 'select sign_in_failed($1)' }
const failures: Statement = { name: 'failures-of', text: 'select failures_of($1) as count' }
const self: Statement = {
  name: 'staff-self',
  text: 'select name, role, post, password_hash as "passwordHash" from staff where centre_id = $1 and id = $2 and active',
}
const setPassword: Statement = {
  name: 'staff-password',
  text: 'update staff set password_hash = $3 where centre_id = $1 and id = $2',
}

/** Whose session a token opens, in whatever centre. */
export const sessionOf = async (database: Database, tokenHash: Buffer) =>
  (
    await database.outside<{ centre_id: number; staff_id: string; name: string; role: Role; post: string }>(find, [
      tokenHash,
      idle,
    ])
  )[0]
/** The account of a login, in whatever centre. */
export const accountOfLogin = async (database: Database, name: string) =>
  (await database.outside<{ centre_id: number; id: string; password_hash: string; active: boolean }>(login, [name]))[0]
/** Failed sign-ins under a login in the last quarter of an hour. */
export const failuresOf = async (database: Database, name: string) =>
  (await database.outside<{ count: number }>(failures, [name]))[0]?.count ?? 0
/** Counts one failed sign-in. */
export const countFailure = (database: Database, name: string) => database.outside(failed, [name])

/** Opens a session; only a hash of its token is kept. */
export const openSession = (tx: Tx, tokenHash: Buffer, staffId: string, device: string) =>
  tx.rows(open, [tx.centreId, tokenHash, staffId, device])
/** Ends one session. */
export const closeSession = (tx: Tx, tokenHash: Buffer) => tx.rows(close, [tx.centreId, tokenHash])
/** Ends every session of a person; answers how many there were. */
export const closeSessions = async (tx: Tx, staffId: string) => (await tx.rows(closeAll, [tx.centreId, staffId])).length
/** One's own account, while it is active. */
export const ownAccount = (tx: Tx, staffId: string) =>
  tx.one<{ name: string; role: Role; post: string; passwordHash: string }>(self, [tx.centreId, staffId])
/** Replaces a password by the hash of a new one. */
export const writePassword = (tx: Tx, staffId: string, passwordHash: string) =>
  tx.rows(setPassword, [tx.centreId, staffId, passwordHash])

const closeOthersStatement: Statement = {
  name: 'session-close-others',
  text: 'delete from session where centre_id = $1 and staff_id = $2 and token_hash <> $3',
}
/** Ends every session of a staff member but one. */
export const closeOtherSessions = (tx: Tx, staffId: string, keep: Buffer) =>
  tx.rows(closeOthersStatement, [tx.centreId, staffId, keep])
