-- After a restored backup the director asks in the program to go on, and a second person confirms: one more act of four eyes.
alter table power_request drop constraint power_request_kind_check;
alter table power_request add constraint power_request_kind_check check (kind in ('account', 'signIn', 'factors', 'change', 'mail', 'restored'));
alter table power_request drop constraint power_request_check;
alter table power_request add constraint power_request_check check ((kind in ('change', 'mail', 'restored')) = (change is not null));
drop index power_request_change;
create unique index power_request_change on power_request (centre_id, staff_id, kind) where decided_at is null and kind in ('change', 'mail', 'restored');

-- Whose own account waits decides nothing; a mail server or a restored database somebody asked about is no account.
create or replace function decide_power(request uuid, decider uuid, answer text) returns table (kind text, staff_id uuid, change jsonb)
  language sql security definer set search_path = public, pg_temp as $$
    update power_request p set decided_at = now(), decided_by = decider, verdict = answer
      where p.centre_id = app_centre() and p.id = request and p.decided_at is null and answer in ('confirmed', 'refused')
        and p.asked_by <> decider and p.staff_id <> decider
        and exists (select from staff s where s.centre_id = p.centre_id and s.id = decider and s.active and s.login is not null
          and s.role in ('director', 'unit_head', 'privacy_officer', 'case_specialist', 'psychologist', 'registrar'))
        and not exists (select from power_request w where w.centre_id = p.centre_id and w.staff_id = decider and w.decided_at is null
          and w.kind not in ('mail', 'restored'))
      returning p.kind, p.staff_id, p.change
  $$;

-- Acts of destruction take their numbers from the counters of the journals, so that a restored database gives none twice.
alter table destruction_act no force row level security;
alter table register_counter no force row level security;
insert into register_counter (centre_id, register, year, last_no)
  select centre_id, 'destruction', year, max(no) from destruction_act group by centre_id, year
  on conflict (centre_id, register, year) do nothing;
alter table destruction_act force row level security;
alter table register_counter force row level security;
