-- A word with a mistake is looked for among the sixteen words that resemble it most: what they have in families grew with them.
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
