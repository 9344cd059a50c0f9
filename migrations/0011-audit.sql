-- The audit is a chain. A row enters audit_waiting in the transaction of what it tells of; the sealer of the server moves it
-- into audit under the next number, with a hash over the row and the hash before it. The key of that hash is not in the
-- database: whoever has only the database can neither change a row unseen nor recompute what follows. What stood in audit
-- until now waits like everything else and is chained in its order at the first start.
alter table audit rename to audit_waiting;
alter index audit_pkey rename to audit_waiting_pkey;
drop index audit_case;

create table audit (
  centre_id int not null references centre,
  seq bigint not null,
  at timestamptz not null,
  staff_id uuid,
  action text not null,
  endpoint text not null,
  case_id uuid,
  -- json and not jsonb: the hash is over the very letters.
  detail json,
  hash bytea not null,
  primary key (centre_id, seq)
);
create index audit_at on audit (centre_id, at, seq);
create index audit_staff on audit (centre_id, staff_id, at, seq);
create index audit_case on audit (centre_id, case_id, at, seq) where case_id is not null;
create index audit_rare on audit (centre_id, action, at, seq) where action not in ('read', 'list', 'search', 'change', 'print');

-- Number and hash of the last row: the lock of the sealer, so that two servers never seal one centre at once.
create table audit_head (
  centre_id int primary key references centre,
  seq bigint not null,
  hash bytea not null
);

do $$
declare t text;
begin
  foreach t in array array['audit', 'audit_head'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_centre on %I using (centre_id = (select app_centre())) with check (centre_id = (select app_centre()))', t);
  end loop;
end $$;
grant select on audit, audit_head to patronat_app;
grant select, insert on audit to patronat_door;
grant select, insert, update on audit_head to patronat_door;

create function audit_centres() returns setof int language sql stable security definer set search_path = public, pg_temp as $$
    select distinct centre_id from audit_waiting
  $$;
-- The head of the centre of this transaction, locked, with the oldest rows that wait; nothing when another server holds it.
create function audit_claim(most int) returns table (head_seq bigint, head_hash bytea, id bigint, at text, staff_id uuid, action text, endpoint text,
    case_id uuid, detail text) language plpgsql security definer set search_path = public, pg_temp as $$
  #variable_conflict use_column
  declare
    here int := app_centre();
    head audit_head;
  begin
    if here is null then return; end if;
    insert into audit_head (centre_id, seq, hash) values (here, 0, '') on conflict do nothing;
    select * into head from audit_head h where h.centre_id = here for update skip locked;
    if not found then return; end if;
    return query select head.seq, head.hash, w.id, to_char(w.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), w.staff_id, w.action,
        w.endpoint, w.case_id, w.detail::text
      from audit_waiting w where w.centre_id = here order by w.id limit most;
  end $$;
-- Moves rows that wait into the chain as the numbers after `head_seq`. It takes their words from the table and not from the
-- caller, and refuses when the chain has gone on meanwhile or a row does not wait any more.
create function audit_seal(head_seq bigint, ids bigint[], hashes bytea[]) returns void language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    here int := app_centre();
    head bigint;
    moved int;
  begin
    if cardinality(ids) <> cardinality(hashes) then raise exception 'every row needs a hash'; end if;
    select h.seq into strict head from audit_head h where h.centre_id = here for update;
    if head <> head_seq then raise exception 'the chain of centre % stands at %, not at %', here, head, head_seq; end if;
    with given as (select g.id, g.hash, head + g.no as seq from unnest(ids, hashes) with ordinality g (id, hash, no)),
      taken as (delete from audit_waiting w using given g where w.centre_id = here and w.id = g.id
        returning g.seq, w.at, w.staff_id, w.action, w.endpoint, w.case_id, w.detail, g.hash)
    insert into audit (centre_id, seq, at, staff_id, action, endpoint, case_id, detail, hash)
      select here, t.seq, t.at, t.staff_id, t.action, t.endpoint, t.case_id, t.detail::text::json, t.hash from taken t;
    get diagnostics moved = row_count;
    if moved <> cardinality(ids) then raise exception 'only % of % rows wait', moved, cardinality(ids); end if;
    update audit_head set seq = head + moved, hash = hashes[moved] where centre_id = here and moved > 0;
  end $$;
grant create on schema public to patronat_door;
alter function audit_centres() owner to patronat_door;
alter function audit_claim(int) owner to patronat_door;
alter function audit_seal(bigint, bigint[], bytea[]) owner to patronat_door;
revoke create on schema public from patronat_door;
revoke all on function audit_centres(), audit_claim(int), audit_seal(bigint, bigint[], bytea[]) from public;
grant execute on function audit_centres(), audit_claim(int), audit_seal(bigint, bigint[], bytea[]) to patronat_app;
