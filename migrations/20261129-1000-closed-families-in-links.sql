-- A one-time link of an organisation can be opened by whoever of the centre has printed it: what it opens holds no family that is
-- closed but for those who are named. The organisation's own people, each confirmed by a second person, see those too.
alter table partner_task add column restricted boolean not null default false;
update partner_task t set restricted = true from case_row r where r.centre_id = t.centre_id and r.case_id = t.case_id and r.readers is not null;
create or replace function by_own_account() returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from staff s where s.centre_id = app_centre() and s.id = app_staff() and s.login is not null)
  $$;
grant create on schema public to patronat_door;
alter function by_own_account() owner to patronat_door;
revoke create on schema public from patronat_door;
revoke all on function by_own_account() from public;
grant execute on function by_own_account() to patronat_partner, patronat_app;
create policy own_account on partner_task as restrictive to patronat_partner using (not restricted or (select by_own_account()));
