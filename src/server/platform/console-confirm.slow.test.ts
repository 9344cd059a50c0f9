import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOffice, type Caller, type Office } from '../../../tests/office.ts'

let office: Office
let admin: Caller
let dataDir: string
beforeAll(async () => {
  office = await anOffice({ fourEyes: true })
  admin = await office.as('admin')
  dataDir = mkdtempSync(join(tmpdir(), 'patronat-console-'))
})
afterAll(async () => {
  await office.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const cli = new URL('../cli.ts', import.meta.url).pathname
const confirm = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'staff', 'confirm', ...args], {
    encoding: 'utf8',
    env: {
      ...process.env,
      DATABASE_URL: office.database.adminUrl,
      KEY_FILE: office.database.keyFile,
      DATA_DIR: dataDir,
    },
  })
  return { status, said: stdout + stderr }
}
const waiting = async (login: string) =>
  (
    await office.sql<{ kind: string }>(
      'select p.kind from power_request p join staff s using (centre_id) where s.id = p.staff_id and s.login = $1 and p.decided_at is null',
      [login],
    )
  ).map(row => row.kind)

test('the console confirms what waits about a login, and nothing else, with its reason in the audit', async () => {
  const account = (login: string) => ({
    login,
    name: `Новая ${login}`,
    post: 'директор',
    role: 'director',
    active: true,
  })
  const id = randomUUID()
  await admin.put(`/api/staff/${id}`, account('first.director'))
  await admin.put(`/api/staff/${randomUUID()}`, account('other.director'))
  const { status, said } = confirm('--login', 'first.director', '--why', 'Первый директор центра')
  expect([status, said]).toEqual([
    0,
    'Подтверждено: новая или снова открытая учётная запись. Записано в журнал действий.\n',
  ])
  expect(await waiting('first.director')).toEqual([])
  expect(await waiting('other.director')).toEqual(['account'])
  await office.server.settleAudit()
  expect(
    await office.sql("select staff_id as staff, endpoint, detail from audit where endpoint = 'patronat staff confirm'"),
  ).toEqual([
    {
      staff: null,
      endpoint: 'patronat staff confirm',
      detail: {
        power: 'account',
        about: id,
        why: 'Первый директор центра',
        changed: ['role'],
        values: { role: [null, 'director'] },
      },
    },
  ])
})

test('a change that waits acts at once', async () => {
  await admin.put(`/api/staff/${office.ids.curator}`, {
    login: 'curator',
    name: 'Савицкая Людмила Петровна',
    post: 'специалист',
    role: 'unit_head',
    active: true,
    why: 'перевод',
  })
  const roleOf = async () =>
    (await office.sql<{ role: string }>('select role from staff where id = $1', [office.ids.curator]))[0]?.role
  expect(await roleOf()).toBe('case_specialist')
  expect(confirm('--login', 'curator', '--why', 'Некому подтвердить').status).toBe(0)
  expect(await roleOf()).toBe('unit_head')
})

test('without a reason, or where nothing waits, it confirms nothing and says so', async () => {
  await admin.put(`/api/staff/${randomUUID()}`, {
    login: 'third.director',
    name: 'Третья',
    post: 'директор',
    role: 'director',
    active: true,
  })
  expect(confirm('--login', 'third.director').said).toContain('--why')
  expect(confirm('--login', 'third.director', '--why', '  ').status).not.toBe(0)
  expect(await waiting('third.director')).toEqual(['account'])
  const nothing = confirm('--login', 'nobody', '--why', 'просто так')
  expect([nothing.status === 0, nothing.said]).toEqual([
    false,
    expect.stringContaining('Под логином nobody ничего не ждёт подтверждения'),
  ])
})
