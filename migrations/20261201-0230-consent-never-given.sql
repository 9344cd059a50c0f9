-- What left by a consent that was never given stands with the curator, too: every row
-- is computed anew.
alter table case_row no force row level security;
update case_row set stale_after = date '0001-01-01' where stale_after is distinct from date '0001-01-01';
alter table case_row force row level security;
