-- The fold keeps the homes of before: while the place of a family is hidden, they are hidden too.
alter table case_file no force row level security;
alter table case_row no force row level security;
update case_file set folded = 0, state = '';
update case_row set stale_after = date '0001-01-01';
alter table case_row force row level security;
alter table case_file force row level security;
