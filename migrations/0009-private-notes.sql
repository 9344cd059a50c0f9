-- The staff member of the running transaction, where it was told: rows that are locked by their author ask for it.
create function app_staff() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.staff_id', true), '')::uuid;
revoke all on function app_staff() from public;
grant execute on function app_staff() to patronat_app, patronat_door;

-- Private notes of a psychologist: only the author reads them, ever (dossier §5.3). The second policy is restrictive, so it
-- stands beside that of the centre: a transaction that does not know its author, or knows another, sees none. They only
-- grow: a correction is a new note that names the one it corrects.
create table private_note (
  centre_id int not null references centre,
  id uuid not null,
  case_id uuid not null,
  author_id uuid not null,
  at timestamptz not null,
  corrects uuid,
  sealed bytea not null,
  primary key (centre_id, id),
  foreign key (centre_id, author_id) references staff,
  foreign key (centre_id, corrects) references private_note
);
create index private_note_case on private_note (centre_id, case_id, author_id, at);
alter table private_note enable row level security;
alter table private_note force row level security;
create policy own_centre on private_note using (centre_id = (select app_centre())) with check (centre_id = (select app_centre()));
create policy own_author on private_note as restrictive using (author_id = (select app_staff())) with check (author_id = (select app_staff()));
grant select, insert on private_note to patronat_app;
