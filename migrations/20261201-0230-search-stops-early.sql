-- A search reads no more of a large centre than its answer needs. The words lie by their place in what they are of, surnames
-- first, and within a word the newest family first: so what is looked for is read best first, rights are asked on the way, and
-- the reading stops at the last family that is answered. It read up to 2 000 rows before, put them in order and then asked.
create unique index search_word_best on search_word (centre_id, place, word, case_id desc, line);
alter table search_word drop constraint search_word_pkey;

create or replace function search_words_put() returns trigger language plpgsql set search_path = public, pg_temp as $$
  begin
    insert into search_word (centre_id, word, case_id, line, place)
      select r.centre_id, w.word, r.case_id, search_line(r.about), w.place from now_there r, search_words_of(r.about, r.key) w
      on conflict (centre_id, place, word, case_id, line) do nothing;
    insert into search_vocabulary (centre_id, word)
      select distinct r.centre_id, w.word from now_there r, search_words_of(r.about, r.key) w
        where left(w.word, 1) not in ('=', '+') order by 1, 2 on conflict do nothing;
    -- Whoever takes a word out meanwhile waits, and then sees that it is in use.
    perform 1 from search_vocabulary v
      where (v.centre_id, v.word) in (select r.centre_id, w.word from now_there r, search_words_of(r.about, r.key) w)
      order by v.centre_id, v.word for key share;
    return null;
  end $$;

create or replace function search_words_drop() returns trigger language plpgsql set search_path = public, pg_temp as $$
  begin
    delete from search_word s using was_there r
      where s.centre_id = r.centre_id and s.case_id = r.case_id and s.line = search_line(r.about)
        and not exists (select 1 from search_row n, search_words_of(n.about, n.key) w
          where n.centre_id = r.centre_id and n.case_id = r.case_id and n.about = r.about and w.word = s.word and w.place = s.place);
    return null;
  end $$;

create or replace function search_vocabulary_drop() returns trigger language plpgsql set search_path = public, pg_temp as $$
  begin
    perform 1 from search_vocabulary v where (v.centre_id, v.word) in (select g.centre_id, g.word from gone g)
      order by v.centre_id, v.word for update;
    delete from search_vocabulary v where (v.centre_id, v.word) in (select g.centre_id, g.word from gone g)
      and not exists (select 1 from search_word s where s.centre_id = v.centre_id and s.place = any ('{1,2,3,4,5,6,7,8,9}') and s.word = v.word);
    return null;
  end $$;

-- Whether a family is found by everything that is known of it; the planner writes it out in the place where it is asked.
create function search_opens(r case_row, me uuid, charge uuid[], unassigned boolean) returns boolean language sql immutable parallel safe as $$
  select (r.readers is null or me = any (r.readers)) and me <> all (r.blocked)
    and (charge is null or r.responsible_id = any (charge) or r.psychologist_id = any (charge)
      or me = any (r.readers) or (unassigned and r.responsible_id is null and r.psychologist_id is null))
$$;
revoke all on function search_opens(case_row, uuid, uuid[], boolean) from public;
grant execute on function search_opens(case_row, uuid, uuid[], boolean) to patronat_door;

-- Families of the centre of the transaction, best first, with the word by which each was found. `asked`: what may have been
-- meant, each a list of words, the longest first: how it begins, which letters it may have inside, whether a mistake is looked
-- past; or a number with its journals and years, and the hashes it would have in a paper one. `thorough`: also those that have only some of the words, and words that merely
-- resemble those found, with several rows of each family. `charge`: whose families are open to `me`, with `unassigned` those
-- nobody has yet; null: all are. What is not open is found by its whole surname, `surnames`, and by nothing else; what is hidden
-- from `me`, by nothing at all.
create or replace function search_case(asked jsonb, most int, me uuid, charge uuid[], unassigned boolean, surnames text[], thorough boolean)
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
    places constant smallint[] := '{1,2,3,4,5,6,7,8,9}';
    -- Rows of a word or a piece that are read at most, whether its families are open or not.
    deep constant int := 2000;
    level int;
    got uuid[];
    more search_posting[];
    hits search_posting[];
  begin
    for reading in select * from jsonb_array_elements(asked) loop
      words := 0;
      strong := array(select t.no::int from jsonb_array_elements(reading) with ordinality t (word, no) where t.word->>'begins' ~ '^\D{3,}$');
      hits := '{}';
      -- One word is read best first, and no further than an answer needs: the word itself, what begins so, what has it inside.
      typed := reading->0;
      if not thorough and jsonb_array_length(reading) = 1 and not typed ? 'years' then
        begins := typed->>'begins';
        got := '{}';
        for level in 1..3 loop
          exit when cardinality(got) >= most;
          more := '{}';
          if level = 1 then
            more := array(
              select row(1, p.case_id, p.line, p.word, 1 - 0.04 * least(p.place, 5))::search_posting
              from (select distinct on (s.place, s.case_id) s.place, s.word, s.case_id, s.line from search_word s
                where s.centre_id = here and s.place = any (places) and s.word = begins
                order by s.place, s.case_id desc, s.line limit deep) p
              where exists (select 1 from case_row r where r.centre_id = here and r.case_id = p.case_id
                and search_opens(r, me, charge, unassigned))
              limit 3 * most);
          elsif level = 2 and not typed ? 'whole' then
            more := array(
              select row(1, p.case_id, p.line, p.word, 0.9 * (1 - 0.04 * least(p.place, 5)))::search_posting
              from (select distinct on (s.place, s.word, s.case_id) s.place, s.word, s.case_id, s.line from search_word s
                where s.centre_id = here and s.place = any (places) and s.word > begins and s.word < begins || U&'\+10FFFF'
                order by s.place, s.word, s.case_id desc, s.line limit deep) p
              where exists (select 1 from case_row r where r.centre_id = here and r.case_id = p.case_id
                and search_opens(r, me, charge, unassigned))
              limit 3 * most);
          elsif level = 3 and typed ? 'inside' then
            inside := array(select jsonb_array_elements_text(typed->'inside'));
            more := array(
              select row(1, p.case_id, p.line, p.word, 0.7 * (1 - 0.04 * least(p.place, 5)))::search_posting
              from (select distinct on (s.place, s.word, s.case_id) s.place, s.word, s.case_id, s.line from search_word s
                where s.centre_id = here and s.place = any (places) and s.word = any (array(
                  select v.word from search_vocabulary v where v.centre_id = here and v.word like any (inside)
                  order by length(v.word), v.word limit 200))
                order by s.place, s.word, s.case_id desc, s.line limit deep) p
              where exists (select 1 from case_row r where r.centre_id = here and r.case_id = p.case_id
                and search_opens(r, me, charge, unassigned))
              limit 3 * most);
          end if;
          return query
            with best as (select distinct on (x.case_id) x.case_id, x.line, x.word, x.score from unnest(more) x
                where x.case_id <> all (got) order by x.case_id, x.score desc, x.line)
            select b.case_id, b.line, b.word, b.score from best b order by b.score desc, b.case_id desc limit most - cardinality(got);
          got := got || array(select distinct x.case_id from unnest(more) x where x.case_id <> all (got));
        end loop;
        continue when cardinality(got) > 0;
      end if;
      for typed in select * from jsonb_array_elements(reading) loop
        words := words + 1;
        begins := typed->>'begins';
        -- A number is meant whole, a word may go on.
        ends := begins || case when typed ? 'whole' then ' ' else U&'\+10FFFF' end;
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
            from search_word s where s.centre_id = here and s.case_id = any (few) and s.place > 0
              and (s.word >= begins and s.word < ends or s.word like any (inside) or typed ? 'alike' and begins <% s.word));
        else
          more := array(
            select row(words, p.case_id, p.line, p.word,
              case p.word when begins then 1 else 0.9 end * (1 - 0.04 * least(p.place, 5)))::search_posting
            from (select s.case_id, s.line, s.word, s.place from search_word s
              where s.centre_id = here and s.place = any (places) and s.word >= begins and s.word < ends
              order by s.place, s.word limit deep) p);
          -- Of several words a piece is looked for inside others only where nothing begins so.
          if cardinality(inside) > 0 and (thorough or cardinality(more) = 0) then
            more := more || array(
              select row(words, p.case_id, p.line, p.word, 0.7 * (1 - 0.04 * least(p.place, 5)))::search_posting
              from (select v.word from search_vocabulary v where v.centre_id = here and v.word like any (inside)
                order by length(v.word), v.word limit 200) v
              cross join lateral (select s.case_id, s.line, s.word, s.place from search_word s
                where s.centre_id = here and s.place = any (places) and s.word = v.word order by s.place, s.case_id desc limit 200) p
              limit 2000);
          end if;
          if typed ? 'alike' and (thorough or cardinality(more) = 0) then
            more := more || array(
              select row(words, p.case_id, p.line, p.word, 0.6 * v.likeness * (1 - 0.04 * least(p.place, 5)))::search_posting
              from (select v.word, greatest(similarity(begins, v.word), 0.9 * word_similarity(begins, v.word)) as likeness
                from search_vocabulary v where v.centre_id = here and begins <% v.word order by 2 desc, 1 limit 16) v
              cross join lateral (select s.case_id, s.line, s.word, s.place from search_word s
                where s.centre_id = here and s.place = any (places) and s.word = v.word order by s.place, s.case_id desc limit 60) p
              limit 500);
          end if;
        end if;
        hits := hits || more;
        -- Nothing but numbers: whoever lacks one of them is not meant.
        if strong = '{}' and cardinality(more) = 0 and not thorough then
          hits := '{}';
          exit;
        end if;
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
                and search_opens(r, me, charge, unassigned) limit 1) o
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
        where s.centre_id = here and s.place = 0 and s.word = any (array(select '=' || k from unnest(surnames) k))
          and (r.readers is null or me = any (r.readers)) and me <> all (r.blocked)
          and not coalesce(r.responsible_id = any (charge), false) and not coalesce(r.psychologist_id = any (charge), false)
          and not coalesce(me = any (r.readers), false)
          and not (unassigned and r.responsible_id is null and r.psychologist_id is null)
        order by s.case_id desc limit most;
    end if;
  end $$;
