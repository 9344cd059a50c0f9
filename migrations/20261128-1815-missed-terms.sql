-- A term that fell away keeps the day and the reason; one that was late by then is «missed» and stays on the board.
alter table clock_row add column stopped_day date;
alter table clock_row add column stopped_why text;
create index clock_row_missed on clock_row (centre_id, stopped_day desc, case_id, id) where status = 'missed';

-- The figures of the region count what was missed as the centres do.
create or replace function region_figures(today date, since date) returns table (centre_id int, centre text, what text, code text, count int)
  language sql stable security definer set search_path = public, pg_temp as $$
    with allowed as (select 1 from centre c where c.centre_id = app_centre() and c.kind = 'committee'),
    places as (select c.centre_id, c.settings->'centre'->>'shortName' as name from centre c where c.kind = 'centre' and exists (select 1 from allowed)),
    raw as (
      select r.centre_id, 'kind' as what, coalesce(r.kind, 'none') as code, count(*)::int as n
        from case_row r where r.closed_day is null and r.stage not in ('declined', 'closed') group by 1, 3
      union all
      select r.centre_id, 'stage', r.stage, count(*)::int from case_row r where r.closed_day is null group by 1, 3
      union all
      select k.centre_id, 'terms', k.status, count(*)::int from clock_row k where k.status in ('met', 'late') and k.met_day between since and today group by 1, 3
      union all
      select k.centre_id, 'terms', 'missed', count(*)::int from clock_row k where k.status = 'missed' and k.stopped_day between since and today group by 1
      union all
      select k.centre_id, 'terms', 'overdue', count(*)::int from clock_row k where k.status = 'running' and k.fixed and k.due < today group by 1
    ),
    ranked as (
      select r.*, count(*) filter (where n < 5) over (partition by r.centre_id, r.what) as small,
        row_number() over (partition by r.centre_id, r.what, n >= 5 order by n, r.code) as place
      from raw r
    )
    select p.centre_id, p.name, r.what, r.code, (case when r.n < 5 then -1 when r.small = 1 and r.place = 1 and r.what <> 'terms' then -2 else r.n end)
    from places p left join ranked r on r.centre_id = p.centre_id order by 1, 3, 4
  $$;

alter table case_file no force row level security;
alter table case_row no force row level security;
-- The fold knows more of a case now: every stored one is folded anew from its facts, and the read tables after it.
update case_file set folded = 0, state = '';
do $$ begin
  -- A database that comes from before the encryption has its folds still in plain: they are not needed either.
  if exists (select 1 from information_schema.columns where table_schema = 'public' and table_name = 'case_file' and column_name = 'plain_state') then
    update case_file set plain_state = null;
  end if;
end $$;
update case_row set stale_after = date '0001-01-01';
alter table case_row force row level security;
alter table case_file force row level security;
