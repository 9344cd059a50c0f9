-- Shorter ways to what is asked most (docs/decisions/2026-11-24-speed.md).

-- A page of families is read in the order of its index and stops; the places to narrow it by are hopped over.
drop index case_row_next;
create index case_row_next on case_row (centre_id, coalesce(next_due, '9999-12-31'::date), case_id);
drop index case_row_mine;
create index case_row_mine on case_row (centre_id, responsible_id, coalesce(next_due, '9999-12-31'::date), case_id);
create index case_row_places on case_row (centre_id, responsible_id, locality);
drop index case_row_psychologist;
create index case_row_psychologist on case_row (centre_id, psychologist_id, locality) where psychologist_id is not null;
create index case_row_blocked on case_row (centre_id) where blocked <> '{}';

-- What is hidden from `me` is looked up once for all that resembles: mostly there is nothing of the kind. And it says that it
-- gives few rows, so that the family of each is looked up instead of all families of the centre.
create or replace function search_case(keys text[], most int, me uuid) returns table (case_id uuid, about text, shown text, birth_day date, score real)
  language plpgsql stable security definer rows 50 set search_path = public, pg_temp
  set plan_cache_mode = force_custom_plan set pg_trgm.word_similarity_threshold = 0.35 as $$
  declare
    wanted text;
    here int := app_centre();
    hidden uuid[];
  begin
    hidden := array(select c.case_id from case_row c where c.centre_id = here and c.readers is not null and me <> all (c.readers)
      union all select c.case_id from case_row c where c.centre_id = here and c.blocked <> '{}' and me = any (c.blocked));
    foreach wanted in array keys loop
      return query
        select r.case_id, r.about, r.shown, r.birth_day,
          (case when r.key like wanted || '%' then 2 when r.key like '% ' || wanted || '%' then 1.5 else word_similarity(wanted, r.key) end)::real
        from search_row r where r.centre_id = here and (r.key like '%' || wanted || '%' or wanted <% r.key) and r.case_id <> all (hidden)
        order by 5 desc, 3 limit most;
    end loop;
  end $$;

-- A day is read in the order it is shown in, and stops where the screen does.
drop index clock_row_open;
create index clock_row_open on clock_row (centre_id, responsible_id, due, case_id, id) where status in ('running', 'waiting');
drop index clock_row_psychologist;
create index clock_row_psychologist on clock_row (centre_id, psychologist_id, due, case_id, id)
  where status in ('running', 'waiting') and psychologist_id is not null;
drop index clock_row_due;
create index clock_row_due on clock_row (centre_id, due, case_id, id) where status = 'running' and fixed;
