import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Adds fields that nobody declared to a copy of the program, as somebody in a hurry would, and looks who notices: the
 * compiler has to, and, where nobody asks it, the test of encryption and the test of access. Exit status 1 when one does not.
 */
const root = fileURLToPath(new URL('..', import.meta.url))

/** What is added, in which file in the place of what, by which table the compiler and under which name the tests notice it. */
type Probe = {
  what: string
  changes: [file: string, before: string, after: string][]
  table: string
  field: string
  named: string
}
const probes: Probe[] = [
  {
    what: 'a text field of an event',
    changes: [
      [
        'src/domain/contacts.ts',
        "{ kind: 'contactPlanned'; planned: PlannedContact }",
        "{ kind: 'contactPlanned'; planned: PlannedContact; mood?: string }",
      ],
      [
        'src/domain/decisions/contact.ts',
        "{ kind: 'contactPlanned', planned: { ...rest, ...(time ? { time } : {}) } }",
        "{ kind: 'contactPlanned', planned: { ...rest, ...(time ? { time } : {}) }, ...(input.mood ? { mood: input.mood } : {}) }",
      ],
    ],
    table: 'src/domain/sealed.ts',
    field: 'mood',
    named: 'contactPlanned.mood',
  },
  {
    what: 'a key of the case',
    changes: [
      ['src/domain/cases.ts', '  address: string\n', '  address: string\n  moods?: string[]\n'],
      [
        'src/domain/fold/contact.ts',
        'contactPlanned: (_, { planned }) => ({ planned })',
        'contactPlanned: ({ moods = [] }, { planned, mood }) => ({ planned, moods: mood ? [...moods, mood] : moods })',
      ],
    ],
    table: 'src/domain/redaction.ts',
    field: 'moods',
    named: 'CaseState.moods',
  },
  {
    what: 'a field of a command',
    changes: [
      [
        'src/domain/contacts.ts',
        'export const planContact = z.object({\n',
        'export const planContact = z.object({\n  mood: optionalLine(200),\n',
      ],
    ],
    table: 'tests/fixtures/typed-words.ts',
    field: 'mood',
    named: 'planContact.mood',
  },
  {
    what: 'a field of an upload',
    changes: [
      [
        'src/api/documents.ts',
        'input: z.object({ id, name: sentFileName })',
        'input: z.object({ id, name: sentFileName, caption: z.string().optional() })',
      ],
    ],
    table: 'tests/fixtures/typed-words.ts',
    field: 'caption',
    named: 'POST /api/attachments.caption',
  },
  {
    what: 'a setting',
    changes: [
      [
        'src/domain/settings.ts',
        'export const settingsSchema = z.object({\n',
        "export const settingsSchema = z.object({\n  motto: z.string().default(''),\n",
      ],
    ],
    table: 'tests/fixtures/typed-words.ts',
    field: 'motto',
    named: 'PUT /api/settings.settings.motto',
  },
  {
    what: 'a field of a draft',
    changes: [
      [
        'src/api/documents.ts',
        'input: z.object({ key: draftKey, draft: z.unknown(), ...draftSaving })',
        'input: z.object({ key: draftKey, draft: z.unknown(), ...draftSaving, label: z.string().optional() })',
      ],
    ],
    table: 'tests/fixtures/typed-words.ts',
    field: 'label',
    named: 'PUT /api/drafts/:key.label',
  },
]

const folder = mkdtempSync(join(tmpdir(), 'patronat-probe-'))
const inCopy = (...words: string[]) => {
  const { stdout, stderr, status } = spawnSync(process.execPath, words, { cwd: folder, encoding: 'utf8' })
  return { said: `${stdout}${stderr}`, content: status === 0 }
}
const vitest = join(root, 'node_modules/vitest/vitest.mjs')
/** The line of a test that is named `… is declared`, which both tests have. */
const declared = (file: string) =>
  inCopy(vitest, 'run', '--project', 'server', '-t', 'is declared', '--no-color', `tests/${file}.test.ts`)

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
  for (const [file, test] of [
    ['planted-words', 'encryption'],
    ['access', 'access'],
  ] as const) {
    const { said, content } = declared(file)
    for (const { what, named } of probes) note(`${what}: by the test of ${test}`, !content && said.includes(named))
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.exitCode = missed.length > 0 ? 1 : 0
