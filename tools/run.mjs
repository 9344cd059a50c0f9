// The door to every command, in plain JavaScript for Node >= 20.19. It sees to the packages, then to Node 24 from the
// packages, which runs the TypeScript entry as it is.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { keepRunning } from './keep-running.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const inRoot = (...parts) => join(root, ...parts)
const windows = process.platform === 'win32'
const nodePackage = `node_modules/node-${windows ? 'win' : process.platform}-${process.arch}`
const hasNode24 = Number.parseInt(process.versions.node, 10) >= 24

const commands = {
  // A bounded heap: under load V8 would otherwise keep several times what the server needs. A nursery of 4 would hand the
  // requests under way to the old generation, which costs more than the memory it saves. With so small a heap V8 collects
  // all of it whenever 15 MB have come in, files and refused bodies too; collecting at twice what is in use costs 50 MB.
  start: {
    entry: 'src/main.ts',
    web: true,
    keep: true,
    flags: ['--max-semi-space-size=8', '--max-old-space-size=192', '--heap-growing-percent=100'],
  },
  dev: { entry: 'tools/dev.ts' },
  test: { entry: 'tools/test.ts' },
  check: { entry: 'tools/test.ts', args: ['format', 'lint', 'unused', 'unit'] },
  build: { web: true },
  patronat: { entry: 'src/server/cli.ts' },
  bench: { entry: 'bench/main.ts' },
  documents: { entry: 'tools/documents.ts' },
  screenshots: { entry: 'tools/screenshots.ts', web: true },
  process: { entry: 'tools/process.ts' },
  probe: { entry: 'tools/probe.ts' },
}

const [name = '', ...args] = process.argv.slice(2)
const command = Object.hasOwn(commands, name) ? commands[name] : undefined
if (!command) stop(`Команды: ${Object.keys(commands).join(', ')}`)
if (!isInstalled()) install()
const node = findNode()
const env = {
  MALLOC_ARENA_MAX: '2',
  // What was compiled last time is not compiled again: a start takes a third less work. Node does without where it may not write.
  NODE_COMPILE_CACHE: inRoot('node_modules', '.cache', 'node'),
  ...process.env,
  PATH: [dirname(node), inRoot('node_modules', '.bin'), process.env.PATH].join(delimiter),
}
if (command.web) buildWeb()
if (command.entry) runEntry()

function stop(message) {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}

/** npm writes down what it installed as its very last act; compare that with what the project wants. */
function isInstalled() {
  try {
    const wanted = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')).packages
    const installed = JSON.parse(readFileSync(inRoot('node_modules', '.package-lock.json'), 'utf8')).packages
    const spare = path => wanted[path].optional && !installed[path] && (path !== nodePackage || hasNode24)
    return Object.keys(wanted).every(
      path => path === '' || installed[path]?.version === wanted[path].version || spare(path),
    )
  } catch {
    return false
  }
}

function install() {
  // A worktree that borrows its packages must not replace those of its lender.
  if (lstatSync(inRoot('node_modules'), { throwIfNoEntry: false })?.isSymbolicLink())
    stop('node_modules — ссылка на чужую папку, и пакеты там не те. Выполните npm ci там.')
  process.stderr.write('Устанавливаю зависимости (npm ci)…\n')
  // Not our own Node: npm is about to replace it.
  const path = (process.env.PATH ?? '').split(delimiter).filter(part => !part.includes('node_modules'))
  const { status, error } = spawnSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    env: { ...process.env, PATH: path.join(delimiter) },
    stdio: ['ignore', 2, 2],
    shell: windows,
  })
  if (status !== 0) stop(`Не удалось установить зависимости: npm ci, код ${status ?? error?.message}.`)
}

/** Node 24 comes as a ready binary package for this platform, so no install script has to run. */
function findNode() {
  const packaged = inRoot(nodePackage, 'bin', windows ? 'node.exe' : 'node')
  if (existsSync(packaged)) return packaged
  if (hasNode24) return process.execPath
  return stop(`Нужен Node 24, а здесь ${process.version}, и пакета ${nodePackage} нет. Установите Node 24.`)
}

/** Builds the web part when anything it is made of has changed since the last build. */
function buildWeb() {
  const stamp = inRoot('dist', '.stamp')
  const hash = hashOf(['src/web', 'src/api', 'src/domain', 'index.html', 'vite.config.ts', 'package-lock.json'])
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return
  process.stderr.write('Собираю веб-часть…\n')
  const vite = inRoot('node_modules', 'vite', 'bin', 'vite.js')
  const { status, signal } = spawnSync(node, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    env,
    stdio: ['ignore', 2, 2],
  })
  if (status !== 0) stop(`Веб-часть не собралась (${signal ?? `код ${status}`}).`)
  writeFileSync(stamp, hash)
}

function hashOf(paths) {
  const hash = createHash('sha256')
  const add = path => {
    if (!existsSync(inRoot(path))) return
    if (statSync(inRoot(path)).isDirectory())
      for (const name of readdirSync(inRoot(path)).sort()) add(`${path}/${name}`)
    else hash.update(path).update(readFileSync(inRoot(path)))
  }
  for (const path of paths) add(path)
  return hash.digest('hex')
}

function runEntry() {
  const words = [...(command.flags ?? []), inRoot(command.entry), ...(command.args ?? []), ...args]
  if (command.keep) return keepRunning(node, words, { cwd: root, env })
  const child = spawn(node, words, { cwd: root, env, stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', error => stop(error.message))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
}
