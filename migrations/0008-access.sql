-- Who reads a case: units, closed cases, ties of the staff to a family, emergencies, and the committee with figures only.

-- A centre has units (dossier §5.1); a centre without any behaves as one. Somebody without a unit works for all of them.
create table unit (
  centre_id int not null references centre,
  id uuid not null,
  name text not null,
  active boolean not null default true,
  primary key (centre_id, id)
);
alter table staff add column unit_id uuid;
alter table staff add foreign key (centre_id, unit_id) references unit;

-- Who alone reads a case (null: roles decide), and who is shut out of it. Every list filters by them in SQL:
-- for everybody else a closed case does not exist, not even as a number.
alter table case_row add column readers uuid[];
alter table case_row add column blocked uuid[] not null default '{}';
create index case_row_closed on case_row (centre_id) where readers is not null;

-- Reading in an emergency: for a time, with a reason, until a head has looked at it. The reason is sealed with the key of the case.
create table emergency_access (
  centre_id int not null references centre,
  id uuid not null,
  case_id uuid not null,
  staff_id uuid not null,
  at timestamptz not null,
  until timestamptz not null,
  sealed bytea not null,
  ended_at timestamptz,
  seen_at timestamptz,
  seen_by uuid,
  primary key (centre_id, id),
  foreign key (centre_id, staff_id) references staff
);
create index emergency_access_open on emergency_access (centre_id, staff_id, case_id, until);
create index emergency_access_unseen on emergency_access (centre_id) where seen_at is null;
-- Neither the reason nor the moment can be rewritten: it is ended and looked at, nothing else.
grant select, insert on emergency_access to patronat_app;
grant update (ended_at, seen_at, seen_by) on emergency_access to patronat_app;
grant select, insert, update, delete on unit to patronat_app;
grant select, insert, update, delete on unit, emergency_access to patronat_door;

do $$
declare t text;
begin
  foreach t in array array['unit', 'emergency_access'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_centre on %I using (centre_id = (select app_centre())) with check (centre_id = (select app_centre()))', t);
  end loop;
end $$;

-- The search counts only what the one who asks may know of: a closed family takes no place among the best.
grant create on schema public to patronat_door;
drop function search_case(text[], int);
create function search_case(keys text[], most int, me uuid) returns table (case_id uuid, about text, shown text, birth_day date, score real)
  language plpgsql stable security definer set search_path = public, pg_temp
  set plan_cache_mode = force_custom_plan set pg_trgm.word_similarity_threshold = 0.35 as $$
  declare
    wanted text;
    here int := app_centre();
  begin
    foreach wanted in array keys loop
      return query
        select r.case_id, r.about, r.shown, r.birth_day,
          (case when r.key like wanted || '%' then 2 when r.key like '% ' || wanted || '%' then 1.5 else word_similarity(wanted, r.key) end)::real
        from search_row r where r.centre_id = here and (r.key like '%' || wanted || '%' or wanted <% r.key)
          and not exists (select 1 from case_row c where c.centre_id = here and c.case_id = r.case_id
            and (me <> all (c.readers) or me = any (c.blocked)))
        order by 5 desc, 3 limit most;
    end loop;
  end $$;
alter function search_case(text[], int, uuid) owner to patronat_door;

-- The committee of the region is a row beside the centres: its people see figures and no family of any centre.
alter table centre add column kind text not null default 'centre' check (kind in ('centre', 'committee'));

-- Figures of all centres for a committee, and for nobody else. Numbers only: a group under five comes as -1; where it is the
-- only one of its kind and would follow from the sum of the stages, the smallest other group is kept back with it, as -2.
create function region_figures(today date, since date) returns table (centre_id int, centre text, what text, code text, count int)
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
alter function region_figures(date, date) owner to patronat_door;
revoke create on schema public from patronat_door;
revoke all on function search_case(text[], int, uuid), region_figures(date, date) from public;
grant execute on function search_case(text[], int, uuid), region_figures(date, date) to patronat_app, patronat_door;
