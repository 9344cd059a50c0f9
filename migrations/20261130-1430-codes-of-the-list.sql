-- What the list of families says follows from codes: which term is next, and why a place is hidden. Nothing is compared with its words.
alter table case_row drop column next_duty;
alter table case_row add column next_term jsonb;
alter table case_row add column place_hidden text;
alter table case_row no force row level security;
update case_row set stale_after = date '0001-01-01' where stale_after is distinct from date '0001-01-01';
alter table case_row force row level security;
