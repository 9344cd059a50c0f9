import type { AuditFilter } from '../../../api/audit/audit.ts'
import type { AuditAction } from '../../../domain/account/audit.ts'
import { closedTo } from '../case/access-context.ts'
import { bounded, type Tx } from '../platform/database.ts'
import { byName, statement } from '../platform/statements.ts'

/** An event as the journal reads it. */
export type AuditEvent = {
  seq: number
  at: string
  staffId: string | null
  action: AuditAction
  endpoint: string
  caseId: string | null
  /** The application of the case, else its extract, as it stands in its journal. */
  entry: { register: 'applications' | 'incoming'; no: number; year: number } | null
  detail: Record<string, unknown> | null
  /** Whose account or absence it was, which organisation and which unit; set only where a person reads the journal. */
  personId?: string | null
  organisation?: string | null
  unit?: string | null
  /** The case is closed to whoever reads: neither its id nor its number is here. */
  closed?: boolean
}
const entry = `(select jsonb_build_object('register', e.register, 'no', e.no, 'year', e.year) from register_entry e
    where e.centre_id = a.centre_id and e.case_id = a.case_id and e.register in ('applications', 'incoming')
      order by e.register, e.year, e.no limit 1)`
const columns = `a.seq, a.at, a.staff_id as "staffId", a.action, a.endpoint, h.closed, a.detail,
    case when not h.closed then a.case_id end as "caseId", case when not h.closed then ${entry} end as entry`
const idIn = (...keys: string[]) =>
  `(select d.id::uuid from (select coalesce(${keys.map(key => `a.detail->>'${key}'`).join(', ')}) as id) d
    where d.id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$')`
/** A unit or an organisation as it was called that day; lines of before names were written know only today's. */
const namedIn = (table: 'organisation' | 'unit') =>
  `coalesce(a.detail->>'${table}Name', (select o.name from ${table} o where o.centre_id = a.centre_id
    and o.id = ${idIn(`${table}Id`)}))`
const objects = `${idIn('about', 'staffId')} as "personId",
    ${namedIn('organisation')} as organisation,
    ${namedIn('unit')} as unit`
const after = (place: string) =>
  `(a.at, a.seq) < ((select b.at from audit b where b.centre_id = $1 and b.seq = ${place}::bigint), ${place}::bigint)`

/** What is asked of the journal; `hiddenFrom`: whoever reads families, and to whom some of them are closed. */
type Ask = AuditFilter & { before?: number | undefined; hiddenFrom?: string | undefined }
/** Conditions of a filter: every one that is set makes a statement of its own. */
function conditionsOf(tx: Tx, ask: Ask) {
  const values: unknown[] = [tx.centreId]
  const where = ['a.centre_id = $1']
  const used: string[] = []
  const add = (name: string, value: unknown, condition: (place: string) => string) => {
    if (value === undefined) return
    values.push(value)
    where.push(condition(`$${values.length}`))
    used.push(name)
  }
  add('staff', ask.staffId, at => `a.staff_id = ${at}`)
  add('action', ask.action, at => `a.action = ${at}`)
  add('from', ask.from, at => `a.at >= ${at}::date::timestamp at time zone 'Europe/Minsk'`)
  add('to', ask.to, at => `a.at < (${at}::date + 1)::timestamp at time zone 'Europe/Minsk'`)
  const [no, year] = (ask.no ?? '').split('/').map(Number)
  add(
    'no',
    ask.no && [no, year],
    at => `a.case_id = (select e.case_id from register_entry e
    where e.centre_id = $1 and e.register = 'applications' and e.no = (${at}::int[])[1]
      and e.year = (${at}::int[])[2])`,
  )
  if (ask.no) add('open', ask.hiddenFrom, at => `not ${closedTo(at, 'a.case_id')}`)
  add('before', ask.before, after)
  return { values, where: where.join(' and '), name: used.join('-') }
}
/** Events by an index, newest first. */
export async function auditEvents(tx: Tx, ask: Ask & { most: number }): Promise<AuditEvent[]> {
  const { values, where, name } = conditionsOf(tx, ask)
  values.push(ask.hiddenFrom ?? null, ask.most)
  const closed = closedTo(`$${values.length - 1}`, 'a.case_id')
  const text = `select ${columns}, ${objects} from audit a cross join lateral (select ${closed} as closed) h where ${where} order by a.at desc, a.seq desc limit $${values.length}`
  return tx.rows<AuditEvent>({ name: `audit-events-${name}`, text }, values)
}
/** How many events there are, counted up to `most`. */
export async function auditCount(tx: Tx, ask: Ask, most: number): Promise<number> {
  const { values, where, name } = conditionsOf(tx, ask)
  values.push(most)
  const text = `select count(*)::int as count from (select 1 from audit a where ${where} limit $${values.length}) counted`
  return (await tx.row<{ count: number }>({ name: `audit-count-${name}`, text }, values))!.count
}

const views = byName(
  'audit-views',
  `select a.seq, a.at, a.staff_id as "staffId", a.action, a.endpoint, a.detail,
    coalesce(p.action = 'search', false) as "afterSearch"
    from audit a left join lateral (select p.action from audit p where p.centre_id = a.centre_id
      and p.staff_id = a.staff_id and (p.at, p.seq) < (a.at, a.seq)
      order by p.at desc, p.seq desc limit 1) p on true
    where a.centre_id = $centreId and a.case_id = $caseId
      and a.action in ('read', 'print', 'export', 'breakGlass', 'refused')
      and ($before::bigint is null or ${after('$before')})
    order by a.at desc, a.seq desc limit $most`,
)
const listed = byName(
  'audit-listed',
  `select a.seq, a.at, a.staff_id as "staffId", a.action, a.endpoint, a.detail, false as "afterSearch" from audit a
    where a.centre_id = $centreId and string_to_array(a.detail->>'cases', ',') @> array[$short]
      and a.action in ('list', 'search', 'print', 'export')
      and ($before::bigint is null or ${after('$before')})
    order by a.at desc, a.seq desc limit $most`,
)
/** A look at a family, without what names it. */
type Look = Omit<AuditEvent, 'caseId' | 'entry'> & { afterSearch: boolean }
/** Lists a family was named in, newest first; `short` is the short id of its case. */
export const listsWith = (tx: Tx, short: string, before: number | undefined, most: number) =>
  tx.rows<Look>(...listed({ centreId: tx.centreId, short, before: before ?? null, most }))

/** Looks at one case, newest first. */
export const viewsOf = (tx: Tx, caseId: string, before: number | undefined, most: number) =>
  tx.rows<Look>(...views({ centreId: tx.centreId, caseId, before: before ?? null, most }))

const many = statement(
  'audit-many-reads',
  `select (at at time zone 'Europe/Minsk')::date as day, staff_id as "staffId", count(distinct case_id)::int as cases,
      count(*) over ()::int as total
    from audit where centre_id = $1 and at >= $2 and case_id is not null and action in ('read', 'print', 'export')
    group by 1, 2 having count(distinct case_id) > $3 order by 1 desc, 3 desc limit 50`,
)
/** Days on which one person looked at more than `norm` families. */
export const manyReads = async (tx: Tx, since: string, norm: number) =>
  bounded(
    await tx.rows<{ day: string; staffId: string; cases: number; total: number }>(many, [tx.centreId, since, norm]),
  )

const refused = statement(
  'audit-refusals',
  `select staff_id as "staffId", count(*)::int as count, count(*) over ()::int as total from audit
    where centre_id = $1 and action = 'refused' and at >= $2
    group by 1 order by 2 desc, 1 limit 20`,
)
/** Refused calls by person, the most first. */
export const refusalsSince = async (tx: Tx, since: string) =>
  bounded(await tx.rows<{ staffId: string | null; count: number; total: number }>(refused, [tx.centreId, since]))
