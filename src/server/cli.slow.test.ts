import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { extractInput } from '../../tests/families.ts'
import { registerExtract } from '../domain/intake/extract/referrals.ts'
import { atThisMoment } from './app.ts'
import { runCommand } from './case/command/commands.ts'
import { openKeysFor } from './platform/keys/key-file.ts'
import { startPostgres, type Postgres } from './platform/postgres/embedded-postgres.ts'
import { openServer } from './start.ts'
import { migrate } from './store/platform/migrate.ts'

const cli = new URL('./cli.ts', import.meta.url).pathname
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'patronat-cli-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const patronat = (args: string[], more: { input?: string; env?: Record<string, string> } = {}) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    encoding: 'utf8',
    input: more.input ?? '',
    env: { ...process.env, DATABASE_URL: '', ...more.env },
  })
  return { status, stdout, stderr }
}

test('due counts one term and explains it day by day', () => {
  const { status, stdout } = patronat(['due', '--from', '2026-11-05', '--amount', '3', '--unit', 'working'])
  expect(status).toBe(0)
  const answer = JSON.parse(stdout) as { raw: string; due: string; days: object[] }
  expect(answer).toMatchObject({ raw: '2026-11-10', due: '2026-11-10', safeDue: '2026-11-10' })
  expect(answer.days).toContainEqual(expect.objectContaining({ date: '2026-11-07', counted: false }))
})

test('due answers line for line and names the wrong ones', () => {
  const input =
    '{"from":"10.11.2026","amount":1,"unit":"month"}\nне JSON\n\n{"from":"2026-02-30","amount":1,"unit":"working"}\n{"from":"2026-11-20","amount":0,"unit":"calendar"}\n'
  const { status, stdout, stderr } = patronat(['due'], { input })
  const lines = stdout
    .trim()
    .split('\n')
    .map(text => JSON.parse(text) as { due?: string; error?: string })
  expect(lines.map(line => line.due ?? 'error')).toEqual(['2026-12-10', 'error', 'error', '2026-11-20'])
  expect(status).toBe(2)
  expect(stderr).toMatch(/^Строка 2: .*\nСтрока 4: Дата события: такой даты нет/u)
})

test('due tells of a year without published transfers beside the answer, once', () => {
  const line = '{"from":"2027-01-04","amount":3,"unit":"working"}\n'
  const { status, stdout, stderr } = patronat(['due'], { input: line + line })
  expect([status, stdout.trim().split('\n').length]).toEqual([0, 2])
  expect(stderr).toBe(
    'Переносы рабочих дней 2027 года в программе не записаны: дни могут сдвинуться, когда выйдет акт\n',
  )
})

test.each([
  [['due', '--from', '2026-11-31', '--amount', '3', '--unit', 'working'], 'такой даты нет'],
  [['due', '--from', '2026-11-10', '--amount', '-3', '--unit', 'working'], 'Срок не может быть отрицательным'],
  [['due', '--from', '2026-11-10', '--amount', 'три', '--unit', 'working'], 'нужно целое число'],
  [['due', '--from', '2026-11-10', '--amount', '3', '--unit', 'week'], 'Единица срока'],
  [['due', '--until', '2026-11-10'], 'Параметры не поняты'],
  [['form', 'nothing', '--blank', '--to', 'x.pdf'], 'Такой формы нет'],
  [['form', '--blank', '--to', 'x.pdf'], 'Такой формы нет'],
  [['form', 'plan', '--to', 'x.pdf'], '--blank'],
  [['form', 'plan', '--blank', '--to', 'x.odt'], '--to бланк.pdf'],
  [['form', 'plan', '--blank', '--to', '/nowhere/x.pdf'], 'не записывается'],
  [['dance'], 'Нет команды «dance»'],
])('%j is refused in Russian with code 2', (args, text) => {
  const { status, stdout, stderr } = patronat(args)
  expect(stderr).toContain(text)
  expect([status, stdout]).toEqual([2, ''])
})

test('help says what there is', () => {
  expect(patronat(['help']).stdout).toContain('patronat rebuild')
  expect(patronat([]).stdout).toContain('patronat due')
})

test('form prints a blank as PDF and as DOCX', () => {
  for (const [name, magic] of [
    ['plan.pdf', '%PDF-'],
    ['plan.docx', 'PK'],
  ] as const) {
    const file = join(folder, name)
    expect(patronat(['form', 'plan', '--blank', '--to', file])).toMatchObject({ status: 0, stderr: '' })
    expect(readFileSync(file).subarray(0, magic.length).toString()).toBe(magic)
  }
})

describe('rebuild', () => {
  let postgres: Postgres
  let env: Record<string, string>
  beforeAll(async () => {
    env = { DATA_DIR: join(folder, 'data') }
    postgres = await startPostgres({ dataDir: env.DATA_DIR! })
    await migrate(postgres.adminUrl)
    await sql('with made as (insert into centre (centre_id) values (1)) select 1 as count')
    const keys = await openKeysFor(postgres.adminUrl, { file: `${env.DATA_DIR}.key` })
    const server = await openServer({ url: postgres.appUrl, keys })
    const who = { centreId: 1, staffId: randomUUID(), name: '', role: 'registrar', post: '' } as const
    for (const familyName of ['Первая', 'Вторая']) {
      const input = extractInput(
        { schoolId: randomUUID() },
        { familyName, documents: false, day: atThisMoment(server.app).moment.today },
      )
      await runCommand(atThisMoment(server.app), who, 'registerExtract', {
        caseId: randomUUID(),
        commandId: randomUUID(),
        baseVersion: 0,
        input: registerExtract.parse(input),
      })
    }
    await server.close()
  }, 60_000)

  const sql = async (text: string) => {
    const client = new pg.Client({ connectionString: postgres.adminUrl })
    await client.connect()
    const { rows } = await client.query<{ count: string }>(text)
    await client.end()
    return Number(rows[0]?.count)
  }

  test('restores the lists beside a running database, and starts the database itself when it is down', async () => {
    const cases = 2
    await sql('truncate case_row, clock_row, search_row, member_row, case_file')
    expect(patronat(['rebuild'], { env })).toMatchObject({
      status: 0,
      stdout: `Пересчитано дел: ${cases}\n`,
      stderr: '',
    })
    expect(await sql('select count(*) from case_row')).toBe(cases)
    await postgres.stop()
    expect(patronat(['rebuild'], { env })).toMatchObject({
      status: 0,
      stdout: `Пересчитано дел: ${cases}\n`,
      stderr: '',
    })
  })

  test('audit verify finds the journal sound, and names the row that was changed with code 1', async () => {
    postgres = await startPostgres({ dataDir: env.DATA_DIR! })
    expect(patronat(['audit', 'verify'], { env })).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^Центр 1: записей 2, журнал цел, последняя № 2, /u),
    })
    await sql("with done as (update audit set endpoint = 'x' where seq = 2 returning 1) select count(*) from done")
    expect(patronat(['audit', 'verify', '--centre', '1'], { env })).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(
        /НАРУШЕНИЙ: 1\n  № 2: запись изменена, вставлена или переставлена, 20.*, Изменение/u,
      ),
    })
    expect(patronat(['audit', 'verify', '--centre', '7'], { env })).toMatchObject({
      status: 2,
      stderr: 'Центра 7 нет\n',
    })
    await postgres.stop()
  })

  test('does not make a new database where there is none', () => {
    const nowhere = join(folder, 'nowhere')
    expect(patronat(['rebuild'], { env: { DATA_DIR: nowhere } })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('Папки с данными'),
    })
    expect(existsSync(nowhere)).toBe(false)
  })
})
