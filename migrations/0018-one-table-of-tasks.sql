-- What an organisation is asked stands in partner_task, which its portal reads; nothing read this table.
drop table information_request;
