import type { AddressInfo } from 'node:net'
import { inflateRawSync } from 'node:zlib'
import Fastify from 'fastify'
import pg from 'pg'

/**
 * The bare minimum for the same answers: Fastify and `pg`, one prepared statement a request, the same database,
 * no sign-in, no permissions, no audit, no validation, no row-level security (it connects as the owner).
 */
const pool = new pg.Pool({
  connectionString: process.env.BENCH_URL,
  max: 10,
  // The product's idea of a name that resembles: otherwise it would find less and be asked less.
  options: '-c pg_trgm.word_similarity_threshold=0.35',
})
pg.types.setTypeParser(pg.types.builtins.DATE, text => text)
const clock = `c.id, c.case_id as "caseId", c.deadline, c.subject, c.contacts, c.planned, c.clause, c.from_day as "from", c.amount, c.unit, c.raw, c.due, c.safe_due as "safeDue",
  c.status, c.met_day as "metDay", c.action, c.about, c.fixed, c.norm, r.title, c.responsible_id as "responsibleId"`
const http = Fastify()
type Ask = { Querystring: Record<string, string> }
const today = process.env.BENCH_TODAY!

http.get<Ask>('/day', async ({ query }) => {
  const { rows } = await pool.query({
    name: 'day',
    text: `select ${clock} from clock_row c join case_row r on r.centre_id = c.centre_id and r.case_id = c.case_id
      where c.centre_id = $1 and c.responsible_id = $2 and c.status in ('running', 'waiting') and c.due <= $3::date + 7 order by due, "caseId", id limit 300`,
    values: [query.centre, query.staff, today],
  })
  return { today, clocks: rows }
})
http.get<Ask>('/cases', async ({ query }) => {
  const { rows } = await pool.query({
    name: 'cases',
    text: `with page as (select * from case_row r where centre_id = $1 and responsible_id = $2 order by coalesce(next_due, '9999-12-31'), case_id limit 50)
      select p.*, n.overdue, n.due from page p left join lateral (select count(*) filter (where c.due < $3) as overdue, count(*) filter (where c.due >= $3 and c.due <= $3::date + 7) as due
        from clock_row c where c.centre_id = p.centre_id and c.case_id = p.case_id and c.status = 'running' and c.fixed) n on true order by coalesce(next_due, '9999-12-31'), case_id`,
    values: [query.centre, query.staff, today],
  })
  return { rows }
})
http.get<Ask>('/case', async ({ query }) => {
  const { rows } = await pool.query({
    name: 'case',
    text: `select f.version, f.state, (select jsonb_object_agg(p.id, p.data) from member_row m join person p on p.centre_id = $1 and p.id = m.person_id where m.centre_id = $1 and m.case_id = $2) as persons,
      (select jsonb_agg(to_jsonb(c)) from clock_row c where c.centre_id = $1 and c.case_id = $2) as clocks from bare_case f where f.centre_id = $1 and f.case_id = $2`,
    values: [query.centre, query.case],
  })
  return { ...rows[0], state: JSON.parse(inflateRawSync(rows[0].state).toString('utf8')) }
})
http.get<Ask>('/search', async ({ query }) => {
  const { rows } = await pool.query({
    name: 'search',
    text: `select s.case_id, s.shown, s.birth_day, r.title, r.head, r.address, r.stage, r.responsible_id from search_row s join case_row r on r.centre_id = s.centre_id and r.case_id = s.case_id
      where s.centre_id = $1 and (s.key like '%' || $2 || '%' or $2 <% s.key) order by word_similarity($2, s.key) desc limit 20`,
    values: [query.centre, query.q],
  })
  return { hits: rows }
})
http.post<{ Body: { centre: number; case: string; contact: object; id: string; staff: string } }>(
  '/contact',
  async ({ body }) => {
    await pool.query({
      name: 'contact',
      text: `insert into bare_contact (centre_id, case_id, id, by_staff, contact) values ($1, $2, $3, $4, $5)`,
      values: [body.centre, body.case, body.id, body.staff, JSON.stringify(body.contact)],
    })
    return { ok: true }
  },
)
await http.listen({ port: 0, host: '127.0.0.1' })
process.send?.({ port: (http.server.address() as AddressInfo).port })
