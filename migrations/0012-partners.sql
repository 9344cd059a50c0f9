-- Organisations that do measures of a plan [МП 5.5, 6.4]. What they see lives in tables of its own, and their requests run
-- as a second role, which has grants on these tables only and policies that keep it to its own organisation. Nobody logs in
-- as it: the application takes it on for one transaction (`set local role`). The application's role must not inherit it,
-- or its policies would bind the application too.
do $$ begin
  if not exists (select from pg_roles where rolname = 'patronat_partner') then create role patronat_partner nologin noinherit; end if;
end $$;
alter role patronat_app noinherit;
grant patronat_partner to patronat_app;
grant usage on schema public to patronat_partner;

-- The organisation and the person of the running transaction; no organisation, no rows.
create function app_organisation() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.organisation_id', true), '')::uuid;
revoke all on function app_organisation() from public;
grant execute on function app_organisation() to patronat_app, patronat_door, patronat_partner;
grant execute on function app_centre() to patronat_partner;

-- Who follows one-time links acts under one account of the organisation, which has no login. An organisation whose access
-- was taken away gets no new link by itself.
alter table organisation add column link_staff_id uuid;
alter table organisation add foreign key (centre_id, link_staff_id) references staff;
alter table organisation add column access_closed_at timestamptz;

-- Read table, computed from the facts by src/domain/partners.ts in the transaction of the command. The words are sealed
-- with the key of the case. A request for information (МП 5.3) stands here as a task of its own kind.
create table partner_task (
  centre_id int not null references centre,
  id uuid not null,
  kind text not null default 'measure' check (kind in ('measure', 'request')),
  organisation_id uuid not null,
  case_id uuid not null,
  plan_id uuid,
  measure_id uuid,
  dispatch_id uuid,
  no int not null default 0,
  due_day date,
  state text not null check (state in ('sent', 'seen', 'done', 'cannot', 'again', 'closed')),
  opened boolean not null default false,
  sealed bytea not null,
  primary key (centre_id, id),
  foreign key (centre_id, organisation_id) references organisation
);
create index partner_task_organisation on partner_task (centre_id, organisation_id, due_day);
create index partner_task_case on partner_task (centre_id, case_id);
create index partner_task_answered on partner_task (centre_id, case_id) where state in ('done', 'cannot');

-- What organisations said: only grows. A report becomes a fact under its own id.
create table partner_report (
  centre_id int not null references centre,
  id uuid not null,
  organisation_id uuid not null,
  staff_id uuid not null,
  task_id uuid not null,
  case_id uuid not null,
  at timestamptz not null,
  state text not null check (state in ('seen', 'done', 'cannot')),
  sealed bytea not null,
  primary key (centre_id, id),
  foreign key (centre_id, organisation_id) references organisation,
  foreign key (centre_id, staff_id) references staff
);
create index partner_report_task on partner_report (centre_id, task_id, at);

-- Papers of organisations wait here until the case or the journal takes them over; then only their name stays.
create table partner_file (
  centre_id int not null references centre,
  id uuid not null,
  organisation_id uuid not null,
  staff_id uuid not null,
  task_id uuid,
  case_id uuid,
  kind text not null,
  size int not null,
  sha256 bytea not null,
  at timestamptz not null,
  sealed_name bytea not null,
  content bytea,
  primary key (centre_id, id),
  foreign key (centre_id, organisation_id) references organisation,
  foreign key (centre_id, staff_id) references staff
);

-- Extracts of councils sent online [МП 1.5], until the centre registers or returns them; sealed with the key of the centre.
create table partner_extract (
  centre_id int not null references centre,
  id uuid not null,
  organisation_id uuid not null,
  staff_id uuid not null,
  at timestamptz not null,
  state text not null default 'sent' check (state in ('sent', 'registered', 'returned')),
  sealed bytea not null,
  answered_at timestamptz,
  answered_by uuid,
  answer bytea,
  case_id uuid,
  primary key (centre_id, id),
  foreign key (centre_id, organisation_id) references organisation,
  foreign key (centre_id, staff_id) references staff
);
create index partner_extract_state on partner_extract (centre_id, state, at);

create table partner_draft (
  centre_id int not null references centre,
  organisation_id uuid not null,
  staff_id uuid not null,
  key text not null,
  sealed bytea not null,
  saved_at timestamptz not null,
  primary key (centre_id, organisation_id, staff_id, key)
);

-- One-time links: only the hash of the token is kept. A link works once; one that was asked for ends those before it, one
-- in a letter only those of earlier tries of the same letter.
create table partner_link (
  centre_id int not null references centre,
  token_hash bytea not null,
  organisation_id uuid not null,
  channel text not null check (channel in ('email', 'paper')),
  by_staff uuid,
  letter_id uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  ended_at timestamptz,
  primary key (centre_id, token_hash),
  foreign key (centre_id, organisation_id) references organisation
);
create unique index partner_link_token on partner_link (token_hash);
create index partner_link_organisation on partner_link (centre_id, organisation_id, created_at);

do $$
declare t text;
begin
  foreach t in array array['partner_task', 'partner_report', 'partner_file', 'partner_extract', 'partner_draft', 'partner_link'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_centre on %I using (centre_id = (select app_centre())) with check (centre_id = (select app_centre()))', t);
  end loop;
  -- Restrictive: stands beside the policy of the centre and can only take away.
  foreach t in array array['partner_task', 'partner_report', 'partner_file', 'partner_extract', 'partner_draft'] loop
    execute format('create policy own_organisation on %I as restrictive to patronat_partner using (organisation_id = (select app_organisation())) with check (organisation_id = (select app_organisation()))', t);
  end loop;
end $$;
grant select, insert, update, delete on partner_task, partner_draft to patronat_app;
grant select, insert on partner_report to patronat_app;
grant select, insert, update (content), delete on partner_file to patronat_app;
grant select, insert, update (state, answered_at, answered_by, answer, case_id) on partner_extract to patronat_app;
grant select, insert, update (used_at, ended_at) on partner_link to patronat_app;
grant select, insert, update, delete on partner_task, partner_report, partner_file, partner_extract, partner_draft, partner_link to patronat_door;

grant select on partner_task to patronat_partner;
grant select, insert on partner_report to patronat_partner;
grant select, insert on partner_extract to patronat_partner;
grant select, insert, update, delete on partner_draft to patronat_partner;
-- The papers themselves are the centre's once sent.
grant select (centre_id, id, organisation_id, staff_id, task_id, case_id, kind, size, sha256, at, sealed_name), insert on partner_file to patronat_partner;
grant select (centre_id, id, name, kind, active) on organisation to patronat_partner;
create policy own_organisation on organisation as restrictive to patronat_partner using (id = (select app_organisation()));

-- A report is about a task of one's own that is still open; a new paper too, or about no family yet.
create policy own_open_task on partner_report as restrictive for insert to patronat_partner with check (
  exists (select from partner_task t where t.centre_id = partner_report.centre_id and t.id = task_id and t.case_id = partner_report.case_id and t.state <> 'closed'));
create policy own_open_task on partner_file as restrictive for insert to patronat_partner with check (
  (task_id is null and case_id is null) or
  exists (select from partner_task t where t.centre_id = partner_file.centre_id and t.id = task_id and t.case_id = partner_file.case_id and t.state <> 'closed'));
create policy fresh on partner_extract as restrictive for insert to patronat_partner with check (state = 'sent' and answer is null and case_id is null);

-- What a partner does leaves its trace in the very transaction, in its own name.
grant insert on audit_waiting to patronat_partner;
create policy own_trace on audit_waiting as restrictive for insert to patronat_partner with check (staff_id = (select app_staff()));
grant execute on function app_staff() to patronat_partner;

-- The key of a case only while one has a task in it; the key of the centre for extracts and drafts. Both lie wrapped.
grant select on case_key, centre_key to patronat_partner;
create policy own_task on case_key as restrictive to patronat_partner using (
  exists (select from partner_task t where t.centre_id = case_key.centre_id and t.case_id = case_key.case_id));

-- A token has no centre yet: this door answers for exactly one link.
grant create on schema public to patronat_door;
create function find_partner_link(token bytea) returns table (centre_id int, organisation_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
    select l.centre_id, l.organisation_id from partner_link l where l.token_hash = token
  $$;
alter function find_partner_link(bytea) owner to patronat_door;
revoke create on schema public from patronat_door;
revoke all on function find_partner_link(bytea) from public;
grant execute on function find_partner_link(bytea) to patronat_app, patronat_door;
