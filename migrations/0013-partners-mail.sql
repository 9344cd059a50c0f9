-- Requests for information to organisations [МП 5.3], as their portal reads them: what is asked and about whom is sealed
-- with the key of the case. Computed from the facts like every read table.
create table information_request (
  centre_id int not null references centre,
  id uuid not null,
  organisation_id uuid not null,
  case_id uuid not null,
  asked_day date not null,
  due_day date not null,
  state text not null check (state in ('asked', 'answered', 'refused', 'withdrawn')),
  sealed bytea not null,
  primary key (centre_id, id)
);
create index information_request_organisation on information_request (centre_id, organisation_id, due_day);
create index information_request_case on information_request (centre_id, case_id);

-- Mail server of a centre; without a host the one of the program serves. The password is sealed with the centre's key.
create table mail_server (
  centre_id int not null references centre,
  host text,
  port int,
  security text not null default 'starttls' check (security in ('tls', 'starttls', 'none')),
  login text,
  password bytea,
  sender text,
  primary key (centre_id)
);
insert into mail_server (centre_id, sender) select centre_id, settings->>'mailFrom' from centre where settings ? 'mailFrom';

-- Several people of an organisation, each with post, phone and e-mail.
alter table organisation add column contacts jsonb not null default '[]';
update organisation set contacts = jsonb_build_array(jsonb_build_object('name', person)) where person is not null;
alter table organisation drop column person;

-- A letter in the outbox. handed: the mail server has the whole text and has not answered yet; from here on a second try
-- could make a second copy. unsure: nobody knows whether it was taken, a person decides. returned: it came back.
alter table letter drop constraint letter_state_check;
alter table letter add constraint letter_state_check
  check (state in ('queued', 'sending', 'handed', 'sent', 'failed', 'unsure', 'returned'));
alter table letter add column kind text not null default 'dispatch';
alter table letter add column about uuid;
alter table letter add column reply text;
alter table letter add column handed_at timestamptz;
alter table letter add column closed_note text;
update letter set about = id;
alter table letter drop column attachments;
create index letter_case on letter (centre_id, case_id);
create index letter_recent on letter (centre_id, created_at desc, id desc);
drop index letter_queue;
create index letter_queue on letter (next_try_at) where state in ('queued', 'sending', 'handed');

-- Letters that are due: waiting ones, and those whose sender died before the whole text was with the mail server. One whose
-- sender died after that is not sent again: it becomes unsure. `claim` is the sender's pass: only its holder may go on.
drop function claim_letters(int);
create function claim_letters(most int) returns table (centre_id int, id uuid, claim int) language sql security definer
  set search_path = public, pg_temp as $$
    update letter set state = 'unsure', last_error = 'Программа остановилась, пока сервер принимал письмо: дошло ли оно, неизвестно.'
    where state = 'handed' and next_try_at <= now();
    update letter l set state = 'sending', attempts = l.attempts + 1, next_try_at = now() + interval '5 minutes'
    from (select q.centre_id, q.id from letter q where q.state in ('queued', 'sending') and q.next_try_at <= now()
          order by q.next_try_at limit most for update skip locked) due
    where l.centre_id = due.centre_id and l.id = due.id returning l.centre_id, l.id, l.attempts
  $$;
grant create on schema public to patronat_door;
alter function claim_letters(int) owner to patronat_door;
revoke create on schema public from patronat_door;
revoke all on function claim_letters(int) from public;
grant execute on function claim_letters(int) to patronat_app, patronat_door;

do $$
declare t text;
begin
  foreach t in array array['information_request', 'mail_server'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_centre on %I using (centre_id = (select app_centre())) with check (centre_id = (select app_centre()))', t);
  end loop;
end $$;
grant select, insert, update, delete on information_request, mail_server to patronat_app, patronat_door;
