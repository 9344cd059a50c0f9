import { execFileSync } from 'node:child_process'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'

/** A refusal to start whose Russian message is meant for the person at the keyboard, without a stack. */
export class CannotStart extends Error {
  override name = 'CannotStart'
}

/** Who holds a data folder; `born` tells a process from a later one that got the same number. */
export interface Holder {
  pid: number
  born: string
  /** Folder of the database socket (or `127.0.0.1` on Windows) and its port, once the database runs. */
  host?: string
  port?: number
  /** Under which address people open the program, once it listens. */
  address?: string
}

/** A held lock: `note` adds facts for those who look at it, `release` gives the folder back. */
export interface FolderLock {
  note: (facts: Omit<Holder, 'pid' | 'born'>) => void
  release: () => void
  /** What a killed holder left behind, if anything. */
  previous: Holder | undefined
}

/** Takes the lock file or throws `CannotStart` when a living process holds it; a dead holder is replaced. */
export function lockFolder(lockFile: string, folder: string): FolderLock {
  const me: Holder = { pid: process.pid, born: birthOf(process.pid) ?? '' }
  const previous = readHolder(lockFile)
  if (previous && isRunning(previous)) throw alreadyRunning(folder, previous)
  setAside(lockFile, previous, folder)
  // The file appears whole: nobody may find it empty and take us for dead.
  const draft = `${lockFile}.${process.pid}`
  let noted: Omit<Holder, 'pid' | 'born'> = {}
  writeFileSync(draft, JSON.stringify(me), { mode: 0o600 })
  try {
    linkSync(draft, lockFile)
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
    throw alreadyRunning(folder, readHolder(lockFile))
  } finally {
    rmSync(draft)
  }
  return {
    previous,
    note: facts => {
      noted = { ...noted, ...facts }
      writeFileSync(draft, JSON.stringify({ ...me, ...noted }), { mode: 0o600 })
      renameSync(draft, lockFile)
    },
    release: () => rmSync(lockFile, { force: true }),
  }
}

/** The living holder of a lock file, if there is one. */
export function holderOf(lockFile: string): Holder | undefined {
  const holder = readHolder(lockFile)
  return holder && isRunning(holder) ? holder : undefined
}

/** When the process was born, as text that only serves comparison; undefined when it is gone or a zombie. */
export function birthOf(pid: number): string | undefined {
  if (process.platform === 'linux') {
    try {
      // The name in brackets may itself contain spaces and brackets: count fields from the last one.
      const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19]
    } catch {
      return undefined
    }
  }
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (!isCode(error, 'EPERM')) return undefined
  }
  if (process.platform === 'win32') return ''
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return undefined
  }
}

function isRunning(holder: Holder): boolean {
  return birthOf(holder.pid) === holder.born
}

/** Moves a dead holder's file away; two starters cannot both succeed, because only one rename finds the old file. */
function setAside(lockFile: string, previous: Holder | undefined, folder: string): void {
  const aside = `${lockFile}.${process.pid}`
  try {
    renameSync(lockFile, aside)
  } catch (error) {
    if (isCode(error, 'ENOENT')) return
    throw error
  }
  const moved = readHolder(aside)
  if (moved && isRunning(moved) && moved.pid !== previous?.pid) {
    linkSync(aside, lockFile)
    rmSync(aside)
    throw alreadyRunning(folder, moved)
  }
  rmSync(aside)
}

function readHolder(lockFile: string): Holder | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(lockFile, 'utf8'))
    if (typeof value !== 'object' || value === null || !('pid' in value) || !('born' in value)) return undefined
    return value as Holder
  } catch {
    return undefined
  }
}

function alreadyRunning(folder: string, holder: Holder | undefined): CannotStart {
  const which = holder ? ` (процесс ${holder.pid})` : ''
  return new CannotStart(
    `Патронат уже запущен с папкой данных ${folder}${which}. Остановите его или укажите другую папку данных.`,
  )
}

/** Whether an unknown error carries this system code. */
export function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
