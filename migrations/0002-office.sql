-- A draft is kept letter by letter as it was typed: jsonb would refuse signs that a keyboard can produce.
alter table draft alter column draft type text using draft::text;
