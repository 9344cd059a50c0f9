-- Encryption at rest: every case has a key of its own, and the centre one for what belongs to no case. Here they lie only
-- wrapped by a master key, which is outside the database; `wrapped` is a version byte, four bytes of the id of the master
-- key, and the rest (src/server/keys.ts).

-- Ids of the master keys in use. A wrapped key names one that stands here: rotation takes the old id away, and from then on
-- the database itself refuses whatever a slow process still wraps with it.
create table master_key (
  id text primary key,
  at timestamptz not null default now()
);

create table case_key (
  centre_id int not null references centre,
  case_id uuid not null,
  wrapped bytea not null,
  master_id text not null generated always as (encode(substring(wrapped from 2 for 4), 'hex')) stored references master_key,
  primary key (centre_id, case_id)
);
create table centre_key (
  centre_id int primary key references centre,
  wrapped bytea not null,
  master_id text not null generated always as (encode(substring(wrapped from 2 for 4), 'hex')) stored references master_key
);

do $$
declare t text;
begin
  foreach t in array array['case_key', 'centre_key'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_centre on %I using (centre_id = (select app_centre())) with check (centre_id = (select app_centre()))', t);
  end loop;
end $$;
grant select, insert on case_key, centre_key to patronat_app;
grant select, insert, update, delete on master_key, case_key, centre_key to patronat_door;
