import type { HandoverFamily, HandoverLoad } from '../../api/handovers.ts'
import type { PatronageKind } from '../../domain/frequency.ts'
import { present, type Statement, type Tx } from './database.ts'

const terms = `left join lateral (select count(*) as open, count(*) filter (where c.fixed and c.due < $2) as overdue from clock_row c
    where c.centre_id = r.centre_id and c.case_id = r.case_id and c.status = 'running') n on true`
const columns = `r.case_id as "caseId", r.title, r.kind, r.stage, r.next_duty as "nextDuty", r.next_due as "nextDue", n.open, n.overdue`
const ofWorker: Statement = {
  name: 'handover-families',
  text: `select ${columns}, r.responsible_id = $3 as responsible, coalesce(r.psychologist_id = $3, false) as psychologist,
      case when r.handover_declined then null else r.handover_to end as "offeredTo"
    from case_row r ${terms} where r.centre_id = $1 and r.closed_day is null and (r.responsible_id = $3 or r.psychologist_id = $3)
    order by r.title, r.case_id`,
}
const offered: Statement = {
  name: 'handover-offered',
  text: `select ${columns} from case_row r ${terms}
    where r.centre_id = $1 and r.handover_to is not null and ($3::uuid is null or (r.handover_to = $3 and not r.handover_declined))
    order by r.title, r.case_id limit 300`,
}
const loads: Statement = {
  name: 'handover-loads',
  text: `select s.id as "staffId", count(*) filter (where r.kind = 'emergency') as emergency, count(*) filter (where r.kind = 'planned') as planned,
      count(*) filter (where r.kind = 'control') as control,
      (select max(a.to_day) from absence a where a.centre_id = $1 and a.staff_id = s.id and $2::date between a.from_day and a.to_day) as "absentUntil"
    from staff s left join case_row r on r.centre_id = s.centre_id and r.closed_day is null and r.stage <> 'declined' and s.id in (r.responsible_id, r.psychologist_id)
    where s.centre_id = $1 and s.id = any ($3::uuid[]) group by s.id`,
}

type FamilyRow = Omit<HandoverFamily, 'roles'> & { responsible: boolean; psychologist: boolean }
/** A row of the list as an offer shows it. */
export type OfferedRow = Omit<HandoverFamily, 'roles' | 'offeredTo' | 'kind'> & { kind: PatronageKind | null }

/** Families somebody works with now, with the terms that would move. */
export const familiesOf = async (tx: Tx, staffId: string, today: string): Promise<HandoverFamily[]> =>
  (await tx.rows<FamilyRow>(ofWorker, [tx.centreId, today, staffId])).map(
    ({ responsible, psychologist, offeredTo, ...one }) => ({
      ...one,
      roles: [...(responsible ? ['responsible' as const] : []), ...(psychologist ? ['psychologist' as const] : [])],
      ...(offeredTo ? { offeredTo } : {}),
    }),
  )
/** Families on offer: to one person, or all of the centre, also the declined ones. */
export const offeredFamilies = (tx: Tx, today: string, toId: string | undefined) =>
  tx.rows<OfferedRow>(offered, [tx.centreId, today, toId ?? null])
/** What people carry today. */
export const loadsOf = async (tx: Tx, today: string, ids: readonly string[]) =>
  (await tx.rows<HandoverLoad>(loads, [tx.centreId, today, ids])).map(present)
