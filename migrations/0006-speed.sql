-- What made recording a contact slow (docs/decisions/2026-11-24-speed.md).

-- A look-up and a lock of the centre's row for every row written. Row-level security already lets nobody write into a centre
-- but that of the transaction, and a centre is never removed.
alter table fact drop constraint fact_centre_id_fkey;
alter table case_file drop constraint case_file_centre_id_fkey;
alter table case_row drop constraint case_row_centre_id_fkey;
alter table clock_row drop constraint clock_row_centre_id_fkey;
alter table member_row drop constraint member_row_centre_id_fkey;
alter table search_row drop constraint search_row_centre_id_fkey;
alter table audit drop constraint audit_centre_id_fkey;

-- The receipt of a command is its first fact: the digest of what was asked, and the numbers it took. What it answered beside
-- them is computed again from the facts.
alter table fact add column request text;
alter table fact add column numbers json;
alter table fact no force row level security;
alter table command_receipt no force row level security;
update fact f set request = r.request, numbers = r.answer->'numbers' from command_receipt r
  where r.centre_id = f.centre_id and r.command_id = f.command_id
    and f.version = (select min(version) from fact g where g.centre_id = f.centre_id and g.case_id = f.case_id and g.command_id = f.command_id);
alter table fact force row level security;
drop table command_receipt;
create unique index fact_command on fact (centre_id, command_id) where request is not null;

-- A row of the list is written only when something the list shows has changed; the version stands in case_file.
alter table case_row drop column version;
-- Room on the page for the next wording of a row, so that no index is touched.
alter table clock_row set (fillfactor = 85);
alter table case_row set (fillfactor = 85);
