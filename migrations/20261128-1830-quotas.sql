-- What waits is counted whenever something is added to it.
create index attachment_loose_of_person on attachment (centre_id, by_staff) where case_id is null;
-- A paper waits while its bytes are here: they go when the centre takes it over. An organisation may count its own.
alter table partner_file add column waiting boolean not null generated always as (content is not null) stored;
create index partner_file_waiting on partner_file (centre_id, organisation_id) where waiting;
grant select (waiting) on partner_file to patronat_partner;
create index partner_extract_waiting on partner_extract (centre_id, organisation_id) where state = 'sent';
create index letter_access on letter (centre_id, organisation_id, created_at) where kind = 'access';
