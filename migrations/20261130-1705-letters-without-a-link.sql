-- Whether the link of the organisation stood in a letter as it left: without one the plan or the request it tells of has not left by
-- it [МП 5.3, 6.4]. Of letters of before nobody knows.
alter table letter add column linked boolean;
drop index letter_left;
create index letter_left on letter (centre_id) where state = 'sent' and not recorded
  and (kind = 'dispatch' or kind in ('request', 'requestReminder') and not linked);
