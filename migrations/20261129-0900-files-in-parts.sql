-- A file lies in parts, each sealed by itself, so that whoever stores or reads it holds one part in memory and not the whole.
-- What an earlier version kept whole is cut by the first start, which has the keys (src/server/store/cut-files.ts); then the
-- columns `content` go.
create table attachment_part (
  centre_id int not null references centre,
  id uuid not null,
  no int not null,
  total int not null,
  sealed bytea not null,
  primary key (centre_id, id, no),
  foreign key (centre_id, id) references attachment on delete cascade
);
create table partner_file_part (
  centre_id int not null references centre,
  organisation_id uuid not null,
  id uuid not null,
  no int not null,
  total int not null,
  sealed bytea not null,
  primary key (centre_id, id, no),
  foreign key (centre_id, id) references partner_file on delete cascade
);
do $$
declare t text;
begin
  foreach t in array array['attachment_part', 'partner_file_part'] loop
    execute format('alter table %I alter column sealed set storage external', t);
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_centre on %I using (centre_id = (select app_centre())) with check (centre_id = (select app_centre()))', t);
  end loop;
end $$;
grant select, insert, update (sealed), delete on attachment_part to patronat_app;
grant select, insert, delete on partner_file_part to patronat_app;

-- An organisation writes the parts of a paper of its own that waits, and reads none.
create policy own_organisation on partner_file_part as restrictive to patronat_partner using (organisation_id = (select app_organisation())) with check (organisation_id = (select app_organisation()));
create policy own_paper on partner_file_part as restrictive for insert to patronat_partner with check (
  exists (select from partner_file f where f.centre_id = partner_file_part.centre_id and f.id = partner_file_part.id and f.waiting));
grant insert on partner_file_part to patronat_partner;

-- Whether a paper waits is said and no longer computed from its bytes; what is computed so far stays.
alter table partner_file alter column waiting drop expression;
alter table partner_file alter column waiting set default true;
grant update (waiting) on partner_file to patronat_app;

-- New files have no `content`.
alter table attachment alter column content drop not null;
