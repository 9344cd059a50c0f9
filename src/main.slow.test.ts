import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../tests/database.ts'
import { idOf } from './demo/ids.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'Патронат тест '))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Starts the program to its end; answers what it said to whoever started it. */
async function start(env: Record<string, string>): Promise<{ code: number; said: string; out: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env: { ...process.env, DEMO: '0', DATA_DIR: join(folder, 'данные 1'), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [said, out] = ['', '']
  child.stderr.on('data', (part: Buffer) => (said += part.toString()))
  child.stdout.on('data', (part: Buffer) => (out += part.toString()))
  const [code] = (await once(child, 'close')) as [number]
  return { code, said, out }
}

test.each(['70000', 'abc'])(
  'the port %s is refused in words',
  async PORT => {
    expect(await start({ PORT })).toEqual({
      code: 1,
      said: 'PORT — номер порта от 0 до 65535, например PORT=3001 npm start\n',
      out: '',
    })
  },
  120_000,
)

test('a place for the data that is a file, or lies below one, is named', async () => {
  const file = join(folder, 'файл')
  writeFileSync(file, '')
  for (const place of [file, join(file, 'data')]) {
    const { code, said } = await start({ DATA_DIR: place })
    expect([code, said]).toEqual([1, expect.stringContaining(`${place}: на этом месте файл, а не папка. `)])
    expect(said.split('\n')).toHaveLength(2)
  }
}, 120_000)

test('a port that is taken, and an address that is not ours, are told in one line, and the database stops', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const taken = await start({ PORT: String(port) })
  other.close()
  expect(taken).toMatchObject({
    code: 1,
    said: `Порт ${port} занят другой программой. Задайте другой: PORT=3001 npm start\n`,
  })
  // The same data again, so nothing of the first start holds them; 192.0.2.0/24 belongs to nobody (RFC 5737).
  expect(await start({ PORT: '0', HOST: '192.0.2.1' })).toMatchObject({
    code: 1,
    said: 'Адрес 192.0.2.1:0 открыть нельзя (EADDRNOTAVAIL). Задайте другие HOST и PORT.\n',
  })
}, 120_000)

test('the command line gives links to the address at which the program beside it really listens', async () => {
  const env = { ...process.env, DEMO: '0', DATA_DIR: join(folder, 'данные 1'), PORT: '0', PUBLIC_URL: '' }
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const out = await new Promise<string>(resolve => {
      let said = ''
      child.stdout.on('data', part => /http:\S+\n/u.test((said += String(part))) && resolve(said))
      child.stdout.on('end', () => resolve(said))
    })
    const [address] = /http:\S+/u.exec(out)!
    const opening = ['centre', 'open', '--name', 'Центр', '--login', 'admin', '--person', 'Дубовик Антон Олегович']
    const { stdout } = spawnSync(process.execPath, [join(import.meta.dirname, 'server/cli.ts'), ...opening], {
      encoding: 'utf8',
      env: { ...env, PORT: '' },
    })
    expect(stdout).toContain(`${address}/invitation#`)
    expect(address).not.toMatch(/:(?:0|3000)$/u)
  } finally {
    child.kill('SIGTERM')
    if (child.exitCode === null) await once(child, 'exit')
  }
}, 120_000)

/** Starts the program, waits until it is open, lets the test look, and ends it. */
async function opened(env: Record<string, string>, look: (said: string, url: string) => Promise<void>): Promise<void> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env: { ...process.env, DATA_DIR: join(folder, 'данные 2'), ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  const ended = once(child, 'close')
  try {
    for await (const part of child.stdout) {
      said += String(part)
      if (said.includes('Остановить')) break
    }
    await look(said, /https?:\S+/u.exec(said)?.[0].replace('0.0.0.0', '127.0.0.1') ?? '')
  } finally {
    child.kill('SIGTERM')
    await ended
  }
}
const freePort = async () => {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return String(port)
}

test('a database that holds the demonstration is not opened to other machines', async () => {
  const database = await freshDatabase()
  try {
    const admin = new pg.Client({ connectionString: database.adminUrl })
    await admin.connect()
    await admin.query("insert into centre (centre_id, settings) values (1, '{}')")
    await admin.query(
      "insert into staff (centre_id, id, login, name, post, role) values (1, $1, 'director', 'Корсак Павел Иванович', 'директор', 'director')",
      [idOf('director')],
    )
    await admin.end()
    const { adminUrl: DATABASE_URL, keyFile: KEY_FILE } = database
    // Which addresses are those of other machines: exposure.test.ts.
    const far = { DATABASE_URL, KEY_FILE, DATA_DIR: join(folder, 'данные 3'), HOST: '0.0.0.0', PORT: '0', DEMO: '' }
    expect(await start(far)).toMatchObject({
      code: 1,
      said: expect.stringContaining('пароли учебных записей известны всем') as string,
      out: '',
    })
  } finally {
    await database.drop()
  }
}, 120_000)

test('for other machines the demonstration is not loaded, and the start says so; a key beside the data is named', async () => {
  const PORT = await freePort()
  await opened({ HOST: '0.0.0.0', PORT, DEMO: '' }, async (said, url) => {
    expect(said).toContain('Учебные данные не загружены')
    expect(said).not.toContain('Учебный вход')
    expect(said).toContain(`Главный ключ лежит рядом с данными, которые он открывает: ${join(folder, 'данные 2.key')}`)
    expect(said).toContain('KEY_FILE=')
    const signIn = await fetch(new URL('/api/session', url), {
      method: 'POST',
      headers: { 'x-patronat': '1', 'content-type': 'application/json' },
      body: JSON.stringify({ login: 'curator', password: 'patronat-demo' }),
    })
    expect(signIn.status).toBe(401)
  })
  // An installation that has its key elsewhere is told nothing.
  const moved = mkdtempSync(join(tmpdir(), 'patronat-key-'))
  renameSync(join(folder, 'данные 2.key'), join(moved, 'patronat.key'))
  await opened({ PORT, DEMO: '0', KEY_FILE: join(moved, 'patronat.key') }, async said =>
    expect(said).not.toContain('Главный ключ лежит рядом'),
  )
  rmSync(moved, { recursive: true })
}, 120_000)
