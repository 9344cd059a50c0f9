-- A receipt answers only a repeat of its own request: the same person, case, command and words, kept as one digest.
alter table command_receipt add column request text not null default '';
alter table command_receipt alter column request drop default;
