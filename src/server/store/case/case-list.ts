import { createHash } from 'node:crypto'
import type { CaseListRow } from '../../../api/case/cases.ts'
import { dutyOfNext, type NextTerm } from '../../../domain/law/terms/duties.ts'
import { newKey } from '../../platform/keys/keys.ts'
import type { Tx } from '../platform/database.ts'
import { byName, statement } from '../platform/statements.ts'
import { type Scope, visibleTo } from './access-context.ts'
import { knownCentreKey } from './case-keys.ts'
import { tokenOf } from './case-seal.ts'

/** What the list is narrowed to. */
type Narrowing = {
  responsibleId?: string | undefined
  stage?: string | undefined
  kind?: string | undefined
  registration?: string | undefined
  overdue?: boolean | undefined
  awaits?: string | undefined
  gap?: string | undefined
  locality?: string | undefined
  reason?: string | undefined
  words?: string | undefined
  today: string
  /** Whose families may be listed. */
  scope: Scope
}
/** The same, in which order, and how much of it is asked for. */
export type CaseListAsk = Narrowing & {
  sort: 'nextDue' | 'title' | 'openedDay'
  after?: string | undefined
  limit: number
}

const named = (name: string, text: string) => ({
  name: `${name}-${createHash('sha1').update(text).digest('hex').slice(0, 12)}`,
  text,
})
const columns = `case_id as "caseId", title, head, address, stage, kind, responsible_id as "responsibleId", next_due as "nextDue",
  next_term as "nextTerm", opened_day as "openedDay", closed_day as "closedDay", concern_open as "concernOpen"`
const sorts = {
  nextDue: ["coalesce(r.next_due, '9999-12-31'::date)", 'date'],
  title: ['r.title', 'text'],
  openedDay: ['r.opened_day', 'date'],
} as const

/** Places the list can be narrowed to; how many there are, where not all are named. */
type Places = { localities: string[]; localitiesTotal?: number }

const isOverdue =
  "exists (select 1 from clock_row c where c.centre_id = r.centre_id and c.case_id = r.case_id and c.status = 'running' and c.fixed and c.due < $2)"
/** SQL: what the list can be looked through by; nothing of a place that is kept stands there. */
const listed = "translate(lower(concat_ws(' ', r.title, r.head, r.address)), 'ё', 'е')"

/** SQL of the families that are left, with its values: the centre, today and who asks are the first three. */
async function narrowedBy(tx: Tx, ask: Narrowing): Promise<{ where: string[]; values: unknown[] }> {
  const { self, staff, unassigned } = ask.scope
  const values: unknown[] = [tx.centreId, ask.today, self]
  const where = ['r.centre_id = $1', visibleTo('$3')]
  const add = (condition: (place: string) => string, value: unknown) => {
    values.push(value)
    where.push(condition(`$${values.length}`))
  }
  const mine = ask.responsibleId === 'mine' && (!staff || staff.includes(self))
  // Written out, because a plan made without the values uses no index for «null or». One's own need no narrowing.
  if (staff && !mine)
    add(
      at =>
        `(r.responsible_id = any (${at}::uuid[]) or r.psychologist_id = any (${at}::uuid[])
          or $3::uuid = any (r.readers)${unassigned ? ' or (r.responsible_id is null and r.psychologist_id is null)' : ''})`,
      staff,
    )
  if (ask.responsibleId === 'nobody') where.push('r.responsible_id is null and r.closed_day is null')
  else if (ask.responsibleId)
    add(at => `r.responsible_id = ${at}`, ask.responsibleId === 'mine' ? self : ask.responsibleId)
  if (ask.stage) add(at => `r.stage = ${at}`, ask.stage)
  if (ask.kind) add(at => `r.kind = ${at}`, ask.kind)
  if (ask.registration) add(at => `r.registration = ${at}`, ask.registration)
  if (ask.awaits) add(at => `r.awaits = ${at}`, ask.awaits)
  if (ask.gap) add(at => `${at} = any (r.gaps)`, ask.gap)
  if (ask.locality) add(at => `r.locality = ${at}`, ask.locality)
  // A centre without a key has no family yet: whoever looks makes none, and no other key finds anything.
  if (ask.reason) add(at => `${at} = any (r.reasons)`, tokenOf((await knownCentreKey(tx)) ?? newKey(), ask.reason))
  for (const word of (ask.words ?? '').toLowerCase().replaceAll('ё', 'е').split(/\s+/u).filter(Boolean).slice(0, 4))
    add(at => `strpos(${listed}, ${at}) > 0`, word)
  if (ask.overdue) where.push(isOverdue)
  return { where, values }
}

/** How many families the narrowing leaves, and how many of them have something overdue. */
export async function countCases(tx: Tx, ask: Narrowing): Promise<{ total: number; overdue: number }> {
  const { where, values } = await narrowedBy(tx, ask)
  const text = `select count(*)::int as total, count(*) filter (where ${isOverdue})::int as overdue from case_row r where ${where.join(' and ')}`
  return (await tx.row<{ total: number; overdue: number }>(named('case-count', text), values))!
}

/** One page of families by an index; the counters are counted for the rows of the page only. */
export async function listCases(tx: Tx, ask: CaseListAsk): Promise<{ rows: CaseListRow[] } & Places> {
  const { where, values } = await narrowedBy(tx, ask)
  const [column, type] = sorts[ask.sort]
  if (ask.after) {
    // The id stands last and holds no «~»; a name may.
    const [value, caseId] = [ask.after.slice(0, -37), ask.after.slice(-36)]
    values.push(value === '' ? (type === 'date' ? '9999-12-31' : '') : value, caseId)
    where.push(
      `(${column}, r.case_id) ${ask.sort === 'openedDay' ? '<' : '>'} ($${values.length - 1}::${type},
        $${values.length}::uuid)`,
    )
  }
  const order = ask.sort === 'openedDay' ? 'desc' : 'asc'
  values.push(ask.limit)
  const text = `with page as (select r.* from case_row r where ${where.join(' and ')} order by ${column} ${order}, r.case_id ${order} limit $${values.length})
    select ${columns}, coalesce(n.overdue, 0) as overdue, coalesce(n.due, 0) as due from page r
    left join lateral (select count(*) filter (where c.due < $2) as overdue,
      count(*) filter (where c.due >= $2) as due
      from clock_row c where c.centre_id = r.centre_id and c.case_id = r.case_id and c.status = 'running'
        and c.fixed and c.due <= $2::date + 7) n on true
    order by ${column} ${order}, r.case_id ${order}`
  const [found, places] = await Promise.all([
    tx.rows<Omit<CaseListRow, 'nextDuty'> & { nextTerm: NextTerm | null }>(named('case-list', text), values),
    ask.after ? { localities: [] } : localitiesOf(tx, ask.scope),
  ])
  const rows = found.map(({ nextTerm, ...row }) => ({ ...row, nextDuty: nextTerm && dutyOfNext(nextTerm) }))
  return { rows, ...places }
}

// Hops from place to place over an index: the cost grows with the number of places, not of families.
const places = (me: string, of: string) => {
  const next = (after: string) =>
    `(select r.locality from case_row r where r.centre_id = $1 and ${of} and r.locality > ${after}
      and ${visibleTo(me)} order by r.locality limit 1)`
  return `(with recursive place as (select ${next("''")} as locality union all select ${next('p.locality')} from place p where p.locality is not null)
    select locality from place where locality is not null)`
}
/** How many places can be chosen from; the rest are only counted. */
const mostPlaces = 500
const shownPlaces = `select locality, count(*) over ()::int as total from place_name order by 1 limit ${mostPlaces}`
const allLocalities = statement('case-localities', `with place_name as ${places('$2', 'true')} ${shownPlaces}`)
const ownLocalities = byName(
  'case-own-localities',
  `with place_name as (select l.locality from unnest($staff::uuid[]) w (id)
    cross join lateral ${places('$self', 'r.responsible_id = w.id')} l
    union
    select l.locality from unnest($staff::uuid[]) w (id)
      cross join lateral ${places('$self', 'r.psychologist_id = w.id')} l
    union
    select r.locality from case_row r where r.centre_id = $centreId and r.readers is not null
      and $self = any (r.readers) and r.locality > '' and ${visibleTo('$self')}
    union
    ${places('$self', '$unassigned and r.responsible_id is null and r.psychologist_id is null')}) ${shownPlaces}`,
)
/** Places the list can be narrowed to, whatever it is narrowed to now. */
async function localitiesOf(tx: Tx, { self, staff, unassigned }: Scope): Promise<Places> {
  const rows = await (staff
    ? tx.rows<{ locality: string; total: number }>(...ownLocalities({ centreId: tx.centreId, self, staff, unassigned }))
    : tx.rows<{ locality: string; total: number }>(allLocalities, [tx.centreId, self]))
  const total = rows[0]?.total ?? 0
  return {
    localities: rows.map(row => row.locality),
    ...(total > rows.length ? { localitiesTotal: total } : {}),
  }
}
