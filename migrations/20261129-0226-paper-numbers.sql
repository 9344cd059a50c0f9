-- Numbers of the paper journals that families came with, as a keyed hash of what two spellings of one number have in common:
-- whoever takes over a second family under the same number is asked.
create table paper_number (
  centre_id int not null references centre,
  register text not null,
  year int not null,
  stem_hash bytea not null,
  case_id uuid not null,
  primary key (centre_id, register, year, stem_hash, case_id)
);
alter table paper_number enable row level security;
alter table paper_number force row level security;
create policy own_centre on paper_number using (centre_id = (select app_centre())) with check (centre_id = (select app_centre()));
grant select, insert, update, delete on paper_number to patronat_app, patronat_door;
