import { type Action, reachOf, type Role } from '../../../domain/law/permissions.ts'
import { knowsOf } from '../../../domain/law/sections.ts'
import type { Tx } from '../platform/database.ts'
import { statement } from '../platform/statements.ts'

/** What decides how near somebody is to a family today. */
export type AccessContext = {
  self: string
  /** Whose families one has today: those one stands in for (H4). */
  standsFor: string[]
  /** Staff of one's unit and of none; null: the centre is one unit to this person. */
  unit: string[] | null
}

/** SQL: the standing of somebody on a day; the centre is `$1`, two places of who and when. */
export const accessContextColumns = (who: string, today: string): string =>
  `select array(select staff_id from absence where centre_id = $1 and substitute_id = ${who}
    and ${today}::date between from_day and to_day) as "standsFor",
    (select array(select s.id from staff s where s.centre_id = $1 and (s.unit_id is null or s.unit_id = w.unit_id))
      from staff w where w.centre_id = $1 and w.id = ${who} and w.unit_id is not null) as unit`
const standing = statement('standing', accessContextColumns('$2', '$3'))
/** Whose families somebody has today besides the own ones, and who belongs to the unit. */
export const accessContextOf = async (tx: Tx, staffId: string, today: string): Promise<AccessContext> => {
  const row = await tx.row<Omit<AccessContext, 'self'>>(standing, [tx.centreId, staffId, today])
  return { self: staffId, standsFor: row?.standsFor ?? [], unit: row?.unit ?? null }
}

const standings = statement(
  'standings',
  `select p.id, s.* from staff p cross join lateral (${accessContextColumns('p.id', '$3')}) s where p.centre_id = $1
    and p.id = any ($2::uuid[])`,
)
/** The same of several people. */
export const accessContextsOf = async (
  tx: Tx,
  staffIds: readonly string[],
  today: string,
): Promise<AccessContext[]> => {
  const rows = await tx.rows<Omit<AccessContext, 'self'> & { id: string }>(standings, [tx.centreId, staffIds, today])
  return rows.map(({ id, standsFor, unit }) => ({ self: id, standsFor, unit }))
}

/** Families a list may name: those in charge of `staff` (null: everybody's), with `unassigned` those nobody has yet. */
export type Scope = { self: string; staff: string[] | null; unassigned: boolean }

/** How far a role reaches with an action today, as a list can be narrowed to it. */
export function scopeOf(role: Role, action: Action, { self, standsFor, unit }: AccessContext): Scope {
  const own = [self, ...standsFor]
  switch (reachOf(role, action)) {
    case 'centre':
      return { self, staff: null, unassigned: true }
    case 'unit':
      return { self, staff: unit && [...new Set([...unit, ...own])], unassigned: true }
    case 'own':
      return { self, staff: own, unassigned: false }
    default:
      return { self, staff: [], unassigned: false }
  }
}

/** Families somebody knows more of than the surname: those one may read, and for whom handles papers all of them. */
export const knownScope = (role: Role, standing: AccessContext): Scope =>
  knowsOf(role, 'centre')
    ? { self: standing.self, staff: null, unassigned: true }
    : scopeOf(role, 'case.read', standing)

/** Families whose page opens to somebody: the case, or its papers for whoever handles those alone. */
export const openScope = (role: Role, standing: AccessContext): Scope =>
  scopeOf(role, reachOf(role, 'case.read') ? 'case.read' : 'document.read', standing)

/** SQL: the family is not hidden from `me`. For whom a case is closed or shut it does not exist; `r` is case_row. */
export const visibleTo = (me: string, r = 'r'): string =>
  `((${r}.readers is null or ${me}::uuid = any (${r}.readers)) and ${me}::uuid <> all (${r}.blocked))`

/** SQL: the family is not hidden from `me`, or open to `me` in an emergency at `at`; the centre is `$1`. */
export const readableBy = (me: string, at: string, r = 'r'): string =>
  `(${visibleTo(me, r)} or (${me}::uuid <> all (${r}.blocked) and exists (select 1 from emergency_access e
    where e.centre_id = $1 and e.staff_id = ${me} and e.case_id = ${r}.case_id and e.ended_at is null
      and e.until > ${at})))`

/**
 * SQL: the case `id` is closed to `me`, also where it is destroyed by now; nobody where `me` is null. The centre is `$1`. For
 * papers that name a case by its number alone.
 */
export const closedTo = (me: string, id: string): string =>
  `(exists (select 1 from case_row r where r.centre_id = $1 and r.case_id = ${id} and not ${visibleTo(me)}) or exists (
    select 1 from destruction_item d where d.centre_id = $1 and d.case_id = ${id} and d.destroyed_at is not null
      and (d.readers is not null and ${me}::uuid <> all (d.readers) or ${me}::uuid = any (d.blocked))))`

/** SQL: the family is within a scope and not hidden; three places of it: who asks, staff, unassigned. */
export const inScope = (me: string, staff: string, unassigned: string, r = 'r'): string =>
  `(${visibleTo(me, r)}
    and (${staff}::uuid[] is null or ${r}.responsible_id = any (${staff}::uuid[])
    or ${r}.psychologist_id = any (${staff}::uuid[])
    or ${me}::uuid = any (${r}.readers) or (${unassigned}::boolean and ${r}.responsible_id is null
      and ${r}.psychologist_id is null)))`
