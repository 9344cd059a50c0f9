-- What a letter says, how the centre knows what became of it, and what a paper is called are sealed. What an earlier version
-- kept in plain steps aside and is sealed by the first start (src/server/store/seal-plain.ts): SQL alone has no key.
alter table letter rename column body to plain_body;
alter table letter rename column closed_note to plain_note;
alter table letter alter column plain_body drop not null;
alter table letter add column body bytea;
alter table letter add column closed_note bytea;

alter table document rename column title to plain_title;
alter table document rename column about to plain_about;
alter table document alter column plain_title drop not null;
alter table document add column label bytea;

-- Why somebody of the staff is away is often an illness.
alter table absence rename column reason to plain_reason;
alter table absence alter column plain_reason drop not null;
alter table absence add column reason bytea;
