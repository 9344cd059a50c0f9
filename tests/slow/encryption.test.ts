import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as api from '../../src/api/centre/retention.ts'
import type { ArchiveRow, DestructionAct } from '../../src/api/centre/retention.ts'
import { printDocument } from '../../src/api/document/documents.ts'
import type { Endpoint } from '../../src/api/endpoint.ts'
import { demoCentres } from '../../src/demo/centres.ts'
import { idOf } from '../../src/demo/ids.ts'
import { loadDemo } from '../../src/demo/load.ts'
import { sealFact } from '../../src/domain/law/sealed.ts'
import { hardshipReasons } from '../../src/domain/law/terms/hardship-reasons.ts'
import { atThisMoment } from '../../src/server/app.ts'
import { retentionRoutes } from '../../src/server/centre/retention.ts'
import { documentRoutes } from '../../src/server/document/documents.ts'
import { atRest, type AtRest } from '../../src/server/platform/keys/at-rest.ts'
import { openKeysFor } from '../../src/server/platform/keys/key-file.ts'
import { startPostgres, type Postgres } from '../../src/server/platform/postgres/embedded-postgres.ts'
import { openServer, type Server } from '../../src/server/start.ts'
import { caseIds, loadCase } from '../../src/server/store/case/cases.ts'
import { saveDraft } from '../../src/server/store/case/drafts.ts'
import { factsAfter } from '../../src/server/store/case/history/facts.ts'
import { claimAttachments, saveAttachment } from '../../src/server/store/document/attachments.ts'
import { frozenDocument } from '../../src/server/store/document/documents.ts'
import { migrate } from '../../src/server/store/platform/migrate.ts'
import { tables } from '../fixtures/planted/contents.ts'
import { leaksOf, needlesOf, stringsIn, type Needles } from '../fixtures/planted/leaks.ts'
import { leaveRegion } from '../left-region.ts'

const folder = mkdtempSync(join(tmpdir(), 'patronat-encryption-'))
const dataDir = join(folder, 'data')
const dumps = join(folder, 'dumps')
let postgres: Postgres
let server: Server
let admin: pg.Client
let needles: Needles
/** A text that stands in one sealed fact. */
let sentence: string

const open = async () => {
  postgres = await startPostgres({ dataDir })
  await migrate(postgres.adminUrl)
  const keys = await openKeysFor(postgres.adminUrl, { file: `${dataDir}.key` })
  const ownerUrl = postgres.adminUrl
  server = await openServer({
    url: postgres.appUrl,
    ownerUrl,
    keys,
    clock: () => new Date('2026-11-20T10:00:00+03:00'),
  })
  admin = new pg.Client({ connectionString: postgres.adminUrl })
  await admin.connect()
  admin.on('error', () => {})
}
const close = async () => {
  await admin.end()
  await server.close()
  await postgres.stop()
}
beforeAll(async () => {
  await open()
  await loadDemo(server.app, postgres.adminUrl)
  await leaveRegion(admin, `${dataDir}.key`)
  needles = await sealedWords()
}, 240_000)
afterAll(async () => {
  await close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
})

const curator = demoCentres[0]!.staff[0]!
const who = { centreId: 1, staffId: idOf(curator.login), name: curator.name, role: curator.role, post: curator.post }
const scan = 'Выписка из истории болезни: гипертензивная энцефалопатия, эпилептиформный синдром'

/** Papers, scans and drafts of some families beside what the demonstration recorded; answers all their sealed words. */
async function* sealedTexts(): AsyncGenerator<string> {
  const { database } = server.app
  for (const { id: centreId } of demoCentres) {
    const ids = await database.inCentre(centreId, caseIds)
    for (const caseId of ids) {
      const facts = await database.inCentre(centreId, tx => factsAfter(tx, caseId, 0))
      for (const { fact } of facts) yield* stringsIn(sealFact(fact).sealed)
    }
  }
  const print = documentRoutes.find(route => route.endpoint === printDocument)!
  let printed = 0
  for (const caseId of await database.inCentre(1, caseIds)) {
    const state = (await database.inCentre(1, tx => loadCase(tx, caseId)))!.state
    if (state.plans.length === 0 || printed === 5) continue
    printed += 1
    for (const form of ['plan', 'assessmentSheet']) {
      const documentId = idOf(`${caseId} ${form}`)
      const input = { caseId, documentId, form }
      const done = await print
        .handle({ app: atThisMoment(server.app), who, input, note: () => undefined } as never)
        .then(
          () => true,
          () => false,
        )
      if (!done) continue
      const document = await database.inCentre(1, tx =>
        frozenDocument(tx, documentId, { staffId: who.staffId, at: '2026-11-20T07:00:00Z' }),
      )
      yield* stringsIn(document!.data)
    }
    const key = `contact:${caseId}`
    const draft = { agreed: `Прабабушка гладиолусами торгует у вокзала, ${printed}-й месяц` }
    const id = idOf(`${caseId} scan`)
    await database.inCentre(1, async tx => {
      await saveDraft(tx, who.staffId, key, JSON.stringify(draft), '2026-11-20T07:00:00Z')
      const sha256 = Buffer.alloc(32)
      const at = '2026-11-20T07:00:00Z'
      const name = 'заключение психиатра фтизиатра.pdf'
      const content = Buffer.from(scan)
      await saveAttachment(tx, { id, name, kind: 'pdf', size: content.length, sha256, at, by: who.staffId }, [content])
      await claimAttachments(tx, [id], caseId, who.staffId)
    })
    yield* [draft.agreed, scan, 'заключение психиатра фтизиатра.pdf']
  }
  await database.inCentre(1, tx =>
    saveDraft(
      tx,
      who.staffId,
      'application',
      '{"request":"Просится в санаторий ингаляционный"}',
      '2026-11-20T07:00:00Z',
    ),
  )
  yield 'Просится в санаторий ингаляционный'
}

/** Words of the program itself: names of terms and stages, lines of the forms. */
function* ownWords(): Generator<string> {
  for (const room of ['domain', 'printed', 'server'])
    for (const file of readdirSync(new URL(`../../src/${room}/`, import.meta.url), {
      recursive: true,
      encoding: 'utf8',
    }))
      if (file.endsWith('.ts') && !/test\.ts$|samples|^demo/u.test(file))
        yield readFileSync(new URL(`../../src/${room}/${file}`, import.meta.url), 'utf8')
}

async function sealedWords(): Promise<Needles> {
  const found: Needles = new Set()
  for await (const text of sealedTexts()) for (const needle of needlesOf(text)) found.add(needle)
  const drop = (text: string) => without(found, text)
  for (const text of ownWords()) drop(text)
  for (const [table, { words }] of Object.entries<AtRest>(atRest)) {
    if (!words) continue
    const text = `concat_ws(' ', ${Object.keys(words)
      .map(column => `${column}::text`)
      .join(', ')})`
    for (const row of (await admin.query<{ text: string }>(`select ${text} as text from ${table}`)).rows) drop(row.text)
  }
  const named = await admin.query<{ text: string }>(
    `select concat_ws(' ', data->>'familyName', data->>'givenName', data->>'patronymic') as text from person
     union select concat_ws(' ', data->>'familyName', data->>'givenName', data->>'patronymic') from person_history`,
  )
  for (const { text } of named.rows) drop(text)
  return found
}

/** What a thief of a dump finds in each table. */
async function leaksOfDump(wanted = needles, which?: string): Promise<Record<string, string[]>> {
  rmSync(dumps, { recursive: true, force: true })
  mkdirSync(dumps)
  // The server of the database writes the files, as another user.
  chmodSync(folder, 0o711)
  chmodSync(dumps, 0o777)
  const found: Record<string, string[]> = {}
  for (const table of which ? [which] : await tables(admin)) {
    const file = join(dumps, table)
    await admin.query(`copy ${table} to '${file}'`)
    const leaks = leaksOf(readFileSync(file), wanted)
    if (leaks.size > 0) found[table] = [...leaks].slice(0, 20)
  }
  return found
}
/** Words that stand in plain by right. */
const plainWords = new Set<string>()
/** Takes what stands in plain by right out of what is looked for. */
function without(wanted: Needles, text: string): void {
  for (const needle of needlesOf(text)) {
    wanted.delete(needle)
    if (!needle.includes(' ')) plainWords.add(needle)
  }
}
/** A page ends in the middle of a word: on the disk the half of a plain word is no find, alone or among plain words. */
const untorn = (wanted: Needles): Needles => {
  const halves = new Set(
    [...plainWords].flatMap(word => [...word].flatMap((_, at) => [word.slice(0, at), word.slice(at)])),
  )
  return new Set([...wanted].filter(text => !text.split(' ').every(word => halves.has(word))))
}
/** What a thief of the disk finds in each file of the stopped database. */
function leaksOfDisk(other = needles): Record<string, string[]> {
  const wanted = untorn(other)
  const found: Record<string, string[]> = {}
  for (const entry of readdirSync(dataDir, { recursive: true, withFileTypes: true, encoding: 'utf8' })) {
    if (!entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    const leaks = leaksOf(readFileSync(file), wanted)
    if (leaks.size > 0) found[file.slice(dataDir.length)] = [...leaks].slice(0, 20)
  }
  return found
}

test('every column that can hold words says how it lies in the database, here and in docs/security.md', async () => {
  const { rows } = await admin.query<{ place: string }>(
    `select table_name || '.' || column_name as place from information_schema.columns c join pg_class p on p.relname = c.table_name and p.relkind = 'r'
     where table_schema = 'public' and udt_name in ('text', 'varchar', 'json', 'jsonb', 'bytea', '_text')`,
  )
  const declared = Object.entries<AtRest>(atRest).flatMap(([table, { sealed, hashed, words, codes }]) =>
    [Object.keys(sealed ?? {}), hashed, Object.keys(words ?? {}), codes].flatMap(list =>
      (list ?? []).map(column => `${table}.${column}`),
    ),
  )
  expect(declared.toSorted()).toEqual(rows.map(row => row.place).toSorted())
})

test('no word and no run of three words that is sealed is found in a dump or on the disk', async () => {
  expect(needles.size).toBeGreaterThan(2_000)
  expect(await leaksOfDump()).toEqual({})
  const reasons = await admin.query('select 1 from case_row where reasons && $1', [Object.keys(hardshipReasons)])
  expect(reasons.rowCount).toBe(0)
  await close()
  const leaks = leaksOfDisk()
  await open()
  expect(leaks).toEqual({})
})

test('the same search finds one opened text in every shape a careless program could leave it in', async () => {
  const ids = await server.app.database.inCentre(1, caseIds)
  const facts = (await Promise.all(ids.map(id => server.app.database.inCentre(1, tx => factsAfter(tx, id, 0))))).flat()
  sentence = facts
    .flatMap(({ fact }) => [...stringsIn(sealFact(fact).sealed)])
    .find(text => [...needlesOf(text)].filter(needle => needles.has(needle)).length > 5)!
  const utf16 = Buffer.from(sentence, 'utf16le')
  const shapes: Record<string, Buffer | string> = {
    text: sentence,
    utf16le: utf16,
    utf16be: Buffer.from(utf16).swap16(),
    base64: Buffer.from(`{"x":"${sentence}"}`).toString('base64'),
    hex: Buffer.from(sentence).toString('hex'),
    packed: deflateRawSync(sentence),
    packed64: deflateRawSync(sentence).toString('base64'),
  }
  for (const [name, value] of Object.entries(shapes)) {
    await admin.query(`create table leak (${name} ${typeof value === 'string' ? 'text' : 'bytea'})`)
    await admin.query('insert into leak values ($1)', [value])
    expect(Object.keys(await leaksOfDump(needles, 'leak')), name).toEqual(['leak'])
    await admin.query('drop table leak')
  }
  await admin.query('create table leak (text text)')
  await admin.query('insert into leak values ($1)', [sentence])
  await admin.query('checkpoint')
  await close()
  expect(Object.keys(leaksOfDisk()).map(file => file.split('/')[2])).toEqual(expect.arrayContaining(['base', 'pg_wal']))
  await open()
  await admin.query('drop table leak')
})

/** Everything the centre has on its families, opened with the master key: by family. */
async function openedFiles(): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const { id: centreId } of demoCentres)
    await server.app.database.inCentre(centreId, async tx => {
      for (const caseId of await caseIds(tx)) {
        const facts = await factsAfter(tx, caseId, 0)
        const file = await loadCase(tx, caseId)
        found.set(caseId, JSON.stringify([facts, file]))
      }
    })
  return found
}
const privacy = demoCentres[0]!.staff.find(worker => worker.role === 'privacy_officer')!
const director = demoCentres[0]!.staff.find(worker => worker.role === 'director')!
const doing = ({ login, name, role, post }: typeof privacy) => ({ centreId: 1, staffId: idOf(login), name, role, post })
const act = async <T>(endpoint: Endpoint<never, T> | object, by: typeof privacy, input: object): Promise<T> => {
  const found = retentionRoutes.find(route => route.endpoint === endpoint)!
  return (await found.handle({
    app: atThisMoment(server.app),
    who: doing(by),
    input,
    note: () => undefined,
  } as never)) as T
}

test('after an act of destruction neither the live database with its key, nor a dump, nor the disk has the family', async () => {
  const rule = { months: 1, basis: 'Номенклатура дел' }
  await act(api.saveRetention, director, { rules: { caseFile: rule, closedReferral: rule, fromNextYear: false } })
  const before = await act<{ rows: ArchiveRow[] }>(api.archive, privacy, {})
  const files = [...(await openedFiles())]
  const chosen = before.rows.filter(row => row.over).map(row => row.caseId)
  expect(chosen.length).toBeGreaterThan(2)
  const { rows: people } = await admin.query<{ id: string; words: string }>(
    `select p.id, p.data::text as words from person p join member_row m on m.centre_id = p.centre_id and m.person_id = p.id
       where m.case_id = any ($1)`,
    [chosen],
  )
  await server.app.database.inCentre(1, async tx => {
    const at = '2026-11-20T07:00:00Z'
    const sha256 = Buffer.alloc(32)
    const id = idOf('scan of the destroyed')
    const scanned = Buffer.from('Свидетельство о расторжении брака: Бронислава Казимировна')
    const scan = { id, name: 'расторжение.pdf', kind: 'pdf', size: scanned.length, sha256, at, by: who.staffId }
    await saveAttachment(tx, scan, [scanned])
    await claimAttachments(tx, [id], chosen[0]!, who.staffId)
    await saveDraft(tx, who.staffId, `contact:${chosen[0]}`, '{"agreed":"Бронислава переезжает"}', at)
  })

  // What nobody else's file, no list and no line of the program says.
  const own: Needles = new Set()
  const ofAll = new Map(files)
  for (const text of [
    ...chosen.map(caseId => ofAll.get(caseId)!),
    ...people.map(person => person.words),
    'Свидетельство Бронислава Казимировна расторжение',
  ])
    for (const needle of needlesOf(text)) own.add(needle)
  const drop = (text: string) => without(own, text)
  for (const [caseId, text] of ofAll) if (!chosen.includes(caseId)) drop(text)
  for (const text of ownWords()) drop(text)
  for (const table of ['staff', 'organisation', 'library_item', 'centre', 'absence', 'quarter_report', 'undertaking'])
    for (const row of (await admin.query<{ text: string }>(`select t::text as text from ${table} t`)).rows)
      drop(row.text)
  for (const table of ['person', 'person_history'])
    for (const row of (
      await admin.query<{ text: string }>(
        `select data::text as text from ${table} where ${table === 'person' ? 'id' : 'person_id'} <> all ($1)`,
        [people.map(person => person.id)],
      )
    ).rows)
      drop(row.text)
  for (const row of (
    await admin.query<{ text: string }>(
      "select concat_ws(' ', title, head, address, locality) as text from case_row where case_id <> all ($1)",
      [chosen],
    )
  ).rows)
    drop(row.text)
  expect(own.size).toBeGreaterThan(30)
  // The control: today the dump has the names, and the key opens the rest.
  expect(Object.keys(await leaksOfDump(own))).toEqual(expect.arrayContaining(['person', 'search_row', 'case_row']))
  expect([...leaksOf(Buffer.from(chosen.map(caseId => ofAll.get(caseId)!).join('\n')), own)].length).toBeGreaterThan(20)

  const id = idOf('act')
  const input = { id, basis: 'Номенклатура дел центра, раздел 4', commission: 'Комиссия', caseIds: chosen }
  await act(api.prepareDestruction, privacy, input)
  await act(api.confirmDestruction, director, { id })
  await expect
    .poll(async () => (await act<{ acts: DestructionAct[] }>(api.archive, privacy, {})).acts[0]?.scrubbedAt, {
      timeout: 60_000,
    })
    .toBeTruthy()

  expect(await leaksOfDump(own)).toEqual({})
  const after = await openedFiles()
  expect(chosen.filter(caseId => after.has(caseId))).toEqual([])
  expect(after.size).toBe(files.length - chosen.length)
  expect([...leaksOf(Buffer.from([...after.values()].join('\n')), own)]).toEqual([])
  const { rows: left } = await admin.query<{ name: string }>(
    `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'case_id'`,
  )
  const still: string[] = []
  for (const { name } of left)
    if ((await admin.query(`select 1 from ${name} where case_id = any ($1)`, [chosen])).rowCount) still.push(name)
  expect(still.toSorted().filter(name => name !== 'audit_waiting')).toEqual([
    'audit',
    'destruction_item',
    'register_entry',
  ])
  const { rows: entries } = await admin.query<{ text: string }>(
    'select distinct text from register_entry where case_id = any ($1)',
    [chosen],
  )
  expect(entries).toEqual([{ text: 'дело уничтожено по акту № 1/2026 от 20.11.2026' }])
  await close()
  expect(leaksOfDisk(own)).toEqual({})
  await open()
})
