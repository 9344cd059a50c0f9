-- The fold is written when a case passes a multiple of eight facts (src/server/store/case-seal.ts); the facts after `folded`
-- are folded on top of it when it is read. While there are fewer than eight facts it is empty.
alter table case_file add column folded int not null default 0;
alter table case_file no force row level security;
update case_file set folded = version;
alter table case_file force row level security;
-- The fold stands outside the row, however short it is: a new version writes a few bytes and no index.
alter table case_file set (toast_tuple_target = 128, fillfactor = 70);
