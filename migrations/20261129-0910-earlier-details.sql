-- What a person was called before a day is kept beside the person (docs/decisions/2026-11-29-names-of-their-day.md). Whoever wrote a
-- former surname down together with the new one has recorded a change, and no slip: it counts from the day it was recorded.
alter table person no force row level security;
alter table person_history no force row level security;
update person p
set data = p.data || jsonb_build_object('earlier', jsonb_build_array(jsonb_strip_nulls(jsonb_build_object(
  'until', (renamed.at at time zone 'Europe/Minsk')::date,
  'familyName', before.data -> 'familyName',
  'givenName', before.data -> 'givenName',
  'patronymic', before.data -> 'patronymic',
  'belarusianName', before.data -> 'belarusianName',
  'latinName', before.data -> 'latinName',
  'identityKind', before.data -> 'identityKind',
  'identityNumber', before.data -> 'identityNumber',
  'identityIssuedBy', before.data -> 'identityIssuedBy',
  'identityIssuedDay', before.data -> 'identityIssuedDay',
  'workOrStudy', before.data -> 'workOrStudy',
  'genitive', before.data -> 'genitive',
  'dative', before.data -> 'dative',
  'instrumental', before.data -> 'instrumental'
))))
from person called, lateral (
  select h.at, h.data from person_history h
  where h.centre_id = called.centre_id and h.person_id = called.id
    and h.data ->> 'familyName' = called.data ->> 'formerFamilyName'
  order by h.at desc limit 1
) before, lateral (
  select h.at from person_history h
  where h.centre_id = called.centre_id and h.person_id = called.id and h.at > before.at
    and h.data ->> 'familyName' = called.data ->> 'familyName'
  order by h.at limit 1
) renamed
where p.centre_id = called.centre_id and p.id = called.id and not p.data ? 'earlier'
  and p.data ->> 'familyName' <> p.data ->> 'formerFamilyName';
alter table person force row level security;
alter table person_history force row level security;
