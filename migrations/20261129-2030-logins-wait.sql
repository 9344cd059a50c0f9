-- The second lock: an account that reads families gets another login only with a second person, as another name or address; otherwise
-- one person alone shuts its owner out, while it looks open.
create or replace function staff_needs_second() returns trigger
  language plpgsql set search_path = public, pg_temp as $$
  declare
    held boolean := tg_op = 'UPDATE' and old.login is not null and reads_families(old.role);
    known boolean := held and old.active;
    same boolean := held and old.name = new.name and old.post = new.post and old.login = new.login
      and old.unit_id is not distinct from new.unit_id;
  begin
    if current_user <> 'patronat_app' or new.login is null then return null; end if;
    if not new.active and (same or not held) then return null; end if;
    if new.active and not (known or reads_families(new.role)) then return null; end if;
    if known and same and old.role = new.role
      and (old.email is not distinct from new.email) and (old.external_id is null or old.external_id is not distinct from new.external_id)
      and old.organisation_id is not distinct from new.organisation_id then return null; end if;
    if exists (select from power_request p where p.centre_id = new.centre_id and p.staff_id = new.id
        and (p.decided_at is null and p.kind in ('account', 'signIn', 'factors') or held and p.decided_at = now() and p.verdict = 'confirmed')) then return null; end if;
    raise exception 'a second person has not confirmed this account' using errcode = '42501';
  end $$;
