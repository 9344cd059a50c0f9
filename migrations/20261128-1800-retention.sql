-- Everything stored has an owner and an end (src/domain/keeping.ts). A paper an organisation sent belongs to its task, to the
-- extract it came with, or for a time to nobody.
alter table partner_file add column extract_id uuid;
create index partner_file_extract on partner_file (centre_id, extract_id) where extract_id is not null;
create index partner_file_loose on partner_file (centre_id, at) where task_id is null and extract_id is null;
create index attachment_loose on attachment (centre_id, at) where case_id is null;
grant update (extract_id) on partner_file to patronat_app;

grant create on schema public to patronat_door;

-- What ends by itself, in the centre of this transaction; `before` names the moment for each kind. Rows of a case end by the
-- act of destruction alone.
create function erase_ended(before json) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    here int := app_centre();
    drafts timestamptz := before->>'drafts';
  begin
    delete from draft d where d.centre_id = here and d.saved_at < drafts;
    delete from partner_draft d where d.centre_id = here and d.saved_at < drafts;
    delete from attachment a where a.centre_id = here and a.case_id is null and a.at < drafts;
    delete from partner_extract e where e.centre_id = here and e.case_id is null
      and (e.state = 'returned' and e.answered_at < (before->>'returnedExtracts')::timestamptz
        or e.state = 'sent' and e.at < (before->>'unansweredExtracts')::timestamptz);
    delete from partner_file f where f.centre_id = here and f.task_id is null and f.at < drafts
      and not exists (select from partner_extract e where e.centre_id = here and e.id = f.extract_id);
    delete from letter l where l.centre_id = here and l.case_id is null and l.created_at < (before->>'letters')::timestamptz;
    update absence a set reason = '' where a.centre_id = here and a.reason <> '' and a.to_day < (before->>'absences')::timestamptz;
    -- A person no family has, and what they were called.
    delete from person p where p.centre_id = here and not exists (select from member_row m where m.centre_id = here and m.person_id = p.id);
    delete from person_history h where h.centre_id = here and not exists (select from person p where p.centre_id = here and p.id = h.person_id);
    -- Ways in, by the clock of the database, which opens and shuts them.
    delete from session s where s.centre_id = here and (s.expires_at < now() or s.seen_at < now() - make_interval(mins => s.idle_minutes));
    delete from known_device k where k.centre_id = here and k.seen_at < now() - interval '180 days';
    delete from invitation i where i.centre_id = here and i.expires_at < now() - interval '90 days';
    delete from partner_link l where l.centre_id = here and l.expires_at < now() - interval '90 days';
    delete from ceremony c where c.expires_at < now();
    delete from sign_in_pace p where p.at < now() - interval '1 day';
  end $$;

-- Puts other words, given sealed, in the place of those of entries of privacy that are ended; number, kind and days stay.
create function erase_privacy_words(entries json) returns void
  language sql security definer set search_path = public, pg_temp as $$
    with given as (select g.id, decode(g.sealed, 'base64') as sealed, decode(g."endSealed", 'base64') as end_sealed
        from json_to_recordset(entries) g (id uuid, sealed text, "endSealed" text)),
      ended as (update privacy_outcome o set sealed = g.end_sealed from given g where o.centre_id = app_centre() and o.entry_id = g.id
        returning g.id, g.sealed)
    update privacy_entry e set sealed = n.sealed from ended n where e.centre_id = app_centre() and e.id = n.id
  $$;

-- How many rows an act takes from each table; private notes are counted and not shown.
create function destruction_counts(act uuid) returns table (place text, count bigint)
  language plpgsql stable security definer set search_path = public, pg_temp as $$
  #variable_conflict use_column
  declare
    here int := app_centre();
    ids uuid[] := array(select i.case_id from destruction_item i where i.centre_id = here and i.act_id = act);
    named text;
    found bigint;
  begin
    for named in select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'case_id' and not a.attisdropped
        where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
          and c.relname not in ('audit', 'audit_waiting', 'register_entry', 'destruction_item', 'partner_file') order by 1 loop
      execute format('select count(*) from %I where centre_id = $1 and case_id = any ($2)', named) into found using here, ids;
      place := named; count := found;
      return next;
    end loop;
    return query select 'partner_file', count(*) from partner_file f where f.centre_id = here
      and (f.case_id = any (ids) or exists (select from partner_extract e where e.centre_id = here and e.id = f.extract_id and e.case_id = any (ids)));
    return query select 'person', count(distinct m.person_id) from member_row m where m.centre_id = here and m.case_id = any (ids)
      and not exists (select from member_row o where o.centre_id = here and o.person_id = m.person_id and o.case_id <> all (ids));
  end $$;

-- As before, and with the papers of the extracts that go.
alter function destroy_files(uuid, uuid, timestamptz) rename to destroy_case_rows;
revoke all on function destroy_case_rows(uuid, uuid, timestamptz) from patronat_app;
create function destroy_files(act uuid, by_staff uuid, at_moment timestamptz) returns int
  language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    here int := app_centre();
    papers uuid[] := array(select f.id from partner_file f join partner_extract e on e.centre_id = here and e.id = f.extract_id
      join destruction_item i on i.centre_id = here and i.act_id = act and i.case_id = e.case_id where f.centre_id = here);
    destroyed int := destroy_case_rows(act, by_staff, at_moment);
  begin
    delete from partner_file f where f.centre_id = here and f.id = any (papers);
    delete from attachment a where a.centre_id = here and a.case_id is null and a.id = any (papers);
    return destroyed;
  end $$;

alter function erase_ended(json) owner to patronat_door;
alter function erase_privacy_words(json) owner to patronat_door;
alter function destruction_counts(uuid) owner to patronat_door;
alter function destroy_files(uuid, uuid, timestamptz) owner to patronat_door;
revoke create on schema public from patronat_door;
revoke all on function erase_ended(json), erase_privacy_words(json), destruction_counts(uuid), destroy_files(uuid, uuid, timestamptz) from public;
grant execute on function erase_ended(json), erase_privacy_words(json), destruction_counts(uuid), destroy_files(uuid, uuid, timestamptz)
  to patronat_app, patronat_door;
