import type { SessionView } from '../../../api/account/session.ts'
import type { SignInMethod } from '../../../domain/account/accounts.ts'
import type { Day } from '../../../domain/kernel/calendar.ts'
import type { Role } from '../../../domain/law/permissions.ts'
import { type Database, present, type Tx } from '../platform/database.ts'
import { byName, statement } from '../platform/statements.ts'

const find = statement('session-of', 'select * from session_of($1, $2)')
const open = byName(
  'session-open',
  `with ended as (delete from session where centre_id = $centreId and staff_id = $staffId
        and (expires_at < now() or seen_at < now() - make_interval(mins => idle_minutes))),
      seen as (update staff set last_seen_at = now() where centre_id = $centreId and id = $staffId)
    insert into session (centre_id, token_hash, staff_id, device, method, factor, idle_minutes, expires_at)
    select $centreId, $tokenHash, s.id, $device, $method, $factor or not (s.role = any ($secondFactorRoles)
        or exists (select from totp t where t.centre_id = $centreId and t.staff_id = $staffId)
        or exists (select from passkey p where p.centre_id = $centreId and p.staff_id = $staffId)), $idleMinutes,
          now() + make_interval(mins => $minutes)
    from staff s where s.centre_id = $centreId and s.id = $staffId and s.active`,
)
const raise = statement(
  'session-raise',
  `update session set token_hash = $3, factor = true where centre_id = $1 and token_hash = $2 and not factor
    returning id`,
)
const list = statement(
  'session-list',
  `select id, device, method, created_at as "createdAt", seen_at as "seenAt", token_hash = $3 as current from session
    where centre_id = $1 and staff_id = $2 and expires_at > now()
      and seen_at > now() - make_interval(mins => idle_minutes)
    order by token_hash = $3 desc, seen_at desc, id`,
)
const close = statement('session-close', 'delete from session where centre_id = $1 and token_hash = $2')
const closeOne = statement(
  'session-close-one',
  'delete from session where centre_id = $1 and staff_id = $2 and id = $3 returning id',
)
const closeAll = statement(
  'session-close-all',
  `with forgotten as (delete from known_device where centre_id = $1 and staff_id = $2)
    delete from session where centre_id = $1 and staff_id = $2 returning id`,
)
const closeOthers = byName(
  'session-close-others',
  `with forgotten as (delete from known_device where centre_id = $centreId and staff_id = $staffId
    and token_hash is distinct from $device)
    delete from session where centre_id = $centreId and staff_id = $staffId and token_hash <> $keep`,
)
const login = statement('find-login', 'select * from find_login($1, $2)')
const self = statement(
  'staff-self',
  `select name, login, role, post, email, password_hash as "passwordHash" from staff where centre_id = $1
    and id = $2 and active`,
)
// A link that was not needed after all must not lie about as a second key.
const setPassword = statement(
  'staff-password',
  `with over as (update invitation set replaced_at = now() where centre_id = $1 and staff_id = $2
    and used_at is null and replaced_at is null)
    update staff set password_hash = $3 where centre_id = $1 and id = $2`,
)
const know = statement(
  'device-know',
  `with forgotten as (delete from known_device where centre_id = $1 and staff_id = $2
    and seen_at < now() - interval '180 days' and token_hash <> $3)
    insert into known_device (centre_id, staff_id, token_hash) values ($1, $2, $3)
    on conflict (centre_id, staff_id, token_hash) do update set seen_at = now()`,
)
const knows = statement(
  'device-knows',
  'select 1 from known_device where centre_id = $1 and staff_id = $2 and token_hash = $3',
)
const known = statement('device-known', 'select device_known($1) as known')
const devices = statement(
  'device-list',
  'select token_hash as "tokenHash" from known_device where centre_id = $1 and staff_id = $2',
)

/** A live session with what a sign-in may still lack. */
export type SessionRow = {
  centre_id: number
  staff_id: string
  name: string
  role: Role
  post: string
  organisation_id: string | null
  method: SignInMethod
  factor: boolean
  has_factor: boolean
  undertaken_version: number | null
  undertaken_day: string | null
  waits: boolean
  stands_for: string[]
  unit: string[] | null
}
/** Whose session a token opens, in whatever centre, and how near that person is to families on a day. */
export const sessionOf = async (database: Database, tokenHash: Buffer, today: Day) =>
  (await database.outside<SessionRow>(find, [tokenHash, today]))[0]

/** The account of a login, in whatever centre, and whether it knows the device. */
export const accountOfLogin = async (database: Database, name: string, device: Buffer | null) =>
  (
    await database.outside<{
      centre_id: number
      id: string
      password_hash: string | null
      active: boolean
      known: boolean
    }>(login, [name, device])
  )[0]

/** A session as it is opened; only a hash of its token is kept. */
export type NewSession = {
  tokenHash: Buffer
  staffId: string
  device: string
  method: SignInMethod
  factor: boolean
  idleMinutes: number
  minutes: number
  /** Roles that must have a second factor here. */
  secondFactorRoles: readonly Role[]
}
/** Opens a session and clears away those of the person that have ended. */
export const openSession = (tx: Tx, session: NewSession) =>
  tx.rows(
    ...open({
      centreId: tx.centreId,
      tokenHash: session.tokenHash,
      staffId: session.staffId,
      device: session.device,
      method: session.method,
      factor: session.factor,
      idleMinutes: session.idleMinutes,
      minutes: session.minutes,
      secondFactorRoles: session.secondFactorRoles,
    }),
  )
/** The second factor was shown: the session goes on under a new token. False when it has been shown already. */
export const raiseSession = async (tx: Tx, tokenHash: Buffer, next: Buffer) =>
  (await tx.row(raise, [tx.centreId, tokenHash, next])) !== undefined

/** Live sessions of a person, the one of `tokenHash` first. */
export const sessionsOf = (tx: Tx, staffId: string, tokenHash: Buffer) =>
  tx.rows<SessionView>(list, [tx.centreId, staffId, tokenHash])
/** Ends one session. */
export const closeSession = (tx: Tx, tokenHash: Buffer) => tx.rows(close, [tx.centreId, tokenHash])
/** Ends one session of a person by its id; answers whether there was one. */
export const closeSessionOf = async (tx: Tx, staffId: string, id: string) =>
  (await tx.row(closeOne, [tx.centreId, staffId, id])) !== undefined
/** Ends every session of a person and forgets the devices; answers how many sessions there were. */
export const closeSessions = async (tx: Tx, staffId: string) => (await tx.rows(closeAll, [tx.centreId, staffId])).length
/** Ends every session of a staff member but one; of the devices only this one stays known. */
export const closeOtherSessions = (tx: Tx, staffId: string, keep: Buffer, device: Buffer | null) =>
  tx.rows(...closeOthers({ centreId: tx.centreId, staffId, keep, device }))

/** One's own account, while it is active. */
export type OwnAccount = {
  name: string
  login?: string
  role: Role
  post: string
  email?: string
  passwordHash?: string
}
/** One's own account, while it is active. */
export const ownAccount = async (tx: Tx, staffId: string) => {
  const row = await tx.row<OwnAccount>(self, [tx.centreId, staffId])
  return row && present(row)
}
/** Whether somebody has a login, and not only links. */
export const hasLogin = async (tx: Tx, staffId: string) =>
  Boolean((await tx.row<{ login: string | null }>(self, [tx.centreId, staffId]))?.login)
/** Replaces a password by the hash of a new one. */
export const writePassword = (tx: Tx, staffId: string, passwordHash: string) =>
  tx.rows(setPassword, [tx.centreId, staffId, passwordHash])

/** A browser the person has come in with. */
export const knowDevice = (tx: Tx, staffId: string, device: Buffer) => tx.rows(know, [tx.centreId, staffId, device])
/** Whether the person has come in with this browser. */
export const knowsDevice = async (tx: Tx, staffId: string, device: Buffer) =>
  (await tx.row(knows, [tx.centreId, staffId, device])) !== undefined
/** Whether anybody has come in with this browser. */
export const deviceKnown = async (database: Database, device: Buffer) =>
  (await database.outside<{ known: boolean }>(known, [device]))[0]!.known
/** Browsers the person has come in with. */
export const devicesOf = async (tx: Tx, staffId: string) =>
  (await tx.rows<{ tokenHash: Buffer }>(devices, [tx.centreId, staffId])).map(row => row.tokenHash)
