import type { ClockRowView, DayView } from '../../../api/case/day.ts'
import type { Statement, Tx } from '../platform/database.ts'
import { inScope, type Scope, visibleTo } from './access-context.ts'
import { clockColumns, clockOf, type FoundClock } from './clock-columns.ts'
import { placesOf, variantsOf } from './statement-variants.ts'
import { coveredOn, isShutToSubstitute } from './who-works-today.ts'

// `$2` are the people whose day it is: oneself and those one stands in for. Each branch reads its index in the order of the
// days and stops, so that a day costs the same however much lies behind it. Heads also see every unsent concern of the centre.
// How many terms a day shows; where there are more, so many of those that are late, and the nearest of today and the days ahead.
// The rest is asked for.
const most = 100
const mostAhead = 50
// As many as whoever asks for the rest is shown.
const mostOfRest = 2000
// In how many of the oldest late terms of a curator the oldest of `most` families are looked for.
const deepest = 2 * most
const isOpen = "c.status in ('running', 'waiting') and c.due <= $3"
const isConcern = "(c.status = 'running' and c.deadline = 'childRights')"
const ofPsychologist = "c.deadline in ('measure', 'plannedContact', 'childRights')"
// The families nobody works with today are on the day of whoever answers for that, of the staff in `$6` [МП 5.4].
const branches = (limit: string, concerns: boolean, uncovered: boolean, due = isOpen): string => {
  const openOf = (rest: string) =>
    `select ${clockColumns} from clock_row c join case_row r on r.centre_id = c.centre_id and r.case_id = c.case_id
      where c.centre_id = $1 and ${rest} and ${visibleTo('$4')} ${limit}`
  const nobodys = `${due} and not ${isConcern} and not coalesce(c.psychologist_id = any ($2) and ${ofPsychologist}, false)`
  return [
    `select m.* from unnest($2::uuid[]) p (id) cross join lateral (${openOf(`c.responsible_id = p.id and ${due}`)}) m`,
    `select m.* from unnest($2::uuid[]) p (id) cross join lateral (${openOf(`c.psychologist_id = p.id and ${due}
      and ${ofPsychologist} and coalesce(c.responsible_id <> all ($2), true)`)}) m`,
    concerns &&
      `(${openOf(`${isConcern} and ${inScope('$4', '$6', 'true')}
      and not coalesce(c.due <= $3 and (c.responsible_id = any ($2) or c.psychologist_id = any ($2)), false)`)})`,
    uncovered &&
      `select m.* from (select s.id from staff s where s.centre_id = $1 and ($6::uuid[] is null or s.id = any ($6))
        and s.id <> all ($2) and s.id not in (${coveredOn('$5')})) p
      cross join lateral (${openOf(`c.responsible_id = p.id and ${nobodys}`)}) m`,
    uncovered &&
      `select m.*
        from (select distinct a.staff_id as id from absence a where a.centre_id = $1 and a.substitute_id is not null
        and $5::date between a.from_day and a.to_day and ($6::uuid[] is null or a.staff_id = any ($6))
          and a.staff_id <> all ($2)
        and a.staff_id in (${coveredOn('$5')})) p
      cross join lateral (${openOf(`c.responsible_id = p.id and ${nobodys} and ${isShutToSubstitute('$5')}`)}) m`,
    uncovered && `(${openOf(`c.responsible_id is null and ${nobodys} and ${inScope('$4', '$6', 'true')}`)})`,
  ]
    .filter(Boolean)
    .join(' union all ')
}
const dayPlaces = placesOf(['date', 'uuid[]'], 5)
const nearestFirst = 'order by due, "caseId", id'
// A number in brackets is none the planner may count on: it expects to stop early, and reads the index in its order. Of a plain
// one it holds that a curator has fewer terms than that, and reads and sorts them all.
const nearest = (howMany: number) => `order by c.due, c.case_id, c.id limit (select ${howMany})`
const openUpTo = (name: string, limit: number) =>
  variantsOf(
    name,
    (concerns, uncovered) =>
      `${dayPlaces} ${branches(nearest(limit), concerns, uncovered)} ${nearestFirst} limit ${limit}`,
  )
const open = openUpTo('day-open', most)
const whole = openUpTo('day-whole', mostOfRest)
// More than a day shows: of today and the days ahead the nearest, and of the backlog the oldest terms of every family.
const crowded = variantsOf(
  'day-crowded',
  (concerns, uncovered) => `${dayPlaces}, found as materialized (${branches('', concerns, uncovered)}),
      late as (select f.*, row_number() over (partition by "caseId" ${nearestFirst}) as place from found f
        where due < $5::date)
    select m.*, t.* from (
      select * from (select f.*, 0 as place from found f where due >= $5::date ${nearestFirst} limit ${mostAhead}) n
      union all select * from (select * from late order by place, due, "caseId", id limit ${most}) l) m
    cross join (select count(*) filter (where due < $5::date and status = 'running' and fixed)::int as terms,
        count(distinct "caseId") filter (where due < $5::date and status = 'running' and fixed)::int as families,
        count(*) filter (where due >= $5::date)::int as ahead from found) t
    ${nearestFirst}`,
)

// The same of a curator, without reading the whole backlog: the oldest of it are read, and all of it is counted in the index.
// What is hidden from whoever looks are few families, found once and not asked of each term.
const hidden = `select r.case_id from case_row r where r.centre_id = $1 and r.readers is not null and not ${visibleTo('$4')}
  union select r.case_id from case_row r where r.centre_id = $1 and r.blocked <> '{}' and not ${visibleTo('$4')}`
const nearestOf = (due: string, howMany: number) =>
  `select c.* from (${[
    `c.responsible_id = p.id`,
    `c.psychologist_id = p.id and ${ofPsychologist} and coalesce(c.responsible_id <> all ($2), true)`,
  ]
    .map(
      whose => `select m.* from unnest($2::uuid[]) p (id) cross join lateral (select c.* from clock_row c
        where c.centre_id = $1 and ${whose} and ${isOpen} and ${due} and c.case_id not in (select case_id from hidden)
        ${nearest(howMany)}) m`,
    )
    .join(' union all ')}) c order by c.due, c.case_id, c.id limit ${howMany}`
const seen = 'c.case_id not in (select case_id from hidden)'
const isOverdue = `c.status = 'running' and c.fixed and c.due < $5 and ${seen}`
const isAhead = `${isOpen} and c.due >= $5 and ${seen}`
/** The terms of a curator in their index alone. */
const countedOf = (isCounted: string) => `select c.case_id from clock_row c
    where c.centre_id = $1 and c.responsible_id = any ($2) and ${isCounted}
  union all select c.case_id from clock_row c where c.centre_id = $1 and c.psychologist_id = any ($2)
    and ${isCounted} and ${ofPsychologist} and coalesce(c.responsible_id <> all ($2), true)`
const crowdedCurator: Statement = {
  name: 'day-crowded-curator',
  text: `${dayPlaces}, hidden as materialized (${hidden}),
      oldest as materialized (${nearestOf('c.due < $5', deepest)}),
      late as (select o.*, row_number() over (partition by o.case_id order by o.due, o.id) as place from oldest o),
      overdue as (select f.case_id, count(*) as terms from (${countedOf(isOverdue)}) f group by f.case_id),
      total as (select coalesce(sum(terms), 0)::int as terms, count(*)::int as families,
        (select count(*)::int from (${countedOf(isAhead)}) a) as ahead from overdue),
      shown as (select n.*, 0 as place from (${nearestOf('c.due >= $5', mostAhead)}) n
        union all (select l.* from late l order by l.place, l.due, l.case_id, l.id limit ${most}))
    select ${clockColumns}, c.place, t.terms, t.families, t.ahead, (select count(*)::int from oldest) as read
      from shown c join case_row r on r.centre_id = $1 and r.case_id = c.case_id cross join total t
      ${nearestFirst}`,
}
/** Whether what was read of a backlog holds all that a day shows of it: not where a few families have so much that the oldest of others lie deeper. */
const isDeepEnough = (rows: readonly { read: number; place: number }[]) =>
  (rows[0]?.read ?? 0) < deepest || rows.filter(({ place }) => place === 1).length >= most

/** Whose open terms a day shows, up to when; `concerns`: also every unsent concern of the centre. */
type AskedClocks = {
  today: string
  until: string
  concerns: boolean
  /** Also of the families within the scope that nobody works with today. */
  uncovered: boolean
  scope: Scope
}
/** The first and last values of every statement of a day. */
const placesFor = (tx: Tx, people: readonly string[], { today, until, scope: { self, staff } }: AskedClocks) => [
  tx.centreId,
  people,
  until,
  self,
  today,
  staff,
]
/** Open clocks of the families of `people`, and how much there is of them where that is more than a day shows. */
export async function openClocksOf(
  tx: Tx,
  people: readonly string[],
  ask: AskedClocks,
): Promise<{ clocks: ClockRowView[]; cut: Omit<DayView['cut'], 'attention'> }> {
  const { concerns, uncovered, today } = ask
  const places = placesFor(tx, people, ask)
  const clocks = await tx.rows<FoundClock>(open(concerns, uncovered), places)
  if (clocks.length < most) return { clocks: clocks.map(clockOf), cut: {} }
  type Crowded = FoundClock & { place: number; terms: number; families: number; ahead: number }
  const read = await (concerns || uncovered ? undefined : tx.rows<Crowded & { read: number }>(crowdedCurator, places))
  const rows: readonly (Crowded & { read?: number })[] =
    read && isDeepEnough(read) ? read : await tx.rows<Crowded>(crowded(concerns, uncovered), places)
  const { terms = 0, families = 0, ahead = 0 } = rows[0] ?? {}
  const shown = rows.map(({ place: _, terms: __, families: ___, ahead: ____, read: _____, ...clock }) => clockOf(clock))
  const late = shown.filter(({ due, status, fixed }) => due < today && status === 'running' && fixed).length
  return {
    clocks: shown,
    cut: {
      ...(late < terms ? { overdue: { terms, families } } : {}),
      ...(shown.filter(({ due }) => due >= today).length < ahead ? { ahead } : {}),
    },
  }
}
/** The same, also what a day leaves out; `more`: there is more even so. */
export async function allOpenClocksOf(
  tx: Tx,
  people: readonly string[],
  ask: AskedClocks,
): Promise<{ clocks: ClockRowView[]; more: boolean }> {
  const found = await tx.rows<FoundClock>(whole(ask.concerns, ask.uncovered), placesFor(tx, people, ask))
  return { clocks: found.map(clockOf), more: found.length >= mostOfRest }
}

/** Planned meetings among the clocks already read. */
export const plannedMeetings = (clocks: readonly ClockRowView[], until: string): DayView['planned'] =>
  clocks
    .filter(({ deadline, due: day }) => deadline === 'plannedContact' && day <= until)
    .flatMap(({ caseId, title, due, planned }) =>
      planned?.form
        ? [{ caseId, title, day: due, form: planned.form, ...(planned.time ? { time: planned.time } : {}) }]
        : [],
    )
