-- Four eyes for power: what an administrator asks for acts only after a second person (src/domain/four-eyes.ts) has confirmed it.

-- What was asked. `change` is what acts on confirmation; where there is none the account itself waits, and its sessions open nothing.
create table power_request (
  centre_id int not null references centre,
  id uuid not null default gen_random_uuid(),
  staff_id uuid not null,
  kind text not null check (kind in ('account', 'signIn', 'factors', 'change', 'mail')),
  asked_by uuid not null,
  asked_at timestamptz not null default now(),
  why text not null default '',
  change jsonb,
  -- Six digits on the screen of the person who waits: whoever confirms has them from that person.
  code text,
  decided_at timestamptz,
  decided_by uuid,
  verdict text check (verdict in ('confirmed', 'refused', 'replaced', 'console')),
  primary key (centre_id, id),
  foreign key (centre_id, staff_id) references staff,
  check ((kind in ('change', 'mail')) = (change is not null))
);
create unique index power_request_waits on power_request (centre_id, staff_id) where decided_at is null and kind in ('account', 'signIn', 'factors');
create unique index power_request_change on power_request (centre_id, staff_id, kind) where decided_at is null and kind in ('change', 'mail');
alter table power_request enable row level security;
alter table power_request force row level security;
create policy own_centre on power_request using (centre_id = (select app_centre())) with check (centre_id = (select app_centre()));
-- The program reads them; it asks and decides through the functions below, and can do neither otherwise.
grant select on power_request to patronat_app;
grant select, insert, update, delete on power_request to patronat_door;

-- Why it was made, for whoever confirms who came by it.
alter table invitation add column why text not null default '';

grant create on schema public to patronat_door;

-- Asks; what was asked of the same kind before is asked anew by whoever asks now. An account that was never confirmed stays one.
create function ask_power(whom uuid, what text, asker uuid, reason text, wanted jsonb) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    if wanted is null then
      insert into power_request (centre_id, staff_id, kind, asked_by, why, code)
        values (app_centre(), whom, what, asker, reason, lpad((('x' || encode(uuid_send(gen_random_uuid()), 'hex'))::bit(32)::bigint % 1000000)::text, 6, '0'))
        on conflict (centre_id, staff_id) where decided_at is null and kind in ('account', 'signIn', 'factors')
        do update set asked_by = excluded.asked_by, asked_at = now(), why = excluded.why, code = excluded.code,
          kind = case when power_request.kind = 'account' then 'account' else excluded.kind end;
    else
      update power_request set decided_at = now(), decided_by = asker, verdict = 'replaced'
        where centre_id = app_centre() and staff_id = whom and kind = what and decided_at is null;
      insert into power_request (centre_id, staff_id, kind, asked_by, why, change) values (app_centre(), whom, what, asker, reason, wanted);
    end if;
  end $$;

-- Decides, for a second person only: nobody for himself or for what he has asked, nobody who waits himself or is no confirmer by role.
create function decide_power(request uuid, decider uuid, answer text) returns table (kind text, staff_id uuid, change jsonb)
  language sql security definer set search_path = public, pg_temp as $$
    update power_request p set decided_at = now(), decided_by = decider, verdict = answer
      where p.centre_id = app_centre() and p.id = request and p.decided_at is null and answer in ('confirmed', 'refused')
        and p.asked_by <> decider and p.staff_id <> decider
        and exists (select from staff s where s.centre_id = p.centre_id and s.id = decider and s.active and s.login is not null
          and s.role in ('director', 'unit_head', 'privacy_officer', 'case_specialist', 'psychologist', 'registrar'))
        and not exists (select from power_request w where w.centre_id = p.centre_id and w.staff_id = decider and w.decided_at is null and w.kind <> 'mail')
      returning p.kind, p.staff_id, p.change
  $$;

-- The second lock: no account gets power over families in a transaction of the program unless it waits or was confirmed in it.
create function reads_families(role text) returns boolean
  language sql immutable set search_path = public, pg_temp as $$ select role not in ('administrator', 'regional_analyst') $$;
create function staff_needs_second() returns trigger
  language plpgsql set search_path = public, pg_temp as $$
  begin
    if current_user <> 'patronat_app' or not new.active or not reads_families(new.role) or new.login is null then return null; end if;
    if tg_op = 'UPDATE' and old.active and old.login is not null and old.role = new.role
      and (new.role <> 'unit_head' or old.unit_id is not distinct from new.unit_id)
      and (old.email is not distinct from new.email) and (old.external_id is null or old.external_id is not distinct from new.external_id)
      and old.organisation_id is not distinct from new.organisation_id then return null; end if;
    if exists (select from power_request p where p.centre_id = new.centre_id and p.staff_id = new.id
        and (p.decided_at is null and p.kind in ('account', 'signIn', 'factors') or p.decided_at = now() and p.verdict = 'confirmed')) then return null; end if;
    raise exception 'a second person has not confirmed this account' using errcode = '42501';
  end $$;
create constraint trigger staff_second after insert or update of active, role, unit_id, email, external_id, organisation_id, login on staff
  deferrable initially deferred for each row execute function staff_needs_second();
create function invitation_needs_second() returns trigger
  language plpgsql set search_path = public, pg_temp as $$
  begin
    if current_user <> 'patronat_app' or new.used_at is null or old.used_at is not null
      or not exists (select from staff s where s.centre_id = new.centre_id and s.id = new.staff_id and reads_families(s.role)) then return null; end if;
    if exists (select from power_request p where p.centre_id = new.centre_id and p.staff_id = new.staff_id
        and p.decided_at is null and p.kind in ('account', 'signIn', 'factors')) then return null; end if;
    raise exception 'a second person must confirm who used this link' using errcode = '42501';
  end $$;
create constraint trigger invitation_second after update of used_at on invitation
  deferrable initially deferred for each row execute function invitation_needs_second();

-- A session knows whether its account waits.
drop function session_of(bytea);
create function session_of(token bytea) returns table (centre_id int, staff_id uuid, name text, role text, post text,
    organisation_id uuid, method text, factor boolean, has_factor boolean, undertaken_version int, undertaken_day date, waits boolean)
  language sql security definer set search_path = public, pg_temp as $$
    with seen as (update session set seen_at = now() where token_hash = token and seen_at < now() - interval '20 seconds'
      and seen_at > now() - make_interval(mins => idle_minutes) and expires_at > now())
    select s.centre_id, s.id, s.name, s.role, s.post, s.organisation_id, e.method, e.factor,
      exists (select from totp t where t.centre_id = s.centre_id and t.staff_id = s.id)
        or exists (select from passkey p where p.centre_id = s.centre_id and p.staff_id = s.id),
      u.version, u.day,
      exists (select from power_request w where w.centre_id = s.centre_id and w.staff_id = s.id and w.decided_at is null
        and w.kind in ('account', 'signIn', 'factors'))
    from session e join staff s on s.centre_id = e.centre_id and s.id = e.staff_id
      left join lateral (select v.version, v.day from undertaking v where v.centre_id = s.centre_id and v.staff_id = s.id
        order by v.version desc, v.day desc limit 1) u on true
    where e.token_hash = token and e.seen_at > now() - make_interval(mins => e.idle_minutes) and e.expires_at > now() and s.active
  $$;
do $$
declare f text;
begin
  foreach f in array array['session_of(bytea)', 'ask_power(uuid, text, uuid, text, jsonb)', 'decide_power(uuid, uuid, text)'] loop
    execute format('alter function %s owner to patronat_door', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to patronat_app, patronat_door', f);
  end loop;
end $$;
revoke create on schema public from patronat_door;
