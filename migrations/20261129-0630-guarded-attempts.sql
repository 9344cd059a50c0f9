-- Somebody whom a family is guarded from wanted to act for its people in another file: those who read the family are told
-- (закон № 122-З, ст. 31). No word is stored; `other_id` is the file it was tried in, which need not exist.
alter table second_file add column attempt boolean not null default false;
