-- The fold knows of a member who left whether by death: papers say so. Every stored fold is folded anew from its facts.
alter table case_file no force row level security;
alter table case_row no force row level security;
update case_file set folded = 0, state = '';
update case_row set stale_after = date '0001-01-01';
alter table case_row force row level security;
alter table case_file force row level security;
