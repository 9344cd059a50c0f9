import { afterAll, beforeAll, expect, test } from 'vitest'
import { aReferredFamily } from '../../../../tests/families.ts'
import { anOffice, type Office } from '../../../../tests/office.ts'
import type { DayView, WholeTerms } from '../../../api/case/day.ts'
import type { MonthTerms } from '../../../api/case/month.ts'

const today = '2026-11-20'
type Term = { caseId: string; id: string; due: string; shut: boolean }

let office: Office
let caseId: string
beforeAll(async () => {
  office = await anOffice({ day: today })
  caseId = await aReferredFamily(office)
})
afterAll(() => office.close())

/** Gives the curator as many families as `terms` says, each with its late terms: how many, and since how many days. */
async function backlog(terms: readonly (readonly [howMany: number, since: number])[]) {
  await office.sql("delete from clock_row where centre_id = 1 and case_id <> $1 or id like 'late:%'", [caseId])
  await office.sql('delete from case_row where centre_id = 1 and case_id <> $1', [caseId])
  // Every twentieth is closed to the curator, every twentieth is that of somebody near.
  await office.sql(
    `insert into case_row select r.* from case_row c, generate_series(1, $2) n,
      jsonb_populate_record(c, jsonb_build_object('case_id', md5('family ' || n)::uuid) ||
        case when n % 20 = 7 then jsonb_build_object('readers', jsonb_build_array($3::text))
             when n % 20 = 11 then jsonb_build_object('blocked', jsonb_build_array(c.responsible_id)) else '{}' end) r
      where c.centre_id = 1 and c.case_id = $1`,
    [caseId, terms.length, office.ids.head],
  )
  await office.sql(
    `insert into clock_row (centre_id, case_id, id, deadline, clause, from_day, raw, due, safe_due, status, about, fixed, responsible_id)
      select 1, md5('family ' || t.n)::uuid, 'late:' || m, 'contactFrequency', 'МП II', $2::date - t.since, d.day, d.day, d.day, 'running', '', m % 5 > 0, $3
      from jsonb_to_recordset($1::jsonb) t (n int, many int, since int), generate_series(1, t.many) m, lateral (select $2::date - t.since + m * 3 as day) d`,
    [JSON.stringify(terms.map(([many, since], index) => ({ n: index + 1, many, since }))), today, office.ids.curator],
  )
}

/** What the rows say a day shows, looked at one by one. */
async function expected() {
  const rows = await office.sql<Term & { counts: boolean }>(
    `select c.case_id as "caseId", c.id, c.due::text, c.fixed as counts,
      r.readers is not null or r.blocked <> '{}' as shut
      from clock_row c join case_row r on r.centre_id = c.centre_id and r.case_id = c.case_id
      where c.centre_id = 1 and c.responsible_id = $1 and c.status in ('running', 'waiting') and c.due <= $2::date + 7`,
    [office.ids.curator, today],
  )
  const keyOf = ({ due, caseId: family, id }: Term) => `${due} ${family} ${id}`
  const order = (a: Term, b: Term) => (keyOf(a) < keyOf(b) ? -1 : 1)
  const seen = rows.filter(({ shut }) => !shut).toSorted(order)
  const late = seen.filter(({ due }) => due < today)
  const met = new Map<string, number>()
  const placed = late.map(term => {
    const place = (met.get(term.caseId) ?? 0) + 1
    met.set(term.caseId, place)
    return { place, term }
  })
  const oldest = placed
    .toSorted((a, b) => a.place - b.place || order(a.term, b.term))
    .slice(0, 100)
    .map(({ term }) => term)
  const ahead = seen.filter(({ due }) => due >= today)
  const counted = late.filter(({ counts }) => counts)
  return {
    shown: [...oldest, ...ahead.slice(0, 50)].toSorted(order).map(keyOf),
    overdue: { terms: counted.length, families: new Set(counted.map(term => term.caseId)).size },
    ahead: ahead.length > 50 ? ahead.length : undefined,
    all: seen.map(keyOf),
  }
}

test.for<[string, (n: number) => readonly [number, number]]>([
  ['many families with a few late terms each', n => [1 + (n % 3), 400 - (n % 97)]],
  ['many families, the oldest of them with many late terms', n => [n < 12 ? 60 : 1, 300 - Math.floor(n / 4)]],
  ['families with terms that reach over today', n => [4 + (n % 5), 12 - (n % 9)]],
])('a crowded day shows the oldest of each family and what is ahead: %s', async ([, terms]) => {
  await backlog(Array.from({ length: 420 }, (_, n) => terms(n)))
  const curator = await office.as('curator')
  const { clocks, cut } = (await curator.get<DayView>('/api/day')).body
  const { shown, overdue, ahead, all } = await expected()
  expect(clocks.map(clock => `${clock.due} ${clock.caseId} ${clock.id}`)).toEqual(shown)
  expect(cut.overdue).toEqual(overdue)
  expect(cut.ahead).toBe(ahead)
  const whole = (await curator.get<WholeTerms>('/api/day/terms')).body
  expect(whole.clocks.map(clock => `${clock.due} ${clock.caseId} ${clock.id}`)).toEqual(all.slice(0, 2000))
  expect(whole.more).toBe(all.length > 2000)
})

test('the calendar of a month counts every day and names its first terms, and nothing of families closed to whoever looks', async () => {
  await backlog(Array.from({ length: 40 }, () => [4, 10] as const))
  for (const login of ['curator', 'head'] as const) {
    const { days } = (await (await office.as(login)).get<MonthTerms>('/api/day/month?month=2026-11')).body
    const fixed = await office.sql<{ count: number; closed: number }>(
      `select count(*)::int as count, count(*) filter (where r.readers is not null and $1 <> all (r.readers) or $1 = any (r.blocked))::int as closed
        from clock_row c join case_row r using (centre_id, case_id) where c.centre_id = 1 and c.due = '2026-11-13'
          and c.status = 'running' and c.fixed`,
      [office.ids[login]],
    )
    const found = days.find(({ day }) => day === '2026-11-13')
    expect(found?.count).toBe(fixed[0]!.count - fixed[0]!.closed)
    expect(found?.terms).toHaveLength(12)
  }
})
