-- What was taken back or put right leaves no empty list, and a fold has its keys in the order of an empty case: every fold
-- and row is computed anew.
alter table case_file no force row level security;
alter table case_row no force row level security;
update case_file set folded = 0, state = '';
update case_row set stale_after = date '0001-01-01' where stale_after is distinct from date '0001-01-01';
alter table case_row force row level security;
alter table case_file force row level security;
