-- What the outside knows of the audit and of the journals, kept inside too. The end of each chain and of each journal is written
-- down in a file beside the database (audit-witness.ts); that it was written, and what it said, is remembered here, so that a file
-- that is gone can be told from one that never was. Rows are only added.
create table database_identity (
  id uuid primary key default gen_random_uuid(),
  single boolean not null default true unique check (single)
);
insert into database_identity default values;
grant select on database_identity to patronat_app;

create table audit_anchor (
  centre_id int not null references centre,
  -- Without gaps: one that is missing is found.
  no int not null,
  at timestamptz not null,
  seq bigint not null,
  hash bytea not null,
  -- Last number of each journal, «applications/2026».
  numbers json not null,
  mac bytea not null,
  primary key (centre_id, no)
);
-- Anchors that were given out of the house: by mail or on paper, with the code that `patronat audit verify --anchor` takes back.
create table anchor_copy (
  centre_id int not null references centre,
  id uuid not null,
  at timestamptz not null,
  day date not null,
  seq bigint not null,
  code text not null,
  channel text not null check (channel in ('mail', 'paper')),
  staff_id uuid not null,
  primary key (centre_id, id)
);
create index anchor_copy_day on anchor_copy (centre_id, day, at);

do $$
declare t text;
begin
  foreach t in array array['audit_anchor', 'anchor_copy'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_centre on %I using (centre_id = (select app_centre())) with check (centre_id = (select app_centre()))', t);
  end loop;
end $$;
grant select, insert on audit_anchor, anchor_copy to patronat_app;

-- After a restored backup the chain goes on behind the numbers that were lost: one row, under the number after them, says from
-- where it goes on and why. Its words are given by the caller, and hashed like all others.
create function audit_go_on(head_seq bigint, last_lost bigint, at timestamptz, staff_id uuid, endpoint text, detail text, hash bytea) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    here int := app_centre();
    head bigint;
  begin
    insert into audit_head (centre_id, seq, hash) values (here, 0, '') on conflict do nothing;
    select h.seq into strict head from audit_head h where h.centre_id = here for update;
    if head <> head_seq then raise exception 'the chain of centre % stands at %, not at %', here, head, head_seq; end if;
    if last_lost < head then raise exception 'the chain of centre % stands at % already', here, head; end if;
    insert into audit (centre_id, seq, at, staff_id, action, endpoint, detail, hash)
      values (here, last_lost + 1, audit_go_on.at, audit_go_on.staff_id, 'restored', audit_go_on.endpoint, audit_go_on.detail::json, audit_go_on.hash);
    update audit_head h set seq = last_lost + 1, hash = audit_go_on.hash where h.centre_id = here;
  end $$;
grant create on schema public to patronat_door;
alter function audit_go_on(bigint, bigint, timestamptz, uuid, text, text, bytea) owner to patronat_door;
revoke create on schema public from patronat_door;
revoke all on function audit_go_on(bigint, bigint, timestamptz, uuid, text, text, bytea) from public;
grant execute on function audit_go_on(bigint, bigint, timestamptz, uuid, text, text, bytea) to patronat_app;
