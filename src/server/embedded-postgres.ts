import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client, escapeIdentifier, escapeLiteral } from 'pg'
import { birthOf, CannotStart, type FolderLock, holderOf, lockFolder } from './folder-lock.ts'
import { type Binaries, findBinaries, type RunAs } from './postgres-binaries.ts'

/** A running PostgreSQL of ours; all addresses are `postgresql://` URLs for `pg` and for `psql`. */
export interface Postgres {
  /** Superuser, database `patronat`: migrations and backup only. */
  adminUrl: string
  /** Login role `patronat_app`, which owns nothing and cannot bypass row-level security. */
  appUrl: string
  /** The address for any role and database of this server. */
  url: (user: string, password: string, database: string) => string
  /** Fast shutdown: open transactions are rolled back, data is flushed, the folder is free again. */
  stop: () => Promise<void>
}

const windows = process.platform === 'win32'
const admin = 'postgres'
const app = 'patronat_app'
const database = 'patronat'
const testPrefix = '/tmp/patronat-test-'

/**
 * Starts PostgreSQL on `dataDir` (created when absent) or throws `CannotStart` with a Russian message.
 * `fast` is for tests: a throw-away folder without any care for power loss; `dataDir` is then not used.
 */
export async function startPostgres(options: { dataDir: string } | { fast: true }): Promise<Postgres> {
  const fast = 'fast' in options
  if (fast) await sweepDeadTests()
  const dataDir = fast ? mkdtempSync(testPrefix) : resolve(options.dataDir)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const cluster = join(dataDir, 'postgres')
  const lock = lockFolder(join(dataDir, 'patronat.lock'), dataDir)
  let hostDir: string | undefined
  try {
    const runAs = ordinaryUser(cluster)
    const binaries = findBinaries(runAs, majorOf(cluster))
    const passwords = passwordsIn(dataDir)
    await stopLeftover(cluster, lock)
    const host = windows ? '127.0.0.1' : socketFolder(runAs)
    hostDir = windows ? undefined : host
    const port = windows ? await freePort() : 5432
    if (!existsSync(cluster)) await createCluster(cluster, binaries, runAs, passwords.admin, hostDir ?? dataDir)
    const log = join(dataDir, 'postgres.log')
    lock.note({ host, port })
    const child = await launch({ cluster, binaries, runAs, log, host, port, fast })
    const addresses = addressesOf({ host, port, passwords })
    await prepare(addresses.url(admin, passwords.admin, 'postgres'), passwords.app)
    return {
      ...addresses,
      stop: stopper(child, { cluster, binaries, lock, hostDir, remove: fast ? dataDir : undefined }),
    }
  } catch (error) {
    if (hostDir) rmSync(hostDir, { recursive: true, force: true })
    lock.release()
    throw error
  }
}

/** The addresses of a server that another process runs on this folder, for commands beside it. */
export function runningPostgres(dataDir: string): Omit<Postgres, 'stop'> | undefined {
  const holder = holderOf(join(dataDir, 'patronat.lock'))
  if (!holder?.host || !holder.port) return undefined
  return addressesOf({ host: holder.host, port: holder.port, passwords: passwordsIn(resolve(dataDir)) })
}

interface Passwords {
  admin: string
  app: string
}

function addressesOf(at: { host: string; port: number; passwords: Passwords }): Omit<Postgres, 'stop'> {
  const where = windows ? `${at.host}:${at.port}` : ''
  const query = windows ? '' : `?host=${encodeURIComponent(at.host)}&port=${at.port}`
  const url = (user: string, password: string, name: string) =>
    `postgresql://${encodeURIComponent(user)}:${encodeURIComponent(password)}@${where}/${encodeURIComponent(name)}${query}`
  return {
    url,
    adminUrl: url(admin, at.passwords.admin, database),
    appUrl: url(app, at.passwords.app, database),
  }
}

function passwordsIn(dataDir: string): Passwords {
  const file = join(dataDir, 'postgres-passwords.json')
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Passwords
  const made = { admin: randomBytes(24).toString('base64url'), app: randomBytes(24).toString('base64url') }
  writeFileSync(`${file}.new`, JSON.stringify(made), { mode: 0o600 })
  renameSync(`${file}.new`, file)
  return made
}

/** PostgreSQL refuses root; a folder that already belongs to an ordinary user keeps that user. */
function ordinaryUser(cluster: string): RunAs {
  const me = process.getuid?.()
  if (me === undefined) return undefined
  const owner = existsSync(cluster) ? statSync(cluster) : undefined
  if (me !== 0) {
    if (owner && owner.uid !== me)
      throw new CannotStart(
        `Папка ${cluster} принадлежит другому пользователю. Запускайте Патронат от того же пользователя, что и раньше.`,
      )
    return undefined
  }
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  const nobody = /^nobody:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8'))
  if (!nobody)
    throw new CannotStart(
      'PostgreSQL не работает от root, а пользователя nobody в системе нет. Запустите Патронат от обычного пользователя.',
    )
  return { uid: Number(nobody[1]), gid: Number(nobody[2]) }
}

function majorOf(cluster: string): number | undefined {
  return existsSync(cluster) ? Number.parseInt(readFileSync(join(cluster, 'PG_VERSION'), 'utf8'), 10) : undefined
}

/** A short path (socket names end at about 100 characters) that nobody else can enter or occupy beforehand. */
function socketFolder(runAs: RunAs): string {
  const folder = mkdtempSync('/tmp/patronat-')
  if (runAs) chownSync(folder, runAs.uid, runAs.gid)
  return folder
}

/**
 * When root gives up its rights, parents of the data folder may be closed to the new user. The child enters the folder
 * while it is still root (spawn changes folder before it changes user) and then knows it by this name only. PostgreSQL 15
 * leaves its folder for a moment when it starts, so there the parents must be open.
 */
function asUser(cluster: string, runAs: RunAs, major: number) {
  const env = { PATH: process.env['PATH'] ?? '', SystemRoot: process.env['SystemRoot'] ?? '', TZ: 'UTC' }
  const path = runAs && major >= 16 ? '/proc/self/cwd' : cluster
  return { path, spawn: { ...runAs, cwd: cluster, env, windowsHide: true } }
}

/** initdb into a side folder and one rename: a kill in between leaves no half-made cluster. */
async function createCluster(
  cluster: string,
  { bin, major }: Binaries,
  runAs: RunAs,
  password: string,
  scratch: string,
) {
  const unfinished = `${cluster}.new`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { mode: 0o700 })
  const passwordFile = join(scratch, 'initial-password')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (runAs) for (const path of [unfinished, passwordFile]) chownSync(path, runAs.uid, runAs.gid)
  const at = asUser(unfinished, runAs, major)
  const locale = process.platform === 'linux' ? 'C.UTF-8' : windows ? 'C' : 'en_US.UTF-8'
  const builtin = major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : []
  const args = ['-D', at.path, '-U', admin, '-E', 'UTF8', `--locale=${locale}`, ...builtin, '--auth=scram-sha-256']
  const made = spawnSync(join(bin, 'initdb'), [...args, `--pwfile=${passwordFile}`], { ...at.spawn, encoding: 'utf8' })
  rmSync(passwordFile)
  if (made.status !== 0)
    throw new CannotStart(`Не удалось создать базу данных в ${cluster}.\n${made.stderr || made.error}`)
  renameSync(unfinished, cluster)
}

/** Query words, values and error details never reach the log: they are about families. */
const silence = {
  log_min_messages: 'log',
  log_statement: 'none',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_min_duration_statement: '-1',
  log_checkpoints: 'off',
  logging_collector: 'off',
  log_timezone: 'UTC',
}
const tuning = { shared_buffers: '128MB', max_connections: '50', jit: 'off', timezone: 'UTC' }
const careless = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', shared_buffers: '32MB' }

interface Launch {
  cluster: string
  binaries: Binaries
  runAs: RunAs
  log: string
  host: string
  port: number
  fast: boolean
}

/** Starts the postmaster in its own session, so that Ctrl+C in a terminal reaches us first, and waits until it answers. */
async function launch(how: Launch): Promise<ChildProcess> {
  const at = asUser(how.cluster, how.runAs, how.binaries.major)
  const place = windows
    ? { listen_addresses: how.host, port: String(how.port) }
    : {
        listen_addresses: '',
        unix_socket_directories: how.host,
        unix_socket_permissions: '0700',
        port: String(how.port),
      }
  const settings = Object.entries({ ...tuning, ...silence, ...place, ...(how.fast ? careless : {}) })
  const args = ['-D', at.path, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  // Sessions of a killed postmaster need a moment to notice and let go of the folder.
  for (let attempt = 1; ; attempt++) {
    const log = openSync(how.log, 'w', 0o600)
    const child = spawn(join(how.binaries.bin, 'postgres'), args, {
      ...at.spawn,
      detached: !windows,
      stdio: ['ignore', log, log],
    })
    closeSync(log)
    if (await answers(child, how.cluster)) return child
    if (attempt === 10) throw new CannotStart(`PostgreSQL не запустился.\n${readFileSync(how.log, 'utf8').trim()}`)
    await pause(500)
  }
}

async function answers(child: ChildProcess, cluster: string): Promise<boolean> {
  let gone = false
  child.once('exit', () => (gone = true)).once('error', () => (gone = true))
  while (!gone) {
    const seen = postmasterFile(cluster)
    if (seen?.pid === child.pid && seen?.status === 'ready') return true
    await pause(10)
  }
  return false
}

function postmasterFile(cluster: string): { pid: number; status: string | undefined } | undefined {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), status: lines[7]?.trim() }
  } catch {
    return undefined
  }
}

/** After kill -9 of our server its postmaster lives on: we hold the folder lock, so it has no owner and is stopped. */
async function stopLeftover(cluster: string, lock: FolderLock): Promise<void> {
  const left = postmasterFile(cluster)
  if (left && isPostmasterOf(left.pid, cluster)) {
    process.kill(left.pid, 'SIGINT')
    await gone(left.pid, 'SIGQUIT')
  } else if (left && process.platform === 'linux') {
    // The number may now belong to a stranger (containers reuse low ones), which would make PostgreSQL refuse.
    rmSync(join(cluster, 'postmaster.pid'))
  }
  const socket = lock.previous?.host
  if (socket?.startsWith('/tmp/patronat-')) rmSync(socket, { recursive: true, force: true })
}

function isPostmasterOf(pid: number, cluster: string): boolean {
  if (birthOf(pid) === undefined) return false
  if (process.platform === 'linux') {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster)
    } catch {
      return false
    }
  }
  const command = windows ? '' : spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout
  return command.includes(cluster)
}

async function gone(pid: number, last: NodeJS.Signals): Promise<void> {
  for (let waited = 0; birthOf(pid) !== undefined; waited += 20) {
    if (waited === 30_000) process.kill(pid, last)
    await pause(20)
  }
}

async function prepare(url: string, appPassword: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const role = await client.query('select 1 from pg_roles where rolname = $1', [app])
    if (role.rowCount === 0) {
      const login = `login nosuperuser nobypassrls nocreatedb nocreaterole password ${escapeLiteral(appPassword)}`
      await client.query(`create role ${escapeIdentifier(app)} ${login}`)
    }
    const made = await client.query('select 1 from pg_database where datname = $1', [database])
    if (made.rowCount === 0) await client.query(`create database ${escapeIdentifier(database)}`)
  } finally {
    await client.end()
  }
}

interface Cleanup {
  cluster: string
  binaries: Binaries
  lock: FolderLock
  hostDir: string | undefined
  remove: string | undefined
}

function stopper(child: ChildProcess, what: Cleanup): () => Promise<void> {
  const shutDown = () => {
    if (windows) spawnSync(join(what.binaries.bin, 'pg_ctl'), ['stop', '-m', 'fast', '-D', what.cluster])
    else child.kill('SIGINT')
  }
  process.once('exit', shutDown)
  let stopping: Promise<void> | undefined
  const stop = async () => {
    process.off('exit', shutDown)
    shutDown()
    if (child.pid) await gone(child.pid, 'SIGQUIT')
    for (const path of [what.hostDir, what.remove]) if (path) rmSync(path, { recursive: true, force: true })
    what.lock.release()
  }
  return () => (stopping ??= stop())
}

/** Test runs that were killed leave a server and a folder in /tmp; the next run clears them. */
async function sweepDeadTests(): Promise<void> {
  for (const name of readdirSync('/tmp')) {
    const folder = join('/tmp', name)
    if (!folder.startsWith(testPrefix)) continue
    try {
      if (statSync(folder).uid !== process.getuid?.()) continue
      const lock = lockFolder(join(folder, 'patronat.lock'), folder)
      await stopLeftover(join(folder, 'postgres'), lock)
      rmSync(folder, { recursive: true, force: true })
    } catch {
      continue // in use, or gone meanwhile
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  await new Promise(done => server.close(done))
  if (address === null || typeof address === 'string') throw new Error('no loopback port')
  return address.port
}
