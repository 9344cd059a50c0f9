-- A browser that somebody has come in with is recognised before anybody has said who it is.
create index known_device_token on known_device (token_hash);
grant create on schema public to patronat_door;
create function device_known(device bytea) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from known_device d where d.token_hash = device)
  $$;
alter function device_known(bytea) owner to patronat_door;
revoke all on function device_known(bytea) from public;
grant execute on function device_known(bytea) to patronat_app, patronat_door;
revoke create on schema public from patronat_door;
