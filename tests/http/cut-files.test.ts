import { createCipheriv, randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openKeysFor } from '../../src/server/platform/keys/key-file.ts'
import { sealBytes } from '../../src/server/platform/keys/keys.ts'
import type { Place, SealedColumn } from '../../src/server/platform/keys/places.ts'
import { caseKeyOf, centreKeyOf } from '../../src/server/store/case/case-keys.ts'
import { attachmentBytes } from '../../src/server/store/document/attachments.ts'
import { fileBytes, filesOf } from '../../src/server/store/partner/partner-reports.ts'
import { wholeOf } from '../../src/server/store/platform/file-parts.ts'
import { freshDatabase, type FreshDatabase } from '../database.ts'
import { aCentre, type Centre } from '../fixtures/centre.ts'
import { anApplication } from '../fixtures/inputs.ts'
import { idOf } from '../fixtures/people.ts'
import { school } from '../world.ts'

/** A store of the version that kept every file whole, in the column `content` of its row. */
let database: FreshDatabase
let centre: Centre
beforeAll(async () => {
  database = await freshDatabase()
  centre = await aCentre({ database })
})
afterAll(() => centre.close())

/** A PDF of some length with words of its own to the end. */
const pdf = (words: string, bytes: number) => {
  const content = Buffer.alloc(bytes, `${words} `)
  content.write('%PDF-1.7\n%%EOF\n')
  return content
}
const files = {
  loose: pdf('никуда не приложено', 700_000),
  attached: pdf('приложено к делу', 524_288),
  'from before': pdf('файл ещё прежней версии', 300_000),
  paper: pdf('бумага школы', 262_145),
  damaged: pdf('повреждено', 1_000),
}
type Name = keyof typeof files
const names = Object.keys(files) as Name[]
const upload = async (name: Name, login: 'registrar' | 'teacher', path: string) => {
  const answer = await centre.as(login).upload(path, { id: idOf(name), name: `${name}.pdf` }, files[name])
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
}
const bytesOf = (name: Name): Promise<Buffer> =>
  centre.server.app.database.inCentre(1, async tx => {
    if (name !== 'paper') return wholeOf(attachmentBytes(tx, idOf(name)))
    return wholeOf(fileBytes(tx, (await filesOf(tx, [idOf(name)]))[0]!))
  })
const sealedFormerly = (key: Buffer, bytes: Buffer, about: string): Buffer => {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about))
  return Buffer.concat([Buffer.of(1), nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
}
const place = (column: string, ...row: string[]): Place => ({ column: column as SealedColumn, centreId: 1, row })

/** Puts the files back as that version had them. */
async function asItWas(caseId: string): Promise<void> {
  const { admin, server } = centre
  for (const table of ['attachment', 'partner_file']) {
    await admin.query(`delete from ${table}_part`)
    await admin.query(`alter table ${table} add column content bytea`)
  }
  const { ofCentre, ofCase } = await server.app.database.inCentre(1, async tx => ({
    ofCentre: await centreKeyOf(tx),
    ofCase: await caseKeyOf(tx, caseId),
  }))
  const put = (table: string, name: Name, content: Buffer) =>
    admin.query(`update ${table} set content = $1 where id = $2`, [content, idOf(name)])
  const scan = (key: Buffer, name: Name) =>
    put('attachment', name, sealBytes(key, files[name], place('attachment.content', idOf(name))))
  await scan(ofCentre, 'loose')
  await scan(ofCase, 'attached')
  await put('attachment', 'from before', sealedFormerly(ofCentre, files['from before'], idOf('from before')))
  await put('attachment', 'damaged', randomBytes(1_000))
  const paper = place('partner_file.content', school.organisationId, idOf('paper'))
  await put('partner_file', 'paper', sealBytes(ofCentre, files.paper, paper))
}
const columns = async () =>
  (
    await centre.admin.query<{ name: string }>(
      "select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'content'",
    )
  ).rows.map(row => row.name)
/** How many parts each file lies in. */
const parts = async () => {
  const { rows } = await centre.admin.query<{ id: string; count: number }>(
    'select id, count(*)::int as count from (select id from attachment_part union all select id from partner_file_part) p group by id',
  )
  return Object.fromEntries(names.map(name => [name, rows.find(row => row.id === idOf(name))?.count ?? 0]))
}
const start = (say: (text: string) => void = () => undefined) =>
  openKeysFor(database.adminUrl, { file: database.keyFile }, say)

test('files that lay whole are cut into parts by the first start, also after a kill, and read as before', async () => {
  for (const name of ['loose', 'attached', 'from before', 'damaged'] as const)
    await upload(name, 'registrar', '/api/attachments')
  await upload('paper', 'teacher', '/api/partner/files')
  const family = centre.family()
  const reply = await centre
    .as('registrar')
    .do('registerApplication', family, scene => ({ ...anApplication()(scene), attachmentIds: [idOf('attached')] }))
  expect(reply.status).toBe(200)
  expect(await parts()).toEqual({ loose: 3, attached: 2, 'from before': 2, paper: 2, damaged: 1 })
  await asItWas(family.caseId)

  // Killed in the middle: a paper of the school is held by somebody, and the connection that waits for it is cut.
  const blocker = new pg.Client({ connectionString: database.adminUrl })
  await blocker.connect()
  // A lock of the table, which looks at no row: files that were cut already are cleared from before the eyes of nobody.
  await blocker.query('begin; lock table partner_file in exclusive mode')
  const cut = start().then(
    () => 'finished',
    (error: Error) => error.message,
  )
  const waiting = `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%from partner_file%for update'`
  await expect.poll(async () => (await centre.admin.query(waiting)).rowCount, { timeout: 30_000 }).toBe(1)
  await centre.admin.query(`select pg_terminate_backend(pid) from (${waiting}) held`)
  expect(await cut).toMatch(/terminat/u)
  await blocker.query('rollback')
  await blocker.end()
  expect(await parts()).toEqual({ loose: 3, attached: 2, 'from before': 2, paper: 0, damaged: 0 })

  const said: string[] = []
  await start(text => said.push(text))
  expect(said).toEqual([expect.stringMatching(/делятся на части/u), expect.stringMatching(/Не открылось файлов: 1\./u)])
  expect(await parts()).toEqual({ loose: 3, attached: 2, 'from before': 2, paper: 2, damaged: 0 })
  for (const name of ['loose', 'attached', 'from before', 'paper'] as const)
    expect((await bytesOf(name)).equals(files[name]), name).toBe(true)
  // What does not open is kept as it was, and the next start looks again.
  expect(await columns()).toEqual(['attachment'])
  await centre.admin.query('delete from attachment where id = $1', [idOf('damaged')])
  await start()
  expect(await columns()).toEqual([])
  const again: string[] = []
  await start(text => again.push(text))
  expect(again).toEqual([])
})
