-- What counts for the terms of contacts and monitoring holds from the day it is chosen. Until today a meeting counted in which nobody
-- was named, and a monitoring that the centre held alone: in a centre that was at work before they stay counted.
alter table centre no force row level security;
update centre set settings = settings || jsonb_build_object('countedBefore', jsonb_build_array(jsonb_build_object(
  'before', (now() at time zone 'Europe/Minsk')::date::text,
  'remoteContactsCount', coalesce(settings->'remoteContactsCount', 'false'::jsonb),
  'sameDayContactsCount', coalesce(settings->'sameDayContactsCount', 'false'::jsonb),
  'unnamedContactsCount', coalesce(settings->'unnamedContactsCount', 'true'::jsonb),
  'monitoringCounts', '"any"'::jsonb)))
  where kind = 'centre' and not settings ? 'countedBefore';
alter table centre force row level security;
