-- What is to be done within a term follows from its kind, and what is missing in a window of contacts from its norm: neither lies in a sentence.
alter table clock_row drop column duty;
alter table clock_row drop column explanation;
alter table clock_row add column norm jsonb;
alter table case_row no force row level security;
update case_row set stale_after = date '0001-01-01' where stale_after is distinct from date '0001-01-01';
alter table case_row force row level security;
