import type { LinkView, OrganisationAccess } from '../../../api/partner/partners.ts'
import { postsOfProgram } from '../../../domain/account/account-names.ts'
import type { Role } from '../../../domain/law/permissions.ts'
import { type Database, present, type Tx } from '../platform/database.ts'
import { byName, statement } from '../platform/statements.ts'

const find = statement('find-partner-link', 'select * from find_partner_link($1)')
const put = byName(
  'partner-link-put',
  `with ended as (update partner_link set ended_at = $at where centre_id = $centreId
    and organisation_id = $organisationId and used_at is null and ended_at is null
    and ($letterId::uuid is null or letter_id = $letterId))
    insert into partner_link (centre_id, token_hash, organisation_id, channel, by_staff, created_at, expires_at,
      letter_id) values ($centreId, $tokenHash, $organisationId, $channel, $by, $at, $until, $letterId)`,
)
const use = statement(
  'partner-link-use',
  `update partner_link set used_at = $3 where centre_id = $1 and token_hash = $2 and used_at is null
    and ended_at is null and expires_at > $3 returning organisation_id`,
)
const other = statement(
  'partner-link-one',
  `select l.by_staff as "madeBy", l.used_at as "usedAt", l.ended_at as "endedAt", l.expires_at as "expiresAt",
    o.access_closed_at as "closedAt", o.active, o.email, o.name,
      (select max(n.created_at) from partner_link n where n.centre_id = l.centre_id
        and n.organisation_id = l.organisation_id) as "latestAt"
    from partner_link l join organisation o on o.centre_id = l.centre_id and o.id = l.organisation_id
      where l.centre_id = $1 and l.token_hash = $2`,
)
const lockOrganisation = statement(
  'organisation-lock',
  `select id, name, kind, email, address, contacts->0->>'name' as person, active, link_staff_id as "linkStaffId",
    access_closed_at as "closedAt" from organisation where centre_id = $1 and id = $2 for update`,
)
const seen = statement(
  'organisation-for-partner',
  'select id, name, kind, active from organisation where centre_id = $1 and id = $2',
)
const person = statement(
  'partner-person',
  `select centre_id as "centreId", id as "staffId", name, role, post, organisation_id as "organisationId"
    from staff where centre_id = $1 and id = $2 and organisation_id is not null`,
)
const makePerson = byName(
  'partner-link-person',
  `with made as (insert into staff (centre_id, id, login, name, post, role, organisation_id)
    values ($centreId, $id, null, $name, $post, 'partner', $organisationId))
    update organisation set link_staff_id = $id where centre_id = $centreId and id = $organisationId`,
)
const renewPerson = statement(
  'partner-link-person-again',
  'update staff set active = true, name = $3 where centre_id = $1 and id = $2',
)
const reopen = statement(
  'organisation-access-open',
  'update organisation set access_closed_at = null where centre_id = $1 and id = $2 and access_closed_at is not null',
)
const close = statement(
  'organisation-access-close',
  `with people as (update staff set active = false where centre_id = $1 and organisation_id = $2 returning id),
    sessions as (delete from session where centre_id = $1
      and staff_id in (select id from staff where centre_id = $1 and organisation_id = $2)),
    links as (update partner_link set ended_at = $3 where centre_id = $1 and organisation_id = $2
      and used_at is null and ended_at is null)
    update organisation set access_closed_at = $3 where centre_id = $1 and id = $2`,
)
const byLink = statement(
  'letters-by-link',
  `select id, kind, case_id as "caseId", about from letter
    where centre_id = $1 and organisation_id = $2 and state = 'sent' and linked and case_id is not null
      and kind in ('dispatch', 'request', 'requestReminder') order by sent_at`,
)
const access = statement(
  'organisation-access',
  `select o.id as "organisationId", o.access_closed_at as "closedAt",
      coalesce((select json_agg(json_strip_nulls(json_build_object('id', s.id, 'name', s.name, 'login', s.login,
        'active', s.active, 'lastSeenAt', s.last_seen_at)) order by s.name)
        from staff s where s.centre_id = o.centre_id and s.organisation_id = o.id
          and s.id is distinct from o.link_staff_id), '[]') as people,
      (select count(*) from session e where e.centre_id = o.centre_id and e.staff_id = o.link_staff_id
        and e.created_at > $2::timestamptz - interval '12 hours') as "openSessions",
      (select count(*) from partner_task t where t.centre_id = o.centre_id and t.organisation_id = o.id
        and t.state <> 'closed') as tasks,
      (select json_build_object('at', l.created_at, 'channel', l.channel, 'expiresAt', l.expires_at, 'usedAt',
        l.used_at,
          'state', case when l.used_at is not null then 'used' when l.ended_at is not null then 'ended' when l.expires_at <= $2 then 'late' else 'waiting' end)
        from partner_link l where l.centre_id = o.centre_id and l.organisation_id = o.id order by l.created_at desc
          limit 1) as link
    from organisation o where o.centre_id = $1 order by o.name, o.id`,
)

const lately = statement(
  'partner-link-lately',
  `select exists (select from letter where centre_id = $1 and organisation_id = $2 and case_id is null
    and created_at > now() - make_interval(mins => $3)) as lately`,
)
const shut = statement(
  'partner-link-shut',
  'select exists (select from case_row where centre_id = $1 and case_id = $2 and readers is not null) as shut',
)
/** Whether a family is closed but for those who are named. */
export const isShut = async (tx: Tx, caseId: string) =>
  (await tx.row<{ shut: boolean }>(shut, [tx.centreId, caseId]))?.shut === true

/** Whether a link was asked for in the last minutes. */
export const askedLately = async (tx: Tx, organisationId: string, minutes: number) =>
  (await tx.row<{ lately: boolean }>(lately, [tx.centreId, organisationId, minutes]))?.lately === true

/** Centre and organisation of a token, in whatever state its link is. */
export const linkOf = async (database: Database, tokenHash: Buffer) =>
  (await database.outside<{ centre_id: number; organisation_id: string }>(find, [tokenHash]))[0]
/** How a link stands, and what its organisation has. */
export const linkState = (tx: Tx, tokenHash: Buffer) =>
  tx.row<{
    madeBy: string | null
    usedAt: string | null
    endedAt: string | null
    expiresAt: string
    closedAt: string | null
    active: boolean
    email: string | null
    name: string
    latestAt: string
  }>(other, [tx.centreId, tokenHash])
/** Keeps a new link; the ones before it that nobody used work no more: all of them, or those of the same letter. */
export const saveLink = (
  tx: Tx,
  link: {
    tokenHash: Buffer
    organisationId: string
    channel: LinkView['channel']
    at: string
    until: string
    by?: string | undefined
    letterId?: string | undefined
  },
) =>
  tx.rows(
    ...put({
      centreId: tx.centreId,
      tokenHash: link.tokenHash,
      organisationId: link.organisationId,
      channel: link.channel,
      at: link.at,
      until: link.until,
      by: link.by ?? null,
      letterId: link.letterId ?? null,
    }),
  )
/** Uses a link up: of many at once exactly one gets its organisation. */
export const useLink = async (tx: Tx, tokenHash: Buffer, at: string) =>
  (await tx.row<{ organisation_id: string }>(use, [tx.centreId, tokenHash, at]))?.organisation_id

/** An organisation with what its access needs; nobody else changes it meanwhile. */
export const lockedOrganisation = (tx: Tx, id: string) =>
  tx.row<{
    id: string
    name: string
    kind: string
    email: string | null
    address: string | null
    person: string | null
    active: boolean
    linkStaffId: string | null
    closedAt: string | null
  }>(lockOrganisation, [tx.centreId, id])
/** The organisation as its own people see it. */
export const organisationOf = (tx: Tx, id: string) =>
  tx.row<{ id: string; name: string; kind: string; active: boolean }>(seen, [tx.centreId, id])
/** Somebody of an organisation, as a request of theirs names them. */
export const partnerPerson = (tx: Tx, staffId: string) =>
  tx.row<{ centreId: number; staffId: string; name: string; role: Role; post: string; organisationId: string }>(
    person,
    [tx.centreId, staffId],
  )
/** The account under which links of the organisation act; made at the first one. */
export async function linkPerson(
  tx: Tx,
  organisation: { id: string; name: string; linkStaffId: string | null },
  newId: () => string,
) {
  if (organisation.linkStaffId) {
    await tx.rows(renewPerson, [tx.centreId, organisation.linkStaffId, organisation.name])
    return organisation.linkStaffId
  }
  const id = newId()
  await tx.rows(
    ...makePerson({
      centreId: tx.centreId,
      id,
      organisationId: organisation.id,
      name: organisation.name,
      post: postsOfProgram.link,
    }),
  )
  return id
}
/** Gives the access back that was taken away. */
export const reopenAccess = (tx: Tx, id: string) => tx.rows(reopen, [tx.centreId, id])
/** Ends links, sessions and people of an organisation. */
export const closeAccess = (tx: Tx, id: string, at: string) => tx.rows(close, [tx.centreId, id, at])
/** Plans and requests that left to an organisation as a link. */
export const lettersByLink = (tx: Tx, organisationId: string) =>
  tx.rows<Record<'id' | 'kind' | 'caseId' | 'about', string>>(byLink, [tx.centreId, organisationId])
/** How each organisation of the centre may come in. */
export const accessOf = async (tx: Tx, now: string): Promise<OrganisationAccess[]> =>
  (await tx.rows<OrganisationAccess>(access, [tx.centreId, now])).map(row => ({
    ...present(row),
    ...(row.link ? { link: present(row.link) } : {}),
  }))
