-- A draft says which saving of it stands, so that another window never writes over words it has not seen.
alter table draft add column version uuid not null default gen_random_uuid();
alter table partner_draft add column version uuid not null default gen_random_uuid();
