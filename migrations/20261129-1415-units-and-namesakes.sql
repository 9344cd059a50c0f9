-- The second lock: whose families a head reads follows from the unit of the worker, so nobody of a reading role is moved to another
-- unit, closed or not, without a second person; and a closed account is given no other name to be opened under.
create or replace function staff_needs_second() returns trigger
  language plpgsql set search_path = public, pg_temp as $$
  declare
    held boolean := tg_op = 'UPDATE' and old.login is not null and reads_families(old.role);
    known boolean := held and old.active;
    same boolean := held and old.name = new.name and old.post = new.post and old.unit_id is not distinct from new.unit_id;
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

-- A wish that was not decided falls away when the account is saved as it is.
create function take_back_power(whom uuid, asker uuid) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    update power_request set decided_at = now(), decided_by = asker, verdict = 'replaced'
      where centre_id = app_centre() and staff_id = whom and kind = 'change' and decided_at is null;
    return found;
  end $$;
grant create on schema public to patronat_door;
alter function take_back_power(uuid, uuid) owner to patronat_door;
revoke create on schema public from patronat_door;
revoke all on function take_back_power(uuid, uuid) from public;
grant execute on function take_back_power(uuid, uuid) to patronat_app, patronat_door;
