-- Destruction of files whose term of keeping is over. An act lists them by number; a second person confirms it; then a door
-- erases them, and the act with its items stays as the tombstone: who, when, on what basis.
create table destruction_act (
  centre_id int not null references centre,
  id uuid not null,
  year int not null,
  no int not null,
  day date not null,
  basis text not null,
  commission text not null,
  prepared_by uuid not null,
  prepared_at timestamptz not null,
  confirmed_by uuid,
  confirmed_at timestamptz,
  withdrawn_by uuid,
  withdrawn_at timestamptz,
  -- When the last traces had left the files of the database.
  scrubbed_at timestamptz,
  primary key (centre_id, id),
  unique (centre_id, year, no),
  foreign key (centre_id, prepared_by) references staff,
  foreign key (centre_id, confirmed_by) references staff,
  check (confirmed_by <> prepared_by),
  check (confirmed_at is null or withdrawn_at is null)
);
create table destruction_item (
  centre_id int not null references centre,
  act_id uuid not null,
  case_id uuid not null,
  file_no text not null,
  kind text not null,
  since date not null,
  until date not null,
  destroyed_at timestamptz,
  primary key (centre_id, act_id, case_id),
  foreign key (centre_id, act_id) references destruction_act
);
create unique index destruction_item_destroyed on destruction_item (centre_id, case_id) where destroyed_at is not null;

do $$
declare t text;
begin
  foreach t in array array['destruction_act', 'destruction_item'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_centre on %I using (centre_id = (select app_centre())) with check (centre_id = (select app_centre()))', t);
  end loop;
end $$;
-- That an act is confirmed and its files are destroyed is written by the door alone.
grant select, insert on destruction_act, destruction_item to patronat_app;
grant update (withdrawn_by, withdrawn_at) on destruction_act to patronat_app;
-- The door erases from every table that names a case, those to come too.
grant select, insert, update, delete on all tables in schema public to patronat_door;
alter default privileges in schema public grant select, insert, update, delete on tables to patronat_door;

-- A destroyed case gets no key again, and without a key nothing of it can be written.
create function refuse_destroyed() returns trigger language plpgsql set search_path = public, pg_temp as $$
  begin
    if exists (select from destruction_item d where d.centre_id = new.centre_id and d.case_id = new.case_id and d.destroyed_at is not null) then
      raise exception 'the case is destroyed' using errcode = '23514', constraint = 'case_destroyed';
    end if;
    return new;
  end $$;
create trigger refuse_destroyed before insert on case_key for each row execute function refuse_destroyed();

-- Erases the files of one act of the centre of this transaction: only when a director who did not prepare it confirms it,
-- and nobody has gone back to work on one of them. A confirmed act may be carried out again: what a command that was under
-- way has still written is erased as well. Answers how many files the act has.
create function destroy_files(act uuid, by_staff uuid, at_moment timestamptz) returns int
  language plpgsql security definer set search_path = public, pg_temp as $$
  #variable_conflict use_column
  declare
    here int := app_centre();
    held destruction_act;
    ids uuid[];
    tasks uuid[];
    people uuid[];
    named text;
    again boolean;
  begin
    select * into held from destruction_act a where a.centre_id = here and a.id = act for update;
    if not found or held.withdrawn_at is not null then raise exception 'no such act' using errcode = 'P0002'; end if;
    ids := array(select i.case_id from destruction_item i where i.centre_id = here and i.act_id = act);
    if held.confirmed_at is null then
      if held.prepared_by = by_staff or not exists (select from staff s where s.centre_id = here and s.id = by_staff and s.active and s.role = 'director') then
        raise exception 'an act is confirmed by a director who did not prepare it' using errcode = '42501';
      end if;
      if exists (select from case_row r where r.centre_id = here and r.case_id = any (ids) and r.stage not in ('closed', 'declined')) then
        raise exception 'work on a file has begun again' using errcode = '55000';
      end if;
      update destruction_act a set confirmed_by = by_staff, confirmed_at = at_moment where a.centre_id = here and a.id = act;
      update destruction_item i set destroyed_at = at_moment where i.centre_id = here and i.act_id = act;
    end if;

    people := array(select distinct m.person_id from member_row m where m.centre_id = here and m.case_id = any (ids)
      and not exists (select from member_row o where o.centre_id = here and o.person_id = m.person_id and o.case_id <> all (ids)));
    tasks := array(select t.id from partner_task t where t.centre_id = here and t.case_id = any (ids));
    delete from person_history h where h.centre_id = here and h.person_id = any (people);
    delete from person p where p.centre_id = here and p.id = any (people);
    delete from draft d where d.centre_id = here and exists (select from unnest(ids) i where d.key like '%' || i || '%');
    delete from partner_draft d where d.centre_id = here and exists (select from unnest(ids || tasks) i where d.key like '%' || i || '%');
    -- Tables that name each other: until nothing holds anything back.
    for attempt in 1..6 loop
      again := false;
      for named in select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'case_id' and not a.attisdropped
          where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
            and c.relname not in ('audit', 'audit_waiting', 'register_entry', 'destruction_item') loop
        begin
          execute format('delete from %I where centre_id = $1 and case_id = any ($2)', named) using here, ids;
        exception when foreign_key_violation then
          again := true;
        end;
      end loop;
      exit when not again;
    end loop;
    if again then raise exception 'rows that name each other hold the files back'; end if;
    update register_entry e set text = 'дело уничтожено по акту № ' || held.no || '/' || held.year || ' от ' || to_char(held.day, 'DD.MM.YYYY')
      where e.centre_id = here and e.case_id = any (ids);
    return cardinality(ids);
  end $$;
grant create on schema public to patronat_door;
alter function destroy_files(uuid, uuid, timestamptz) owner to patronat_door;
revoke create on schema public from patronat_door;
revoke all on function refuse_destroyed(), destroy_files(uuid, uuid, timestamptz) from public;
grant execute on function destroy_files(uuid, uuid, timestamptz) to patronat_app;
