-- The list of families counts what is late and due of each row it shows: the running terms of a family without its others.
create index clock_row_running on clock_row (centre_id, case_id, due) where status = 'running' and fixed;
