-- Why a term fell away is a code, and no sentence.
alter table clock_row drop column stopped_why;
alter table clock_row add column stopped_by text;
alter table case_row no force row level security;
update case_row set stale_after = date '0001-01-01' where stale_after is distinct from date '0001-01-01';
alter table case_row force row level security;
