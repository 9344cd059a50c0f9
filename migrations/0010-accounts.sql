-- Accounts: one-time invitations, second factors, known devices, the pace of guessing, undertakings of confidentiality.

-- Where an invitation may be sent, and who the person is at the region's own sign-in.
alter table staff add column email text;
alter table staff add column external_id text unique;

-- How a session began, whether the second factor is behind it, and when it ends: after idling, and in any case.
alter table session add column id uuid not null default gen_random_uuid();
alter table session add column method text not null default 'password' check (method in ('password', 'passkey', 'provider', 'invitation', 'link'));
alter table session add column factor boolean not null default false;
alter table session add column idle_minutes int not null default 30;
alter table session add column expires_at timestamptz not null default now() + interval '12 hours';

-- A browser somebody has signed in with before: strangers who guess do not slow it down.
create table known_device (
  centre_id int not null references centre,
  staff_id uuid not null,
  token_hash bytea not null,
  seen_at timestamptz not null default now(),
  primary key (centre_id, staff_id, token_hash),
  foreign key (centre_id, staff_id) references staff
);

-- Only a hash of the link is kept; a newer link ends the older ones.
create table invitation (
  centre_id int not null references centre,
  token_hash bytea not null,
  staff_id uuid not null,
  by_staff uuid not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  replaced_at timestamptz,
  primary key (centre_id, token_hash),
  foreign key (centre_id, staff_id) references staff
);
create unique index invitation_token on invitation (token_hash);
create index invitation_staff on invitation (centre_id, staff_id);

-- Codes from the telephone: the secret is sealed with the key of the centre, a step of time works once.
create table totp (
  centre_id int not null references centre,
  staff_id uuid not null,
  sealed bytea not null,
  last_step bigint not null,
  created_at timestamptz not null default now(),
  primary key (centre_id, staff_id),
  foreign key (centre_id, staff_id) references staff
);

create table passkey (
  centre_id int not null references centre,
  id bytea not null,
  staff_id uuid not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  name text not null,
  created_at timestamptz not null default now(),
  used_at timestamptz,
  primary key (centre_id, id),
  foreign key (centre_id, staff_id) references staff
);
create unique index passkey_id on passkey (id);
create index passkey_staff on passkey (centre_id, staff_id);

create table recovery_code (
  centre_id int not null references centre,
  staff_id uuid not null,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (centre_id, staff_id, code_hash),
  foreign key (centre_id, staff_id) references staff
);

-- The undertaking as it was read that day: its words stay with it.
create table undertaking (
  centre_id int not null references centre,
  staff_id uuid not null,
  version int not null,
  day date not null,
  text text not null,
  at timestamptz not null default now(),
  primary key (centre_id, staff_id, version, day),
  foreign key (centre_id, staff_id) references staff
);

do $$
declare t text;
begin
  foreach t in array array['known_device', 'invitation', 'totp', 'passkey', 'recovery_code', 'undertaking'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_centre on %I using (centre_id = (select app_centre())) with check (centre_id = (select app_centre()))', t);
  end loop;
end $$;
grant select, insert, update, delete on known_device, totp, passkey, recovery_code to patronat_app;
grant select, insert on invitation, undertaking to patronat_app;
grant update (used_at, replaced_at) on invitation to patronat_app;
grant select, insert, update, delete on known_device, invitation, totp, passkey, recovery_code, undertaking to patronat_door;

-- Guessing is slowed by login, by address and by code; what is kept is a hash, so the table names nobody.
drop function find_login(text);
drop function sign_in_failed(text);
drop function failures_of(text);
drop function session_of(bytea, interval);
drop table sign_in_failure;
create table sign_in_pace (
  key bytea primary key,
  failures int not null default 0,
  at timestamptz not null default now(),
  until timestamptz not null default now()
);
create index sign_in_pace_at on sign_in_pace (at);
-- What a sign-in needs between two requests (the challenge of a passkey, the state of a provider): taken once.
create table ceremony (
  token_hash bytea primary key,
  data jsonb not null,
  expires_at timestamptz not null default now() + interval '10 minutes'
);
create index ceremony_expires on ceremony (expires_at);
grant select, insert, update, delete on sign_in_pace, ceremony to patronat_door;

grant create on schema public to patronat_door;
create function find_login(wanted text, device bytea) returns table (centre_id int, id uuid, password_hash text, active boolean, known boolean)
  language sql stable security definer set search_path = public, pg_temp as $$
    select s.centre_id, s.id, s.password_hash, s.active,
      exists (select from known_device d where d.centre_id = s.centre_id and d.staff_id = s.id and d.token_hash = device)
    from staff s where s.login = wanted
  $$;
-- A try is counted as a failure before it is checked, so that tries at once cannot outrun the count. Answers the seconds
-- to wait; 0 means that this one may go on. After `free` failures the pause doubles from 5 seconds up to a quarter of an hour.
create function sign_in_try(keys bytea[], free int[]) returns int
  language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    moment timestamptz;
    pause int;
  begin
    delete from sign_in_pace where key in (select p.key from sign_in_pace p where p.at < now() - interval '1 day' for update skip locked);
    insert into sign_in_pace (key) select one from unnest(keys) one order by one on conflict do nothing;
    perform from sign_in_pace p where p.key = any (keys) order by p.key for update;
    moment := clock_timestamp();
    select ceil(extract(epoch from max(p.until) - moment)) into pause from sign_in_pace p where p.key = any (keys);
    if pause > 0 then return pause; end if;
    update sign_in_pace p set at = moment, failures = n.failures,
        until = moment + make_interval(secs => case when n.failures < n.free then 0 else least(900, 5 * 2 ^ least(10, n.failures - n.free)) end)
      from (select q.key, g.free, case when q.at < moment - interval '1 hour' then 1 else q.failures + 1 end as failures
            from unnest(keys, free) g (key, free) join sign_in_pace q on q.key = g.key) n
      where p.key = n.key;
    return 0;
  end $$;
-- The try was right: what belongs to the person alone is forgotten, what others share loses only this one count.
create function sign_in_passed(own bytea[], shared bytea[]) returns void
  language sql security definer set search_path = public, pg_temp as $$
    delete from sign_in_pace where key = any (own);
    update sign_in_pace set failures = greatest(0, failures - 1), until = now() where key = any (shared)
  $$;
create function sign_in_paused(keys bytea[]) returns table (key bytea, until timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
    select p.key, p.until from sign_in_pace p where p.key = any (keys) and p.until > now()
  $$;
create function ceremony_begin(token bytea, what jsonb) returns void
  language sql security definer set search_path = public, pg_temp as $$
    delete from ceremony where token_hash in (select c.token_hash from ceremony c where c.expires_at < now() for update skip locked);
    insert into ceremony (token_hash, data) values (token, what)
  $$;
create function ceremony_take(token bytea) returns jsonb
  language sql security definer set search_path = public, pg_temp as $$
    delete from ceremony where token_hash = token and expires_at > now() returning data
  $$;
create function find_invitation(token bytea) returns table (centre_id int, staff_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
    select i.centre_id, i.staff_id from invitation i where i.token_hash = token
  $$;
create function find_passkey(credential bytea) returns table (centre_id int, staff_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
    select p.centre_id, p.staff_id from passkey p where p.id = credential
  $$;
-- The account a provider speaks of: by the id stored for it; by its e-mail only while no id is stored and one account has it.
create function find_external(subject text, address text) returns table (centre_id int, id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
    with named as (select s.centre_id, s.id from staff s where s.external_id = subject and s.active),
    mailed as (select s.centre_id, s.id, count(*) over () as several from staff s
      where lower(s.email) = lower(address) and s.active and s.external_id is null and not exists (select from named))
    select n.centre_id, n.id from named n union all select m.centre_id, m.id from mailed m where m.several = 1
  $$;
-- Looked up every few seconds by everybody at work: written only now and then.
create function session_of(token bytea) returns table (centre_id int, staff_id uuid, name text, role text, post text,
    organisation_id uuid, method text, factor boolean, has_factor boolean, undertaken_version int, undertaken_day date)
  language sql security definer set search_path = public, pg_temp as $$
    with seen as (update session set seen_at = now() where token_hash = token and seen_at < now() - interval '20 seconds'
      and seen_at > now() - make_interval(mins => idle_minutes) and expires_at > now())
    select s.centre_id, s.id, s.name, s.role, s.post, s.organisation_id, e.method, e.factor,
      exists (select from totp t where t.centre_id = s.centre_id and t.staff_id = s.id)
        or exists (select from passkey p where p.centre_id = s.centre_id and p.staff_id = s.id),
      u.version, u.day
    from session e join staff s on s.centre_id = e.centre_id and s.id = e.staff_id
      left join lateral (select v.version, v.day from undertaking v where v.centre_id = s.centre_id and v.staff_id = s.id
        order by v.version desc, v.day desc limit 1) u on true
    where e.token_hash = token and e.seen_at > now() - make_interval(mins => e.idle_minutes) and e.expires_at > now() and s.active
  $$;
do $$
declare f text;
begin
  foreach f in array array['find_login(text, bytea)', 'sign_in_try(bytea[], int[])', 'sign_in_passed(bytea[], bytea[])', 'sign_in_paused(bytea[])',
    'ceremony_begin(bytea, jsonb)', 'ceremony_take(bytea)', 'find_invitation(bytea)', 'find_passkey(bytea)', 'find_external(text, text)', 'session_of(bytea)'] loop
    execute format('alter function %s owner to patronat_door', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to patronat_app, patronat_door', f);
  end loop;
end $$;
revoke create on schema public from patronat_door;
