import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aPlan } from '../../tests/fixtures/inputs.ts'
import { idOf } from '../../tests/fixtures/people.ts'
import { aServedFamily, type Served } from '../../tests/fixtures/served.ts'
import { school } from '../../tests/world.ts'
import { sized } from './http/call-cost.ts'
import { loadCase } from './store/case/cases.ts'

let served: Served
beforeAll(async () => {
  served = await aServedFamily()
})
afterAll(() => served.centre.close())

/** Milliseconds of a processor that the answering thread spends on `work`. */
async function ownTime(work: () => Promise<unknown>): Promise<number> {
  const before = process.threadCpuUsage()
  await work()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000
}
const ask = (url: string, login: Parameters<Served['centre']['cookie']>[0], payload?: object) =>
  served.centre.server.http.inject({
    url,
    method: payload ? 'POST' : 'GET',
    headers: { cookie: served.centre.cookie(login), 'x-patronat': '1' },
    ...(payload ? { payload } : {}),
  })

test('how much of a family was opened is counted for the call that opened it, a tenth of a thick file at most', async () => {
  const { family, centre } = served
  const read = () => sized(() => centre.server.app.database.inCentre(1, tx => loadCase(tx, family.caseId)))
  const [{ answer, bytes }, nothing] = await Promise.all([read(), sized(async () => setTimeout(1))])
  expect(bytes).toBeGreaterThan(JSON.stringify(answer!.state).length / 2)
  expect(bytes).toBeLessThan(52 * 1024)
  expect(nothing.bytes).toBe(0)
})

test('a table of the journal is made beside the answering thread, whole and in order', async () => {
  const rows = 30_000
  await served.centre.admin.query(
    `insert into audit (centre_id, seq, at, staff_id, action, endpoint, case_id, detail, hash)
      select 1, 1000000 + n, timestamptz '2026-11-01' + n * interval '1 second', $1, 'read', '/api/cases/:caseId', $2, '{"hits":1}', ''
      from generate_series(1, ${rows}) n`,
    [served.centre.staffId('curator'), served.family.caseId],
  )
  let body = ''
  const spent = await ownTime(async () => {
    body = (await ask('/api/audit/file?action=read', 'privacy')).body
  })
  const lines = body.split('\r\n')
  expect(body.startsWith('\uFEFF"№"')).toBe(true)
  expect(lines.length - 2).toBeGreaterThanOrEqual(rows)
  const seqs = lines.slice(1, -1).map(line => Number(line.split(';')[0]!.slice(1, -1)))
  expect(new Set(seqs).size).toBe(seqs.length)
  expect(spent).toBeLessThan(600)
})

test('a person makes one table at a time', async () => {
  const [first, two] = await Promise.all([ask('/api/audit/file', 'privacy'), ask('/api/audit/file', 'privacy')])
  expect([first.statusCode, two.statusCode].toSorted((a, b) => a - b)).toEqual([200, 429])
  expect((await ask('/api/audit/file', 'privacy')).statusCode).toBe(200)
})

test('a preview of a hundred measures is drawn beside the answering thread', async () => {
  const measures = Array.from({ length: 100 }, (_, n) => [
    `Мероприятие ${n}: беседа с семьёй и ребёнком`,
    '2026-12-20',
    school,
  ])
  const { family, centre } = served
  const plan = aPlan('2027-01-10', measures as never, { changeReason: 'новые мероприятия' })
  const written = await centre.as('curator').do('writePlan', family, plan)
  expect(written.status, JSON.stringify(written.body)).toBe(200)
  const preview = () =>
    ask(`/api/cases/${family.caseId}/preview`, 'curator', { form: 'plan', about: `${idOf('plan')}:2` })
  const first = await preview()
  expect(first.statusCode, first.body).toBe(200)
  // The least of a few: a busy machine makes every other measurement larger.
  const spent: number[] = []
  for (let n = 0; n < 12; n += 1) spent.push(await ownTime(preview))
  expect(Math.min(...spent)).toBeLessThan(40)
})
