-- Each table of a statement made a plan of its own to ask which centre it is for, and a day reads some twenty tables. The same
-- lock as a plain comparison: a call that is written into the statement, and asked once where the statement names its centre.
do $$
declare p record;
begin
  for p in select tablename from pg_policies where schemaname = 'public' and policyname = 'own_centre' loop
    execute format('alter policy own_centre on %I using (centre_id = app_centre()) with check (centre_id = app_centre())', p.tablename);
  end loop;
end $$;
