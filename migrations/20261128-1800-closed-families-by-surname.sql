-- A family somebody may not read is found by its whole surname and by nothing else: no person of it, no address, no part of a word.
-- Every family has a row of search about its surname; it counts only for those to whom the other rows are closed.
grant create on schema public to patronat_door;
drop function search_case(text[], int, uuid);
-- `charge`: whose families are open to `me`, with `unassigned` those nobody has yet; null: all are. `surnames`: what the words may be whole.
create function search_case(keys text[], most int, me uuid, charge uuid[], unassigned boolean, surnames text[])
  returns table (case_id uuid, about text, shown text, birth_day date, score real)
  language plpgsql stable security definer rows 50 set search_path = public, pg_temp
  set plan_cache_mode = force_custom_plan set pg_trgm.word_similarity_threshold = 0.35 as $$
  declare
    wanted text;
    here int := app_centre();
    hidden uuid[];
    known uuid[];
  begin
    hidden := array(select c.case_id from case_row c where c.centre_id = here and c.readers is not null and me <> all (c.readers)
      union all select c.case_id from case_row c where c.centre_id = here and c.blocked <> '{}' and me = any (c.blocked));
    if charge is not null then
      known := array(select c.case_id from case_row c where c.centre_id = here and c.responsible_id = any (charge)
        union select c.case_id from case_row c where c.centre_id = here and c.psychologist_id = any (charge)
        union select c.case_id from case_row c where c.centre_id = here and c.readers is not null and me = any (c.readers)
        union select c.case_id from case_row c where unassigned and c.centre_id = here and c.responsible_id is null and c.psychologist_id is null);
    end if;
    foreach wanted in array keys loop
      return query
        select r.case_id, r.about, r.shown, r.birth_day,
          (case when r.key like wanted || '%' then 2 when r.key like '% ' || wanted || '%' then 1.5 else word_similarity(wanted, r.key) end)::real
        from search_row r where r.centre_id = here and (r.key like '%' || wanted || '%' or wanted <% r.key)
          and r.about <> 'surname' and r.case_id <> all (hidden) and (charge is null or r.case_id = any (known))
        order by 5 desc, 3 limit most;
    end loop;
    if charge is not null then
      return query
        select r.case_id, r.about, r.shown, r.birth_day, 1::real from search_row r
        where r.centre_id = here and r.key = any (surnames) and r.about = 'surname' and r.case_id <> all (hidden) and r.case_id <> all (known)
        order by r.shown, r.case_id limit most;
    end if;
  end $$;
alter function search_case(text[], int, uuid, uuid[], boolean, text[]) owner to patronat_door;
revoke create on schema public from patronat_door;
revoke all on function search_case(text[], int, uuid, uuid[], boolean, text[]) from public;
grant execute on function search_case(text[], int, uuid, uuid[], boolean, text[]) to patronat_app, patronat_door;
-- The rows about surnames are written by the sweep of the first start.
alter table case_row no force row level security;
update case_row set stale_after = date '0001-01-01';
alter table case_row force row level security;
