-- The journal of actions names each family by the number of its application: looked up for every row.
create index register_entry_case on register_entry (centre_id, case_id);
