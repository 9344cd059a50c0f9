-- «Кто смотрел», apart: in which lists a family was named. The line of a list holds short ids (audit-names.ts).
create index audit_listed on audit using gin (centre_id, string_to_array(detail->>'cases', ','))
  where action in ('list', 'search', 'print', 'export');
