import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../../tests/database.ts'
import { type Postgres, runningPostgres, startPostgres } from './embedded-postgres.ts'

const root = process.getuid?.() === 0
const home = mkdtempSync('/tmp/patronat-launch-')
const dataDir = join(home, 'closed', 'data')

afterAll(() => rmSync(home, { recursive: true, force: true }))

describe('PostgreSQL started by the product itself', () => {
  test('keeps what was written over a restart', async () => {
    const first = await startPostgres({ dataDir })
    await query(first.adminUrl, 'create table kept (word text)')
    await query(first.adminUrl, `insert into kept values ('семья')`)
    await first.stop()
    const second = await startPostgres({ dataDir })
    const rows = await query(second.adminUrl, 'select word from kept')
    await second.stop()
    expect(rows).toEqual([{ word: 'семья' }])
  })

  test('never runs as root and keeps data and passwords to their owners', async () => {
    await using(async postgres => {
      const [place] = await query(
        postgres.adminUrl,
        `select current_setting('data_directory') as dir, pg_backend_pid() as pid`,
      )
      const owner = spawnSync('ps', ['-o', 'uid=', '-p', String(place?.['pid'])], { encoding: 'utf8' }).stdout.trim()
      expect(owner).not.toBe('0')
      expect(statSync(join(dataDir, 'postgres')).mode & 0o777).toBe(0o700)
      expect(statSync(join(dataDir, 'postgres-passwords.json')).mode & 0o777).toBe(0o600)
    })
  })

  test('listens on no network address', async () => {
    await using(async postgres => {
      expect(await query(postgres.adminUrl, 'show listen_addresses')).toEqual([{ listen_addresses: '' }])
    })
  })

  test('refuses a wrong password', async () => {
    await using(async postgres => {
      const wrong = postgres.url('patronat_app', 'wrong', 'patronat')
      await expect(query(wrong, 'select 1')).rejects.toThrow(/password authentication failed/)
    })
  })

  test('gives the application a role that cannot step around row-level security', async () => {
    await using(async postgres => {
      const sql = 'select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole from pg_roles where rolname = current_user'
      const [role] = await query(postgres.appUrl, sql)
      expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false })
    })
  })

  test('understands Cyrillic letters, which trigram search depends on', async () => {
    await using(async postgres => {
      await query(postgres.adminUrl, 'create extension if not exists pg_trgm')
      const [row] = await query(
        postgres.adminUrl,
        `select lower('ЁЎІ') as low, array_length(show_trgm('Ўладзімір'), 1) as grams`,
      )
      expect(row).toEqual({ low: 'ёўі', grams: 10 })
    })
  })

  test('writes no words of a failed query into its log', async () => {
    await using(async postgres => {
      await query(postgres.adminUrl, 'create table if not exists secret (name text primary key)')
      await query(postgres.adminUrl, `insert into secret values ('Тайнова') on conflict do nothing`)
      await expect(query(postgres.adminUrl, `insert into secret values ('Тайнова')`)).rejects.toThrow(/duplicate/)
      await expect(query(postgres.adminUrl, `select 'Тайнова'::int`)).rejects.toThrow(/Тайнова/)
      expect(readFileSync(join(dataDir, 'postgres.log'), 'utf8')).not.toContain('Тайнова')
    })
  })

  test('refuses a second start on the same folder and leaves the first alone', async () => {
    await using(async postgres => {
      await expect(startPostgres({ dataDir })).rejects.toThrow(/Патронат уже запущен с папкой данных/)
      expect(await query(postgres.adminUrl, 'select 1 as alive')).toEqual([{ alive: 1 }])
    })
  })

  test('shows its addresses to commands beside it while it runs, and not afterwards', async () => {
    await using(async postgres => {
      expect(runningPostgres(dataDir)?.adminUrl).toBe(postgres.adminUrl)
    })
    expect(runningPostgres(dataDir)).toBeUndefined()
  })

  test('takes over after kill -9 of the server, stopping the database that survived it', async () => {
    const { pid, postmaster } = await startInAnotherProcess()
    process.kill(pid, 'SIGKILL')
    await untilGone(pid)
    expect(isAlive(postmaster)).toBe(true)
    await using(async postgres => {
      expect(isAlive(postmaster)).toBe(false)
      expect(await query(postgres.adminUrl, 'select word from kept')).toEqual([{ word: 'семья' }])
    })
  })

  test('takes over after kill -9 of server and database together', async () => {
    const { pid, postmaster } = await startInAnotherProcess()
    process.kill(postmaster, 'SIGKILL')
    process.kill(pid, 'SIGKILL')
    await untilGone(pid)
    await using(async postgres => {
      expect(await query(postgres.adminUrl, 'select word from kept')).toEqual([{ word: 'семья' }])
    })
  })

  test.runIf(root)('works for root below a folder that only root may enter', async () => {
    chmodSync(join(home, 'closed'), 0o700)
    expect(spawnSync('ls', [dataDir], { uid: 65_534, gid: 65_534 }).status).not.toBe(0)
    await using(async postgres => {
      expect(await query(postgres.adminUrl, 'select word from kept')).toEqual([{ word: 'семья' }])
      await query(postgres.adminUrl, 'checkpoint')
    })
  })
})

describe('a fresh database for a test file', () => {
  test('is separate from its sisters and gone after drop', async () => {
    const [first, other] = await Promise.all([freshDatabase(), freshDatabase()])
    await query(first.adminUrl, 'create table only_here (id int)')
    await expect(query(other.adminUrl, 'select * from only_here')).rejects.toThrow(/does not exist/)
    await Promise.all([first.drop(), other.drop()])
    await expect(query(first.url, 'select 1')).rejects.toThrow(/does not exist/)
  })
})

async function using(work: (postgres: Postgres) => Promise<void>): Promise<void> {
  const postgres = await startPostgres({ dataDir })
  try {
    await work(postgres)
  } finally {
    await postgres.stop()
  }
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

async function startInAnotherProcess(): Promise<{ pid: number; postmaster: number }> {
  const launcher = new URL('embedded-postgres.ts', import.meta.url).href
  const script = `const { startPostgres } = await import('${launcher}')
    await startPostgres({ dataDir: ${JSON.stringify(dataDir)} }); console.log('up'); setInterval(() => {}, 1000)`
  const server = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((up, failed) => {
    server.stdout.once('data', () => up())
    server.once('exit', () => failed(new Error('the server process ended')))
  })
  const postmaster = Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
  return { pid: server.pid ?? 0, postmaster }
}

function isAlive(pid: number): boolean {
  return existsSync(`/proc/${pid}`) && !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
}

async function untilGone(pid: number): Promise<void> {
  while (isAlive(pid)) await new Promise(soon => setTimeout(soon, 10))
}
