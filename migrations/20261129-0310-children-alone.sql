-- The fold knows since when somebody lives apart, and the terms of a child left alone stay when it is over: every stored fold
-- is folded anew from its facts, and the read tables after it.
alter table case_file no force row level security;
alter table case_row no force row level security;
update case_file set folded = 0, state = '';
update case_row set stale_after = date '0001-01-01';
alter table case_row force row level security;
alter table case_file force row level security;
