-- Somebody may work in several centres of the region, and an administrator of one centre may write anybody's mailbox or number
-- into an account of his: all accounts that the region's sign-in may mean are found, and the person chooses among them.
alter table staff drop constraint staff_external_id_key;
alter table staff add constraint staff_external_id_key unique (external_id, centre_id);

grant create on schema public to patronat_door;
drop function find_external(text, text);
-- By the number stored for them, or by the verified e-mail while they have no number.
create function find_external(subject text, address text) returns table (centre_id int, id uuid, login text, post text)
  language sql stable security definer set search_path = public, pg_temp as $$
    select s.centre_id, s.id, s.login, s.post from staff s
    where s.active and (s.external_id = subject or s.external_id is null and lower(s.email) = lower(address))
    order by s.centre_id, s.login
  $$;
-- What a browser has begun, left where it is: a page may be loaded again before the person chooses.
create function ceremony_look(token bytea) returns jsonb
  language sql stable security definer set search_path = public, pg_temp as $$
    select c.data from ceremony c where c.token_hash = token and c.expires_at > now()
  $$;
do $$
declare f text;
begin
  foreach f in array array['find_external(text, text)', 'ceremony_look(bytea)'] loop
    execute format('alter function %s owner to patronat_door', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to patronat_app, patronat_door', f);
  end loop;
end $$;
revoke create on schema public from patronat_door;
