-- The fold keeps the round before a family came back, so that a return by an extract of another family can be undone.
alter table case_file no force row level security;
alter table case_row no force row level security;
update case_file set folded = 0, state = '';
update case_row set stale_after = date '0001-01-01';
alter table case_row force row level security;
alter table case_file force row level security;
