import pg from 'pg'
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, test } from 'vitest'
import { aCentre, type Centre } from '../../../tests/fixtures/centre.ts'
import type { AuditEntry } from '../store/audit/audit.ts'
import { verifyChain, type Verified } from './audit-chain.ts'

let centre: Centre

/** Ten rows of one person, a minute apart. */
const rows = (centreId: number, count = 10): AuditEntry[] =>
  Array.from({ length: count }, (_, at) => ({
    centreId,
    staffId: centre.staffId('curator'),
    action: at % 2 === 0 ? 'read' : 'print',
    endpoint: '/api/cases/:caseId',
    at: new Date(Date.UTC(2026, 10, 3, 6, at)).toISOString(),
    detail: { hits: at },
  }))
const verified = (centreId = 1): Promise<Verified> =>
  centre.server.app.database.inCentre(centreId, tx => verifyChain(tx))
const found = async () => (await verified()).findings.map(({ seq, what }) => `${seq}: ${what}`)
const wrong = 'запись изменена, вставлена или переставлена'

beforeAll(async () => {
  centre = await aCentre()
  await centre.neighbour(2)
})
afterAll(() => centre.close())
beforeEach(async () => {
  for (const entry of [...rows(1), ...rows(2, 3)]) centre.server.app.auditLater(entry)
  await centre.server.settleAudit()
  const { rows: number, total } = await verified()
  if (number !== 10 || total !== 0) throw new Error('the chain does not begin sound')
})
afterEach(() => centre.admin.query('delete from audit; delete from audit_head; delete from audit_waiting'))

describe('a superuser of the database who', () => {
  const tampering: [what: string, sql: string, findings: string[]][] = [
    ['changes who it was', 'update audit set staff_id = null where centre_id = 1 and seq = 4', [`4: ${wrong}`]],
    ['changes what it was', "update audit set action = 'list' where centre_id = 1 and seq = 4", [`4: ${wrong}`]],
    ['changes where it was', "update audit set endpoint = '/api/x' where centre_id = 1 and seq = 1", [`1: ${wrong}`]],
    [
      'moves the time by a microsecond',
      "update audit set at = at + interval '1 microsecond' where centre_id = 1 and seq = 7",
      [`7: ${wrong}`],
    ],
    [
      'takes the case away',
      'update audit set case_id = gen_random_uuid() where centre_id = 1 and seq = 7',
      [`7: ${wrong}`],
    ],
    [
      'rewrites the detail',
      `update audit set detail = '{"hits": 99}' where centre_id = 1 and seq = 10`,
      [`10: ${wrong}`],
    ],
    ['respells the detail', `update audit set detail = '{"hits":3}' where centre_id = 1 and seq = 4`, [`4: ${wrong}`]],
    ['changes a hash only', "update audit set hash = 'x' where centre_id = 1 and seq = 5", [`5: ${wrong}`]],
    ['removes a row', 'delete from audit where centre_id = 1 and seq = 5', ['5: запись удалена']],
    [
      'removes three rows',
      'delete from audit where centre_id = 1 and seq between 5 and 7',
      ['5: удалены записи № 5–7'],
    ],
    ['removes the first row', 'delete from audit where centre_id = 1 and seq = 1', ['1: запись удалена']],
    [
      'removes a row and closes the gap',
      'delete from audit where centre_id = 1 and seq = 9; update audit set seq = 9 where centre_id = 1 and seq = 10; update audit_head set seq = 9 where centre_id = 1',
      [`9: ${wrong}`],
    ],
    [
      'changes places of two rows',
      'update audit set seq = 100 where centre_id = 1 and seq = 3; update audit set seq = 3 where centre_id = 1 and seq = 8; update audit set seq = 8 where centre_id = 1 and seq = 100',
      [`3: ${wrong}`, `4: ${wrong}`, `8: ${wrong}`, `9: ${wrong}`],
    ],
    [
      'adds a row at the end',
      "insert into audit (centre_id, seq, at, action, endpoint, hash) select 1, 11, now(), 'read', '/', hash from audit where centre_id = 1 and seq = 10; update audit_head set seq = 11 where centre_id = 1",
      [`11: ${wrong}`],
    ],
    [
      'brings a row of another centre',
      'insert into audit select 1, 11, at, staff_id, action, endpoint, case_id, detail, hash from audit where centre_id = 2 and seq = 3',
      [`11: ${wrong}`, '11: отметка о последней записи в базе изменена'],
    ],
    [
      'cuts the end',
      'delete from audit where centre_id = 1 and seq > 8',
      ['9: конец журнала отрезан: нет записей по № 10'],
    ],
    [
      'sets the head back',
      'update audit_head h set seq = 8, hash = (select hash from audit where centre_id = 1 and seq = 8) where centre_id = 1',
      ['10: отметка о последней записи в базе изменена'],
    ],
    [
      'forgets the head',
      'delete from audit_head where centre_id = 1',
      ['10: отметка о последней записи в базе изменена'],
    ],
  ]
  test.each(tampering)('%s', async (_, sql, findings) => {
    await centre.admin.query(sql)
    expect(await found()).toEqual(findings)
    expect((await verified(2)).findings).toEqual([])
  })

  test('puts a row in the middle makes every later row wrong, and the first of them is named first', async () => {
    await centre.admin.query(
      "update audit set seq = seq + 100 where centre_id = 1 and seq > 5; update audit set seq = seq - 99 where centre_id = 1 and seq > 100; insert into audit (centre_id, seq, at, action, endpoint, hash) values (1, 6, now(), 'read', '/', 'x')",
    )
    const { findings, total } = await verified()
    expect(findings[0]).toMatchObject({ seq: 6, what: wrong, action: 'read' })
    expect(total).toBeGreaterThanOrEqual(5)
  })

  test('is named the row with its time and action', async () => {
    await centre.admin.query('update audit set staff_id = null where centre_id = 1 and seq = 4')
    expect((await verified()).findings).toEqual([
      { seq: 4, what: wrong, at: '2026-11-03T06:03:00.000000Z', action: 'print' },
    ])
  })
})

test('what waits is sealed in its order once, by however many servers', async () => {
  const others = await Promise.all([centre.restart(), centre.restart()])
  const servers = [centre.server, ...others]
  for (const [at, entry] of rows(1, 600).entries()) servers[at % 3]!.app.auditLater({ ...entry, detail: { at } })
  await Promise.all(servers.map(server => server.settleAudit()))
  await Promise.all(servers.map(server => server.settleAudit()))
  expect(await verified()).toMatchObject({ rows: 610, findings: [] })
  const { rows: kept } = await centre.admin.query<{ n: string }>(
    "select count(distinct detail->>'at') as n from audit where centre_id = 1 and seq > 10",
  )
  expect(kept[0]?.n).toBe(600)
  for (const other of others) await other.close()
})

test('rows from before the chain are chained in their order at the start', async () => {
  await centre.admin.query(
    `delete from audit; delete from audit_head;
     insert into audit_waiting (centre_id, at, action, endpoint) select 1, timestamptz '2026-01-01' + n * interval '1 hour', 'read', '/api/' || n from generate_series(1, 300) n`,
  )
  const other = await centre.restart()
  await other.settleAudit()
  expect(await verified()).toMatchObject({ rows: 300, findings: [] })
  const { rows: order } = await centre.admin.query<{ ok: boolean }>(
    "select bool_and(endpoint = '/api/' || seq) as ok from audit where centre_id = 1",
  )
  expect(order).toEqual([{ ok: true }])
  await other.close()
})

describe('the doors of the chain', () => {
  let app: pg.Client
  beforeAll(async () => {
    app = new pg.Client({ connectionString: centre.url })
    await app.connect()
  })
  afterAll(() => app.end())

  /** Runs statements in a transaction of a centre and takes them back; answers the rows of the last, or the refusal. */
  const as = async (centreId: number | undefined, ...statements: [sql: string, values?: unknown[]][]) => {
    await app.query('begin')
    try {
      if (centreId !== undefined) await app.query("select set_config('app.centre_id', $1, true)", [String(centreId)])
      let rows: unknown[] = []
      for (const [sql, values] of statements) ({ rows } = await app.query<object>(sql, values))
      return rows
    } catch (error) {
      return (error as Error).message
    } finally {
      await app.query('rollback')
    }
  }
  const row = (centreId: number): [string] => [
    `insert into audit_waiting (centre_id, at, action, endpoint) values (${centreId}, now(), 'read', '/')`,
  ]
  const idOfRow = `(select max(id) from audit_waiting)`

  test('show and seal what waits in the own centre only', async () => {
    expect(await as(1, row(1), ['select endpoint from audit_claim(10)'])).toEqual([{ endpoint: '/' }])
    expect(await as(2, ['select * from audit_claim(10)'])).toEqual([])
    expect(await as(undefined, ['select * from audit_claim(10)'])).toEqual([])
    expect(await as(1, row(2))).toMatch(/row-level security/u)
    expect(await as(undefined, ["select audit_seal(0, '{}', '{}')"])).toMatch(/no rows/u)
  })

  test('refuse a gap, a row that does not wait, a row twice, and a row without a hash', async () => {
    const seal = (head: number, ids: string, hashes: string): [string] => [
      `select audit_seal(${head}, ${ids}, ${hashes}::bytea[])`,
    ]
    expect(await as(1, row(1), seal(10, `array[${idOfRow}]`, "array['x']"))).toHaveLength(1)
    expect(await as(1, row(1), seal(11, `array[${idOfRow}]`, "array['x']"))).toMatch(/stands at 10, not at 11/u)
    expect(await as(1, row(1), seal(9, `array[${idOfRow}]`, "array['x']"))).toMatch(/stands at 10, not at 9/u)
    expect(await as(1, seal(10, 'array[0::bigint]', "array['x']"))).toMatch(/only 0 of 1/u)
    expect(await as(1, row(1), seal(10, `array[${idOfRow}, ${idOfRow}]`, "array['x', 'y']"))).toMatch(/only 1 of 2/u)
    expect(await as(1, row(1), seal(10, `array[${idOfRow}]`, "array['x', 'y']"))).toMatch(/needs a hash/u)
  })

  test.each([
    ["insert into audit (centre_id, seq, at, action, endpoint, hash) values (1, 11, now(), 'read', '/', 'x')"],
    ['update audit set action = action'],
    ['delete from audit'],
    ['truncate audit'],
    ['update audit_waiting set action = action'],
    ['delete from audit_waiting'],
    ["insert into audit_head (centre_id, seq, hash) values (1, 0, '')"],
    ['update audit_head set seq = 0'],
    ['delete from audit_head'],
  ])('are the only way: %s', async sql => {
    expect(await as(1, [sql])).toMatch(/permission denied/u)
  })
})
