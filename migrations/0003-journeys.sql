-- Without pg_temp at the end PostgreSQL looks into the caller's temporary schema first: a temporary view named like a
-- table would be read by a door with the rights of its owner.
alter function find_login(text) set search_path = public, pg_temp;
alter function sign_in_failed(text) set search_path = public, pg_temp;
alter function failures_of(text) set search_path = public, pg_temp;
alter function session_of(bytea, interval) set search_path = public, pg_temp;
alter function centre_ids() set search_path = public, pg_temp;
alter function claim_letters(int) set search_path = public, pg_temp;
alter function search_case(text[], int) set search_path = public, pg_temp;
