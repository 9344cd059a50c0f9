import { type ChildProcess, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { Client, escapeIdentifier, escapeLiteral } from 'pg'
import { type FolderLock, holderOf, lockFolder } from '../folder-lock.ts'
import { type Binaries, findBinaries, type RunAs } from './postgres-binaries.ts'
import { createCluster, gone, launch, majorOf, ordinaryUser, stopLeftover, superuser } from './postgres-cluster.ts'

/** A running PostgreSQL of ours; all addresses are `postgresql://` URLs for `pg` and for `psql`. */
export interface Postgres {
  /** Superuser, database `patronat`: migrations and backup only. */
  adminUrl: string
  /** Login role `patronat_app`, which owns nothing and cannot bypass row-level security. */
  appUrl: string
  /** The address for any role and database of this server. */
  url: (user: string, password: string, database: string) => string
  /** Writes down under which address people open the program, for commands beside it. */
  announce: (address: string) => void
  /** Settles when the database ends without being asked to: the server then has nothing to answer from. */
  ended: Promise<void>
  /** Fast shutdown: open transactions are rolled back, data is flushed, the folder is free again. */
  stop: () => Promise<void>
}

const windows = process.platform === 'win32'
const app = 'patronat_app'
const database = 'patronat'
const testName = 'patronat-test-'
/** Where test runs have their folders: in memory, where it is plenty, their many databases cost half. */
const testPlaces = ['/dev/shm', '/tmp']
const plenty = 4_000_000_000

/**
 * Starts PostgreSQL on `dataDir` (created when absent) or throws `CannotStart` with a Russian message.
 * `fast` is for tests: a throw-away folder without any care for power loss; `dataDir` is then not used.
 */
export async function startPostgres(options: { dataDir: string } | { fast: true }): Promise<Postgres> {
  const fast = 'fast' in options
  const dataDir = fast ? mkdtempSync(join(testPlace(), testName)) : resolve(options.dataDir)
  if (fast) await sweepDeadTests(statSync(dataDir).birthtimeMs)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const cluster = join(dataDir, 'postgres')
  const lock = lockFolder(join(dataDir, 'patronat.lock'), dataDir)
  let hostDir: string | undefined
  try {
    const runAs = ordinaryUser(cluster)
    const binaries = findBinaries(runAs, majorOf(cluster))
    const passwords = passwordsIn(dataDir)
    await stopLeftover(cluster)
    removeSocketOf(lock)
    const host = windows ? '127.0.0.1' : socketFolder(runAs)
    hostDir = windows ? undefined : host
    const port = windows ? await freePort() : 5432
    if (!existsSync(cluster)) await createCluster(cluster, binaries, runAs, passwords.admin, hostDir ?? dataDir)
    const log = join(dataDir, 'postgres.log')
    if (existsSync(log)) renameSync(log, join(dataDir, 'postgres.previous.log'))
    lock.note({ host, port })
    const child = await launch({ cluster, binaries, runAs, log, host, port, fast })
    const addresses = addressesOf({ host, port, passwords })
    await prepare(addresses.url(superuser, passwords.admin, 'postgres'), passwords.app)
    return {
      ...addresses,
      announce: address => lock.note({ address }),
      ended: new Promise(resolve => child.once('exit', () => resolve())),
      stop: stopper(child, { cluster, binaries, lock, hostDir, remove: fast ? dataDir : undefined }),
    }
  } catch (error) {
    if (hostDir) rmSync(hostDir, { recursive: true, force: true })
    lock.release()
    throw error
  }
}

/** The addresses of a server that another process runs on this folder, for commands beside it. */
export function runningPostgres(dataDir: string): Pick<Postgres, 'url' | 'adminUrl' | 'appUrl'> | undefined {
  const holder = holderOf(join(dataDir, 'patronat.lock'))
  if (!holder?.host || !holder.port) return undefined
  return addressesOf({ host: holder.host, port: holder.port, passwords: passwordsIn(resolve(dataDir)) })
}

/** Under which address the program that runs on this folder is opened, if it says. */
export const runningAddress = (dataDir: string): string | undefined =>
  holderOf(join(resolve(dataDir), 'patronat.lock'))?.address

interface Passwords {
  admin: string
  app: string
}

function addressesOf(at: {
  host: string
  port: number
  passwords: Passwords
}): Pick<Postgres, 'url' | 'adminUrl' | 'appUrl'> {
  const url = (user: string, password: string, name: string) => {
    const [who, secret, host] = [user, password, at.host].map(encodeURIComponent)
    return `postgresql://${who}:${secret}@${host}:${at.port}/${encodeURIComponent(name)}`
  }
  return {
    url,
    adminUrl: url(superuser, at.passwords.admin, database),
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

/** Removes a data folder with the server that a killed holder left running on it; throws `CannotStart` where the holder lives. */
export async function removeDead(dataDir: string): Promise<void> {
  const lock = lockFolder(join(dataDir, 'patronat.lock'), dataDir)
  await stopLeftover(join(dataDir, 'postgres'))
  removeSocketOf(lock)
  rmSync(dataDir, { recursive: true, force: true })
}

/** The socket folder of a killed holder. */
function removeSocketOf(lock: FolderLock): void {
  const socket = lock.previous?.host
  if (socket?.startsWith('/tmp/patronat-')) rmSync(socket, { recursive: true, force: true })
}

/** A short path (socket names end at about 100 characters) that nobody else can enter or occupy beforehand. */
function socketFolder(runAs: RunAs): string {
  const folder = mkdtempSync('/tmp/patronat-')
  if (runAs) chownSync(folder, runAs.uid, runAs.gid)
  return folder
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

function testPlace(): string {
  const hasRoom = (place: string) => {
    const { bavail, bsize } = statfsSync(place)
    return bavail * bsize > plenty
  }
  return testPlaces.find(place => existsSync(place) && hasRoom(place)) ?? '/tmp'
}

const foldersIn = (place: string): string[] =>
  existsSync(place)
    ? readdirSync(place)
        .filter(name => name.startsWith(testName))
        .map(name => join(place, name))
    : []

/** Nobody has locked a folder in the moment it is made: what is so young may belong to a run that begins beside this one. */
const tooYoungToBeDead = 60_000
/** Test runs that were killed leave a server and a folder; the next run clears them. */
async function sweepDeadTests(nowMs: number): Promise<void> {
  for (const folder of testPlaces.flatMap(foldersIn)) {
    try {
      const { uid, birthtimeMs } = statSync(folder)
      if (uid !== process.getuid?.() || nowMs - birthtimeMs < tooYoungToBeDead) continue
      await removeDead(folder)
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
