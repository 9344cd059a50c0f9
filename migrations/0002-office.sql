-- A draft is kept letter by letter as it was typed: jsonb would refuse signs that a keyboard can produce.
alter table draft alter column draft type text using draft::text;

-- A reprint must not change with the next edition of a form: the blocks that were drawn are kept beside the data.
alter table document add column blocks jsonb not null default '[]';
