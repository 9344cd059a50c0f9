-- Foundation. Every table of a centre has centre_id first in its key and row-level security by app.centre_id,
-- set per transaction: the second lock behind src/domain/permissions.ts. The role patronat_app owns nothing.

create extension if not exists pg_trgm;
create extension if not exists btree_gin;

do $$ begin
  if not exists (select from pg_roles where rolname = 'patronat_app') then create role patronat_app login; end if;
  -- Owner of the few functions that look across the wall: sign-in, session, search. Nobody can log in as it.
  if not exists (select from pg_roles where rolname = 'patronat_door') then create role patronat_door nologin bypassrls; end if;
end $$;
grant usage on schema public to patronat_app, patronat_door;
grant create on schema public to patronat_door;

-- The centre of the running transaction; no centre, no rows. A custom setting is '' after a commit, hence nullif.
create function app_centre() returns int language sql stable parallel safe
  return nullif(current_setting('app.centre_id', true), '')::int;

create table centre (
  centre_id int primary key,
  settings jsonb not null default '{}'
);

create table staff (
  centre_id int not null references centre,
  id uuid not null,
  login text not null unique,
  name text not null,
  post text not null,
  role text not null check (role in ('case_specialist', 'psychologist', 'unit_head', 'director', 'registrar', 'administrator')),
  phone text,
  password_hash text not null,
  active boolean not null default true,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz,
  primary key (centre_id, id)
);

-- Only a hash of the token is kept: a stolen table opens no session.
create table session (
  centre_id int not null references centre,
  token_hash bytea not null,
  staff_id uuid not null,
  device text not null default '',
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  primary key (centre_id, token_hash),
  foreign key (centre_id, staff_id) references staff
);
create unique index session_token on session (token_hash);
create index session_staff on session (centre_id, staff_id);

-- Slow-down of guessing: failures per login, forgotten after a quarter of an hour.
create table sign_in_failure (
  login text not null,
  at timestamptz not null default now()
);
create index sign_in_failure_login on sign_in_failure (login, at);

create table organisation (
  centre_id int not null references centre,
  id uuid not null,
  name text not null,
  kind text not null,
  email text,
  address text,
  phone text,
  person text,
  active boolean not null default true,
  primary key (centre_id, id)
);

-- Library of typical measures (E3).
create table library_item (
  centre_id int not null references centre,
  id uuid not null,
  item jsonb not null,
  primary key (centre_id, id)
);

create table absence (
  centre_id int not null references centre,
  id uuid not null,
  staff_id uuid not null,
  from_day date not null,
  to_day date not null,
  substitute_id uuid,
  reason text not null,
  primary key (centre_id, id),
  foreign key (centre_id, staff_id) references staff,
  foreign key (centre_id, substitute_id) references staff
);
create index absence_substitute on absence (centre_id, substitute_id, to_day);

-- Official transfers of working days imported for a year, and days the centre itself moved.
create table calendar_year (
  centre_id int not null references centre,
  year int not null,
  act text not null,
  moves jsonb not null,
  primary key (centre_id, year)
);
create table calendar_override (
  centre_id int not null references centre,
  day date not null,
  working boolean not null,
  reason text not null,
  primary key (centre_id, day)
);

-- Persons live beside the facts; every earlier wording stays in person_history.
create table person (
  centre_id int not null references centre,
  id uuid not null,
  data jsonb not null,
  primary key (centre_id, id)
);
create table person_history (
  centre_id int not null references centre,
  person_id uuid not null,
  at timestamptz not null,
  by_staff uuid not null,
  data jsonb not null,
  primary key (centre_id, person_id, at)
);

-- A case is an append-only list of facts. `open` may be read with the database, `sealed` holds the confidential words.
create table fact (
  centre_id int not null references centre,
  case_id uuid not null,
  version int not null,
  id uuid not null,
  command_id uuid not null,
  at timestamptz not null,
  by_staff uuid not null,
  day date not null,
  kind text not null,
  -- json and not jsonb: a fact keeps its wording to the letter, so a replay gives the same fold to the byte.
  open json not null,
  sealed json not null,
  primary key (centre_id, case_id, version)
);

create index fact_contact on fact (centre_id, day) where kind = 'contactRecorded';

-- The fold of the facts, kept so that a command loads one row and not a history.
create table case_file (
  centre_id int not null references centre,
  case_id uuid not null,
  version int not null,
  -- JSON, packed (raw deflate).
  state bytea not null,
  member_ids uuid[] not null,
  primary key (centre_id, case_id)
);
alter table case_file alter column state set storage external;

-- A command id acts once: a repeat gets the first answer.
create table command_receipt (
  centre_id int not null references centre,
  command_id uuid not null,
  case_id uuid not null,
  answer json not null,
  at timestamptz not null default now(),
  primary key (centre_id, command_id)
);

-- Journals: numbers per centre and year, without gaps, from a locked counter row.
create table register_counter (
  centre_id int not null references centre,
  register text not null,
  year int not null,
  last_no int not null,
  primary key (centre_id, register, year)
);
create table register_entry (
  centre_id int not null references centre,
  register text not null,
  year int not null,
  no int not null,
  case_id uuid not null,
  day date not null,
  text text not null,
  at timestamptz not null,
  by_staff uuid not null,
  primary key (centre_id, register, year, no)
);

-- Read tables: computed from the facts by src/domain/overview.ts in the transaction that writes them; `patronat rebuild` makes them anew.
create table case_row (
  centre_id int not null references centre,
  case_id uuid not null,
  version int not null,
  title text not null,
  head text not null,
  address text not null,
  locality text not null,
  stage text not null,
  kind text,
  registration text not null,
  responsible_id uuid,
  psychologist_id uuid,
  next_due date,
  next_duty text,
  next_clock text,
  reasons text[] not null,
  child_count int not null,
  opened_day date not null,
  closed_day date,
  awaits text,
  concern_open boolean not null,
  gaps text[] not null,
  -- The day after which the clocks change by themselves (a contact window closes); the daily sweep looks here.
  stale_after date,
  primary key (centre_id, case_id)
);
create index case_row_next on case_row (centre_id, next_due, case_id);
create index case_row_mine on case_row (centre_id, responsible_id, next_due, case_id);
create index case_row_title on case_row (centre_id, title, case_id);
create index case_row_locality on case_row (centre_id, locality);
create index case_row_psychologist on case_row (centre_id, psychologist_id) where psychologist_id is not null;
create index case_row_stale on case_row (centre_id, stale_after) where stale_after is not null;
create index case_row_awaits on case_row (centre_id, awaits) where awaits is not null;

create table clock_row (
  centre_id int not null references centre,
  case_id uuid not null,
  id text not null,
  deadline text not null,
  duty text not null,
  subject text,
  clause text not null,
  from_day date not null,
  amount int,
  unit text,
  raw date not null,
  due date not null,
  safe_due date not null,
  status text not null,
  met_day date,
  action text,
  about text not null,
  fixed boolean not null,
  explanation text,
  responsible_id uuid,
  psychologist_id uuid,
  primary key (centre_id, case_id, id)
);
create index clock_row_open on clock_row (centre_id, responsible_id, due) where status in ('running', 'waiting');
create index clock_row_psychologist on clock_row (centre_id, psychologist_id, due) where status in ('running', 'waiting') and psychologist_id is not null;
create index clock_row_due on clock_row (centre_id, due) where status = 'running' and fixed;
create index clock_row_concern on clock_row (centre_id) where status = 'running' and deadline = 'childRights';

create table member_row (
  centre_id int not null references centre,
  case_id uuid not null,
  person_id uuid not null,
  to_day date,
  primary key (centre_id, case_id, person_id)
);
create index member_row_person on member_row (centre_id, person_id);

-- What a search finds a family by: folded names of its people, its address. Trigram and LIKE are not leakproof, so
-- under row-level security the index would not be used; search_case() below reads it with the centre as an argument.
create table search_row (
  centre_id int not null references centre,
  case_id uuid not null,
  about text not null,
  shown text not null,
  key text not null,
  birth_day date,
  primary key (centre_id, case_id, about)
);
create index search_row_key on search_row using gin (centre_id, key gin_trgm_ops);

-- Printed documents are frozen: data, edition and number stay; a correction is a new document.
create table document (
  centre_id int not null references centre,
  id uuid not null,
  case_id uuid not null,
  form text not null,
  edition text not null,
  title text not null,
  no text,
  about text,
  data json not null,
  at timestamptz not null default now(),
  by_staff uuid not null,
  primary key (centre_id, id)
);
create index document_case on document (centre_id, case_id, at);

create table attachment (
  centre_id int not null references centre,
  id uuid not null,
  name text not null,
  kind text not null,
  size int not null,
  sha256 bytea not null,
  content bytea not null,
  case_id uuid,
  at timestamptz not null default now(),
  by_staff uuid not null,
  primary key (centre_id, id)
);
create index attachment_case on attachment (centre_id, case_id);

create table draft (
  centre_id int not null references centre,
  staff_id uuid not null,
  key text not null,
  draft jsonb not null,
  saved_at timestamptz not null default now(),
  primary key (centre_id, staff_id, key)
);

-- Letters leaving by e-mail: an outbox with retry; nothing is lost while the mail server is away.
create table letter (
  centre_id int not null references centre,
  id uuid not null,
  case_id uuid,
  organisation_id uuid,
  recipient text not null,
  subject text not null,
  body text not null,
  attachments jsonb not null default '[]',
  state text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'failed')),
  attempts int not null default 0,
  next_try_at timestamptz not null default now(),
  last_error text,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  primary key (centre_id, id)
);
create index letter_queue on letter (next_try_at) where state in ('queued', 'sending');

create table quarter_report (
  centre_id int not null references centre,
  quarter_end date not null,
  sent_day date not null,
  how text not null,
  by_staff uuid not null,
  primary key (centre_id, quarter_end)
);

-- Who did what: insert-only.
create table audit (
  centre_id int not null references centre,
  id bigint generated always as identity,
  at timestamptz not null default now(),
  staff_id uuid,
  action text not null,
  endpoint text not null,
  case_id uuid,
  detail jsonb,
  primary key (centre_id, id)
);
create index audit_case on audit (centre_id, case_id, id);

-- The second lock, on every table of a centre.
do $$
declare t text;
begin
  for t in select c.table_name from information_schema.columns c join pg_class p on p.relname = c.table_name and p.relkind = 'r'
           where c.table_schema = 'public' and c.column_name = 'centre_id' loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_centre on %I using (centre_id = (select app_centre())) with check (centre_id = (select app_centre()))', t);
  end loop;
end $$;

-- The application may read and write rows of its centre; facts, history, journals, documents and audit only grow.
grant select, insert, update, delete on
  staff, session, organisation, library_item, absence, calendar_year, calendar_override, person, case_file, command_receipt,
  register_counter, case_row, clock_row, member_row, search_row, attachment, draft, letter, quarter_report to patronat_app;
grant select, update on centre to patronat_app;
grant select, insert on person_history, fact, register_entry, document, audit to patronat_app;
grant select, insert, update, delete on all tables in schema public to patronat_door;

-- Sign-in has no centre yet: these few doors open with exactly one question each.
create function find_login(wanted text) returns table (centre_id int, id uuid, password_hash text, active boolean, failures bigint)
  language sql stable security definer set search_path = public as $$
    select s.centre_id, s.id, s.password_hash, s.active,
      (select count(*) from sign_in_failure f where f.login = wanted and f.at > now() - interval '15 minutes')
    from staff s where s.login = wanted
  $$;
create function sign_in_failed(wanted text) returns void language sql security definer set search_path = public as $$
    delete from sign_in_failure where at < now() - interval '15 minutes';
    insert into sign_in_failure (login) values (left(wanted, 100))
  $$;
create function failures_of(wanted text) returns bigint language sql stable security definer set search_path = public as $$
    select count(*) from sign_in_failure f where f.login = left(wanted, 100) and f.at > now() - interval '15 minutes'
  $$;
create function session_of(token bytea, idle interval) returns table (centre_id int, staff_id uuid, name text, role text, post text)
  language sql security definer set search_path = public as $$
    with seen as (update session set seen_at = now() where token_hash = token and seen_at > now() - idle returning session.centre_id, session.staff_id)
    select s.centre_id, s.id, s.name, s.role, s.post from staff s join seen on seen.centre_id = s.centre_id and seen.staff_id = s.id where s.active
  $$;
create function centre_ids() returns setof int language sql stable security definer set search_path = public as $$ select centre_id from centre order by 1 $$;
create function claim_letters(most int) returns table (centre_id int, id uuid) language sql security definer set search_path = public as $$
    update letter l set state = 'sending', attempts = l.attempts + 1, next_try_at = now() + interval '5 minutes'
    from (select q.centre_id, q.id from letter q where q.state in ('queued', 'sending') and q.next_try_at <= now()
          order by q.next_try_at limit most for update skip locked) due
    where l.centre_id = due.centre_id and l.id = due.id returning l.centre_id, l.id
  $$;
-- Search inside one centre with the trigram index; refuses any centre but that of the transaction. Planned anew for each
-- word, because only a plan that knows the word uses the index. Below the threshold of 0.35 a name with one letter lost,
-- changed or swapped is found in 88 of 100 cases; what is found is ranked, so a stranger stands below the name itself.
create function search_case(keys text[], most int) returns table (case_id uuid, about text, shown text, birth_day date, score real)
  language plpgsql stable security definer set search_path = public
  set plan_cache_mode = force_custom_plan set pg_trgm.word_similarity_threshold = 0.35 as $$
  declare
    wanted text;
    here int := app_centre();
  begin
    foreach wanted in array keys loop
      return query
        select r.case_id, r.about, r.shown, r.birth_day,
          (case when r.key like wanted || '%' then 2 when r.key like '% ' || wanted || '%' then 1.5 else word_similarity(wanted, r.key) end)::real
        from search_row r where r.centre_id = here and (r.key like '%' || wanted || '%' or wanted <% r.key)
        order by 5 desc, 3 limit most;
    end loop;
  end $$;
alter function find_login(text) owner to patronat_door;
alter function sign_in_failed(text) owner to patronat_door;
alter function failures_of(text) owner to patronat_door;
alter function session_of(bytea, interval) owner to patronat_door;
alter function centre_ids() owner to patronat_door;
alter function claim_letters(int) owner to patronat_door;
alter function search_case(text[], int) owner to patronat_door;
revoke create on schema public from patronat_door;
revoke all on all functions in schema public from public;
grant execute on all functions in schema public to patronat_app, patronat_door;
