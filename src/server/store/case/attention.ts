import type { Attention } from '../../../domain/case/attention.ts'
import type { Gap } from '../../../domain/case/gaps/gap.ts'
import { gaps, needs, needsOfHeads, urgentNeeds } from '../../../domain/case/gaps/gaps.ts'
import { acceptedShownDays, declinedShownDays } from '../../../domain/handover/transfers.ts'
import type { Clock } from '../../../domain/law/terms/clock.ts'
import { dutyOf } from '../../../domain/law/terms/duties.ts'
import { present, type Tx } from '../platform/database.ts'
import { inScope, type Scope, visibleTo } from './access-context.ts'
import { readerNames, unheardBy } from './closed-families.ts'
import { placesOf, variantsOf } from './statement-variants.ts'
import { coveredOn, isShutToSubstitute, keeping, listOf, serving } from './who-works-today.ts'

/** How many lines of what others did a day shows. */
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
const asking = listOf(needs)
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
        // Of the own day alone: it is told to nobody who looks at a colleague's.
        inCharge &&
          `select 'unheardChild', r.case_id, r.title, jsonb_build_object('readers', ${readerNames}), $3::text
    from ${unheardBy('$5', '$3')} and $5 = $2`,
        // A head is asked for it; whoever works with the family sees that its plan waits there.
        `select 'approval', r.case_id, r.title, null::jsonb, r.next_due::text
    from case_row r where r.centre_id = $1 and r.awaits = 'planApproval' and r.closed_day is null
      and ${inCharge ? inScope('$5', '$6', 'true') : `r.responsible_id = any ($7) and ${visibleTo('$5')}`}`,
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
      when 'accepted' then jsonb_build_object('answeredDay', t.answered_day, 'goesOn', r.closed_day is null)
      else jsonb_build_object('open', coalesce((select p.open from centre_peers() p where p.id = t.peer_id), false)) end, t.offered_day::text
    from transfer t join case_row r on r.centre_id = t.centre_id and r.case_id = t.case_id
    where t.centre_id = $1 and t.side = 'giving' and ${visibleTo('$5')}
      and (t.state = 'offered' and r.closed_day is null
        or t.state = 'declined' and t.answered_day > $3::date - ${declinedShownDays} and r.stage not in ('closed', 'declined')
        or t.state = 'accepted' and t.answered_day > $3::date - ${acceptedShownDays} and coalesce(r.closed_day, t.answered_day) = t.answered_day)
      and (${theirs(inCharge)} or (${inCharge} and t.state = 'offered' and t.offered_day < $4 and ${inScope('$5', '$6', 'true')}))
      and not exists (select from transfer n where n.centre_id = t.centre_id and n.case_id = t.case_id and n.id <> t.id and n.state = 'offered')
    order by t.offered_day, t.id ${atMost('transfer')})`,
      ]
        .filter(Boolean)
        .join(' union all ')}) a (kind, "caseId", title, about, at)
          order by case a.kind when 'need' then array_position(${listOf(urgentNeeds)}, a.about ->> 'gap')
          when 'shut' then 0 when 'unheardChild' then 0 end nulls last, a.at limit ${limit}`,
  )
const attention = attentionOn('day-attention', mostAttention, kind => `limit ${mostOf[kind]}`)
const wholeAttention = attentionOn('day-attention-whole', mostOfRest, () => '')
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
