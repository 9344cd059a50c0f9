-- A letter with a plan that has left is a fact of the case [МП 6.4]; what was sent before is recorded by the next sweep.
alter table letter add column recorded boolean not null default false;
create index letter_left on letter (centre_id) where kind = 'dispatch' and state = 'sent' and not recorded;
alter table letter no force row level security;
alter table case_row no force row level security;
-- Plans sent by e-mail meet their term when they leave, and no more when they are queued.
update case_row set stale_after = date '0001-01-01';
alter table case_row force row level security;
alter table letter force row level security;
