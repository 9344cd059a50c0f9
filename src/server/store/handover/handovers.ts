import type { HandoverFamily, HandoverLoad } from '../../../api/handover/handovers.ts'
import { needs } from '../../../domain/case/gaps/gaps.ts'
import { dutyOfNext, type NextTerm } from '../../../domain/law/terms/duties.ts'
import type { PatronageKind } from '../../../domain/law/terms/frequency.ts'
import { type Scope, visibleTo, inScope } from '../case/access-context.ts'
import { bounded, present, type Tx } from '../platform/database.ts'
import { byName } from '../platform/statements.ts'

// Whoever may not open a family is not told that a colleague works with it, not even by a number.
const seen = inScope('$self', '$staff', '$unassigned')
const terms = `left join lateral (select count(*) as open, count(*) filter (where c.fixed and c.due < $today) as overdue from clock_row c
    where c.centre_id = r.centre_id and c.case_id = r.case_id and c.status = 'running') n on true`
const columns = `r.case_id as "caseId", r.title, r.kind, r.stage, r.next_term as "nextTerm", r.next_due as "nextDue", n.open, n.overdue`
const ofWorker = byName(
  'handover-families',
  `select ${columns}, r.responsible_id = $staffId as responsible, coalesce(r.psychologist_id = $staffId, false) as psychologist,
      case when r.handover_declined then null else r.handover_to end as "offeredTo"
    from case_row r ${terms} where r.centre_id = $centreId
      and (r.closed_day is null or r.next_due is not null or r.gaps && $needs::text[])
      and (r.responsible_id = $staffId or r.psychologist_id = $staffId) and ${seen}
    order by r.title, r.case_id`,
)
const mine = byName(
  'handover-mine',
  `select ${columns}, count(*) over ()::int as total from case_row r ${terms}
    where r.centre_id = $centreId and r.handover_to = $staffId and not r.handover_declined and ${visibleTo('$staffId')}
      order by r.title, r.case_id limit 300`,
)
const offered = byName(
  'handover-offered',
  `select ${columns}, count(*) over ()::int as total from case_row r ${terms}
    where r.centre_id = $centreId and r.handover_to is not null and ${seen}
      order by r.title, r.case_id limit 300`,
)
const loads = byName(
  'handover-loads',
  `select s.id as "staffId", count(*) filter (where r.kind = 'emergency') as emergency,
    count(*) filter (where r.kind = 'planned') as planned,
      count(*) filter (where r.kind = 'control') as control,
      (select max(a.to_day) from absence a where a.centre_id = $centreId and a.staff_id = s.id
        and $today::date between a.from_day and a.to_day) as "absentUntil"
    from staff s left join case_row r on r.centre_id = s.centre_id and r.closed_day is null
      and r.stage <> 'declined' and s.id in (r.responsible_id, r.psychologist_id) and ${seen}
    where s.centre_id = $centreId and s.id = any ($ids::uuid[]) group by s.id`,
)

type FamilyRow = Omit<HandoverFamily, 'roles' | 'nextDuty'> & {
  nextTerm: NextTerm | null
  responsible: boolean
  psychologist: boolean
}
/** A row of the list as an offer shows it. */
export type OfferedRow = Omit<HandoverFamily, 'roles' | 'offeredTo' | 'kind'> & { kind: PatronageKind | null }

/** The next term of a family in the words of an answer. */
const inWords = <T extends { nextTerm: NextTerm | null }>({ nextTerm, ...row }: T) => ({
  ...row,
  nextDuty: nextTerm && dutyOfNext(nextTerm),
})
type StoredOffer = Omit<OfferedRow, 'nextDuty'> & { nextTerm: NextTerm | null; total: number }

/** Families somebody works with now, with the terms that would move. */
export const familiesOf = async (tx: Tx, staffId: string, today: string, scope: Scope): Promise<HandoverFamily[]> =>
  (await tx.rows<FamilyRow>(...ofWorker({ centreId: tx.centreId, today, staffId, ...scope, needs }))).map(
    ({ responsible, psychologist, offeredTo, ...one }) => ({
      ...inWords(one),
      roles: [...(responsible ? ['responsible' as const] : []), ...(psychologist ? ['psychologist' as const] : [])],
      ...(offeredTo ? { offeredTo } : {}),
    }),
  )
/** Families on offer to one person, and how many there are. */
export const familiesOfferedTo = async (tx: Tx, today: string, staffId: string) =>
  bounded((await tx.rows<StoredOffer>(...mine({ centreId: tx.centreId, today, staffId }))).map(inWords))
/** Families on offer to anybody, also the declined ones, as far as whoever asks may see them. */
export const familiesOffered = async (tx: Tx, today: string, scope: Scope) =>
  bounded((await tx.rows<StoredOffer>(...offered({ centreId: tx.centreId, today, ...scope }))).map(inWords))
/** What people carry today, as far as whoever asks may see it. */
export const loadsOf = async (tx: Tx, today: string, ids: readonly string[], scope: Scope) =>
  (await tx.rows<HandoverLoad>(...loads({ centreId: tx.centreId, today, ids, ...scope }))).map(present)
