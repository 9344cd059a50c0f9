import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { inLetters } from '../../../tests/families.ts'
import { aCentre, type Centre } from '../../../tests/fixtures/centre.ts'
import { anApplication, type Scene } from '../../../tests/fixtures/inputs.ts'
import { aMember } from '../../../tests/fixtures/people.ts'
import { tables } from '../../../tests/fixtures/planted/contents.ts'
import { type Login } from '../../../tests/world.ts'
import type { PowerView } from '../../api/account/four-eyes.ts'
import type { CommandAnswer } from '../../api/case/cases.ts'
import type { Standstill } from '../../api/centre/restored.ts'
import type { Problem } from '../../api/endpoint.ts'
import { anchorCode, readAnchorCode } from '../../domain/account/anchor-code.ts'
import type { Server } from '../start.ts'
import { destructionAct, insertDestruction } from '../store/centre/retention.ts'
import { skipNumbers } from '../store/document/registers.ts'
import { anchorsIn, readAnchors } from './audit-anchor.ts'
import { chainKeyOf, linkOf } from './audit-chain.ts'
import { verifyAudit, type Outside } from './audit-verify.ts'
import { skippedBy } from './audit-witness.ts'

const folder = mkdtempSync(join(tmpdir(), 'patronat-witness-'))
const at = (name: string) => join(folder, name)
/** Where the servers of these tests write; `outside` is a copy that none of them touches. */
const live = at('data.anchor.json')
const outside = at('outside.json')
let centre: Centre
let others: Server[] = []
let told: { mockRestore: () => void; mock: { calls: unknown[][] } }

const calling = async (server: Server, login: Login, method: 'GET' | 'POST', url: string, payload?: object) =>
  (
    await server.http.inject({
      method,
      url,
      headers: { cookie: centre.cookie(login), 'x-patronat': '1' },
      ...(payload ? { payload } : {}),
    })
  ).json<Partial<CommandAnswer & Problem>>()
/** Registers the application of a new family, which takes a number. */
const apply = (name: string, server = centre.server) =>
  calling(server, 'registrar', 'POST', `/api/cases/${centre.family(name).caseId}/registerApplication`, {
    commandId: crypto.randomUUID(),
    baseVersion: 0,
    input: anApplication({ applicant: aMember(`${name} Анна`, 'mother'), members: [] })({ day: '2026-11-03' } as Scene),
  })
const numberOf = async (name: string, server = centre.server) => (await apply(name, server)).numbers?.[0]?.no
/** A server that knows nothing but what it finds when it starts. */
const started = async () => {
  const server = await centre.restart()
  others.push(server)
  return server
}
const settle = () => centre.server.settleAudit()
const seqNow = async () =>
  (await centre.admin.query<{ seq: number }>('select seq from audit_head where centre_id = 1')).rows[0]?.seq
// Keys stay as they are: a key is made once.
const rows = async () => (await tables(centre.admin, 'centre')).filter(table => !table.endsWith('_key'))
const keep = async (name: string) => {
  const all = await rows()
  await centre.admin.query(
    `create schema ${name}; ${all.map(text => `create table ${name}.${text} as select * from ${text}`).join('; ')}`,
  )
  copyFileSync(live, at(name))
}
const trace = ['audit', 'audit_head', 'audit_waiting', 'audit_anchor', 'register_counter']
/** Puts the database back as it was kept, whole or only its trace, and the file with it. */
const putBack = async (name: string, { only, file = true }: { only?: string[]; file?: boolean } = {}) => {
  const all = only ?? (await rows())
  const { rows: stored } = await centre.admin.query<{ table: string; columns: string }>(
    `select table_name as table, string_agg(quote_ident(column_name), ', ') as columns from information_schema.columns
     where table_schema = 'public' and is_generated = 'NEVER' group by 1`,
  )
  const columnsOf = new Map(stored.map(({ table, columns }) => [table, columns]))
  const refill = (table: string) =>
    `delete from ${table}; insert into ${table} (${columnsOf.get(table)}) overriding system value select ${columnsOf.get(table)} from ${name}.${table}`
  await centre.admin.query(`begin; set local session_replication_role = replica; ${all.map(refill).join('; ')}; commit`)
  if (file) copyFileSync(at(name), live)
}
/** Exit status of `patronat audit verify`, and what it says. */
const verify = async (other: Outside = {}, file = outside) => {
  const { sound, lines } = (await verifyAudit(centre.server.app.database, {
    anchors: anchorsIn(file),
    outside: other,
  }))!
  return { sound, text: lines.join('\n') }
}

beforeAll(async () => {
  told = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  centre = await aCentre({ anchorFile: live, settings: { recipients: 'familiesAndCitizens' } })
  await centre.neighbour(2)
  for (const name of ['Первая', 'Вторая']) await apply(name)
  await settle()
  await keep('yesterday')
  for (const name of ['Третья', 'Четвёртая']) await apply(name)
  await settle()
  // The database remembers once an hour that an anchor was written.
  centre.at('2026-11-03 11:00')
  if ((await numberOf('Пятая')) !== 5) throw new Error('five families are not there')
  await settle()
  await keep('today')
}, 120_000)
afterAll(async () => {
  told.mockRestore()
  await centre.close()
  rmSync(folder, { recursive: true, force: true })
})
afterEach(async () => {
  for (const other of others) await other.close()
  others = []
  await putBack('today')
})

describe('the anchor outside the database', () => {
  test('is written with the number of a journal, before whoever asked is told of it', async () => {
    expect(await numberOf('Шестая', await started())).toBe(6)
    const anchors = Object.values(readAnchors(readFileSync(live, 'utf8'))!)
    expect(anchors.map(anchor => anchor.numbers?.['applications/2026'])).toContain(6)
  })

  test('is begun by the first number of a centre that was opened while the server ran', async () => {
    const server = await started()
    await centre.neighbour(3)
    const answer = await server.http.inject({
      method: 'POST',
      url: `/api/cases/${centre.family('Первая в третьем').caseId}/registerApplication`,
      headers: { cookie: 'patronat=token-3-registrar', 'x-patronat': '1' },
      payload: {
        commandId: crypto.randomUUID(),
        baseVersion: 0,
        input: anApplication()({ day: '2026-11-03' } as Scene),
      },
    })
    expect(answer.json<CommandAnswer>().numbers).toMatchObject([{ no: 1 }])
    expect(Object.keys(readAnchors(readFileSync(live, 'utf8'))!).some(place => place.startsWith('3@'))).toBe(true)
  })

  test('is written with every sealing, not once a minute', async () => {
    const server = await started()
    await calling(server, 'head', 'GET', '/api/day')
    await server.settleAudit()
    const anchors = Object.values(readAnchors(readFileSync(live, 'utf8'))!)
    expect(await seqNow()).toBeGreaterThan(5)
    expect(anchors.map(anchor => anchor.seq)).toContain(await seqNow())
  })
})

type Tampering = Record<string, () => Promise<unknown> | void>
const sql = (text: string) => () => centre.admin.query(text)
const half = 'select count(*) / 2 from today.audit'
const chain: Tampering = {
  'the chain as it is': () => undefined,
  'the last row cut': sql('delete from audit where centre_id = 1 and seq = (select max(seq) from today.audit)'),
  'half of it cut': sql(`delete from audit where centre_id = 1 and seq > (${half})`),
  emptied: sql('delete from audit'),
  'a chain of other rows that is right in itself': async () => {
    const [{ count } = { count: 0 }] = (
      await centre.admin.query<{ count: number }>('select count(*)::int as count from audit')
    ).rows
    const key = await centre.server.app.database.inCentre(1, chainKeyOf)
    await centre.admin.query('delete from audit')
    let hash: Buffer = Buffer.alloc(0)
    for (let seq = 1; seq <= count + 2; seq += 1) {
      const row = {
        at: '2026-11-03T06:00:00.000000Z',
        staffId: null,
        action: 'list',
        endpoint: '/api/day',
        caseId: null,
        detail: null,
      }
      hash = linkOf(key, 1, hash, seq, row)
      await centre.admin.query(
        'insert into audit (centre_id, seq, at, action, endpoint, hash) values (1, $1, $2, $3, $4, $5)',
        [seq, row.at, row.action, row.endpoint, hash],
      )
    }
  },
}
const head: Tampering = {
  'the head as it is': () => undefined,
  'the head after the rows': sql(
    'delete from audit_head where centre_id = 1; insert into audit_head select centre_id, seq, hash from audit where centre_id = 1 order by seq desc limit 1',
  ),
  'no head': sql('delete from audit_head'),
}
const records: Tampering = {
  'the database remembers': () => undefined,
  'remembers less': sql(
    'delete from audit_anchor where (centre_id, no) in (select centre_id, max(no) from today.audit_anchor group by 1)',
  ),
  'remembers nothing': sql('delete from audit_anchor'),
}
const files: Tampering = {
  'the file as it is': () => copyFileSync(at('today'), outside),
  'no file': () => rmSync(outside, { force: true }),
  'the file of yesterday': () => copyFileSync(at('yesterday'), outside),
  'the anchor of another centre': () => {
    const [place, anchor] = Object.entries(readAnchors(readFileSync(at('today'), 'utf8'))!)[0]!
    writeFileSync(outside, JSON.stringify({ [place]: { ...anchor, seq: 1 }, [place.replace('1@', '2@')]: anchor }))
  },
  'no file any more, but words': () => writeFileSync(outside, 'журнал'),
}
const combinations = Object.keys(chain).flatMap(a =>
  Object.keys(head).flatMap(b => Object.keys(records).flatMap(c => Object.keys(files).map(d => [a, b, c, d] as const))),
)
const untouched = (of: readonly string[]) =>
  of[0] === 'the chain as it is' &&
  of[1] !== 'no head' &&
  of[2] === 'the database remembers' &&
  of[3] === 'the file as it is'

describe(`verifying finds each of ${combinations.length} combinations`, () => {
  /** What lay in a drawer meanwhile. */
  let drawer: Outside
  let copy: Outside
  beforeAll(async () => {
    const { rows } = await centre.admin.query<{ seq: number; hash: Buffer }>(
      'select seq, hash from audit_head where centre_id = 1',
    )
    drawer = { codes: [readAnchorCode(anchorCode(1, rows[0]!.seq, rows[0]!.hash))!] }
    copy = { anchors: readAnchors(readFileSync(at('today'), 'utf8')) }
  })

  test('that leaves the file, a copy of it or a code on paper', async () => {
    const missed: string[] = []
    for (const combination of combinations) {
      await putBack('today', { only: trace, file: false })
      await chain[combination[0]]!()
      await head[combination[1]]!()
      await records[combination[2]]!()
      await files[combination[3]]!()
      const results = [
        ...(combination[3] === 'the file as it is' ? [await verify()] : []),
        await verify(drawer),
        await verify(copy),
      ]
      for (const { sound } of results) if (sound !== untouched(combination)) missed.push(combination.join(', '))
    }
    expect(missed).toEqual([])
  }, 180_000)

  test('and a file that is gone or old by what the database remembers of it', async () => {
    rmSync(outside, { force: true })
    expect(await verify()).toMatchObject({
      sound: false,
      text: expect.stringContaining('отметок нет, хотя отметки записывались'),
    })
    copyFileSync(at('yesterday'), outside)
    expect(await verify()).toMatchObject({
      sound: false,
      text: expect.stringContaining('файл контрольных отметок старый'),
    })
  })

  test('and says of a database that never had one that there is nothing to hold it against', async () => {
    await centre.admin.query('delete from audit_anchor')
    rmSync(outside, { force: true })
    expect(await verify()).toMatchObject({ sound: true, text: expect.stringContaining('отметки ещё не было') })
  })

  test('and a line that was taken away before it was sealed, by the facts of the case', async () => {
    const server = await started()
    const sealing = new pg.Client({ connectionString: centre.adminUrl })
    await sealing.connect()
    try {
      // Whoever holds the heads stops the sealer.
      await sealing.query('begin; select 1 from audit_head for update')
      expect(await numberOf('Седьмая', server)).toBe(6)
      copyFileSync(live, outside)
      expect(await verify()).toMatchObject({ sound: true })
      await centre.admin.query("delete from audit_waiting where action = 'change'")
    } finally {
      await sealing.end()
    }
    expect(await verify()).toMatchObject({
      sound: false,
      text: expect.stringContaining('изменения, которых нет в журнале: 1'),
    })
  })

  test('and a number that was given and is not in the database any more', async () => {
    copyFileSync(at('today'), outside)
    await centre.admin.query("update register_counter set last_no = last_no - 1 where register = 'applications'")
    expect(await verify()).toMatchObject({
      sound: false,
      text: expect.stringContaining('Журнал заявлений за 2026 год: в базе последний № 4, а выдан был № 5'),
    })
  })
})

const cut = async () => {
  await chain['half of it cut']!()
  await head['the head after the rows']!()
  await records['remembers less']!()
}
const attacks: Tampering = {
  'cuts the end and sets the head back': cut,
  'and removes the file too': async () => {
    await cut()
    rmSync(live)
  },
  'and puts the file of yesterday in its place': async () => {
    await cut()
    copyFileSync(at('yesterday'), live)
  },
  'empties everything': async () => {
    for (const table of ['audit', 'audit_head', 'audit_anchor']) await centre.admin.query(`delete from ${table}`)
    rmSync(live)
  },
  'puts another chain in its place': async () => {
    await chain['a chain of other rows that is right in itself']!()
    await head['the head after the rows']!()
  },
}

describe('a running server', () => {
  test.each(Object.keys(attacks))(
    'writes no anchor over a chain that is not the one it knows: somebody %s',
    async name => {
      const server = await started()
      const before = (await seqNow())!
      await attacks[name]!()
      await calling(server, 'head', 'GET', '/api/day')
      await server.settleAudit()
      await server.app.witness!.look()
      expect(server.app.witness!.stopOf(1)).toBeDefined()
      expect((await centre.admin.query("select 1 from audit_waiting where endpoint = '/api/day'")).rowCount).toBe(1)
      const written = Object.values(anchorsIn(live).read()).filter(row => row.seq > 0)
      expect(written.filter(row => row.seq !== before && row.at > '2026-11-03T08:00')).toEqual([])
      expect((await apply('Восьмая', server)).code).toBe('numbersStopped')
      expect(told.mock.calls.flat().join('\n')).toMatch(/ВНИМАНИЕ, центр 1: /u)
      expect((await verify({}, live)).sound).toBe(false)
    },
  )

  test.each(Object.keys(attacks).filter(text => text !== 'empties everything'))(
    'nor after it was started anew: somebody %s',
    async name => {
      await attacks[name]!()
      const other = await started()
      // Cut to what the database and the file of yesterday say alike, only the facts of the cases betray it.
      expect(other.app.witness!.stopOf(1) !== undefined).toBe(!name.includes('file of yesterday'))
      await other.settleAudit()
      expect((await verify({}, live)).sound).toBe(false)
    },
  )

  test('writes the file again when it was removed and the chain is the one it knows', async () => {
    const server = await started()
    rmSync(live)
    await server.app.witness!.look()
    expect(server.app.witness!.stopOf(1)).toBeUndefined()
    expect((await verify({}, live)).sound).toBe(true)
  })
})

describe('after a backup was put back', () => {
  test('no number is given twice: it stops, asks, and goes on behind the numbers that were given', async () => {
    await putBack('yesterday', { file: false })
    const server = await started()
    expect((await apply('Сороковая', server)).code).toBe('numbersStopped')
    const witness = server.app.witness!
    expect(witness.stopOf(1)).toMatchObject({
      why: 'behind',
      numbers: { 'applications/2026': 2 },
      known: { numbers: { 'applications/2026': 5 } },
    })
    await witness.goOn(1, {
      staffId: centre.staffId('director'),
      endpoint: '/api/anchor',
      why: 'Сгорел диск',
      numbers: {},
    })
    expect(witness.stopOf(1)).toBeUndefined()
    expect(await numberOf('Сороковая', server)).toBe(6)
    const { rows } = await centre.admin.query<{ no: number; text: string }>(
      "select no, text from register_entry where register = 'applications' and no between 3 and 5 order by no",
    )
    expect(rows.map(row => row.no)).toEqual([3, 4, 5])
    expect(rows[0]?.text).toBe('Номер пропущен: база восстановлена из копии. Сгорел диск')
    await server.settleAudit()
    expect(await verify({}, live)).toMatchObject({
      sound: true,
      text: expect.stringMatching(
        /журнал цел[^\n]*\n {2}Восстановление из копии [^\n]* потеряны. Сгорел диск\n {4}Журнал заявлений за 2026 год: пропущены № 3–5/u,
      ),
    })
  })

  test('goes on behind a journal that went on after one on paper, however far, with a line for each of the last numbers', async () => {
    const [has, known] = [{ 'outgoing/2030': 2 }, { 'outgoing/2030': 899_999 }]
    const skipped = skippedBy(has, known, known)
    expect(skipped).toEqual([{ journal: 'outgoing/2030', from: 3, to: 899_999 }])
    expect(() => skippedBy(has, { 'outgoing/2030': 906_000 }, known)).toThrow('tooMany')
    const { app } = centre.server
    const reason = { at: '2030-01-09T09:00:00.000Z', by: centre.staffId('director'), why: 'Сгорел диск' }
    await app.database.inCentre(1, tx => skipNumbers(tx, skipped, reason))
    const { rows } = await centre.admin.query<{ lines: number; first: number; last: number }>(
      `select count(*) as lines, min(no) as first, (select last_no from register_counter where register = 'outgoing' and year = 2030 and centre_id = 1) as last
        from register_entry where register = 'outgoing' and year = 2030`,
    )
    expect(rows).toEqual([{ lines: 5000, first: 895_000, last: 899_999 }])
  })

  test('the director sees what is missing and asks, a second person confirms, and the numbers go on', async () => {
    await putBack('yesterday', { file: false })
    const server = await started()
    const ask = (login: Login, last: object[] = []) =>
      calling(server, login, 'POST', '/api/restored', { why: 'Сгорел диск', last })
    const seen = (await calling(server, 'director', 'GET', '/api/restored')) as { stopped?: Standstill }
    expect(seen.stopped?.journals).toContainEqual({
      journal: 'applications/2026',
      label: 'Журнал заявлений за 2026 год',
      has: 2,
      known: 5,
    })
    for (const login of ['head', 'admin', 'privacy'] as const) expect((await ask(login)).code).toBe('forbidden')
    expect((await ask('director', [{ journal: 'applications/2026', no: 90_000 }])).code).toBe('tooMany')
    // By the journal on paper two more were given than anybody outside knows.
    expect(await ask('director', [{ journal: 'applications/2026', no: 7 }])).toEqual({ ok: true })
    expect((await apply('Сороковая', server)).code).toBe('numbersStopped')
    const { powers } = (await calling(server, 'privacy', 'GET', '/api/powers')) as { powers: PowerView[] }
    expect(powers[0]?.changes.at(-1)).toEqual({
      what: 'Журнал заявлений за 2026 год',
      before: 'в базе № 2',
      after: 'номера 3–7 пропустить',
    })
    const confirm = (login: Login) =>
      calling(server, login, 'POST', `/api/powers/${powers[0]!.id}/confirm`, { code: '', seen: powers[0]!.seen })
    for (const login of ['director', 'head', 'curator'] as const) expect((await confirm(login)).code).toBe('notFound')
    expect(await confirm('privacy')).toEqual({ ok: true })
    expect(await numberOf('Сороковая', server)).toBe(8)
    expect(await calling(server, 'director', 'GET', '/api/restored')).toEqual({})
    await server.settleAudit()
    const { rows } = await centre.admin.query<{ staff: string; detail: object }>(
      "select staff_id as staff, detail from audit where action = 'restored'",
    )
    expect(rows).toMatchObject([
      { staff: centre.staffId('director'), detail: { why: 'Сгорел диск', confirmedBy: centre.staffId('privacy') } },
    ])
    expect((await verify({}, live)).sound).toBe(true)
  })

  test('what was asked about one state of the database is not done with another', async () => {
    await putBack('yesterday', { file: false })
    const server = await started()
    await calling(server, 'director', 'POST', '/api/restored', { why: 'Сгорел диск' })
    const [power] = ((await calling(server, 'privacy', 'GET', '/api/powers')) as { powers: PowerView[] }).powers
    await centre.admin.query(
      'delete from audit where centre_id = 1 and seq = (select max(seq) from audit where centre_id = 1)',
    )
    await head['the head after the rows']!()
    expect(
      (await calling(server, 'privacy', 'POST', `/api/powers/${power!.id}/confirm`, { code: '', seen: power!.seen }))
        .code,
    ).toBe('outdated')
    expect(server.app.witness!.stopOf(1)).toBeDefined()
  })

  test('acts of destruction keep their numbers too', async () => {
    const act = (server: Server) =>
      server.app.database.inCentre(1, async tx => {
        const file = {
          caseId: centre.family('Первая').caseId,
          fileNo: '1/2026',
          kind: 'caseFile' as const,
          since: '2020-01-01',
          until: '2025-01-01',
        }
        const about = { id: crypto.randomUUID(), day: '2026-11-03', basis: 'Номенклатура дел', commission: 'Директор' }
        await insertDestruction(tx, { ...about, by: centre.staffId('director'), at: '2026-11-03T09:00:00Z' }, [file])
        return (await destructionAct(tx, about.id, undefined))?.no
      })
    expect(await act(await started())).toBe('1/2026')
    await putBack('today', { file: false })
    await expect(act(await started())).rejects.toMatchObject({ problem: { code: 'numbersStopped' } })
  })

  test('nor by a server that was running while it was put back', async () => {
    const server = await started()
    await putBack('yesterday', { file: false })
    expect((await apply('Сороковая', server)).code).toBe('numbersStopped')
  })

  test('and by two servers on one database numbers go on as ever', async () => {
    const [first, two] = [await started(), await started()]
    const given = await Promise.all(
      Array.from({ length: 6 }, (_, no) => numberOf(`Семья${inLetters(no)}`, no % 2 ? first : two)),
    )
    expect(new Set(given)).toEqual(new Set([6, 7, 8, 9, 10, 11]))
  })
})
