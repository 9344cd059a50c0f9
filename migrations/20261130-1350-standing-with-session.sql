-- Whose families somebody has on a day, and who belongs to the unit, are found with the session: each list would ask for it first.
drop function session_of(bytea);
create function session_of(token bytea, day date) returns table (centre_id int, staff_id uuid, name text, role text, post text,
    organisation_id uuid, method text, factor boolean, has_factor boolean, undertaken_version int, undertaken_day date, waits boolean,
    stands_for uuid[], unit uuid[])
  language sql security definer set search_path = public, pg_temp as $$
    with seen as (update session set seen_at = now() where token_hash = token and seen_at < now() - interval '20 seconds'
      and seen_at > now() - make_interval(mins => idle_minutes) and expires_at > now())
    select s.centre_id, s.id, s.name, s.role, s.post, s.organisation_id, e.method, e.factor,
      exists (select from totp t where t.centre_id = s.centre_id and t.staff_id = s.id)
        or exists (select from passkey p where p.centre_id = s.centre_id and p.staff_id = s.id),
      u.version, u.day,
      exists (select from power_request w where w.centre_id = s.centre_id and w.staff_id = s.id and w.decided_at is null
        and w.kind in ('account', 'signIn', 'factors')),
      array(select a.staff_id from absence a where a.centre_id = s.centre_id and a.substitute_id = s.id
        and session_of.day between a.from_day and a.to_day),
      case when s.unit_id is not null then array(select o.id from staff o
        where o.centre_id = s.centre_id and (o.unit_id is null or o.unit_id = s.unit_id)) end
    from session e join staff s on s.centre_id = e.centre_id and s.id = e.staff_id
      left join lateral (select v.version, v.day from undertaking v where v.centre_id = s.centre_id and v.staff_id = s.id
        order by v.version desc, v.day desc limit 1) u on true
    where e.token_hash = token and e.seen_at > now() - make_interval(mins => e.idle_minutes) and e.expires_at > now() and s.active
  $$;
grant create on schema public to patronat_door;
alter function session_of(bytea, date) owner to patronat_door;
revoke create on schema public from patronat_door;
revoke all on function session_of(bytea, date) from public;
grant execute on function session_of(bytea, date) to patronat_app, patronat_door;
