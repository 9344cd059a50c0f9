-- What was kept open when the help ended stands on a day, also of a closed case: the read tables of those cases are computed anew,
-- and the index of gaps holds them too.
drop index case_row_gaps;
create index case_row_gaps on case_row (centre_id, opened_day) where gaps <> '{}';
alter table case_row no force row level security;
update case_row set stale_after = date '0001-01-01' where stage in ('closed', 'declined');
alter table case_row force row level security;
