-- The search stops being a look at every name that has these letters. The words of `search_row` stand in one index, so that what
-- begins with the typed letters is read in order and no further than an answer needs; pieces from the middle of a word and
-- words with a mistake are looked for among the distinct words of the centre, which grow far slower than its families; among the
-- sixteen that resemble what was typed most, because what those have in families grows with the centre.
create table search_word (
  centre_id int not null,
  word text collate "C" not null,
  case_id uuid not null,
  -- Which row of the family: a number made of its `about`, which would be the longest part of the index.
  line int not null,
  -- Which word of its row it is: the first of a person is the surname.
  place smallint not null,
  primary key (centre_id, word, case_id, line) include (place)
);
create index search_word_case on search_word (centre_id, case_id);
create function search_line(about text) returns int language sql immutable parallel safe as $$ select ('x' || left(md5(about), 8))::bit(32)::int $$;
create table search_vocabulary (
  centre_id int not null,
  word text collate "C" not null,
  primary key (centre_id, word)
);
create index search_vocabulary_letters on search_vocabulary using gin (centre_id, word gin_trgm_ops);
do $$
declare t text;
begin
  foreach t in array array['search_word', 'search_vocabulary'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_centre on %I using (centre_id = (select app_centre())) with check (centre_id = (select app_centre()))', t);
    execute format('grant select, insert, update, delete on %I to patronat_app, patronat_door', t);
  end loop;
end $$;

-- The words of one row. A whole surname («=») is for whoever may know no more, a telephone («+») whole, without its code
-- and by its last four digits.
create function search_words_of(about text, key text) returns table (word text, place smallint) language sql immutable
  set search_path = public, pg_temp as $$
    select '=' || key, 0::smallint where about = 'surname'
    union all
    select w, least(min(at), 9)::smallint from string_to_table(key, ' ') with ordinality k (w, at)
      where about <> 'surname' and w <> '' group by w
  $$;

create function search_words_put() returns trigger language plpgsql set search_path = public, pg_temp as $$
  begin
    insert into search_word (centre_id, word, case_id, line, place)
      select r.centre_id, w.word, r.case_id, search_line(r.about), w.place from now_there r, search_words_of(r.about, r.key) w
      on conflict (centre_id, word, case_id, line) do update set place = excluded.place where search_word.place <> excluded.place;
    insert into search_vocabulary (centre_id, word)
      select distinct r.centre_id, w.word from now_there r, search_words_of(r.about, r.key) w
        where left(w.word, 1) not in ('=', '+') order by 1, 2 on conflict do nothing;
    -- Whoever takes a word out meanwhile waits, and then sees that it is in use.
    perform 1 from search_vocabulary v
      where (v.centre_id, v.word) in (select r.centre_id, w.word from now_there r, search_words_of(r.about, r.key) w)
      order by v.centre_id, v.word for key share;
    return null;
  end $$;

create function search_words_drop() returns trigger language plpgsql set search_path = public, pg_temp as $$
  begin
    delete from search_word s using was_there r
      where s.centre_id = r.centre_id and s.case_id = r.case_id and s.line = search_line(r.about)
        and not exists (select 1 from search_row n, search_words_of(n.about, n.key) w
          where n.centre_id = r.centre_id and n.case_id = r.case_id and n.about = r.about and w.word = s.word);
    return null;
  end $$;

-- A word that no family has any more leaves the vocabulary with its last family.
create function search_vocabulary_drop() returns trigger language plpgsql set search_path = public, pg_temp as $$
  begin
    perform 1 from search_vocabulary v where (v.centre_id, v.word) in (select g.centre_id, g.word from gone g)
      order by v.centre_id, v.word for update;
    delete from search_vocabulary v where (v.centre_id, v.word) in (select g.centre_id, g.word from gone g)
      and not exists (select 1 from search_word s where s.centre_id = v.centre_id and s.word = v.word);
    return null;
  end $$;

create trigger search_words_new after insert on search_row
  referencing new table as now_there for each statement execute function search_words_put();
create trigger search_words_other after update on search_row
  referencing new table as now_there for each statement execute function search_words_put();
create trigger search_words_former after update on search_row
  referencing old table as was_there for each statement execute function search_words_drop();
create trigger search_words_gone after delete on search_row
  referencing old table as was_there for each statement execute function search_words_drop();

create trigger search_vocabulary_gone after delete on search_word
  referencing old table as gone for each statement execute function search_vocabulary_drop();

create type search_posting as (no int, case_id uuid, line int, word text, score real);

-- Families of the centre of the transaction, best first, with the word by which each was found. `asked`: what may have been
-- meant, each a list of words, the longest first: how it begins, which letters it may have inside, whether a mistake is looked
-- past; or a number with its journals and years, and the hashes it would have in a paper one. `thorough`: also those that have only some of the words, and words that merely
-- resemble those found, with several rows of each family. `charge`: whose families are open to `me`, with `unassigned` those
-- nobody has yet; null: all are. What is not open is found by its whole surname, `surnames`, and by nothing else; what is hidden
-- from `me`, by nothing at all.
grant create on schema public to patronat_door;
drop function search_case(text[], int, uuid, uuid[], boolean, text[]);
create function search_case(asked jsonb, most int, me uuid, charge uuid[], unassigned boolean, surnames text[], thorough boolean)
  returns table (case_id uuid, line int, word text, score real)
  language plpgsql stable security definer rows 50 set search_path = public, pg_temp
  set plan_cache_mode = force_generic_plan set pg_trgm.word_similarity_threshold = 0.35 as $$
  declare
    here int := app_centre();
    reading jsonb;
    typed jsonb;
    begins text;
    ends text;
    inside text[];
    strong int[];
    words int;
    few uuid[];
    more search_posting[];
    hits search_posting[];
  begin
    for reading in select * from jsonb_array_elements(asked) loop
      words := 0;
      strong := '{}';
      hits := '{}';
      for typed in select * from jsonb_array_elements(reading) loop
        words := words + 1;
        begins := typed->>'begins';
        -- A number is meant whole, a word may go on.
        ends := begins || case when typed ? 'whole' then ' ' else U&'\+10FFFF' end;
        if begins ~ '^\D{3,}$' then strong := strong || words; end if;
        inside := array(select jsonb_array_elements_text(typed->'inside'));
        more := '{}';
        -- A second word of what few families have is looked for in these.
        few := case when words > 1 and not thorough then array(select distinct x.case_id from unnest(hits) x limit 101) end;
        if typed ? 'years' then
          -- A number of the program, and one of a paper journal, of which a keyed hash is kept.
          more := array(
            select row(words, e.case_id, search_line('number'), e.register || '/' || e.no || '/' || e.year, 1)::search_posting
            from register_entry e
            where e.centre_id = here and e.case_id is not null and e.no = (typed->>'no')::int
              and e.register = any (array(select jsonb_array_elements_text(typed->'registers')))
              and e.year = any (array(select jsonb_array_elements_text(typed->'years')::int))
            union all
            select row(words, n.case_id, search_line('number'), n.register, 1)::search_posting
            from jsonb_to_recordset(typed->'papers') p (register text, year int, stem text)
              join paper_number n on n.centre_id = here and n.register = p.register and n.year = p.year and n.stem_hash = decode(p.stem, 'hex'));
        elsif cardinality(few) between 1 and 100 then
          more := array(
            select row(words, s.case_id, s.line, s.word, case when s.word = begins then 1 when s.word > begins and s.word < ends then 0.9
              when s.word like any (inside) then 0.7 else 0.6 * similarity(begins, s.word) end * (1 - 0.04 * least(s.place, 5)))::search_posting
            from search_word s where s.centre_id = here and s.case_id = any (few) and s.word not like '=%'
              and (s.word >= begins and s.word < ends or s.word like any (inside) or typed ? 'alike' and begins <% s.word));
        else
          more := array(
            select row(words, p.case_id, p.line, p.word,
              case p.word when begins then 1 else 0.9 end * (1 - 0.04 * least(p.place, 5)))::search_posting
            from (select s.case_id, s.line, s.word, s.place from search_word s
              where s.centre_id = here and s.word >= begins and s.word < ends and (s.word < '=' or s.word >= '>') order by s.word limit 2000) p);
          if cardinality(inside) > 0 then
            more := more || array(
              select row(words, p.case_id, p.line, p.word, 0.7 * (1 - 0.04 * least(p.place, 5)))::search_posting
              from (select v.word from search_vocabulary v where v.centre_id = here and v.word like any (inside)
                order by length(v.word), v.word limit 200) v
              cross join lateral (select s.case_id, s.line, s.word, s.place from search_word s
                where s.centre_id = here and s.word = v.word order by s.case_id desc limit 200) p
              limit 2000);
          end if;
          if typed ? 'alike' and (thorough or cardinality(more) = 0) then
            more := more || array(
              select row(words, p.case_id, p.line, p.word, 0.6 * v.likeness * (1 - 0.04 * least(p.place, 5)))::search_posting
              from (select v.word, greatest(similarity(begins, v.word), 0.9 * word_similarity(begins, v.word)) as likeness
                from search_vocabulary v where v.centre_id = here and begins <% v.word order by 2 desc, 1 limit 16) v
              cross join lateral (select s.case_id, s.line, s.word, s.place from search_word s
                where s.centre_id = here and s.word = v.word order by s.case_id desc limit 60) p
              limit 500);
          end if;
        end if;
        hits := hits || more;
      end loop;
      -- First the families that have all the words; only where there are none, those that have some: words of three letters and
      -- more, as they were typed.
      for pass in 1..2 loop
        return query
          with chosen as materialized (
            select c.case_id, c.total
            from (select h.case_id, sum(h.score) as total
                from (select x.case_id, x.no, max(x.score) as score from unnest(hits) x
                    where thorough or pass = 1 or x.score > 0.55 and x.no = any (strong) group by 1, 2) h
                group by 1 having thorough or pass = 2 or count(*) = words order by 2 desc, 1 desc offset 0) c
              cross join lateral (select 1 from case_row r where r.centre_id = here and r.case_id = c.case_id
                and (r.readers is null or me = any (r.readers)) and me <> all (r.blocked)
                and (charge is null or r.responsible_id = any (charge) or r.psychologist_id = any (charge)
                  or me = any (r.readers) or (unassigned and r.responsible_id is null and r.psychologist_id is null)) limit 1) o
            limit most),
          lines as (
            select x.case_id, x.line, c.total, sum(x.score) as score, (array_agg(x.word order by x.score desc))[1] as word,
              row_number() over (partition by x.case_id order by sum(x.score) desc, x.line) as nth
            from unnest(hits) x join chosen c on c.case_id = x.case_id group by 1, 2, 3)
          select l.case_id, l.line, l.word, (l.total / words)::real from lines l where thorough or l.nth = 1;
        exit when found or words = 1;
      end loop;
    end loop;
    if charge is not null then
      return query
        select s.case_id, s.line, s.word, 1::real
        from search_word s join case_row r on r.centre_id = here and r.case_id = s.case_id
        where s.centre_id = here and s.word = any (array(select '=' || k from unnest(surnames) k))
          and (r.readers is null or me = any (r.readers)) and me <> all (r.blocked)
          and not coalesce(r.responsible_id = any (charge), false) and not coalesce(r.psychologist_id = any (charge), false)
          and not coalesce(me = any (r.readers), false)
          and not (unassigned and r.responsible_id is null and r.psychologist_id is null)
        order by s.case_id desc limit most;
    end if;
  end $$;
alter function search_case(jsonb, int, uuid, uuid[], boolean, text[], boolean) owner to patronat_door;
revoke create on schema public from patronat_door;
revoke all on function search_case(jsonb, int, uuid, uuid[], boolean, text[], boolean), search_words_of(text, text), search_line(text), search_words_put(), search_words_drop(), search_vocabulary_drop() from public;
grant execute on function search_case(jsonb, int, uuid, uuid[], boolean, text[], boolean), search_words_of(text, text), search_line(text) to patronat_app, patronat_door;

-- What is known already; telephones and numbers of paper journals are written by the sweep of the first start.
drop index search_row_key;
alter table search_row no force row level security;
alter table search_word no force row level security;
alter table search_vocabulary no force row level security;
insert into search_word (centre_id, word, case_id, line, place)
  select r.centre_id, w.word, r.case_id, search_line(r.about), w.place from search_row r, search_words_of(r.about, r.key) w;
insert into search_vocabulary (centre_id, word)
  select distinct centre_id, word from search_word where left(word, 1) not in ('=', '+');
alter table search_vocabulary force row level security;
alter table search_word force row level security;
alter table search_row force row level security;
alter table case_row no force row level security;
update case_row set stale_after = date '0001-01-01' where stale_after is distinct from date '0001-01-01';
alter table case_row force row level security;
