import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { birthOf, CannotStart } from '../folder-lock.ts'
import type { Binaries, RunAs } from './postgres-binaries.ts'

const windows = process.platform === 'win32'

/** The superuser of a cluster of ours. */
export const superuser = 'postgres'

/** PostgreSQL refuses root; a folder that already belongs to an ordinary user keeps that user. */
export function ordinaryUser(cluster: string): RunAs {
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

/** The PostgreSQL major version that made a cluster; undefined when there is none yet. */
export function majorOf(cluster: string): number | undefined {
  return existsSync(cluster) ? Number.parseInt(readFileSync(join(cluster, 'PG_VERSION'), 'utf8'), 10) : undefined
}

/**
 * When root gives up its rights, the parents of the data folder may be closed to the new user (a project below /root).
 * So root opens the folder and hands it over; PostgreSQL knows it by that open door and never walks the path.
 */
function openDoor(cluster: string, runAs: RunAs) {
  const door = runAs && process.platform === 'linux' ? openSync(cluster, 'r') : undefined
  const env = { PATH: process.env['PATH'] ?? '', SystemRoot: process.env['SystemRoot'] ?? '', TZ: 'UTC' }
  return {
    path: door === undefined ? cluster : '/proc/self/fd/3',
    stdio: door === undefined ? [] : [door],
    spawn: { ...runAs, cwd: '/', env, windowsHide: true },
    close: () => door !== undefined && closeSync(door),
  }
}

/** initdb into a side folder and one rename: a kill in between leaves no half-made cluster. */
export async function createCluster(
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
  const door = openDoor(unfinished, runAs)
  const locale = process.platform === 'linux' ? 'C.UTF-8' : windows ? 'C' : 'en_US.UTF-8'
  const builtin = major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : []
  const args = [
    '-D',
    door.path,
    '-U',
    superuser,
    '-E',
    'UTF8',
    `--locale=${locale}`,
    ...builtin,
    '--auth=scram-sha-256',
  ]
  const made = spawnSync(join(bin, 'initdb'), [...args, `--pwfile=${passwordFile}`], {
    ...door.spawn,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe', ...door.stdio],
  })
  door.close()
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
const tuning = { shared_buffers: '128MB', max_connections: '50', jit: 'off', timezone: 'UTC', wal_recycle: 'off' }
const careless = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  shared_buffers: '32MB',
  // It would look at some hundred databases again and again, and count tables that a test has just emptied.
  autovacuum: 'off',
}

/** Everything a postmaster needs to be started. */
export interface Launch {
  cluster: string
  binaries: Binaries
  runAs: RunAs
  log: string
  host: string
  port: number
  fast: boolean
}

/** Starts the postmaster in its own session, so that Ctrl+C in a terminal reaches us first, and waits until it answers. */
export async function launch(how: Launch): Promise<ChildProcess> {
  const place = windows
    ? { listen_addresses: how.host, port: String(how.port) }
    : {
        listen_addresses: '',
        unix_socket_directories: how.host,
        unix_socket_permissions: '0700',
        port: String(how.port),
      }
  const settings = Object.entries({ ...tuning, ...silence, ...place, ...(how.fast ? careless : {}) })
  const switches = settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])
  // Sessions of a killed postmaster need a moment to notice and let go of the folder.
  for (let attempt = 1; ; attempt++) {
    const log = openSync(how.log, 'w', 0o600)
    const door = openDoor(how.cluster, how.runAs)
    const child = spawn(join(how.binaries.bin, 'postgres'), ['-D', door.path, ...switches], {
      ...door.spawn,
      detached: !windows,
      stdio: ['ignore', log, log, ...door.stdio],
    })
    door.close()
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
export async function stopLeftover(cluster: string): Promise<void> {
  const left = postmasterFile(cluster)
  if (left && isPostmasterOf(left.pid, cluster)) {
    process.kill(left.pid, 'SIGINT')
    await gone(left.pid, 'SIGQUIT')
  } else if (left && process.platform === 'linux') {
    // The number may now belong to a stranger (containers reuse low ones), which would make PostgreSQL refuse.
    rmSync(join(cluster, 'postmaster.pid'))
  }
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

/** Waits until a process is gone; after half a minute it gets the last signal. */
export async function gone(pid: number, last: NodeJS.Signals): Promise<void> {
  for (let waited = 0; birthOf(pid) !== undefined; waited += 20) {
    if (waited === 30_000) process.kill(pid, last)
    await pause(20)
  }
}
