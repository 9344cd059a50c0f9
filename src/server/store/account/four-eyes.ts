import type { Candidate, Power, PowerChange } from '../../../domain/account/four-eyes.ts'
import type { Role } from '../../../domain/law/permissions.ts'
import type { Tx } from '../platform/database.ts'
import { byName, statement } from '../platform/statements.ts'

/** What was asked and is not decided, with the account it is about. */
export type OpenRequest = {
  id: string
  kind: Power
  staffId: string
  name: string
  role: Role
  post: string
  unit: string
  askedBy: string
  askedByName: string
  askedAt: string
  why: string
  change: PowerChange | StoredChange | null
  code: string | null
  /** When and where the person who waits has signed in last. */
  signedInAt: string | null
  device: string | null
}
/** A change that is no account's: kept as it will be written. */
export type StoredChange = Record<string, string | number | null>

const ask = byName('power-ask', `select ask_power($staffId, $kind, $askedBy, $why, $change)`)
const open = statement(
  'power-open',
  `select p.id, p.kind, p.staff_id as "staffId", s.name, s.role, s.post, coalesce(u.name, '') as unit,
    p.asked_by as "askedBy", coalesce(a.name, '') as "askedByName",
      p.asked_at as "askedAt", p.why, p.change, p.code, e.created_at as "signedInAt", e.device
    from power_request p join staff s on s.centre_id = p.centre_id and s.id = p.staff_id
      left join unit u on u.centre_id = s.centre_id and u.id = s.unit_id
      left join staff a on a.centre_id = p.centre_id and a.id = p.asked_by
      left join lateral (select created_at, device from session where centre_id = p.centre_id
        and staff_id = p.staff_id and p.code is not null
        order by created_at desc limit 1) e on true
    where p.centre_id = $1 and p.decided_at is null order by p.asked_at, p.change is not null, p.id`,
)
const decide = statement('power-decide', 'select kind, staff_id as "staffId", change from decide_power($1, $2, $3)')
const candidates = statement(
  'power-candidates',
  `select s.id, s.role, s.active, exists (select from power_request w where w.centre_id = s.centre_id
    and w.staff_id = s.id and w.decided_at is null and w.kind in ('account', 'signIn', 'factors')) as waits
    from staff s where s.centre_id = $1 and s.login is not null`,
)
const director = statement(
  'power-director',
  `select 1 from staff s where s.centre_id = $1 and s.login is not null and s.role = 'director'
    and (s.last_seen_at is not null
      or not exists (select from power_request w where w.centre_id = s.centre_id and w.staff_id = s.id
        and w.decided_at is null and w.kind = 'account')) limit 1`,
)
const apply = byName(
  'power-apply',
  `update staff set role = $role, unit_id = $unitId, organisation_id = $organisationId, email = $email,
    phone = $phone, external_id = $externalId, name = coalesce($name, name), post = coalesce($post, post),
    login = coalesce($login, login) where centre_id = $centreId and id = $staffId`,
)
const undo = statement(
  'power-undo',
  `with totps as (delete from totp where centre_id = $1 and staff_id = $2),
    keys as (delete from passkey where centre_id = $1 and staff_id = $2),
      codes as (delete from recovery_code where centre_id = $1 and staff_id = $2)
    update staff set password_hash = '', active = active and not $3 where centre_id = $1 and id = $2`,
)
const emails = statement(
  'power-emails',
  'select id, email from staff where centre_id = $1 and id = any ($2) and active and email is not null',
)

// Lines about accounts have an index of their own kind: `audit_rare`.
const aboutAccount = (since: string) => `(
      select at, staff_id, endpoint, detail::jsonb as detail from audit where centre_id = $1
        and action = 'staff' ${since}
      union all select at, staff_id, endpoint, detail from audit_waiting where centre_id = $1 and action = 'staff') done
    where detail ->> 'staffId' = $2::text`
const lately = statement(
  'power-lately',
  `select at, staff_id as "staffId", endpoint, coalesce(detail -> 'changed', '[]') as changed,
    coalesce(detail -> 'asked', '[]') as asked, detail -> 'was' ->> 'name' as was
    from ${aboutAccount("and at > now() - interval '30 days'")} and endpoint = any ($3) order by at`,
)
/** What was done to an account in the last thirty days, by whomever: two administrators may be one person. */
export const doneLately = (tx: Tx, about: string, endpoints: readonly string[]) =>
  tx.rows<{
    at: string
    staffId: string
    endpoint: string
    changed: string[]
    asked: string[]
    was: string | null
  }>(lately, [tx.centreId, about, endpoints])

const born = statement(
  'power-born',
  `select detail ->> 'role' as role, exists (select from power_request p where p.centre_id = $1
    and p.staff_id = $2::uuid and p.kind = 'account' and p.verdict in ('confirmed', 'console')) as confirmed
    from ${aboutAccount('')} and detail ? 'created' limit 1`,
)
/** As what an account was made, and whether a second person has confirmed it since; undefined for one that is older than the journal. */
export const bornAs = (tx: Tx, staffId: string) =>
  tx.row<{ role: Role; confirmed: boolean }>(born, [tx.centreId, staffId])

/** Asks for a second person; `change` is what will act, left out where the account itself waits. */
export const askPower = (
  tx: Tx,
  row: { staffId: string; kind: Power; askedBy: string; why: string; change?: PowerChange | StoredChange },
) =>
  tx.rows(
    ...ask({
      staffId: row.staffId,
      kind: row.kind,
      askedBy: row.askedBy,
      why: row.why,
      change: row.change ? JSON.stringify(row.change) : null,
    }),
  )
const takeBack = statement('power-take-back', 'select take_back_power($1, $2) as done')
/** Takes back a change of an account that was asked for and is not decided; answers whether there was any. */
export const takeBackChange = async (tx: Tx, staffId: string, by: string) =>
  (await tx.row<{ done: boolean }>(takeBack, [staffId, by]))!.done
/** Everything of the centre that waits for a second person, the oldest first. */
export const openRequests = (tx: Tx) => tx.rows<OpenRequest>(open, [tx.centreId])
/** Decides as a second person; undefined where the database lets nobody decide so. */
export const decidePower = (tx: Tx, id: string, by: string, verdict: 'confirmed' | 'refused') =>
  tx.row<{ kind: Power; staffId: string }>(decide, [id, by, verdict])
/** Everybody with an account, and whether something about it is still unconfirmed. */
export const powerCandidates = (tx: Tx) => tx.rows<Candidate>(candidates, [tx.centreId])
/**
 * Whether the centre has a director: also one whose account is closed or waits, because it takes one person to close it or to use a
 * link for it, and what is the director's would be that person's.
 */
export const hasDirector = async (tx: Tx) => (await tx.rows(director, [tx.centreId])).length > 0
/** Writes a confirmed change of an account. */
export const applyChange = (tx: Tx, staffId: string, change: PowerChange) =>
  tx.rows(
    ...apply({
      centreId: tx.centreId,
      staffId,
      role: change.role,
      unitId: change.unitId ?? null,
      organisationId: change.organisationId ?? null,
      email: change.email ?? null,
      phone: change.phone ?? null,
      externalId: change.externalId ?? null,
      name: change.name ?? null,
      post: change.post ?? null,
      login: change.login ?? null,
    }),
  )
/** Takes back a way in that was refused: password and second factors; a new account is closed again. */
export const undoAccess = (tx: Tx, staffId: string, close: boolean) => tx.rows(undo, [tx.centreId, staffId, close])
/** Mail addresses of people, where they have one. */
export const emailsOf = (tx: Tx, ids: readonly string[]) =>
  tx.rows<{ id: string; email: string }>(emails, [tx.centreId, ids])

const confirmAll = statement(
  'power-console',
  `update power_request p set decided_at = now(), verdict = 'console' from staff s
    where p.centre_id = $1 and p.decided_at is null and p.kind <> 'restored' and s.centre_id = p.centre_id
      and s.id = p.staff_id and s.login = $2
    returning p.kind, p.staff_id as "staffId", p.change, s.name, s.post`,
)
/**
 * Decides at the console everything that waits about a login, as the owner of the schema; answers what it was. To go on with a
 * restored database has a command of its own.
 */
export const confirmAllAbout = (tx: Tx, login: string) =>
  tx.rows<Pick<OpenRequest, 'kind' | 'staffId' | 'change' | 'name' | 'post'>>(confirmAll, [tx.centreId, login])
