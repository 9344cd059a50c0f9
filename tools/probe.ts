import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { probes } from './probes.ts'

/**
 * Adds fields that nobody declared to a copy of the program, as somebody in a hurry would, and looks who notices: the
 * compiler has to, and, where nobody asks it, the test of encryption and the test of access. Exit status 1 when one does not.
 */
const root = fileURLToPath(new URL('..', import.meta.url))

const folder = mkdtempSync(join(tmpdir(), 'patronat-probe-'))
const inCopy = (...words: string[]) => {
  const { stdout, stderr, status } = spawnSync(process.execPath, words, { cwd: folder, encoding: 'utf8' })
  return { said: `${stdout}${stderr}`, content: status === 0 }
}
const vitest = join(root, 'node_modules/vitest/vitest.mjs')
/** The line of a test that is named `… is declared`, which both tests have. */
const declared = (project: string, file: string) =>
  inCopy(vitest, 'run', '--project', project, '-t', 'is declared', '--no-color', `tests/${file}.test.ts`)

const missed: string[] = []
const note = (what: string, noticed: boolean) => {
  process.stdout.write(`${noticed ? 'noticed' : 'MISSED '}  ${what}\n`)
  if (!noticed) missed.push(what)
}
try {
  for (const part of ['src', 'tests', 'tools', 'bench', 'migrations', 'package.json', 'tsconfig.json'])
    cpSync(join(root, part), join(folder, part), { recursive: true })
  for (const part of ['vite.config.ts', 'vitest.config.ts']) cpSync(join(root, part), join(folder, part))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  for (const [file, before, after] of probes.flatMap(probe => probe.changes)) {
    const path = join(folder, file)
    const text = readFileSync(path, 'utf8')
    if (text.split(before).length !== 2) throw new Error(`${file} does not say once: ${before}`)
    writeFileSync(
      path,
      text.replace(before, () => after),
    )
  }
  const compiler = inCopy(join(root, 'node_modules/typescript/bin/tsc'), '--noEmit', '-p', '.')
  for (const { what, table, field } of probes) {
    const lines = compiler.said.match(new RegExp(`^${table}.*(?:\\n +.*)*'${field}'`, 'gmu'))
    note(`${what}: by the compiler, in ${table}`, !compiler.content && lines !== null)
  }
  for (const [project, file, test] of [
    ['slow', 'slow/planted-words', 'encryption'],
    ['server', 'http/access', 'access'],
  ] as const) {
    const { said, content } = declared(project, file)
    if (said.includes('No test files found')) throw new Error(`tests/${file}.test.ts is not there`)
    for (const { what, named } of probes) note(`${what}: by the test of ${test}`, !content && said.includes(named))
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.exitCode = missed.length > 0 ? 1 : 0
