-- A child in danger whose file is not open to whoever saw it, or who has none (МП 5.2): the words are sealed with the key of the
-- centre. It ends when it becomes a concern of a case, or by its own term of keeping (src/domain/keeping.ts).
create table child_signal (
  centre_id int not null references centre,
  id uuid not null,
  at timestamptz not null,
  by_staff uuid not null,
  state text not null default 'open' check (state in ('open', 'sent', 'closed')),
  changed_at timestamptz not null,
  sealed bytea not null,
  primary key (centre_id, id)
);
create index child_signal_waiting on child_signal (centre_id, at) where state <> 'closed';
alter table child_signal enable row level security;
alter table child_signal force row level security;
create policy own_centre on child_signal using (centre_id = (select app_centre())) with check (centre_id = (select app_centre()));
grant select, insert, update, delete on child_signal to patronat_app;
