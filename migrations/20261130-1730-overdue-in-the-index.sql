-- How much of a curator's work is overdue is counted where his open terms lie in the order of their days.
drop index clock_row_open;
create index clock_row_open on clock_row (centre_id, responsible_id, due, case_id, id) include (status, fixed) where status in ('running', 'waiting');
