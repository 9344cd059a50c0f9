import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { taskIdOf } from '../../src/server/store/partner/partner-tasks.ts'
import type { Centre } from '../fixtures/centre.ts'
import { withPartners } from '../fixtures/partners.ts'
import { idOf } from '../fixtures/people.ts'
import { tables } from '../fixtures/planted/contents.ts'
import { clinic, school } from '../world.ts'

// The role of partners with every permission of the program switched off: what the database alone lets an organisation see.
let centre: Centre
let all: Awaited<ReturnType<typeof withPartners>>
let app: pg.Client
beforeAll(async () => {
  all = await withPartners()
  ;({ centre } = all)
  for (const login of ['teacher', 'doctor'] as const) await centre.as(login).get('/api/partner')
  app = new pg.Client({ connectionString: centre.url })
  await app.connect()
})
afterAll(async () => {
  await app.end()
  await centre.close()
})

type Whose = { centreId?: number; organisationId?: string; staffId?: string }
const teacher: Whose = { centreId: 1, organisationId: school.organisationId, staffId: idOf('1:teacher') }

/** Rows a statement gives or touches in one transaction of the role of partners; or the code of the refusal. */
async function as(whose: Whose, sql: string, values: unknown[] = []): Promise<Record<string, unknown>[] | string> {
  await app.query('begin')
  try {
    await app.query("select set_config('app.centre_id', $1, true)", [whose.centreId ? String(whose.centreId) : ''])
    await app.query("select set_config('app.organisation_id', $1, true)", [whose.organisationId ?? ''])
    await app.query("select set_config('app.staff_id', $1, true)", [whose.staffId ?? ''])
    await app.query('set local role patronat_partner')
    const { rows, rowCount } = await app.query<Record<string, unknown>>(sql, values)
    return rows.length > 0 ? rows : Array.from({ length: rowCount ?? 0 }, () => ({}))
  } catch (error) {
    return (error as { code: string }).code
  } finally {
    await app.query('rollback')
  }
}
const denied = '42501'
const own = () => taskIdOf(school.organisationId, idOf('measure Кружок'))
const others = () => taskIdOf(clinic.organisationId, idOf('measure Осмотр невролога'))

/** Tables an organisation may look into at all, and by what its rows are known. */
const open: Record<string, (row: Record<string, unknown>) => boolean> = {
  partner_task: row => row.organisation_id === school.organisationId,
  partner_report: row => row.organisation_id === school.organisationId,
  partner_extract: row => row.organisation_id === school.organisationId,
  partner_draft: row => row.organisation_id === school.organisationId,
  case_key: row => row.case_id === all.first.caseId,
  centre_key: row => row.centre_id === 1,
}

test('of every table of the schema the role sees its own organisation, its own case key, or nothing at all', async () => {
  const wrong: string[] = []
  const seen: string[] = []
  for (const name of await tables(centre.admin)) {
    const rows = await as(teacher, `select * from ${name}`)
    const mine = open[name]
    if (!mine && rows !== denied) wrong.push(`${name} is open`)
    if (!mine) continue
    if (typeof rows === 'string') wrong.push(`${name}: ${rows}`)
    else if (!rows.every(row => row.centre_id === 1 && mine(row))) wrong.push(`${name} shows another's rows`)
    else if (rows.length > 0) seen.push(name)
  }
  expect(wrong).toEqual([])
  expect(seen).toEqual(['case_key', 'centre_key', 'partner_task'])
  expect(await as(teacher, 'select id, organisation_id from partner_file')).toEqual([])
  expect(await as(teacher, 'select sealed from partner_file_part')).toBe(denied)
  expect(await as(teacher, 'select id, name from organisation')).toEqual([
    { id: school.organisationId, name: 'СШ № 2' },
  ])
  expect(await as(teacher, 'select email, phone from organisation')).toBe(denied)
})

test('there are tasks of the clinic and of the neighbour to be hidden', async () => {
  const { rows } = await centre.admin.query<{ n: number }>('select count(*)::int as n from partner_task')
  expect(rows[0]!.n).toBe(4)
  expect(await as(teacher, 'select id from partner_task')).toEqual([{ id: own() }])
})

test.each<[string, Whose]>([
  ['no organisation is set', { centreId: 1, staffId: idOf('1:teacher') }],
  ['no centre is set', { organisationId: school.organisationId }],
  ['an organisation of nobody is set', { centreId: 1, organisationId: idOf('nobody') }],
])('nothing is seen when %s', async (_, whose) => {
  for (const name of Object.keys(open).filter(text => text !== 'centre_key'))
    expect(await as(whose, `select 1 from ${name}`), name).toEqual([])
})

test('nothing of any table can be changed or taken away, but the own drafts', async () => {
  const wrong: string[] = []
  for (const name of await tables(centre.admin)) {
    if (name === 'partner_draft') continue
    for (const sql of [`delete from ${name}`, `truncate ${name} cascade`]) {
      const answer = await as(teacher, sql)
      if (answer !== denied) wrong.push(`${sql}: ${JSON.stringify(answer)}`)
    }
    const { rows } = await centre.admin.query<{ name: string }>(
      "select column_name as name from information_schema.columns where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER' and is_identity = 'NO'",
      [name],
    )
    for (const column of rows) {
      const answer = await as(teacher, `update ${name} set ${column.name} = null`)
      if (answer !== denied) wrong.push(`update ${name}.${column.name}: ${JSON.stringify(answer)}`)
    }
  }
  expect(wrong).toEqual([])
})

describe('a report', () => {
  const put = (taskId: string, caseId: string, organisationId = school.organisationId, whose = teacher) =>
    as(
      whose,
      `insert into partner_report (centre_id, id, organisation_id, staff_id, task_id, case_id, at, state, sealed)
       values (1, gen_random_uuid(), $1, $2, $3, $4, now(), 'done', 'x')`,
      [organisationId, idOf('1:teacher'), taskId, caseId],
    )
  test('is taken about the own open task', async () => {
    expect(await put(own(), all.first.caseId)).toHaveLength(1)
  })
  test.each([
    ["another's task", () => put(others(), all.first.caseId)],
    ['the own task and a case it has nothing to do with', () => put(own(), all.second.caseId)],
    ["another's name", () => put(own(), all.first.caseId, clinic.organisationId)],
    ['a task that does not exist', () => put(idOf('nothing'), all.first.caseId)],
  ])('is refused about %s', async (_, act) => expect(await act()).toBe(denied))
})

test('a key of a case is not seen once its last task is gone', async () => {
  await app.query('begin')
  await app.query("select set_config('app.centre_id', '1', true), set_config('app.organisation_id', $1, true)", [
    school.organisationId,
  ])
  await app.query('delete from partner_task')
  await app.query('set local role patronat_partner')
  const { rowCount } = await app.query('select 1 from case_key')
  await app.query('rollback')
  expect(rowCount).toBe(0)
})

test('a trace is written in the own name only, and never read', async () => {
  const put = (staffId: string) =>
    as(teacher, `insert into audit_waiting (centre_id, staff_id, action, endpoint) values (1, $1, 'change', 'x')`, [
      staffId,
    ])
  expect(await put(idOf('1:teacher'))).toHaveLength(1)
  expect(await put(idOf('1:curator'))).toBe(denied)
  expect(await as(teacher, `select 1 from audit_waiting`)).toBe(denied)
})

test('the policies of the role bind nobody but the role', async () => {
  await app.query('begin')
  await app.query("select set_config('app.centre_id', '1', true)")
  const { rowCount } = await app.query('select 1 from partner_task')
  await app.query('rollback')
  expect(rowCount).toBe(3)
})

test('every door of the schema is closed to the role', async () => {
  const { rows } = await centre.admin.query<{ name: string; open: boolean }>(
    `select proname as name, has_function_privilege('patronat_partner', oid, 'execute') as open from pg_proc
     where pronamespace = 'public'::regnamespace and prosecdef`,
  )
  expect(rows.length).toBeGreaterThan(5)
  // It says of whoever asks whether it is an account of a person, and nothing else.
  expect(rows.filter(row => row.open).map(row => row.name)).toEqual(['by_own_account'])
  expect(await as(teacher, "select * from find_partner_link('x')")).toBe(denied)
})
