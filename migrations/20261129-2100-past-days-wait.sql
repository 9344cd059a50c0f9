-- Days of the calendar that are over wait for a second person: by them overdue terms were counted. One more act of four eyes.
alter table power_request drop constraint power_request_kind_check;
alter table power_request add constraint power_request_kind_check check (kind in ('account', 'signIn', 'factors', 'change', 'mail', 'restored', 'calendar'));
alter table power_request drop constraint power_request_check;
alter table power_request add constraint power_request_check check ((kind in ('change', 'mail', 'restored', 'calendar')) = (change is not null));
drop index power_request_change;
create unique index power_request_change on power_request (centre_id, staff_id, kind) where decided_at is null and kind in ('change', 'mail', 'restored', 'calendar');
