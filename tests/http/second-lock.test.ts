import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nameKey } from '../../src/domain/kernel/names/names.ts'
import { caseKeyOf, centreKeyOf } from '../../src/server/store/case/case-keys.ts'
import { aCentre, type Centre } from '../fixtures/centre.ts'
import { anApplication } from '../fixtures/inputs.ts'
import { aMember, idOf } from '../fixtures/people.ts'
import { tables } from '../fixtures/planted/contents.ts'
import { school } from '../world.ts'

/** What only grows: a fact, a printed paper, a number, a trace (МП 4.1, 5.2; dossier §4.11). */
const growing = [
  'fact',
  'partner_report',
  'person_history',
  'register_entry',
  'document',
  'destruction_act',
  'destruction_item',
  'audit',
  'audit_waiting',
  'audit_anchor',
  'anchor_copy',
  'private_note',
  'undertaking',
  'privacy_entry',
  'privacy_outcome',
]

let centre: Centre
let app: pg.Client
let sealing: pg.Client
let guarded: string[]
beforeAll(async () => {
  const settings = { recipients: 'familiesAndCitizens' } as const
  centre = await aCentre({ settings })
  const neighbour = await centre.neighbour(2, settings)
  for (const [other, name] of [
    [centre, 'Ковальчук Марина'],
    [neighbour, 'Жданович Ольга'],
  ] as const) {
    const reply = await other
      .as('registrar')
      .do('registerApplication', other.family(name), anApplication({ applicant: aMember(name, 'mother'), members: [] }))
    if (reply.status !== 200) throw new Error(reply.body.text)
    await centre.server.app.database.inCentre(other.id, async tx => {
      await caseKeyOf(tx, other.family(name).caseId)
      await centreKeyOf(tx)
    })
  }
  // Whoever holds the heads stops the sealer, and what waits in the audit stays for these tests to look at.
  await centre.server.settleAudit()
  sealing = new pg.Client({ connectionString: centre.adminUrl })
  await sealing.connect()
  await sealing.query('begin; select 1 from audit_head for update')
  guarded = await tables(centre.admin, 'centre')
  for (const name of guarded) for (const id of [1, 2]) await fill(name, id)
  app = new pg.Client({ connectionString: centre.url })
  await app.connect()
})
afterAll(async () => {
  await app.end()
  await sealing.end()
  await centre.close()
})

type Column = { name: string; type: string; needed: boolean }
/** Columns that may be written, with what the schema demands of them. */
const columnsOf = async (table: string): Promise<Column[]> =>
  (
    await centre.admin.query<Column>(
      `select column_name as name, udt_name as type, is_nullable = 'NO' and column_default is null as needed from information_schema.columns
       where table_schema = 'public' and table_name = $1 and is_identity = 'NO' and is_generated = 'NEVER' order by ordinal_position`,
      [table],
    )
  ).rows

/** Values the checks and keys of the schema ask for; any other column takes a sample of its type. */
const known: Record<string, (centreId: number) => unknown> = {
  centre_id: centreId => centreId,
  staff_id: centreId => idOf(`${centreId}:curator`),
  substitute_id: centreId => idOf(`${centreId}:head`),
  author_id: centreId => idOf(`${centreId}:curator`),
  role: () => 'registrar',
  state: () => 'queued',
  organisation_id: () => school.organisationId,
  'child_signal.state': () => 'open',
  'transfer.side': () => 'giving',
  'transfer.state': () => 'offered',
  'partner_task.state': () => 'sent',
  'partner_report.state': () => 'seen',
  'partner_link.channel': () => 'paper',
  'power_request.kind': () => 'signIn',
  'anchor_copy.channel': () => 'paper',
  register: () => 'requests',
  entry_id: () => idOf('filled'),
  act_id: () => idOf('filled'),
  prepared_by: centreId => idOf(`${centreId}:curator`),
  login: centreId => `filled.${centreId}`,
}
const sample: Record<string, unknown> = {
  uuid: idOf('filled'),
  text: 'x',
  int4: 1,
  int8: 1,
  bool: true,
  date: '2026-11-03',
  timestamptz: '2026-11-03T10:00:00Z',
  json: '{}',
  jsonb: '{}',
  bytea: Buffer.from('x'),
  _text: [],
  _uuid: [],
}

/** A row of the table for a centre, unless the stories above have already made one. */
async function fill(table: string, centreId: number): Promise<void> {
  const { rowCount } = await centre.admin.query(`select 1 from ${table} where centre_id = $1 limit 1`, [centreId])
  if (rowCount) return
  const needed = (await columnsOf(table)).filter(column => column.needed)
  const values = needed.map(
    column =>
      (known[`${table}.${column.name}`] ?? known[column.name])?.(centreId) ??
      (column.type === 'bytea' ? Buffer.from(`${table} ${centreId}`) : sample[column.type]),
  )
  await centre.admin.query(
    `insert into ${table} (${needed.map(column => column.name).join(', ')}) values (${needed.map((_, at) => `$${at + 1}`).join(', ')})`,
    values,
  )
}

/** Rows a statement returns or touches in a transaction of one centre and of its curator; or the code of the refusal. */
async function as(
  centreId: number | undefined,
  sql: string,
  values: unknown[] = [],
  login: string | undefined = 'curator',
): Promise<number | string> {
  await app.query('begin')
  try {
    if (centreId !== undefined) await app.query("select set_config('app.centre_id', $1, true)", [String(centreId)])
    const staffId = centreId !== undefined && login ? idOf(`${centreId}:${login}`) : ''
    await app.query("select set_config('app.staff_id', $1, true)", [staffId])
    const { rowCount } = await app.query(sql, values)
    return rowCount ?? 0
  } catch (error) {
    return (error as { code: string }).code
  } finally {
    await app.query('rollback')
  }
}

const denied = '42501'

test('the schema has tables of a centre, and every one of them is locked and filled in both centres', async () => {
  expect(guarded.length).toBeGreaterThan(20)
  const { rows } = await centre.admin.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relrowsecurity and relforcerowsecurity order by 1`,
  )
  expect(rows.map(row => row.name)).toEqual(guarded)
  for (const name of guarded)
    for (const id of [1, 2])
      expect(
        (await centre.admin.query(`select 1 from ${name} where centre_id = $1`, [id])).rowCount,
        `${name} of ${id}`,
      ).toBeGreaterThan(0)
})

test('every table with families or people in it belongs to a centre', async () => {
  const free = (await tables(centre.admin)).filter(name => !guarded.includes(name))
  expect(free).toEqual(['ceremony', 'database_identity', 'master_key', 'migration', 'program_login', 'sign_in_pace'])
})

describe('with the permissions switched off, in a transaction of centre 1', () => {
  test('no table shows a row of centre 2, every table shows those of centre 1', async () => {
    const wrong: string[] = []
    for (const name of guarded) {
      const [own, theirs] = [
        await as(1, `select 1 from ${name}`),
        await as(1, `select 1 from ${name} where centre_id = 2`),
      ]
      if (!(typeof own === 'number' && own > 0) || theirs !== 0) wrong.push(`${name}: own ${own}, theirs ${theirs}`)
    }
    expect(wrong).toEqual([])
  })

  test('nothing can be written into centre 2', async () => {
    const wrong: string[] = []
    for (const name of guarded) {
      const columns = (await columnsOf(name)).map(column => column.name)
      const list = columns.join(', ')
      const moved = columns.map(column => (column === 'centre_id' ? '2' : column)).join(', ')
      const tries = {
        insert: await as(1, `insert into ${name} (${list}) select ${moved} from ${name} limit 1`),
        move: await as(1, `update ${name} set centre_id = 2`),
        update: await as(1, `update ${name} set centre_id = centre_id where centre_id = 2`),
        delete: await as(1, `delete from ${name} where centre_id = 2`),
        truncate: await as(1, `truncate ${name} cascade`),
      }
      for (const [what, answer] of Object.entries(tries))
        if (answer !== denied && !(answer === 0 && ['update', 'delete'].includes(what)))
          wrong.push(`${name} ${what}: ${answer}`)
    }
    expect(wrong).toEqual([])
  })
})

test.each([
  ['no centre was set', undefined],
  ['a centre that does not exist is set', 77],
] as [string, number | undefined][])('no row is seen when %s', async (_, centreId) => {
  const wrong: string[] = []
  for (const name of guarded) {
    const seen = await as(centreId, `select 1 from ${name}`)
    if (seen !== 0) wrong.push(`${name}: ${seen}`)
  }
  expect(wrong).toEqual([])
})

test('the centre of one transaction is forgotten in the next on the same connection', async () => {
  expect(await as(1, 'select 1 from staff')).toBeGreaterThan(0)
  expect(await as(undefined, 'select 1 from staff')).toBe(0)
})

test('every table asks for its centre by a plain comparison, which costs a statement no plan of its own', async () => {
  const { rows } = await centre.admin.query<{ tablename: string; qual: string; with_check: string }>(
    "select tablename, qual, with_check from pg_policies where schemaname = 'public' and policyname = 'own_centre'",
  )
  expect(rows.length).toBeGreaterThan(50)
  for (const { tablename, qual, with_check } of rows)
    expect([qual, with_check], tablename).toEqual(['(centre_id = app_centre())', '(centre_id = app_centre())'])
})

describe('what only grows', () => {
  test.each(growing)('%s takes new rows and lets go of none', async name => {
    const columns = await columnsOf(name)
    const column = (columns.find(candidate => candidate.type === 'text') ?? columns.at(-1)!).name
    expect(await as(1, `update ${name} set ${column} = ${column}`)).toBe(denied)
    expect(await as(1, `delete from ${name}`)).toBe(denied)
    expect(await as(1, `truncate ${name}`)).toBe(denied)
  })

  test('a fact cannot be replaced by inserting it again', async () => {
    const columns = (await columnsOf('fact')).map(column => column.name).join(', ')
    expect(await as(1, `insert into fact (${columns}) select ${columns} from fact limit 1`)).toBe('23505')
    expect(
      await as(
        1,
        `insert into fact (${columns}) select ${columns} from fact limit 1 on conflict (centre_id, case_id, version) do update set kind = 'x'`,
      ),
    ).toBe(denied)
  })
})

describe('a private note is its author’s alone (dossier §5.3)', () => {
  const all = 'select 1 from private_note'
  test('no colleague of the centre sees it: not a head, not a director, not an administrator', async () => {
    expect(await as(1, all)).toBeGreaterThan(0)
    for (const login of ['colleague', 'psychologist', 'head', 'director', 'registrar', 'admin', 'nobody'])
      expect(await as(1, all, [], login), login).toBe(0)
  })

  test('nor does a transaction that does not know its staff member', async () => {
    expect(await as(1, all, [], '')).toBe(0)
  })

  test('and none can be written in the name of another', async () => {
    const copy = (author: string) =>
      as(
        1,
        `insert into private_note (centre_id, id, case_id, author_id, at, sealed) values (1, '${idOf('note')}', '${idOf('case')}', $1, now(), 'x')`,
        [idOf(`1:${author}`)],
      )
    expect(await copy('curator')).toBe(1)
    expect(await copy('head')).toBe(denied)
  })
})

describe('the role of the application', () => {
  const attempts: [sql: string, code: string][] = [
    ['set role postgres', denied],
    ['set role patronat_door', denied],
    ['set session authorization postgres', denied],
    ['alter table fact disable row level security', denied],
    ['alter table fact no force row level security', denied],
    ['drop policy own_centre on fact', denied],
    ['create policy mine on fact using (true)', denied],
    ['alter role patronat_app bypassrls', denied],
    ['grant patronat_door to patronat_app', denied],
    ['create table public.mine (a int)', denied],
    ["create function public.mine() returns int language sql as 'select 1'", denied],
    ["copy staff to program 'cat'", denied],
    ["select pg_read_file('/etc/passwd')", denied],
    ['select rolpassword from pg_authid', denied],
    ['select 1 from migration', denied],
    ['select 1 from sign_in_pace', denied],
    ['select 1 from ceremony', denied],
    ['alter function app_centre() volatile', denied],
  ]
  test.each(attempts)('%s', async (sql, code) => expect(await as(1, sql)).toBe(code))

  test('switching row security off shows nothing, it only fails', async () => {
    await app.query('begin')
    await app.query("select set_config('app.centre_id', '1', true)")
    await app.query('set local row_security = off')
    await expect(app.query('select 1 from fact')).rejects.toMatchObject({ code: denied })
    await app.query('rollback')
  })

  test('RESET ROLE and RESET SESSION AUTHORIZATION change nothing', async () => {
    for (const sql of ['reset role', 'reset session authorization', 'reset all']) {
      await app.query(sql)
      expect(await as(1, 'select 1 from fact where centre_id = 2'), sql).toBe(0)
      expect(await as(undefined, 'select 1 from fact'), sql).toBe(0)
    }
  })

  test('may not log in as the owner of the doors, who owns nothing else', async () => {
    const { rows } = await centre.admin.query<{ name: string; login: boolean; su: boolean; bypass: boolean }>(
      "select rolname as name, rolcanlogin as login, rolsuper as su, rolbypassrls as bypass from pg_roles where rolname like 'patronat_%' and rolname !~ '^patronat_app_[0-9]+$' order by 1",
    )
    expect(rows).toEqual([
      { name: 'patronat_app', login: true, su: false, bypass: false },
      { name: 'patronat_door', login: false, su: false, bypass: true },
      { name: 'patronat_partner', login: false, su: false, bypass: false },
    ])
    // Logins of servers with other databases, which stand on the same PostgreSQL (store/platform/migrate.ts).
    const others = await centre.admin.query(
      "select rolname from pg_roles where rolname ~ '^patronat_app_[0-9]+$' and (rolsuper or rolbypassrls or rolcreatedb or rolcreaterole)",
    )
    expect(others.rows).toEqual([])
    const owned = await centre.admin.query(
      "select relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname like 'patronat_%'",
    )
    expect(owned.rows).toEqual([])
  })
})

/** Functions that look across the wall; each is asked below for more than it may tell. */
const doors = [
  'ask_power',
  'audit_centres',
  'audit_claim',
  'audit_go_on',
  'audit_seal',
  'by_own_account',
  'centre_ids',
  'centre_peers',
  'ceremony_begin',
  'ceremony_look',
  'ceremony_take',
  'claim_letters',
  'decide_power',
  'destroy_case_rows',
  'destroy_files',
  'destruction_counts',
  'device_known',
  'erase_ended',
  'erase_privacy_words',
  'find_external',
  'find_invitation',
  'find_login',
  'find_partner_link',
  'find_passkey',
  'region_figures',
  'search_case',
  'session_of',
  'sign_in_passed',
  'sign_in_paused',
  'sign_in_try',
  'take_back_power',
]

describe('the doors of the schema', () => {
  test('are these and no others, with a fixed search path that ends in pg_temp, closed to the public', async () => {
    const { rows } = await centre.admin.query<{ name: string; path: string; open: boolean }>(
      `select p.proname as name, (select one from unnest(p.proconfig) one where one like 'search_path=%') as path, has_function_privilege('public', p.oid, 'execute') as open
       from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef order by 1`,
    )
    expect(rows).toEqual(doors.map(name => ({ name, path: 'search_path=public, pg_temp', open: false })))
  })

  test('searching finds families of the own centre only, and none without a centre', async () => {
    const sql = 'select distinct case_id, line from search_case($1, 50, gen_random_uuid(), null, true, $2, true)'
    const asked = (...begins: string[]) => [JSON.stringify(begins.map(word => [{ begins: word, alike: true }])), begins]
    expect(await as(1, sql, asked(nameKey('Жданович')))).toBe(0)
    expect(await as(2, sql, asked(nameKey('Жданович')))).toBe(1)
    expect(await as(undefined, sql, asked(nameKey('Жданович')))).toBe(0)
    const everything = Number(await as(1, "select 1 from search_row where about <> 'surname'"))
    for (const sign of ['%', '_', '']) expect(await as(1, sql, asked(sign)), sign).toBeLessThanOrEqual(everything)
    const number = JSON.stringify([[{ no: 1, registers: ['applications'], years: [2026] }]])
    expect(await as(undefined, sql, [number, []])).toBe(0)
  })

  test('one whose family is closed finds it by its whole surname and by nothing else, whatever is asked', async () => {
    const sql =
      'select distinct case_id, line from search_case($1, 50, gen_random_uuid(), array[]::uuid[], false, $2, true)'
    const surname = nameKey('Жданович')
    const asked = JSON.stringify([
      [{ begins: surname, inside: ['%'], alike: true }],
      [{ begins: '+' }],
      [{ begins: '=' }],
      [{ no: 1, registers: ['applications'], years: [2026] }],
    ])
    expect(await as(2, sql, [asked, [surname]])).toBe(1)
    for (const other of ['', '%', surname.slice(0, -1), nameKey('Ольга')])
      expect(await as(2, sql, [asked, [other]]), other).toBe(0)
  })

  test('sign-in tells of exactly the login asked for', async () => {
    expect(await as(1, 'select * from find_login($1, null)', ['curator.2'])).toBe(1)
    for (const login of ['%', 'curator', 'curator._', "' or true --", ''])
      expect(await as(1, 'select * from find_login($1, null)', [login]), login).toBe(0)
  })

  test('a session is known by its whole token only', async () => {
    for (const token of ['', 'x', '%'])
      expect(await as(1, 'select * from session_of($1, $2)', [Buffer.from(token), '2026-01-01'])).toBe(0)
  })

  test('whoever names no account has none of his own', async () => {
    expect(await as(undefined, 'select 1 where by_own_account()')).toBe(0)
  })

  test('the queue of letters gives ids, never words', async () => {
    await app.query('begin')
    const { fields } = await app.query('select * from claim_letters(5)')
    await app.query('rollback')
    expect(fields.map(field => field.name)).toEqual(['centre_id', 'id', 'claim'])
  })

  test('a temporary table or view cannot step between a door and the table it means', async () => {
    await app.query('begin')
    // A hostile view and a hostile grant are both within reach of whoever may speak SQL as the application.
    await app.query(
      "create temp view search_word as select 1 as centre_id, 'planted'::text as word, gen_random_uuid() as case_id, 1 as line, 1 as place",
    )
    await app.query('grant select on pg_temp.search_word to patronat_door')
    await app.query("select set_config('app.centre_id', '1', true)")
    expect(
      (
        await app.query(
          `select * from search_case('[[{"begins": "planted"}]]', 50, gen_random_uuid(), null, true, array['planted'], true)`,
        )
      ).rows,
    ).toEqual([])
    await app.query('rollback')
  })
})

test('a page that only reads writes nothing, though the program could', async () => {
  const touch = { name: 'touch', text: 'update case_row set title = title where centre_id = $1' }
  const { database } = centre.server.app
  await expect(database.lookInCentre(1, tx => tx.rows(touch, [1]))).rejects.toMatchObject({ code: '25006' })
  await expect(database.inCentre(1, tx => tx.rows(touch, [1]))).resolves.toEqual([])
})
