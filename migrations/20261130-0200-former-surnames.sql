-- A former surname of which no day is known stands with the others in one field, and no day is made up for it
-- (docs/decisions/2026-11-30-two-records.md).
alter table person no force row level security;
update person p
set data = (p.data - 'earlier')
  || case when kept.earlier is null then '{}'::jsonb else jsonb_build_object('earlier', kept.earlier) end
  || jsonb_build_object('formerFamilyName', concat_ws(', ', p.data ->> 'formerFamilyName', dayless.surnames))
from person called, lateral (
  select string_agg(e.was ->> 'familyName', ', ' order by e.place) as surnames
  from jsonb_array_elements(called.data -> 'earlier') with ordinality e (was, place)
  where e.was ->> 'until' = '1970-01-01'
) dayless, lateral (
  select jsonb_agg(e.was order by e.place) as earlier
  from jsonb_array_elements(called.data -> 'earlier') with ordinality e (was, place)
  where e.was ->> 'until' <> '1970-01-01'
) kept
where p.centre_id = called.centre_id and p.id = called.id and dayless.surnames is not null;
alter table person force row level security;
