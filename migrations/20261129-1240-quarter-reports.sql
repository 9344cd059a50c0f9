-- A report on a quarter is owed since the centre works with the program; one that is marked as sent later than its working day
-- names its reason, and a head who did not type it looks at it.
alter table centre add column first_day date not null default (now() at time zone 'Europe/Minsk')::date;
alter table quarter_report add column typed_day date, add column late_reason text, add column seen_by uuid, add column seen_day date;
alter table centre no force row level security;
alter table fact no force row level security;
update centre c set first_day = f.day
  from (select centre_id, (min(at) at time zone 'Europe/Minsk')::date as day from fact group by 1) f
  where f.centre_id = c.centre_id and f.day < c.first_day;
alter table centre force row level security;
alter table fact force row level security;
