-- The second lock on roles: one that reads families is taken away only with a second person, as it is given; and an account that read
-- none until now waits as a new one does, because what was done to it before was done by one person alone.
create or replace function staff_needs_second() returns trigger
  language plpgsql set search_path = public, pg_temp as $$
  declare
    known boolean := tg_op = 'UPDATE' and old.active and old.login is not null and reads_families(old.role);
  begin
    if current_user <> 'patronat_app' or not new.active or new.login is null or not (known or reads_families(new.role)) then return null; end if;
    if known and old.role = new.role
      and (new.role <> 'unit_head' or old.unit_id is not distinct from new.unit_id)
      and (old.email is not distinct from new.email) and (old.external_id is null or old.external_id is not distinct from new.external_id)
      and old.organisation_id is not distinct from new.organisation_id then return null; end if;
    if exists (select from power_request p where p.centre_id = new.centre_id and p.staff_id = new.id
        and (p.decided_at is null and p.kind in ('account', 'signIn', 'factors') or known and p.decided_at = now() and p.verdict = 'confirmed')) then return null; end if;
    raise exception 'a second person has not confirmed this account' using errcode = '42501';
  end $$;
