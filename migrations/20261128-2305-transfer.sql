-- A family on its way to another centre of this installation [МП 6.6]. Each of the two centres has a row of its own, which
-- it alone sees: the giving one beside its case, the receiving one with what the offer shows, sealed with its own key. Both
-- are written in one transaction, which sees first the one centre and then the other (src/server/store/database.ts).
create table transfer (
  centre_id int not null references centre,
  id uuid not null,
  side text not null check (side in ('giving', 'receiving')),
  -- The other centre, and what it is called.
  peer_id int not null,
  peer text not null,
  -- In the receiving centre none until it has accepted.
  case_id uuid,
  state text not null default 'offered' check (state in ('offered', 'accepted', 'declined')),
  offered_day date not null,
  answered_day date,
  sealed bytea,
  primary key (centre_id, id)
);
create index transfer_case on transfer (centre_id, case_id);
create index transfer_offered on transfer (centre_id, side, offered_day) where state = 'offered';
alter table transfer enable row level security;
alter table transfer force row level security;
create policy own_centre on transfer using (centre_id = (select app_centre())) with check (centre_id = (select app_centre()));
grant select, insert, update, delete on transfer to patronat_app, patronat_door;

-- The other centres, by name: no centre sees the row of another. `open`: somebody works there who may accept a family.
grant create on schema public to patronat_door;
create function centre_peers() returns table (id int, name text, full_name text, open boolean)
  language sql stable security definer set search_path = public, pg_temp as $$
    select c.centre_id, c.settings->'centre'->>'shortName', c.settings->'centre'->>'fullName',
      exists (select from staff s where s.centre_id = c.centre_id and s.active and s.login is not null and s.role in ('unit_head', 'director', 'registrar'))
    from centre c where c.kind = 'centre' and c.centre_id <> app_centre()
      and exists (select from centre own where own.centre_id = app_centre() and own.kind = 'centre')
    order by 2, 1
  $$;
alter function centre_peers() owner to patronat_door;
revoke create on schema public from patronat_door;
revoke all on function centre_peers() from public;
grant execute on function centre_peers() to patronat_app, patronat_door;
