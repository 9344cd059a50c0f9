-- A family that is offered to another colleague waits in that colleague's day until it is accepted or declined.
alter table case_row add column handover_to uuid;
alter table case_row add column handover_declined boolean not null default false;
create index case_row_handover on case_row (centre_id, handover_to) where handover_to is not null;
