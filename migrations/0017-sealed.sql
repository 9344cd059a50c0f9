-- Encryption at rest. What an earlier version kept in plain steps aside into columns named plain_…; the first start seals
-- it with the keys and drops these columns (src/server/store/seal-plain.ts). SQL alone cannot do it: it has no key.
alter table fact rename column sealed to plain_sealed;
alter table fact alter column plain_sealed drop not null;
alter table fact add column sealed bytea;
-- Whether a contact took place: the digest of the week counts by it without opening the words.
alter table fact add column happened boolean;

alter table case_file rename column state to plain_state;
alter table case_file alter column plain_state drop not null;
alter table case_file add column state bytea;
alter table case_file alter column state set storage external;

alter table document rename column data to plain_data;
alter table document rename column blocks to plain_blocks;
alter table document alter column plain_data drop not null;
alter table document alter column plain_blocks drop not null;
alter table document alter column plain_blocks drop default;
alter table document add column sealed bytea;

alter table attachment rename column name to plain_name;
alter table attachment rename column content to plain_content;
alter table attachment alter column plain_name drop not null;
alter table attachment alter column plain_content drop not null;
alter table attachment add column name bytea;
alter table attachment add column content bytea;
alter table attachment alter column content set storage external;

-- A draft about a case is sealed with the key of that case and dies with it; any other with the key of the centre.
alter table draft rename column draft to plain_draft;
alter table draft alter column plain_draft drop not null;
alter table draft add column draft bytea;
alter table draft add column case_id uuid;
create index draft_case on draft (centre_id, case_id) where case_id is not null;
