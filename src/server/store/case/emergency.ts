import type { EmergencyView } from '../../../api/case/emergency.ts'
import { seal, unseal } from '../../platform/keys/keys.ts'
import { placeOf } from '../../platform/keys/places.ts'
import { bounded, present, type Tx } from '../platform/database.ts'
import { byName, statement } from '../platform/statements.ts'
import { type Scope, visibleTo, inScope } from './access-context.ts'
import { caseKeyOf } from './case-keys.ts'

const ofCase = statement(
  'emergency-of-case',
  `select staff_id as "staffId", max(until) as until from emergency_access
    where centre_id = $1 and case_id = $2 and ended_at is null and until > $3 group by 1`,
)
// A family that may be known to exist: not closed to `$3`, and never one that `$3` is shut out of.
const reachable = statement(
  'emergency-reachable',
  `select r.case_id as "caseId", r.responsible_id as "responsibleId", r.psychologist_id as "psychologistId", r.readers
    from case_row r where r.centre_id = $1 and r.case_id = $2 and ${visibleTo('$3')}`,
)
const unheard = statement(
  'emergency-unheard',
  `select r.case_id as "caseId", r.responsible_id as "responsibleId", r.psychologist_id as "psychologistId", r.readers
    from case_row r where r.centre_id = $1 and r.case_id = $2 and $3::uuid <> all (r.blocked)`,
)
const named = statement(
  'emergency-named',
  `select s.case_id as "caseId", s.shown, r.responsible_id as "responsibleId", r.psychologist_id as "psychologistId", r.readers
    from search_row s join case_row r on r.centre_id = s.centre_id and r.case_id = s.case_id
    where s.centre_id = $1 and s.birth_day = $2 and s.about <> 'address' and $3::uuid <> all (r.blocked)
    order by r.readers is null, r.opened_day desc limit 200`,
)
const open = byName(
  'emergency-open',
  `insert into emergency_access (centre_id, id, case_id, staff_id, at, until, sealed) values ($centreId, $id, $caseId, $staffId, $at, $until, $sealed)
    on conflict do nothing returning id`,
)
const standing = byName(
  'emergency-standing',
  `select id, case_id as "caseId", until from emergency_access
    where centre_id = $centreId and staff_id = $staffId and case_id = $caseId and ended_at is null and until > $at
      order by until desc limit 1`,
)
const columns = `e.id, e.case_id as "caseId", r.title, e.staff_id as "staffId", e.at, e.until, e.ended_at as "endedAt", e.sealed`
const own = statement(
  'emergency-own',
  `select ${columns} from emergency_access e join case_row r on r.centre_id = e.centre_id and r.case_id = e.case_id
    where e.centre_id = $1 and e.staff_id = $2 and e.ended_at is null and e.until > $3
      and $2::uuid <> all (r.blocked) order by e.until`,
)
/** How many days an emergency stays on the day of whoever works with the family: the heads may have looked at it within the hour. */
const shownDays = 3
// One's own and those of the families one works with today, in one statement: this is asked with every day.
const around = byName(
  'emergency-around',
  `select ${columns} from emergency_access e join case_row r on r.centre_id = e.centre_id and r.case_id = e.case_id
    where e.centre_id = $centreId and $staffId::uuid <> all (r.blocked) and (
      (e.staff_id = $staffId and e.ended_at is null and e.until > $at)
      or (e.staff_id <> $staffId and (e.seen_at is null or e.at >= $today::date - ${shownDays})
        and ${visibleTo('$staffId')} and (
        $staffId in (r.responsible_id, r.psychologist_id)
          or exists (select 1 from absence a where a.centre_id = $centreId and a.substitute_id = $staffId
          and $today::date between a.from_day and a.to_day and a.staff_id in (r.responsible_id, r.psychologist_id)))))
    order by e.at desc limit 100`,
)
const unseen = byName(
  'emergency-unseen',
  `select ${columns}, count(*) over ()::int as total from emergency_access e join case_row r on r.centre_id = e.centre_id and r.case_id = e.case_id
    where e.centre_id = $centreId and e.seen_at is null and e.staff_id <> $self
      and ${inScope('$self', '$staff', '$unassigned')} order by e.at limit 100`,
)
const end = byName(
  'emergency-end',
  `update emergency_access set ended_at = $at where centre_id = $centreId and id = $id and staff_id = $staffId and ended_at is null and until > $at
    returning case_id as "caseId"`,
)
const seen = byName(
  'emergency-seen',
  `update emergency_access e set seen_at = $at, seen_by = $self from case_row r
    where e.centre_id = $centreId and e.id = $id and e.seen_at is null and e.staff_id <> $self
      and r.centre_id = $centreId and r.case_id = e.case_id
      and ${inScope('$self', '$staff', '$unassigned')} returning e.case_id as "caseId"`,
)

/** A family somebody may ask to read in an emergency, with what decides how near it is. */
export type Reachable = {
  caseId: string
  responsibleId: string | null
  psychologistId: string | null
  readers: string[] | null
}

/** Who has a case open in an emergency at a moment, and until when. */
export const emergenciesOf = (tx: Tx, caseId: string, at: string) =>
  tx.rows<{ staffId: string; until: string }>(ofCase, [tx.centreId, caseId, at])
/** A family by its id, unless it is hidden from `me`. */
export const reachableCase = (tx: Tx, caseId: string, me: string) =>
  tx.row<Reachable>(reachable, [tx.centreId, caseId, me])
/** The same of a family that is closed, for whom was told of a child in it; never of one that `me` is shut out of. */
export const unheardCase = (tx: Tx, caseId: string, me: string) => tx.row<Reachable>(unheard, [tx.centreId, caseId, me])
/** Families, closed ones first, with somebody born on a day; not those `me` is shut out of. */
export const familiesBornOn = (tx: Tx, birthDay: string, me: string) =>
  tx.rows<Reachable & { shown: string }>(named, [tx.centreId, birthDay, me])
const reasonPlace = (tx: Tx, id: string) => placeOf(tx, 'emergency_access.sealed', id)
/** Opens a case for a time; answers what stands, which is the earlier one where there is one. */
export async function openEmergency(
  tx: Tx,
  row: { id: string; caseId: string; staffId: string; at: string; until: string; reason: string },
): Promise<{ id: string; caseId: string; until: string } | undefined> {
  const { id, caseId, staffId, at, until, reason } = row
  const held = () =>
    tx.row<{ id: string; caseId: string; until: string }>(...standing({ centreId: tx.centreId, staffId, caseId, at }))
  const before = await held()
  if (before) return before
  const key = await caseKeyOf(tx, caseId)
  await tx.rows(
    ...open({ centreId: tx.centreId, id, caseId, staffId, at, until, sealed: seal(key, reason, reasonPlace(tx, id)) }),
  )
  return held()
}

type Stored = Omit<EmergencyView, 'reason'> & { sealed: Buffer }
const shown = async (tx: Tx, rows: Stored[]): Promise<EmergencyView[]> => {
  const views: EmergencyView[] = []
  for (const { sealed, ...row } of rows)
    views.push({
      ...present(row),
      reason: unseal<string>(await caseKeyOf(tx, row.caseId), sealed, reasonPlace(tx, row.id)),
    })
  return views
}
/** What somebody reads in an emergency now. */
export const ownEmergencies = async (tx: Tx, staffId: string, at: string) =>
  shown(tx, await tx.rows<Stored>(own, [tx.centreId, staffId, at]))
/** What somebody reads in an emergency now, and what others read of the families one works with. */
export const emergenciesAround = async (tx: Tx, staffId: string, at: string, today: string) =>
  shown(tx, await tx.rows<Stored>(...around({ centreId: tx.centreId, staffId, at, today })))
/** What no head has looked at yet, of the families within a scope; nobody looks at one's own. */
export const unseenEmergencies = async (tx: Tx, { self, staff, unassigned }: Scope) => {
  const { rows, total } = bounded(
    await tx.rows<Stored & { total: number }>(...unseen({ centreId: tx.centreId, self, staff, unassigned })),
  )
  return { unseen: await shown(tx, rows), total }
}
/** Ends one's own emergency; answers its case, or nothing when there is none. */
export const endEmergency = (tx: Tx, id: string, staffId: string, at: string) =>
  tx.row<{ caseId: string }>(...end({ centreId: tx.centreId, id, staffId, at }))
/** Marks an emergency as looked at; answers its case, or nothing when there is none to look at. */
export const markSeen = (tx: Tx, id: string, { self, staff, unassigned }: Scope, at: string) =>
  tx.row<{ caseId: string }>(...seen({ centreId: tx.centreId, id, self, staff, at, unassigned }))
