-- Gaps now tell in what a family needs somebody: the sweep of the first start computes the read tables anew.
alter table case_row no force row level security;
update case_row set stale_after = date '0001-01-01';
alter table case_row force row level security;
-- The day looks for the few families that need somebody.
create index case_row_gaps on case_row (centre_id, opened_day) where gaps <> '{}' and closed_day is null;
