import type { Role } from '../../../domain/law/permissions.ts'
import type { Database, Tx } from '../platform/database.ts'
import { byName, statement } from '../platform/statements.ts'

const whose = statement('invitation-whose', 'select * from find_invitation($1)')
const write = byName(
  'invitation-write',
  `with older as (update invitation set replaced_at = now() where centre_id = $centreId and staff_id = $staffId
    and used_at is null and replaced_at is null)
    insert into invitation (centre_id, token_hash, staff_id, by_staff, expires_at, why)
      values ($centreId, $tokenHash, $staffId, $byStaff, now() + make_interval(hours => $hours), $why)
    returning expires_at as "expiresAt"`,
)
const read = statement(
  'invitation-read',
  `select case when i.used_at is not null then 'used' when i.replaced_at is not null then 'replaced'
    when i.expires_at <= now() then 'late'
        when not s.active or s.login is null then 'closed' else 'open' end as state, s.name, s.login
    from invitation i join staff s on s.centre_id = i.centre_id and s.id = i.staff_id where i.centre_id = $1
      and i.token_hash = $2`,
)
const again = statement(
  'invitation-again',
  `insert into invitation (centre_id, token_hash, staff_id, by_staff, expires_at, why)
    select i.centre_id, $2, i.staff_id, i.by_staff, i.expires_at, i.why from invitation i where i.centre_id = $1
      and i.staff_id = $3
      and i.used_at is null and i.replaced_at is null and i.expires_at > now() order by i.created_at desc,
        i.token_hash limit 1
    returning expires_at as "expiresAt"`,
)
// The other links of the same invitation are used with it.
const use = statement(
  'invitation-use',
  `with mine as (update invitation i set used_at = now() from staff s where i.centre_id = $1 and i.token_hash = $2
    and i.used_at is null
      and i.replaced_at is null and i.expires_at > now() and s.centre_id = i.centre_id and s.id = i.staff_id
        and s.active and s.login is not null
    returning i.staff_id, i.by_staff, i.why, s.role, s.last_seen_at is not null as came),
      others as (update invitation o set used_at = now() from mine where o.centre_id = $1 and o.staff_id = mine.staff_id
        and o.token_hash <> $2 and o.used_at is null and o.replaced_at is null)
    select staff_id as "staffId", by_staff as "byStaff", why, role, came from mine`,
)

/** What stands in the way of a link, or nothing. */
export type InvitationState = 'open' | 'used' | 'replaced' | 'late' | 'closed'

/** Which centre and person a link belongs to. */
export const ownerOfInvitation = async (database: Database, tokenHash: Buffer) =>
  (await database.outside<{ centre_id: number; staff_id: string }>(whose, [tokenHash]))[0]
/** Makes a link; the earlier ones of the person are replaced by it. Answers until when it is good. */
export const writeInvitation = async (
  tx: Tx,
  row: { tokenHash: Buffer; staffId: string; byStaff: string; hours: number; why: string },
) =>
  (await tx.row<{ expiresAt: string }>(
    ...write({
      centreId: tx.centreId,
      tokenHash: row.tokenHash,
      staffId: row.staffId,
      byStaff: row.byStaff,
      hours: row.hours,
      why: row.why,
    }),
  ))!.expiresAt
/** A link and its person. */
export const readInvitation = async (tx: Tx, tokenHash: Buffer) =>
  (await tx.row<{ state: InvitationState; name: string; login: string | null }>(read, [tx.centreId, tokenHash]))!
/** One more link of the invitation that is open, for the letter that brings it; undefined when none is open. */
export const writeSecondLink = async (tx: Tx, tokenHash: Buffer, staffId: string) =>
  (await tx.row<{ expiresAt: string }>(again, [tx.centreId, tokenHash, staffId]))?.expiresAt
/** Spends a link; undefined when it is not open any more. The account is held, so that two links of it do not meet. */
export const useInvitation = (tx: Tx, tokenHash: Buffer) =>
  tx.row<{ staffId: string; byStaff: string; why: string; role: Role; came: boolean }>(use, [tx.centreId, tokenHash])
