-- Registers of the person responsible for personal data: citizens' requests and appeals, incidents (dossier §4.11). Numbers
-- come from register_counter as in every journal; the words are sealed with the key of the centre. Both tables only grow:
-- an entry is answered once, by one row.
create table privacy_entry (
  centre_id int not null references centre,
  id uuid not null,
  register text not null check (register in ('requests', 'appeals', 'incidents')),
  year int not null,
  no int not null,
  kind text not null,
  day date not null,
  sealed bytea not null,
  at timestamptz not null,
  by_staff uuid not null,
  primary key (centre_id, id),
  unique (centre_id, register, year, no)
);
create table privacy_outcome (
  centre_id int not null references centre,
  entry_id uuid not null,
  outcome text not null,
  day date not null,
  letter_year int,
  letter_no int,
  sealed bytea not null,
  at timestamptz not null,
  by_staff uuid not null,
  primary key (centre_id, entry_id),
  foreign key (centre_id, entry_id) references privacy_entry
);

-- As everywhere else that is written often: row-level security already keeps a row in its centre.
alter table audit drop constraint if exists audit_centre_id_fkey;

-- An answer to a citizen and a notice of an incident are outgoing letters of no family.
alter table register_entry alter column case_id drop not null;

do $$
declare t text;
begin
  foreach t in array array['privacy_entry', 'privacy_outcome'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_centre on %I using (centre_id = (select app_centre())) with check (centre_id = (select app_centre()))', t);
  end loop;
end $$;
grant select, insert on privacy_entry, privacy_outcome to patronat_app;
