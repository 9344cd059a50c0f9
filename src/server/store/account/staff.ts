import type { AccountView } from '../../../api/account/staff.ts'
import type { Education } from '../../../domain/account/education.ts'
import type { PowerAccount } from '../../../domain/account/four-eyes.ts'
import { reachOf, type Role, roles } from '../../../domain/law/permissions.ts'
import { type Database, present, type Tx } from '../platform/database.ts'
import { byName, statement } from '../platform/statements.ts'

const list = statement(
  'staff-accounts',
  `select s.id, s.name, s.role, s.post, s.active, s.phone, s.login, s.email, s.external_id as "externalId",
      s.organisation_id as "organisationId", s.unit_id as "unitId", s.education,
        coalesce(s.password_hash, '') <> '' as "hasPassword",
      greatest(s.last_seen_at, (select max(e.seen_at) from session e where e.centre_id = $1
        and e.staff_id = s.id)) as "lastSeenAt",
      (select count(*) from session e where e.centre_id = $1 and e.staff_id = s.id and e.expires_at > now()
        and e.seen_at > now() - make_interval(mins => e.idle_minutes)) as sessions,
      exists (select from totp t where t.centre_id = $1 and t.staff_id = s.id)
        or exists (select from passkey p where p.centre_id = $1 and p.staff_id = s.id) as "hasFactor",
      (select max(i.expires_at) from invitation i where i.centre_id = $1 and i.staff_id = s.id and i.used_at is null
        and i.replaced_at is null and i.expires_at > now()) as "invitedUntil",
      (select max(u.day) from undertaking u where u.centre_id = $1 and u.staff_id = s.id) as "undertookDay"
    from staff s where s.centre_id = $1 and s.login is not null order by s.active desc, s.name, s.id`,
)
const lock = statement(
  'staff-lock',
  `select id, role, active, login, name, post, education, unit_id as "unitId", organisation_id as "organisationId",
    email, phone, external_id as "externalId"
    from staff where centre_id = $1 order by id for update`,
)
const create = byName(
  'staff-create',
  `insert into staff (centre_id, id, login, name, post, role, phone, active, email, external_id, organisation_id,
    unit_id, education)
    values ($centreId, $id, $login, $name, $post, $role, $phone, $active, $email, $externalId, $organisationId, $unitId, $education)`,
)
const update = byName(
  'staff-update',
  `update staff set login = $login, name = $name, post = $post, role = $role, phone = $phone, active = $active, email = $email,
    external_id = $externalId, organisation_id = $organisationId, unit_id = $unitId, education = $education
    where centre_id = $centreId and id = $id`,
)
const vouchedFor = statement('staff-vouched', 'select * from find_external($1, $2)')
const setSubject = statement(
  'staff-subject',
  `update staff set external_id = $3 where centre_id = $1 and id = $2 and external_id is null
    and not exists (select from staff s where s.centre_id = $1 and s.external_id = $3)`,
)

/** An account as it is written. */
export type Account = {
  id: string
  login: string
  name: string
  post: string
  role: Role
  phone?: string | undefined
  active: boolean
  email?: string | undefined
  externalId?: string | undefined
  organisationId?: string | undefined
  unitId?: string | undefined
  education?: Education | undefined
}

const [centreWide, ofUnit] = (['centre', 'unit'] as const).map(reach =>
  (Object.keys(roles) as Role[]).filter(role => reachOf(role, 'liftRestriction') === reach),
)
// As at the closing (keepsReader): a director, or a head whose own reach would cover the family were it open.
const keeperless = byName(
  'staff-keeperless',
  `select r.case_id as id from case_row r where r.centre_id = $centreId
    and ($staffId = any (r.readers) or r.readers is not null and $staffId in (r.responsible_id, r.psychologist_id))
    and not exists (select 1 from staff s where s.centre_id = $centreId and s.active and s.id = any (r.readers)
      and s.id <> all (r.blocked)
      and (s.role = any ($centreWide) or s.role = any ($ofUnit)
        and (s.unit_id is null or coalesce(r.responsible_id, r.psychologist_id) is null or exists (
        select 1 from staff w where w.centre_id = $centreId and w.id in (r.responsible_id, r.psychologist_id)
          and (w.unit_id is null or w.unit_id = s.unit_id)))))`,
)
/** Whether a closed case would be left without a head of its own when the account becomes as it is asked for. */
export async function leavesNoKeeper(tx: Tx, asked: Account): Promise<boolean> {
  const withoutKeeper = async () =>
    (
      await tx.rows<{ id: string }>(...keeperless({ centreId: tx.centreId, staffId: asked.id, centreWide, ofUnit }))
    ).map(({ id }) => id)
  const before = await withoutKeeper()
  await tx.rows(savepoint, [])
  await writeAccount(tx, asked, false)
  const after = await withoutKeeper()
  await tx.rows(back, [])
  return after.some(id => !before.includes(id))
}

const families = statement(
  'staff-families',
  'select count(*)::int as count from case_row where centre_id = $1 and ($2 = responsible_id or $2 = psychologist_id)',
)
/** How many families, open or closed, are in charge of this person: whoever reads by the unit reads them by this person's. */
export const familiesOf = async (tx: Tx, staffId: string) =>
  (await tx.row<{ count: number }>(families, [tx.centreId, staffId]))!.count

const kindOf = statement('centre-kind', 'select kind from centre where centre_id = $1')
/** Whether the accounts are of a centre or of a committee. */
export const centreKind = async (tx: Tx) =>
  (await tx.row<{ kind: 'centre' | 'committee' }>(kindOf, [tx.centreId]))?.kind ?? 'centre'

/** Accounts of the centre; those who left stand last. */
export const accounts = async (tx: Tx) =>
  (await tx.rows<Omit<AccountView, 'pausedUntil' | 'waits'>>(list, [tx.centreId])).map(present)
/** Locks the accounts of the centre, so that two administrators cannot remove each other. */
export const lockAccounts = async (tx: Tx) =>
  (await tx.rows<PowerAccount & { id: string }>(lock, [tx.centreId])).map(present)
/** Writes an account; its password is set by its owner. */
export const writeAccount = (tx: Tx, account: Account, isNew: boolean) =>
  tx.rows(
    ...(isNew ? create : update)({
      centreId: tx.centreId,
      id: account.id,
      login: account.login,
      name: account.name,
      post: account.post,
      role: account.role,
      phone: account.phone ?? null,
      active: account.active,
      email: account.email ?? null,
      externalId: account.externalId ?? null,
      organisationId: account.organisationId ?? null,
      unitId: account.unitId ?? null,
      education: account.education ?? null,
    }),
  )

const savepoint = statement('staff-try', 'savepoint try_account')
const back = statement('staff-try-back', 'rollback to savepoint try_account')
/** Writes an account and takes it back: what the database would refuse is refused, and nothing has changed. */
export async function tryAccount(tx: Tx, account: Account): Promise<void> {
  await tx.rows(savepoint, [])
  await writeAccount(tx, account, false)
  await tx.rows(back, [])
}

/** The active accounts a provider may speak of, over all centres. */
export const accountsOfProvider = (database: Database, { subject, address }: { subject: string; address?: string }) =>
  database.outside<{ centre_id: number; id: string; login: string | null; post: string }>(vouchedFor, [
    subject,
    address ?? null,
  ])
/** Keeps who the person is at the provider, once, and of two accounts of a centre with the first. */
export const rememberSubject = (tx: Tx, staffId: string, subject: string) =>
  tx.rows(setSubject, [tx.centreId, staffId, subject])
