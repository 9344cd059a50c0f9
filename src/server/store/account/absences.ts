import { needs } from '../../../domain/case/gaps/gaps.ts'
import type { Away } from '../../../domain/handover/away.ts'
import type { Role } from '../../../domain/law/permissions.ts'
import { seal, unseal } from '../../platform/keys/keys.ts'
import { placeOf } from '../../platform/keys/places.ts'
import { type Scope, visibleTo, inScope } from '../case/access-context.ts'
import { centreKeyOf } from '../case/case-keys.ts'
import { present, type Tx } from '../platform/database.ts'
import { byName, statement } from '../platform/statements.ts'

const people = statement(
  'absence-people',
  'select id, role, active, name from staff where centre_id = $1 and id = any ($2::uuid[]) order by id for update',
)
const overlapping = byName(
  'absence-overlapping',
  `select staff_id as "staffId", from_day as "from", to_day as "to" from absence
    where centre_id = $centreId and id <> $id and staff_id = any ($ids::uuid[]) and from_day <= $to
      and to_day >= $from order by from_day`,
)
const save = byName(
  'absence-save',
  `insert into absence (centre_id, id, staff_id, from_day, to_day, substitute_id, reason)
    values ($centreId, $id, $staffId, $from, $to, $substituteId, $reason)
    on conflict (centre_id, id) do update set staff_id = excluded.staff_id, from_day = excluded.from_day,
      to_day = excluded.to_day,
      substitute_id = excluded.substitute_id, reason = excluded.reason`,
)
const other = statement(
  'absence-one',
  `select staff_id as "staffId", from_day as "from", to_day as "to" from absence where centre_id = $1
    and id = $2 for update`,
)
const shorten = statement('absence-shorten', 'update absence set to_day = $3 where centre_id = $1 and id = $2')
const remove = statement('absence-remove', 'delete from absence where centre_id = $1 and id = $2')
const substituting = statement(
  'substituting',
  `select staff_id as "staffId", to_day as until from absence where centre_id = $1 and substitute_id = $2
    and $3::date between from_day and to_day`,
)

// A family of whoever is away that its substitute may not read; who records the absence hears of no other than she reads herself.
const shutTo = byName(
  'absence-shut-to-substitute',
  `select r.title from case_row r where r.centre_id = $centreId and r.responsible_id = $staffId
    and not ${visibleTo('$substituteId')} and ${inScope('$self', '$staff', '$unassigned')}
    and (r.closed_day is null or r.next_due is not null or r.gaps && $needs::text[]) order by r.title, r.case_id
      limit 40`,
)
/** Titles of the families of `staffId` that are shut to whoever stands in, of those within the scope. */
export const familiesShutTo = async (
  tx: Tx,
  staffId: string,
  substituteId: string,
  { self, staff, unassigned }: Scope,
) =>
  (
    await tx.rows<{ title: string }>(
      ...shutTo({ centreId: tx.centreId, staffId, substituteId, self, staff, unassigned, needs }),
    )
  ).map(({ title }) => title)

const unread = byName(
  'absence-nobody-reads',
  `select case when $by::uuid = any (r.readers) then r.title end as title from case_row r
    where r.centre_id = $centreId and r.readers is not null and $staffId::uuid = any (r.readers)
      and (r.closed_day is null or r.next_due is not null or r.gaps && $needs::text[])
      and not exists (select 1 from staff s where s.centre_id = $centreId and s.active and s.id <> $staffId
        and s.id = any (r.readers) and s.id <> all (r.blocked)
        and not exists (select 1 from absence a where a.centre_id = $centreId and a.staff_id = s.id
          and a.from_day <= $to and a.to_day >= $from))
    order by r.title, r.case_id limit 40`,
)
/** Families closed for people who would all be away in some of these days; named only to whoever reads them. */
export const familiesNobodyReads = (
  tx: Tx,
  by: string,
  { staffId, from, to }: Pick<Absence, 'staffId' | 'from' | 'to'>,
) => tx.rows<{ title: string | null }>(...unread({ centreId: tx.centreId, by, staffId, from, to, needs }))

const standIns = statement(
  'absence-stand-ins',
  `select staff_id as "staffId", substitute_id as "substituteId", from_day as "from", to_day as "to" from absence
    where centre_id = $1 and staff_id = any ($2::uuid[]) and substitute_id is not null and to_day >= $3
      order by from_day`,
)
/** Who stands in for these people, now and later. */
export const substitutesOf = (tx: Tx, ids: readonly string[], today: string) =>
  tx.rows<{ staffId: string; substituteId: string; from: string; to: string }>(standIns, [tx.centreId, ids, today])

const awayOf = statement(
  'absence-away',
  `select a.staff_id as "staffId", s.name, a.from_day as "from", a.to_day as "to", t.name as substitute
    from absence a join staff s on s.centre_id = a.centre_id and s.id = a.staff_id
      left join staff t on t.centre_id = a.centre_id and t.id = a.substitute_id
    where a.centre_id = $1 and a.to_day >= $2 order by a.from_day`,
)
/** Who is away from a day on. */
export const awayFrom = async (tx: Tx, today: string): Promise<Away[]> =>
  (await tx.rows<Away>(awayOf, [tx.centreId, today])).map(present)

/** An absence as it is written. */
export type Absence = {
  id: string
  staffId: string
  from: string
  to: string
  substituteId?: string | undefined
  reason: string
}

/** Locks the people an absence is about, so that two absences of one person cannot slip past each other. */
export const lockPeople = (tx: Tx, ids: readonly string[]) =>
  tx.rows<{ id: string; role: Role; active: boolean; name: string }>(people, [tx.centreId, ids])
/** Other absences of these people in the same days. */
export const absencesOf = (tx: Tx, ids: readonly string[], except: Pick<Absence, 'id' | 'from' | 'to'>) =>
  tx.rows<{ staffId: string; from: string; to: string }>(
    ...overlapping({ centreId: tx.centreId, id: except.id, ids, from: except.from, to: except.to }),
  )
/** Writes an absence. */
export async function saveAbsence(tx: Tx, a: Absence): Promise<void> {
  const reason = await sealedReason(tx, a.id, a.reason)
  await tx.rows(
    ...save({
      centreId: tx.centreId,
      id: a.id,
      staffId: a.staffId,
      from: a.from,
      to: a.to,
      substituteId: a.substituteId ?? null,
      reason,
    }),
  )
}
const reasonPlace = (tx: Tx, id: string) => placeOf(tx, 'absence.reason', id)
/** Why somebody is away, as it is stored; what has ended its term is empty. */
export const sealedReason = async (tx: Tx, id: string, reason: string): Promise<Buffer> =>
  reason === '' ? Buffer.of() : seal(await centreKeyOf(tx), reason, reasonPlace(tx, id))
/** Why somebody is away, opened. */
export const openReason = async (tx: Tx, id: string, sealed: Buffer): Promise<string> =>
  sealed.length === 0 ? '' : unseal(await centreKeyOf(tx), sealed, reasonPlace(tx, id))
/** Whose an absence is, and its days. */
export const absenceDays = (tx: Tx, id: string) =>
  tx.row<{ staffId: string; from: string; to: string }>(other, [tx.centreId, id])
/** Ends an absence with a day, or takes it back altogether. */
export const endAbsence = (tx: Tx, id: string, last: string | undefined) =>
  last === undefined ? tx.rows(remove, [tx.centreId, id]) : tx.rows(shorten, [tx.centreId, id, last])
/** Whom somebody stands in for on a day, with the last day of it (H4). */
export const substitutedBy = (tx: Tx, staffId: string, today: string) =>
  tx.rows<{ staffId: string; until: string }>(substituting, [tx.centreId, staffId, today])
