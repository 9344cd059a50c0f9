import { randomBytes, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { deflateRawSync } from 'node:zlib'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseView } from '../../src/api/case/cases.ts'
import { sealFact } from '../../src/domain/law/sealed.ts'
import { openKeysFor } from '../../src/server/platform/keys/key-file.ts'
import { openServer } from '../../src/server/start.ts'
import { loadCase } from '../../src/server/store/case/cases.ts'
import { readDepartment } from '../../src/server/store/case/department.ts'
import { getDraft } from '../../src/server/store/case/drafts.ts'
import { factsAfter } from '../../src/server/store/case/history/facts.ts'
import { attachmentBytes } from '../../src/server/store/document/attachments.ts'
import { frozenDocument } from '../../src/server/store/document/documents.ts'
import { letterOf, lettersOfCase } from '../../src/server/store/letter/letters.ts'
import { openDatabase } from '../../src/server/store/platform/database.ts'
import { wholeOf } from '../../src/server/store/platform/file-parts.ts'
import { migrate } from '../../src/server/store/platform/migrate.ts'
import { aPlannedFamily, secretWords } from '../families.ts'
import { anOffice, type Office } from '../office.ts'

/** The last migration of the version that kept everything in plain. */
const last = '0005'
const migrations = new URL('../../migrations/', import.meta.url)
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

let office: Office
/** A letter about a family, and one about none. */
const letterIds = [randomUUID(), randomUUID()]
/** Somebody whose surname was changed by the version before. */
const [renamedId, daylessId] = [randomUUID(), randomUUID()]
const meeting = 'Встреча в бойлерной на Заречной улице'
const illness = 'операция на щитовидной железе'
const note = 'секретарь гимназии перезвонила вечером'
/** Who reads what was printed before. */
const readerOf = () => ({ staffId: office.ids.curator, at: new Date().toISOString() })
let name: string
let old: pg.Client
let oldUrl: string
beforeAll(async () => {
  office = await anOffice()
  name = `test_${randomBytes(6).toString('hex')}`
  await office.sql(`create database ${name} template template0`)
  oldUrl = office.database.adminUrl.replace(/[^/]+$/u, name)
  old = new pg.Client({ connectionString: oldUrl })
  await old.connect()
})
afterAll(async () => {
  await old.end()
  await office.sql(`drop database ${name} with (force)`)
  await office.close()
})

/** The schema as it was, with the rows of a family in the shape they had. */
async function asItWas(caseId: string, documentId: string, attachmentId: string): Promise<void> {
  await old.query('create table migration (name text primary key, at timestamptz not null default now())')
  for (const file of readdirSync(migrations)
    .toSorted()
    .filter(text => text.slice(0, 4) <= last)) {
    await old.query(readFileSync(new URL(file, migrations), 'utf8'))
    await old.query('insert into migration (name) values ($1)', [file])
  }
  const fill = async (table: string, rows: object[]) =>
    old.query(`insert into ${table} select r.* from json_populate_recordset(null::${table}, $1::json) r`, [
      JSON.stringify(rows),
    ])
  const copied = async (table: string, where = '') =>
    (await office.sql<{ row: Record<string, unknown> }>(`select to_jsonb(t) as row from ${table} t ${where}`)).map(
      row => row.row,
    )
  for (const table of ['centre', 'staff', 'organisation', 'person', 'case_row', 'clock_row', 'member_row'])
    // The rows of a list had the version of their file then, and a term its duty in words.
    await fill(
      table,
      (await copied(table)).map(row => ({ version: 1, duty: 'срок', ...row })),
    )
  await old.query("update case_row set reasons = '{unemployment}'")
  const named = (familyName: string, formerFamilyName?: string) => ({ familyName, givenName: 'Анна', formerFamilyName })
  const dayless = [
    { ...named('Девичья'), until: '1970-01-01' },
    { ...named('Вторая'), until: '2026-11-05' },
  ]
  await fill('person', [
    { centre_id: 1, id: renamedId, data: named('Новая', 'Прежняя') },
    { centre_id: 1, id: daylessId, data: { ...named('Новая', 'Вторая'), earlier: dayless } },
  ])
  const wording = (at: string, data: object) => ({
    centre_id: 1,
    person_id: renamedId,
    at,
    by_staff: randomUUID(),
    data,
  })
  await fill('person_history', [
    wording('2026-05-01T08:00:00Z', named('Прежняя')),
    wording('2026-09-28T22:30:00Z', named('Новая', 'Прежняя')),
  ])

  await office.server.app.database.inCentre(1, async tx => {
    const loaded = (await loadCase(tx, caseId))!
    const facts = await factsAfter(tx, caseId, 0)
    await fill(
      'fact',
      facts.map(({ version, fact }) => {
        const { by, ...stored } = sealFact(fact)
        return { ...stored, centre_id: 1, case_id: caseId, version, command_id: randomUUID(), by_staff: by }
      }),
    )
    const state = deflateRawSync(JSON.stringify(loaded.state), { level: 1 })
    const members = loaded.state.members.map(member => member.personId)
    await old.query('insert into case_file values (1, $1, $2, $3, $4)', [caseId, loaded.version, state, members])

    const document = (await frozenDocument(tx, documentId, readerOf()))!
    await old.query(
      "insert into document (centre_id, id, case_id, form, edition, title, about, data, blocks, by_staff) values (1, $1, $2, $3, $4, $5, 'план:1', $6, $7, $8)",
      [
        documentId,
        caseId,
        document.form,
        document.edition,
        document.title,
        JSON.stringify(document.data),
        JSON.stringify(document.blocks),
        document.by,
      ],
    )
    const content = await wholeOf(attachmentBytes(tx, attachmentId))
    await old.query(
      "insert into attachment (centre_id, id, name, kind, size, sha256, content, case_id, by_staff) values (1, $1, 'справка нарколога.png', 'png', $2, '', $3, $4, $5)",
      [attachmentId, content.length, content, caseId, office.ids.curator],
    )
    for (const key of [`contact:${caseId}`, 'application'])
      await old.query('insert into draft (centre_id, staff_id, key, draft) values (1, $1, $2, $3)', [
        office.ids.curator,
        key,
        JSON.stringify({ words: `${secretWords} ${key}` }),
      ])
    await old.query(
      "insert into absence (centre_id, id, staff_id, from_day, to_day, reason) values (1, $1, $2, '2026-11-10', '2026-11-30', $3)",
      [randomUUID(), office.ids.curator, illness],
    )
    for (const [id, about] of [
      [letterIds[0], caseId],
      [letterIds[1], null],
    ])
      await old.query(
        "insert into letter (centre_id, id, case_id, recipient, subject, body, state) values (1, $1, $2, 'school@ozerki.example', 'Приглашение', $3, 'sent')",
        [id, about, meeting],
      )
  })
}

/** Whether the files of the tables hold some words, whoever may read the rows. */
async function heldInFiles(words: string): Promise<string[]> {
  await old.query('checkpoint')
  const { rows } = await old.query<{ name: string }>(
    `select c.relname as name from pg_class c where c.relkind in ('r', 't', 'i') and pg_relation_filepath(c.oid) is not null
     and position(convert_to($1, 'UTF8') in pg_read_binary_file(pg_relation_filepath(c.oid))) > 0`,
    [words],
  )
  return rows.map(row => row.name)
}

test('a database of the plain version is sealed by the first start, also after a kill, and nothing plain stays in its files', async () => {
  const { caseId } = await aPlannedFamily(office)
  const curator = await office.as('curator')
  const documentId = randomUUID()
  expect((await curator.post(`/api/cases/${caseId}/documents`, { documentId, form: 'plan' })).status).toBe(200)
  const attachmentId = randomUUID()
  const saved = await curator.upload('/api/attachments', { id: attachmentId, name: 'а.png' }, png)
  expect(saved.status).toBe(200)
  await asItWas(caseId, documentId, attachmentId)
  // The control: these words are found while they stand in plain.
  expect(await heldInFiles(secretWords)).toEqual(expect.arrayContaining(['fact', 'draft']))

  // Killed in the middle: the facts are sealed, a draft holds it up, its connection is cut.
  await migrate(oldUrl)
  await old.query('update letter set plain_note = $1', [note])
  const blocker = new pg.Client({ connectionString: oldUrl })
  await blocker.connect()
  await blocker.query('begin')
  await blocker.query("select 1 from draft where key = 'application' for update")
  const cut = openKeysFor(oldUrl, { file: office.database.keyFile }).then(
    () => 'finished',
    (error: Error) => error.message,
  )
  await expect
    .poll(
      async () => {
        const { rows } = await old.query<{ pid: number }>(
          "select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like 'update draft%'",
        )
        return rows.length
      },
      { timeout: 15_000 },
    )
    .toBe(1)
  await old.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'update draft%'",
  )
  expect(await cut).toMatch(/terminat/u)
  await blocker.query('rollback')
  await blocker.end()
  const leftPlain = async (table: string, column: string) =>
    (await old.query(`select 1 from ${table} where ${column} is not null`)).rowCount
  expect(await leftPlain('fact', 'plain_sealed')).toBe(0)
  expect(await leftPlain('draft', 'plain_draft')).toBe(2)
  expect(await leftPlain('letter', 'plain_body')).toBe(2)

  const said: string[] = []
  const keys = await openKeysFor(oldUrl, { file: office.database.keyFile }, text => said.push(text))
  expect(said).toEqual(['Записи прежней версии шифруются, это делается один раз…'])
  const { rows } = await old.query<{ plain: string }>(
    "select table_name || '.' || column_name as plain from information_schema.columns where table_schema = 'public' and column_name like 'plain_%'",
  )
  expect(rows).toEqual([])
  for (const words of [
    secretWords,
    'Марина хочет найти работу',
    'unemployment',
    'справка нарколога',
    meeting,
    note,
    illness,
  ])
    expect(await heldInFiles(words), words).toEqual([])

  // A surname that was written down with the one before it has changed since the day of that record, in Minsk.
  const renamed = await old.query<{ earlier: object[] }>(
    "select data -> 'earlier' as earlier from person where id = $1",
    [renamedId],
  )
  expect(renamed.rows).toEqual([{ earlier: [{ until: '2026-09-29', familyName: 'Прежняя', givenName: 'Анна' }] }])

  // No day is made up for a surname of which none is known.
  const former = await old.query<{ data: object }>('select data from person where id = $1', [daylessId])
  expect(former.rows).toEqual([
    {
      data: {
        familyName: 'Новая',
        givenName: 'Анна',
        formerFamilyName: 'Вторая, Девичья',
        earlier: [{ familyName: 'Вторая', givenName: 'Анна', until: '2026-11-05' }],
      },
    },
  ])

  // Everything reads as before.
  const appUrl = office.database.url.replace(/[^/]+$/u, name)
  const now = openDatabase(appUrl, keys)
  const before = office.server.app.database
  const facts = async (database: typeof now) =>
    JSON.stringify(
      await database.inCentre(1, async tx => [await factsAfter(tx, caseId, 0), await loadCase(tx, caseId)]),
    )
  // To the byte; `blocks` were jsonb and kept no order of their own.
  expect((await facts(now)) === (await facts(before))).toBe(true)
  const words = (database: typeof now) =>
    database.inCentre(1, async tx => [
      await frozenDocument(tx, documentId, readerOf()),
      await wholeOf(attachmentBytes(tx, attachmentId)),
    ])
  const [[document, scan], [sameDocument, sameScan]] = [await words(now), await words(before)] as const
  expect(document).toMatchObject({
    data: (sameDocument as { data: object }).data,
    blocks: (sameDocument as { blocks: object[] }).blocks,
  })
  expect(scan).toEqual(sameScan)
  expect(document).toMatchObject({ title: (sameDocument as { title: string }).title, about: 'план:1' })
  const letters = await now.inCentre(1, async tx => [
    ...(await lettersOfCase(tx, caseId)),
    { body: (await letterOf(tx, letterIds[1]!))!.body },
  ])
  expect(letters).toMatchObject([{ body: meeting, note }, { body: meeting }])
  const { absences } = await now.inCentre(1, tx =>
    readDepartment(
      tx,
      { today: '2026-11-20', quarterEnd: '2026-12-31', all: false },
      { self: office.ids.head, staff: null, unassigned: true },
    ),
  )
  expect(absences.map(absence => absence.reason)).toEqual([illness])
  const drafts = await Promise.all(
    [`contact:${caseId}`, 'application'].map(key =>
      now.inCentre(1, tx => getDraft(tx, office.ids.curator, key, new Date().toISOString())),
    ),
  )
  expect(drafts.map(draft => JSON.parse(draft!.draft) as object)).toEqual([
    { words: `${secretWords} contact:${caseId}` },
    { words: `${secretWords} application` },
  ])
  await now.close()

  // And a second start has nothing to do.
  await openKeysFor(oldUrl, { file: office.database.keyFile }, text => said.push(text))
  expect(said).toHaveLength(1)
  const server = await openServer({ url: appUrl, keys })
  await server.close()
  const held = (await curator.get<CaseView>(`/api/cases/${caseId}`)).body
  expect(held.row.reasons).toEqual(['unemployment'])
})
