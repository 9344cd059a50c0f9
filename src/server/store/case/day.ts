import type { ClockRowView, DayView, WeekDigest } from '../../../api/case/day.ts'
import type { Attention } from '../../../domain/case/attention.ts'
import type { Gap } from '../../../domain/case/gaps/gap.ts'
import { gaps, needs, needsOfHeads, urgentNeeds } from '../../../domain/case/gaps/gaps.ts'
import { acceptedShownDays, declinedShownDays } from '../../../domain/handover/transfers.ts'
import { type Action, reachOf, type Role, roles } from '../../../domain/law/permissions.ts'
import { explanationOf } from '../../../domain/law/terms/clock-words.ts'
import type { Clock } from '../../../domain/law/terms/clock.ts'
import { dutyOf } from '../../../domain/law/terms/duties.ts'
import { present, type Statement, type Tx } from '../platform/database.ts'
import { byName } from '../platform/statements.ts'
import { type Scope, visibleTo, inScope } from './access-context.ts'

/**
 * A statement as each of two answers makes it. What is not asked for is left out of its text,
 * because to set up a large plan takes longer than to look for its rows.
 */
function variantsOf(name: string, text: (first: boolean, second: boolean) => string) {
  const statement = (first: boolean, second: boolean): Statement => ({
    name: `${name}-${first}-${second}`,
    text: text(first, second),
  })
  const [neither, second, first, both] = [
    statement(false, false),
    statement(false, true),
    statement(true, false),
    statement(true, true),
  ]
  return (isFirst: boolean, isSecond: boolean): Statement =>
    isFirst ? (isSecond ? both : first) : isSecond ? second : neither
}

/** SQL: the types of values a statement is always given and not all of its branches ask for, from a place on; nothing is run. */
const placesOf = (types: readonly string[], from: number): string =>
  `with places as (select ${types.map((type, n) => `$${from + n}::${type}`).join(', ')})`

/** SQL: names of our own tables, such as roles and gaps; never what somebody typed. */
const listOf = (names: readonly string[]): string => `'{${names.join(',')}}'::text[]`

/** Columns of a clock as a work list shows it; `c` is clock_row, `r` case_row. */
export const clockColumns = `c.id, c.case_id as "caseId", c.deadline, c.subject, c.contacts, c.planned, c.clause, c.from_day as "from", c.amount, c.unit, c.raw, c.due, c.safe_due as "safeDue",
  c.status, c.met_day as "metDay", c.stopped_day as "stoppedDay", c.stopped_why as "stoppedWhy", c.action, c.about, c.fixed, c.norm, r.title, r.head, r.address, c.responsible_id as "responsibleId", r.kind, r.stage`

/** A clock as the statement gives it: as codes and values. */
export type FoundClock = Omit<ClockRowView, 'duty' | 'explanation'>
/** The same in the words of an answer. */
export function clockOf(found: FoundClock): ClockRowView {
  const explanation = explanationOf(found)
  return present({ ...found, duty: dutyOf(found.deadline), ...(explanation ? { explanation } : {}) })
}

// `$2` are the people whose day it is: oneself and those one stands in for. Each branch reads its index in the order of the
// days and stops, so that a day costs the same however much lies behind it. Heads also see every unsent concern of the centre.
// How many open terms, and how many lines of what others did, a day shows.
const most = 300
const mostAttention = 50
/** Of how many files a tie is told. */
const mostShut = 30
/** How many lines, of any kind, whoever opens the rest is shown. */
const mostOfRest = 1000
/** How many lines of a kind a day shows. */
const mostOf = {
  escalated: 15,
  partner: 30,
  letter: 15,
  need: 30,
  doer: 15,
  secondFile: 15,
  destruction: 15,
  extract: 15,
  transfer: 15,
} as const
const rolesThat = (action: Action): string =>
  listOf((Object.keys(roles) as Role[]).filter(role => reachOf(role, action) !== undefined))
const serving = rolesThat('recordContact')
const keeping = rolesThat('liftRestriction')
const asking = listOf(needs)
// Who answers for families today: works, in a role that does, and is here or has somebody here standing in.
const coveredOn = (today: string) => {
  const atWork = (s: string) => `${s}.active and ${s}.role = any (${serving})`
  const away = (s: string) =>
    `exists (select 1 from absence x where x.centre_id = $1 and x.staff_id = ${s}.id
      and ${today}::date between x.from_day and x.to_day)`
  return `select w.id from staff w where w.centre_id = $1 and ${atWork('w')} and (not ${away('w')} or exists (
    select 1 from absence b join staff t on t.centre_id = b.centre_id and t.id = b.substitute_id
    where b.centre_id = $1 and b.staff_id = w.id and ${today}::date between b.from_day and b.to_day
      and ${atWork('t')} and not ${away('t')}))`
}
/** The curator is away and whoever stands in may not read this family: it is shut to him, by a tie or for those who are named. */
const isShutToSubstitute = (today: string) =>
  `exists (select 1 from absence b where b.centre_id = $1 and b.staff_id = r.responsible_id
    and ${today}::date between b.from_day and b.to_day
    and b.substitute_id is not null and not ${visibleTo('b.substitute_id')})`
const due = "c.status in ('running', 'waiting') and c.due <= $3"
const isConcern = "(c.status = 'running' and c.deadline = 'childRights')"
const ofPsychologist = "c.deadline in ('measure', 'plannedContact', 'childRights')"
// The families nobody works with today are on the day of whoever answers for that, of the staff in `$6` [МП 5.4].
const branches = (limit: string, concerns: boolean, uncovered: boolean): string => {
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
const open = variantsOf(
  'day-open',
  (concerns, uncovered) =>
    `${dayPlaces} ${branches(`order by c.due, c.case_id, c.id limit ${most}`, concerns, uncovered)} ${nearestFirst}
      limit ${most}`,
)
// More than a day shows: what is due from today on comes whole, and of the backlog the oldest terms of every family.
const crowded = variantsOf(
  'day-crowded',
  (concerns, uncovered) => `${dayPlaces}, found as materialized (${branches('', concerns, uncovered)}),
      late as (select f.*, row_number() over (partition by "caseId" ${nearestFirst}) as place from found f
        where due < $5::date)
    select n.*, null::int as terms, null::int as families
      from (select f.*, 0 as place from found f where due >= $5::date ${nearestFirst} limit ${most}) n
    union all
    select l.*, (select count(*)::int from late where status = 'running' and fixed),
      (select count(distinct "caseId")::int from late where status = 'running' and fixed)
    from (select * from late order by place, due, "caseId", id limit ${most}) l
    ${nearestFirst}`,
)
const covered = coveredOn('$3')
// A family whose curator is here, or that nobody else works with today.
const theirs = (inCharge: boolean) =>
  `(r.responsible_id = any ($7)
    or (${inCharge} and ${inScope('$5', '$6', 'true')}
    and (not exists (select 1 from (${covered}) v where v.id = r.responsible_id) or ${isShutToSubstitute('$3')})))`
/** A family that needs somebody: it is worked with, or something of it is open, a term or a need. */
const hasOpenWork = `(r.closed_day is null and r.stage not in ('declined', 'closed') or r.next_due is not null or r.gaps && ${asking})`
// A family is one line, by its oldest term: whose curator does not work today is on the day with each of its terms.
const escalatedFamilies = `select k.case_id, (array_agg(k.id order by k.due, k.id))[1] as id, min(k.due) as due, count(*) as terms, r.title
    from clock_row k join case_row r on r.centre_id = k.centre_id and r.case_id = k.case_id
    where k.centre_id = $1 and k.status = 'running' and k.fixed and k.due < $4 and k.responsible_id <> $2
      and k.deadline <> 'childRights'
      and k.responsible_id in (${covered}) and ${inScope('$5', '$6', 'true')} group by k.case_id, r.title`
/** Lines of attention: as many as a day shows, or those beyond them too. */
const attentionOn = (name: string, limit: number, atMost: (kind: keyof typeof mostOf) => string) =>
  variantsOf(
    name,
    (inCharge, extracts) =>
      `${placesOf(['date', 'uuid', 'uuid[]', 'uuid[]'], 4)} select * from (${[
        // The words of its index. One row, which stands before all others: no limit cuts it off.
        `select 'shut', null::uuid, null, jsonb_build_object('files', jsonb_agg(b.case_id)), ''
    from (select r.case_id from case_row r where r.centre_id = $1 and r.blocked <> '{}' and $5 = any (r.blocked) order by r.case_id limit ${mostShut}) b
    having count(*) > 0`,
        inCharge &&
          `select 'approval', r.case_id, r.title, null::jsonb, r.next_due::text
    from case_row r where r.centre_id = $1 and r.awaits = 'planApproval' and r.closed_day is null and ${inScope('$5', '$6', 'true')}`,
        `select 'substitute', null::uuid, s.name, jsonb_build_object('until', a.to_day), a.from_day::text
    from absence a join staff s on s.centre_id = a.centre_id and s.id = a.staff_id
    where a.centre_id = $1 and a.substitute_id = $2 and $3::date between a.from_day and a.to_day`,
        inCharge &&
          `select 'guessing', null, s.name, jsonb_build_object('times', count(*)), max(a.at)::text
    from audit a join staff s on s.centre_id = a.centre_id and s.id = a.staff_id
    where a.centre_id = $1 and a.action = 'breakGlass' and a.endpoint = '/api/emergencies' and a.detail ->> 'found' = 'false'
      and a.at >= $3::date - 7 and a.staff_id <> $5 and ($6::uuid[] is null or a.staff_id = any ($6)) group by s.id, s.name having count(*) > 3`,
        inCharge &&
          `select 'unassigned', r.case_id, r.title, null::jsonb, r.opened_day::text
    from case_row r where r.centre_id = $1 and r.responsible_id is null and r.closed_day is null and r.stage not in ('declined', 'closed') and ${visibleTo('$5')}`,
        inCharge &&
          `select 'conflict', r.case_id, r.title, jsonb_build_object('worker', s.name), r.opened_day::text
    from case_row r join staff s on s.centre_id = r.centre_id and s.id = any (r.blocked) and (s.id = r.responsible_id or s.id = r.psychologist_id)
    where r.centre_id = $1 and r.blocked <> '{}' and r.closed_day is null and ${inScope('$5', '$6', 'true')}`,
        inCharge &&
          `(select 'escalated', g.case_id, g.title,
            jsonb_strip_nulls(jsonb_build_object('deadline', c.deadline, 'subject', c.subject, 'contacts', c.contacts,
        'planned', c.planned, 'terms', g.terms, 'worker', s.name)), g.due::text
    from (${escalatedFamilies} order by 3, 1 ${atMost('escalated')}) g join clock_row c on c.centre_id = $1 and c.case_id = g.case_id and c.id = g.id
      left join staff s on s.centre_id = c.centre_id and s.id = c.responsible_id)`,
        `(select case t.kind when 'request' then 'offer' else 'partner' end, t.case_id, r.title,
      jsonb_strip_nulls(jsonb_build_object('organisation', o.name, 'state', case when t.kind <> 'request' then t.state end)),
      (select max(p.at) from partner_report p where p.centre_id = t.centre_id and p.task_id = t.id)::text
    from partner_task t join case_row r on r.centre_id = t.centre_id and r.case_id = t.case_id join organisation o on o.centre_id = t.centre_id and o.id = t.organisation_id
    where t.centre_id = $1 and t.state in ('done', 'cannot') and ${visibleTo('$5')} and ${theirs(inCharge)} ${atMost('partner')})`,
        `(select 'letter', l.case_id, r.title,
          jsonb_strip_nulls(jsonb_build_object('state', l.state, 'organisation', o.name)), l.created_at::text
    from letter l join case_row r on r.centre_id = l.centre_id and r.case_id = l.case_id left join organisation o on o.centre_id = l.centre_id and o.id = l.organisation_id
    where l.centre_id = $1 and (l.state in ('unsure', 'returned') or (l.state = 'failed' and l.closed_note is null) or (l.state = 'queued' and l.last_error is not null)) and l.created_at::date > $3::date - 30 and ${visibleTo('$5')} and ${theirs(inCharge)}
      and not exists (select 1 from letter n where n.centre_id = l.centre_id and n.about = l.about and n.organisation_id = l.organisation_id and n.created_at > l.created_at) ${atMost('letter')})`,
        `(select 'need', r.case_id, r.title, jsonb_build_object('gap', g.gap), r.opened_day::text
    from case_row r cross join lateral unnest(r.gaps) g (gap)
    where r.centre_id = $1 and r.gaps <> '{}' and g.gap = any (${asking}) and ${visibleTo('$5')}
      and (${theirs(inCharge)} or (${inCharge} and g.gap = any (${listOf(needsOfHeads)}) and ${inScope('$5', '$6', 'true')}))
    order by array_position(${listOf(urgentNeeds)}, g.gap) nulls last, r.opened_day, r.case_id ${atMost('need')})`,
        `(select 'doer', r.case_id, r.title, jsonb_build_object('workers', jsonb_agg(s.name order by s.name)),
          r.opened_day::text
    from case_row r join staff s on s.centre_id = r.centre_id and s.id = any (r.doers)
    where r.centre_id = $1 and r.doers <> '{}' and r.closed_day is null and (not s.active or s.role <> all (${serving}) and s.role <> all (${keeping})) and ${visibleTo('$5')} and ${theirs(inCharge)}
    group by r.case_id, r.title, r.opened_day ${atMost('doer')})`,
        inCharge &&
          `(select 'uncovered', null, s.name, jsonb_build_object('families', count(distinct r.case_id),
      'why', case when not s.active then 'switchedOff' when s.role <> all (${serving}) then 'otherWork' else 'absent' end), min(r.opened_day)::text
    from case_row r cross join lateral (values (r.responsible_id), (r.psychologist_id)) w (id) join staff s on s.centre_id = r.centre_id and s.id = w.id
    where r.centre_id = $1 and ${hasOpenWork} and ${inScope('$5', '$6', 'true')}
      and s.id not in (select id from (${covered}) v)
    group by s.id, s.name, s.active, s.role)`,
        inCharge &&
          `select 'unread', null, null, jsonb_strip_nulls(jsonb_build_object('families', count(distinct r.case_id),
      'readers', array_agg(distinct s.name) filter (where s.name is not null))), min(r.opened_day)::text
    from case_row r left join staff s on s.centre_id = r.centre_id and s.id = any (r.readers) and s.role = any (${keeping})
    where r.centre_id = $1 and r.readers is not null and r.closed_day is null
      and not exists (select 1 from staff k where k.centre_id = r.centre_id and k.id = any (r.readers) and k.active and k.role = any (${keeping}))
    having count(*) > 0`,
        `(select 'secondFile', r.case_id, r.title,
      case when f.attempt then '{"attempt": true}' else jsonb_strip_nulls(jsonb_build_object('other', o.title)) end, f.at::text
    from second_file f join case_row r on r.centre_id = f.centre_id and r.case_id = f.case_id
      left join case_row o on o.centre_id = f.centre_id and o.case_id = f.other_id and ${visibleTo('$5', 'o')}
    where f.centre_id = $1 and f.answer is null and ${inScope('$5', '$6', String(inCharge))} order by f.at ${atMost('secondFile')})`,
        `(select 'destruction', r.case_id, r.title,
          jsonb_build_object('act', jsonb_build_object('no', a.no, 'year', a.year)), a.day::text
    from destruction_act a join destruction_item i on i.centre_id = a.centre_id and i.act_id = a.id
      join case_row r on r.centre_id = i.centre_id and r.case_id = i.case_id
    where a.centre_id = $1 and a.confirmed_at is null and a.withdrawn_at is null and r.readers is not null and ${visibleTo('$5')}
    order by a.day, r.case_id ${atMost('destruction')})`,
        extracts &&
          `(select 'extract', null, o.name, null::jsonb, e.at::text
    from partner_extract e join organisation o on o.centre_id = e.centre_id and o.id = e.organisation_id
    where e.centre_id = $1 and e.state = 'sent' order by e.at ${atMost('extract')})`,
        `(select 'transfer', t.case_id, r.title, jsonb_build_object('peer', t.peer, 'state', t.state) ||
          case t.state when 'declined' then '{}'
      when 'accepted' then jsonb_build_object('answeredDay', t.answered_day)
      else jsonb_build_object('open', coalesce((select p.open from centre_peers() p where p.id = t.peer_id), false)) end, t.offered_day::text
    from transfer t join case_row r on r.centre_id = t.centre_id and r.case_id = t.case_id
    where t.centre_id = $1 and t.side = 'giving' and ${visibleTo('$5')}
      and (t.state = 'offered' and r.closed_day is null
        or t.state = 'declined' and t.answered_day > $3::date - ${declinedShownDays} and r.stage not in ('closed', 'declined')
        or t.state = 'accepted' and t.answered_day > $3::date - ${acceptedShownDays} and r.closed_day = t.answered_day)
      and (${theirs(inCharge)} or (${inCharge} and t.state = 'offered' and t.offered_day < $4 and ${inScope('$5', '$6', 'true')}))
      and not exists (select from transfer n where n.centre_id = t.centre_id and n.case_id = t.case_id and n.id <> t.id and n.state = 'offered')
    order by t.offered_day, t.id ${atMost('transfer')})`,
      ]
        .filter(Boolean)
        .join(' union all ')}) a (kind, "caseId", title, about, at)
          order by case a.kind when 'need' then array_position(${listOf(urgentNeeds)}, a.about ->> 'gap')
          when 'shut' then 0 end nulls last, a.at limit ${limit}`,
  )
const attention = attentionOn('day-attention', mostAttention, kind => `limit ${mostOf[kind]}`)
const wholeAttention = attentionOn('day-attention-whole', mostOfRest, () => '')

// Contacts are counted by their facts: the one list of who did what.
const digest = byName(
  'week-digest',
  `with clocks as (
      select c.responsible_id as staff_id,
        count(*) filter (where met_day between $from and $to and status = 'met') as met,
        count(*) filter (where met_day between $from and $to and status = 'late') as late,
        count(*) filter (where stopped_day between $from and $to and status = 'missed') as missed,
        count(*) filter (where status = 'running' and fixed and due < $today) as overdue,
        count(*) filter (where status = 'running' and fixed and due between $today and $today::date + 6) as "nextWeek"
      from clock_row c join case_row r using (centre_id, case_id)
      where c.centre_id = $centreId and c.responsible_id is not null
        and ($staffId::uuid is null or c.responsible_id = $staffId) and ${visibleTo('$self')}
        and deadline not in ('petition', 'councilAdvice', 'registerApplication') group by 1),
    contacts as (
      select by_staff as staff_id, count(*) filter (where happened) as contacts,
        count(*) filter (where not happened) as attempts
      from fact f join case_row r using (centre_id, case_id)
      where f.centre_id = $centreId and f.kind = 'contactRecorded' and f.day between $from and $to
        and ($staffId::uuid is null or by_staff = $staffId) and ${visibleTo('$self')} group by 1)
    select s.id as "staffId", coalesce(c.met, 0) as met, coalesce(c.late, 0) as late,
      coalesce(c.missed, 0) as missed, coalesce(c.overdue, 0) as overdue, coalesce(c."nextWeek", 0) as "nextWeek",
      coalesce(k.contacts, 0) as contacts, coalesce(k.attempts, 0) as attempts
    from staff s left join clocks c on c.staff_id = s.id left join contacts k on k.staff_id = s.id
    where s.centre_id = $centreId and s.active and ($staff::uuid[] is null or s.id = any ($staff))
      and (c.staff_id is not null or k.staff_id is not null) order by s.name`,
)
/** What was met, late, done in a week, and what comes next; of one person, or of everybody in the centre. */
export const digestOf = (
  tx: Tx,
  staffId: string | undefined,
  week: { from: string; to: string },
  today: string,
  scope: Scope,
): Promise<WeekDigest['people']> =>
  tx.rows<WeekDigest['people'][number]>(
    ...digest({
      centreId: tx.centreId,
      staffId: staffId ?? null,
      from: week.from,
      to: week.to,
      today,
      self: scope.self,
      staff: scope.staff,
    }),
  )

/** Whose open terms a day shows, up to when; `concerns`: also every unsent concern of the centre. */
type AskedClocks = {
  today: string
  until: string
  concerns: boolean
  /** Also of the families within the scope that nobody works with today. */
  uncovered: boolean
  scope: Scope
}
/** Open clocks of the families of `people`; how much is overdue altogether, where there is more than a day shows. */
export async function openClocksOf(
  tx: Tx,
  people: readonly string[],
  { today, until, concerns, uncovered, scope }: AskedClocks,
): Promise<{ clocks: ClockRowView[]; overdue?: NonNullable<DayView['cut']['overdue']> }> {
  const { self, staff } = scope
  const places = [tx.centreId, people, until, self, today, staff]
  const clocks = await tx.rows<FoundClock>(open(concerns, uncovered), places)
  if (clocks.length < most) return { clocks: clocks.map(clockOf) }
  type Crowded = FoundClock & { place: number; terms: number | null; families: number | null }
  const rows = await tx.rows<Crowded>(crowded(concerns, uncovered), places)
  const total = rows.find(({ terms }) => terms !== null)
  return {
    clocks: rows.map(({ place: _, terms: __, families: ___, ...clock }) => clockOf(clock)),
    overdue: { terms: total?.terms ?? 0, families: total?.families ?? 0 },
  }
}
/** A line as the statement gives it: its codes and values lie in `about`, as `AttentionOf` names them. */
type FoundLine = {
  kind: Attention['kind']
  caseId: string | null
  title: string | null
  about: object | null
  at: string
}
/** Not a line: the files somebody is shut out of for a tie, of which their own facts tell what the line says. */
type FoundShut = { kind: 'shut'; about: { files: string[] } }
function lineOf(found: FoundLine): Attention {
  const { about, ...rest } = present(found)
  const line = { ...rest, ...about } as Attention
  if (line.kind === 'escalated') {
    const { deadline, ...said } = line as typeof line & Pick<Clock, 'deadline'>
    return { ...said, duty: dutyOf(deadline) }
  }
  if (line.kind !== 'need') return line
  const { label, todo, clause } = gaps[line.gap] as Gap
  return { ...line, text: `${label}. ${todo ?? ''}, ${clause}` }
}

/** Whether there may be more lines than were read: they are not counted, a day costs the same however much waits. */
export const isAttentionCut = (rows: readonly { kind: string }[], whole: boolean): boolean =>
  whole
    ? rows.length >= mostOfRest
    : rows.length >= mostAttention ||
      Object.entries(mostOf).some(
        ([kind, limit]) => rows.filter(row => (row.kind === 'offer' ? 'partner' : row.kind) === kind).length >= limit,
      )

/**
 * What others did that asks the first of `people`, who stands in for the rest, for a look; `whole`: also what a day does not
 * show. `shut`: files whoever looks is shut out of for a tie.
 */
export async function attentionOf(
  tx: Tx,
  people: readonly string[],
  ask: { today: string; approvals: boolean; escalateBefore: string; scope: Scope; extracts: boolean; whole: boolean },
): Promise<{ lines: Attention[]; shut: string[] }> {
  const { today, approvals, escalateBefore, extracts, whole } = ask
  const { self, staff } = ask.scope
  const places = [tx.centreId, people[0], today, escalateBefore, self, staff, people]
  const statement = whole ? wholeAttention : attention
  const found = await tx.rows<FoundLine | FoundShut>(statement(approvals, extracts), places)
  const shut = found.find(row => row.kind === 'shut')
  return { lines: found.filter(row => row.kind !== 'shut').map(lineOf), shut: shut?.about.files ?? [] }
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
