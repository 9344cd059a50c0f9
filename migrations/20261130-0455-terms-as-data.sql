-- How many contacts of a window count, and how and when a meeting ahead is to be, lay in sentences: every row is computed anew.
alter table clock_row add column contacts jsonb;
alter table clock_row add column planned jsonb;
alter table case_row no force row level security;
update case_row set stale_after = date '0001-01-01' where stale_after is distinct from date '0001-01-01';
alter table case_row force row level security;
