import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

// The law and the work alone, copied, changed as somebody in a hurry would, and given to the compiler.
const root = fileURLToPath(new URL('../..', import.meta.url))
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'patronat-undeclared-'))
  cpSync(join(root, 'src/domain'), join(folder, 'src/domain'), {
    recursive: true,
    filter: path => !path.endsWith('.test.ts'),
  })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  const config = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8')) as { compilerOptions: object }
  const compilerOptions = { ...config.compilerOptions, types: ['node'] }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'] }))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What the compiler says of the copy, and whether it was content. */
function compiled(): { errors: string; content: boolean } {
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const { stdout, status } = spawnSync(process.execPath, [tsc, '--noEmit', '-p', '.'], {
    encoding: 'utf8',
    cwd: folder,
  })
  return { errors: stdout, content: status === 0 }
}

test('the copy itself compiles', () => {
  expect(compiled()).toEqual({ errors: '', content: true })
})

/** What somebody writes into a file in the place of something else, and what the compiler then says of which table. */
const probes: [what: string, file: string, before: string, after: string, said: RegExp][] = [
  [
    'a text field of an event',
    'contact/contacts.ts',
    "{ kind: 'contactPlanned'; planned: PlannedContact }",
    "{ kind: 'contactPlanned'; planned: PlannedContact; mood?: string }",
    /^src\/domain\/contact\/contact-events\.ts.*(?:\n +.*)*'mood'/mu,
  ],
  [
    'a kind of event',
    'plan/plans.ts',
    "  | { kind: 'planApproved'; planId: string; version: number }",
    "  | { kind: 'planApproved'; planId: string; version: number }\n  | { kind: 'moodNoted'; words: string }",
    /^src\/domain\/plan\/plan-events\.ts.*(?:\n +.*)*moodNoted/mu,
  ],
  [
    'a key of the state',
    'case/state.ts',
    '  address: string\n',
    '  address: string\n  moods?: string[]\n',
    /^src\/domain\/law\/redaction\.ts.*(?:\n +.*)*'moods'/mu,
  ],
  [
    'a field of a contact',
    'contact/contacts.ts',
    '  corrected?: number\n',
    '  corrected?: number\n  impression?: string\n',
    /^src\/domain\/law\/redaction\.ts.*(?:\n +.*)*'impression'/mu,
  ],
]
/** What somebody declares open that is not, in the same copy: one run of the compiler for everything. */
const opened = [
  ['safety/concern/concern-events.ts', "fields: { concern: 'encrypted' }", "fields: { concern: 'open' }"],
  ['review/review-events.ts', "fields: { reason: 'encrypted',", "fields: { reason: 'open',"],
] as const
let changed: ReturnType<typeof compiled>
test('what nobody declared does not compile, and the compiler names the table that lacks it', () => {
  for (const [what, file, before, after] of [...probes, ...opened.map(row => [row[0], ...row] as const)]) {
    const path = join(folder, 'src/domain', file)
    const text = readFileSync(path, 'utf8')
    expect(text.split(before), what).toHaveLength(2)
    writeFileSync(path, text.replace(before, after))
  }
  changed = compiled()
  expect(changed.content).toBe(false)
  for (const [what, , , , said] of probes) expect(changed.errors, what).toMatch(said)
})

test('neither a text nor a thing with parts can be declared open', () => {
  const lines = changed.errors.match(/^src\/domain\/(?:safety|review)\/.*-events\.ts.*'"open"'.*'"encrypted"'/gmu)
  expect(lines).toHaveLength(2)
})
