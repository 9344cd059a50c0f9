-- Who confirms is whoever is let in and confirmed. A change that was asked for and does not act yet takes nobody's word away:
-- otherwise whoever asks for a change of everybody above chooses who decides.
create or replace function decide_power(request uuid, decider uuid, answer text) returns table (kind text, staff_id uuid, change jsonb)
  language sql security definer set search_path = public, pg_temp as $$
    update power_request p set decided_at = now(), decided_by = decider, verdict = answer
      where p.centre_id = app_centre() and p.id = request and p.decided_at is null and answer in ('confirmed', 'refused')
        and p.asked_by <> decider and p.staff_id <> decider
        and exists (select from staff s where s.centre_id = p.centre_id and s.id = decider and s.active and s.login is not null
          and s.role in ('director', 'unit_head', 'privacy_officer', 'case_specialist', 'psychologist', 'registrar'))
        and not exists (select from power_request w where w.centre_id = p.centre_id and w.staff_id = decider and w.decided_at is null
          and w.kind in ('account', 'signIn', 'factors'))
      returning p.kind, p.staff_id, p.change
  $$;
