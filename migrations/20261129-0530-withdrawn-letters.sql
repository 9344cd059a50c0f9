-- A letter that must not leave any more is withdrawn with its reason: what it was about has ended [МП 6.4; закон № 99-З, ст. 10].
alter table letter drop constraint letter_state_check;
alter table letter add constraint letter_state_check
  check (state in ('queued', 'sending', 'handed', 'sent', 'failed', 'unsure', 'returned', 'withdrawn'));
alter table letter no force row level security;
-- Only a plan that was brought another way left a note at a letter that was not sent.
update letter set state = 'withdrawn' where state = 'failed' and (closed_note is not null or plain_note is not null);
alter table letter force row level security;
