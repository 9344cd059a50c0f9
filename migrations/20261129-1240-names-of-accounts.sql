-- Under which name an account goes is in the chain of the journal: its lines are read by the name of their day, and a name that
-- was changed in the table alone is found by `audit verify`. What stands here today is the beginning.
alter table staff no force row level security;
alter table audit_waiting no force row level security;
insert into audit_waiting (centre_id, at, staff_id, action, endpoint, detail)
  select centre_id, now(), null, 'staff', 'patronat names', jsonb_build_object('staffId', id, 'named', jsonb_build_object('name', name, 'post', post))
    from staff where login is not null order by centre_id, id;
alter table staff force row level security;
alter table audit_waiting force row level security;

-- The second lock: an account that reads families gets another name or post only with a second person.
create or replace function staff_needs_second() returns trigger
  language plpgsql set search_path = public, pg_temp as $$
  declare
    known boolean := tg_op = 'UPDATE' and old.active and old.login is not null and reads_families(old.role);
  begin
    if current_user <> 'patronat_app' or not new.active or new.login is null or not (known or reads_families(new.role)) then return null; end if;
    if known and old.role = new.role and old.name = new.name and old.post = new.post
      and (new.role <> 'unit_head' or old.unit_id is not distinct from new.unit_id)
      and (old.email is not distinct from new.email) and (old.external_id is null or old.external_id is not distinct from new.external_id)
      and old.organisation_id is not distinct from new.organisation_id then return null; end if;
    if exists (select from power_request p where p.centre_id = new.centre_id and p.staff_id = new.id
        and (p.decided_at is null and p.kind in ('account', 'signIn', 'factors') or known and p.decided_at = now() and p.verdict = 'confirmed')) then return null; end if;
    raise exception 'a second person has not confirmed this account' using errcode = '42501';
  end $$;
drop trigger staff_second on staff;
create constraint trigger staff_second after insert or update of active, role, unit_id, email, external_id, organisation_id, login, name, post on staff
  deferrable initially deferred for each row execute function staff_needs_second();
