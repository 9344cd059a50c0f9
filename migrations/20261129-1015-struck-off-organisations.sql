-- An organisation struck off the list reads no more: its sessions, links and people end, as when its access is taken away.
alter table staff no force row level security;
alter table session no force row level security;
alter table partner_link no force row level security;
alter table organisation no force row level security;
update staff s set active = false from organisation o
  where o.centre_id = s.centre_id and o.id = s.organisation_id and not o.active and s.active;
delete from session e using staff s, organisation o
  where s.centre_id = e.centre_id and s.id = e.staff_id and o.centre_id = s.centre_id and o.id = s.organisation_id and not o.active;
update partner_link l set ended_at = now() from organisation o
  where o.centre_id = l.centre_id and o.id = l.organisation_id and not o.active and l.used_at is null and l.ended_at is null;
update organisation set access_closed_at = now() where not active and access_closed_at is null;
alter table staff force row level security;
alter table session force row level security;
alter table partner_link force row level security;
alter table organisation force row level security;
