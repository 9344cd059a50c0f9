-- For whom a file was closed when an act took it in: the act and the journal keep its number from everybody else after it is gone.
alter table destruction_item add column readers uuid[];
alter table destruction_item add column blocked uuid[] not null default '{}';
