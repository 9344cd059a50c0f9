-- The end of a part that left without the link of the organisation is told to its case, too [МП 6.4].
drop index letter_left;
create index letter_left on letter (centre_id) where state = 'sent' and not recorded
  and (kind = 'dispatch' or kind in ('request', 'requestReminder', 'participationEnd') and not linked);
