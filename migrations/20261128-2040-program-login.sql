-- The password of the role under which the program connects to this database: made once, read by the owner only, so that every
-- server of this database knows the same one, and servers of other databases on the same PostgreSQL have their own role.
create table program_login (
  password text not null,
  single boolean not null default true unique check (single)
);
insert into program_login (password) values (replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''));
revoke all on program_login from public;
