-- Papers of a family closed to whoever takes them in open a second file, and nothing may warn of the first. Those who read the
-- first one are told: two ids, no word. `case_id` is the closed family, so it goes with it by an act of destruction.
create table second_file (
  centre_id int not null references centre,
  case_id uuid not null,
  other_id uuid not null,
  at timestamptz not null,
  answer text check (answer in ('same', 'other')),
  answered_at timestamptz,
  answered_by uuid,
  primary key (centre_id, case_id, other_id)
);
create index second_file_open on second_file (centre_id, at) where answer is null;
alter table second_file enable row level security;
alter table second_file force row level security;
create policy own_centre on second_file using (centre_id = (select app_centre())) with check (centre_id = (select app_centre()));
grant select, insert, update, delete on second_file to patronat_app, patronat_door;
