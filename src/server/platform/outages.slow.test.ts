import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { arrange } from '../../../tests/fixtures/centre.ts'
import { aPort } from '../../../tests/fixtures/port.ts'
import type { Outage } from '../../api/centre/outages.ts'
import { runningPostgres } from './postgres/embedded-postgres.ts'

const folder = mkdtempSync(join(tmpdir(), 'patronat-outages-'))
const dataDir = join(folder, 'data')
let childProcess: ChildProcess | undefined
afterAll(async () => {
  if (childProcess?.exitCode === null) {
    childProcess.kill('SIGTERM')
    await once(childProcess, 'exit')
  }
  rmSync(folder, { recursive: true, force: true })
})

/** The program as `npm start` runs it, without building the pages. */
function start(port: number) {
  const script = `import { keepRunning } from ${JSON.stringify(join(import.meta.dirname, '../../../tools/keep-running.mjs'))}
    keepRunning(process.execPath, [${JSON.stringify(join(import.meta.dirname, '../../main.ts'))}], { cwd: process.cwd(), env: process.env })`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, DATA_DIR: dataDir, DEMO: '0', PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let words = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece: Buffer) => (words += piece.toString()))
  return { child, said: () => words, opened: () => words.split('Патронат открыт').length - 1 }
}

test('a program that dies is started again, over the database it left behind, and says so to the administrator', async () => {
  const port = await aPort()
  const { child, said, opened } = start(port)
  childProcess = child
  await expect.poll(opened, { timeout: 60_000 }).toBe(1)
  const admin = new pg.Client({ connectionString: runningPostgres(dataDir)!.adminUrl })
  await admin.connect()
  await arrange(admin, 1)
  await admin.end()
  const seen = async (login: string) => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/outages`, {
      headers: { cookie: `patronat=token-1-${login}` },
    })
    return answer.status === 200 ? ((await answer.json()) as { outages: Outage[] }).outages : answer.status
  }
  expect(await seen('admin')).toEqual([])

  const { pid } = JSON.parse(readFileSync(join(dataDir, 'patronat.lock'), 'utf8')) as { pid: number }
  process.kill(pid, 'SIGKILL')
  await expect.poll(opened, { timeout: 60_000 }).toBe(2)
  expect(said()).toContain('Программа остановилась сама (SIGKILL). Запустим снова через 1 с')
  expect(await seen('admin')).toHaveLength(1)
  expect(await seen('director')).toHaveLength(1)
  expect(await seen('curator')).toBe(403)

  // Asked to stop it stops for good, and the next start has nothing new to tell.
  child.kill('SIGTERM')
  const [code] = (await once(child, 'exit')) as [number]
  expect(code).toBe(0)
  expect(opened()).toBe(2)
  const again = start(port)
  childProcess = again.child
  await expect.poll(again.opened, { timeout: 60_000 }).toBe(1)
  expect(await seen('admin')).toHaveLength(1)
  again.child.kill('SIGTERM')
  await once(again.child, 'exit')
})

test('a program that cannot start at all is not started again', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const { child, said } = start(port)
  const [code] = (await once(child, 'close')) as [number]
  other.close()
  expect(code).toBe(1)
  expect(said()).toBe(`Порт ${port} занят другой программой. Задайте другой: PORT=3001 npm start\n`)
})
