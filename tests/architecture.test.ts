import { spawnSync } from 'node:child_process'
import { copyFileSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { procedure } from '../src/domain/law/procedure.ts'

const root = join(import.meta.dirname, '..')
const oxlint = join(root, 'node_modules', 'oxlint', 'bin', 'oxlint')

/** What a planted file says, and the rule that must refuse it. */
const refused: [file: string, code: string, rule: string][] = [
  ['src/domain/case/a.ts', `import { x } from '../../server/x.ts'; export const a = x`, 'no-restricted-imports'],
  ['src/domain/case/b.ts', `import type { X } from '../../server/x.ts'; export type B = X`, 'no-restricted-imports'],
  ['src/domain/case/c.ts', `import { x } from '../../api/x.ts'; export const c = x`, 'no-restricted-imports'],
  ['src/domain/case/d.ts', `import { x } from '../../printed/x.ts'; export const d = x`, 'no-restricted-imports'],
  ['src/domain/case/e.ts', `import { x } from '../../web/x.ts'; export const e = x`, 'no-restricted-imports'],
  [
    'src/domain/case/f.ts',
    `import { readFileSync } from 'node:fs'; export const f = readFileSync`,
    'no-restricted-imports',
  ],
  ['src/domain/case/g.ts', `import { Client } from 'pg'; export const g = Client`, 'no-restricted-imports'],
  ['src/domain/case/h.ts', `import dayjs from 'dayjs'; export const h = dayjs`, 'no-restricted-imports'],
  ['src/domain/case/i.ts', `export { x } from '../../server/x.ts'`, 'no-restricted-imports'],
  ['src/domain/plan/a.ts', `import { x } from '../../server/x.ts'; export const a = x`, 'no-restricted-imports'],
  ['src/domain/plan/b.ts', `import type { X } from '../../api/x.ts'; export type B = X`, 'no-restricted-imports'],
  [
    'src/domain/case/command/a.ts',
    `import { x } from '../../../server/x.ts'; export const a = x`,
    'no-restricted-imports',
  ],
  [
    'src/domain/law/terms/b.ts',
    `import type { X } from '../../../api/case/x.ts'; export type B = X`,
    'no-restricted-imports',
  ],
  ['src/domain/case/command/c.ts', `import { Client } from 'pg'; export const c = Client`, 'no-restricted-imports'],
  ['src/domain/case/command/d.ts', `export const d = () => new Date()`, 'no-restricted-globals'],
  ['src/domain/case/j.ts', `export const j = () => new Date()`, 'no-restricted-globals'],
  ['src/domain/case/k.ts', `export const k = () => Date.now()`, 'no-restricted-globals'],
  ['src/domain/case/l.ts', `export const l = () => Math.random()`, 'no-restricted-properties'],
  ['src/domain/case/m.ts', `export const m = () => crypto.randomUUID()`, 'no-restricted-globals'],
  ['src/domain/case/n.ts', `export const n = () => globalThis.Date.now()`, 'no-restricted-globals'],
  ['src/domain/case/o.ts', `import { z } from 'zod/v4/core'; export const o = z`, 'no-restricted-imports'],
  ['src/domain/case/clock.ts', `export const now = () => Date.now()`, 'no-restricted-properties'],
  [
    'src/domain/kernel/calendar.ts',
    `import { x } from '../../server/x.ts'; export const calendar = x`,
    'no-restricted-imports',
  ],
  ['src/printed/a.ts', `import { x } from '../web/x.ts'; export const a = x`, 'no-restricted-imports'],
  ['src/printed/b.ts', `import type { X } from '../server/x.ts'; export type B = X`, 'no-restricted-imports'],
  ['src/printed/c.ts', `import { x } from '../api/x.ts'; export const c = x`, 'no-restricted-imports'],
  [
    'src/printed/d.ts',
    `import { readFileSync } from 'node:fs'; export const d = readFileSync`,
    'no-restricted-imports',
  ],
  ['src/printed/e.ts', `import { Document } from 'docx'; export const e = Document`, 'no-restricted-imports'],
  ['src/printed/f.ts', `export const f = () => new Date()`, 'no-restricted-globals'],
  ['src/printed/plan/a.ts', `import { x } from '../../server/x.ts'; export const a = x`, 'no-restricted-imports'],
  ['src/printed/plan/b.ts', `import type { X } from '../../api/plan/x.ts'; export type B = X`, 'no-restricted-imports'],
  ['src/api/a.ts', `import { readFileSync } from 'node:fs'; export const a = readFileSync`, 'no-restricted-imports'],
  ['src/api/b.ts', `import { x } from '../server/x.ts'; export const b = x`, 'no-restricted-imports'],
  ['src/api/c.ts', `import type { X } from '../web/x.ts'; export type C = X`, 'no-restricted-imports'],
  ['src/api/d.ts', `import { x } from '../printed/x.ts'; export const d = x`, 'no-restricted-imports'],
  ['src/api/e.ts', `import fastify from 'fastify'; export const e = fastify`, 'no-restricted-imports'],
  ['src/api/plan/a.ts', `import { x } from '../../server/x.ts'; export const a = x`, 'no-restricted-imports'],
  ['src/api/plan/b.ts', `import type { X } from '../../printed/x.ts'; export type B = X`, 'no-restricted-imports'],
  ['src/server/a.ts', `import { x } from '../web/x.ts'; export const a = x`, 'no-restricted-imports'],
  ['src/a.ts', `import { x } from './web/x.ts'; export const a = x`, 'no-restricted-imports'],
  ['src/server/store/a.ts', `import type { X } from '../../web/x.ts'; export type A = X`, 'no-restricted-imports'],
  ['src/server/c.ts', `import { x } from '../demo/x.ts'; export const c = x`, 'no-restricted-imports'],
  ['src/server/store/b.ts', `import type { X } from '../../demo/x.ts'; export type B = X`, 'no-restricted-imports'],
  ['src/server/start.ts', `export { x } from '../demo/x.ts'`, 'no-restricted-imports'],
  ['src/domain/case/p.ts', `import { x } from '../../demo/x.ts'; export const p = x`, 'no-restricted-imports'],
  ['src/printed/g.ts', `import { x } from '../demo/x.ts'; export const g = x`, 'no-restricted-imports'],
  ['src/api/f.ts', `import { x } from '../demo/x.ts'; export const f = x`, 'no-restricted-imports'],
  ['src/web/e.ts', `import { x } from '../demo/x.ts'; export const e = x`, 'no-restricted-imports'],
  ['src/demo/a.ts', `import { x } from '../web/x.ts'; export const a = x`, 'no-restricted-imports'],
  ['src/demo/b.ts', `import type { X } from '../printed/x.ts'; export type B = X`, 'no-restricted-imports'],
  ['src/server/b.ts', `import { useState } from 'react'; export const b = useState`, 'no-restricted-imports'],
  ['src/web/a.ts', `import { x } from '../server/x.ts'; export const a = x`, 'no-restricted-imports'],
  [
    'src/web/screens/staff/a.tsx',
    `import type { X } from '../../../server/x.ts'; export type A = X`,
    'no-restricted-imports',
  ],
  ['src/web/b.ts', `import { x } from '../printed/x.ts'; export const b = x`, 'no-restricted-imports'],
  ['src/web/c.tsx', `import { readFileSync } from 'node:fs'; export const c = readFileSync`, 'no-restricted-imports'],
  ['src/web/d.ts', `import { Pool } from 'pg'; export const d = Pool`, 'no-restricted-imports'],
  ['src/domain/plan/ring.ts', `import type { B } from '../case/ring.ts'; export type A = { b?: B }`, 'no-cycle'],
  ['src/domain/case/ring.ts', `import type { A } from '../plan/ring.ts'; export type B = { a?: A }`, 'no-cycle'],
  ['src/server/ring/a.ts', `import { b } from './b.ts'; export const a = () => b`, 'no-cycle'],
  ['src/server/ring/b.ts', `import { a } from './a.ts'; export const b = () => a`, 'no-cycle'],
  ['src/web/data/ring.ts', `import type { B } from '../ui/ring.tsx'; export type A = { b?: B }`, 'no-cycle'],
  ['src/web/ui/ring.tsx', `import type { A } from '../data/ring.ts'; export type B = { a?: A }`, 'no-cycle'],
]

/** Each room's honest neighbours: a guard that refuses everything would be no guard. */
const allowed: [file: string, code: string][] = [
  ['src/domain/case/x.ts', `import { z } from 'zod'; import { y } from './y.ts'; export const x = z.object({ y })`],
  ['src/domain/case/y.ts', `import { z } from 'zod'; export const y = z.string()`],
  [
    'src/domain/case/command/x.ts',
    `import { z } from 'zod'; import { y } from '../y.ts'; import { w } from '../gaps/w.ts'; import { v } from '../../law/v.ts'; import { u } from '../../law/terms/u.ts'; export const x = [z, y, w, v, u]`,
  ],
  [
    'src/domain/plan/w.ts',
    `import { x } from './measures/x.ts'; import { u } from '../law/terms/u.ts'; export const w = [x, u]`,
  ],
  ['src/domain/plan/x.ts', `import { y } from '../kernel/y.ts'; export const decide = () => y`],
  [
    'src/printed/plan/x.ts',
    `import { y } from '../../domain/case/y.ts'; import { z } from '../kernel/z.ts'; export const part = () => [y, z]`,
  ],
  ['src/printed/kernel/z.ts', `export const z = 1`],
  ['src/domain/case/y.test.ts', `import { x } from '../../server/x.ts'; export const today = () => [x, new Date()]`],
  ['src/printed/x.ts', `import { x } from '../domain/case/x.ts'; export const form = x`],
  [
    'src/api/plan/x.ts',
    `import { y } from '../case/y.ts'; import { x } from '../../domain/case/x.ts'; export const call = [x, y]`,
  ],
  ['src/api/case/y.ts', `export const y = 1`],
  ['src/api/x.ts', `import { z } from 'zod'; import { x } from '../domain/case/x.ts'; export const call = z.array(x)`],
  [
    'src/server/x.ts',
    `import { readFileSync } from 'node:fs'; import { call } from '../api/x.ts'; export const s = () => [call, readFileSync, new Date()]`,
  ],
  [
    'src/main.ts',
    `import { load } from './demo/x.ts'; import { s } from './server/x.ts'; export const main = [load, s]`,
  ],
  [
    'src/demo/x.ts',
    `import { s } from '../server/x.ts'; import { call } from '../api/x.ts'; export const load = [s, call]`,
  ],
  [
    'src/web/x.tsx',
    `import { useState } from 'react'; import { call } from '../api/x.ts'; export const w = [useState, call]`,
  ],
]

interface Finding {
  filename: string
  code: string
}

let findings: Finding[] = []
const yard = mkdtempSync(join(tmpdir(), 'patronat-rooms-'))

beforeAll(() => {
  copyFileSync(join(root, '.oxlintrc.json'), join(yard, '.oxlintrc.json'))
  for (const [file, code] of [...refused, ...allowed]) {
    mkdirSync(dirname(join(yard, file)), { recursive: true })
    writeFileSync(join(yard, file), `${code}\n`)
  }
  const run = spawnSync(process.execPath, [oxlint, '--format', 'json'], { cwd: yard, encoding: 'utf8' })
  const report = JSON.parse(run.stdout) as { diagnostics: Finding[] }
  findings = report.diagnostics
})

afterAll(() => rmSync(yard, { recursive: true, force: true }))

describe('the linter guards the rooms', () => {
  test.for(refused)('%s is refused: %s (%s)', ([file, , rule]) => {
    expect(codesOf(file).filter(code => code.includes(rule))).not.toEqual([])
  })

  test.for(allowed)('%s is left alone: %s', ([file]) => {
    expect(codesOf(file)).toEqual([])
  })
})

/** What each part of `web` may import of it: what stands before it, and itself. An audience of screens knows no other one. */
const webOrder: Record<string, string[]> = {
  ui: [],
  data: ['ui'],
  words: ['data', 'ui'],
  'command-form': ['words', 'data', 'ui'],
  terms: ['words', 'data', 'ui'],
  'screens/everyone': ['command-form', 'terms', 'words', 'data', 'ui'],
  ...Object.fromEntries(
    ['sign-in', 'account', 'partner', 'staff'].map(audience => [
      `screens/${audience}`,
      ['screens/everyone', 'command-form', 'terms', 'words', 'data', 'ui'],
    ]),
  ),
}

/** The part of `web` in which a file lies; `app` puts all of them together and is imported by nobody. */
const webPart = (file: string): string => {
  const [, , part = '', audience = ''] = file.split('/')
  return part === 'screens' ? `screens/${audience}` : part
}

/** Files of ours that a file imports, types included. */
const importedBy = (file: string, code: string): string[] =>
  [...code.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/gu)].map(found => join(dirname(file), found[1]!))

/** Imports of a file of `web` that go against the order, types included; the kit knows of the domain its kernel only. */
function importsAgainstOrder(file: string, code: string): string[] {
  const from = webPart(file)
  return importedBy(file, code).filter(target => {
    if (from === 'ui' && !target.startsWith('src/web/')) return !target.startsWith('src/domain/kernel/')
    if (from === 'app' || !target.startsWith('src/web/')) return false
    return webPart(target) !== from && !webOrder[from]?.includes(webPart(target))
  })
}

describe('the parts of web import in one direction', () => {
  test('ui ← data ← words ← command-form, terms ← screens/everyone ← the audiences ← app', () => {
    const files = globSync('src/web/**/*.{ts,tsx}', { cwd: root }).filter(file => !file.includes('.test.'))
    expect(files.length).toBeGreaterThan(200)
    expect([...new Set(files.map(webPart))].toSorted()).toEqual(['app', ...Object.keys(webOrder)].toSorted())
    const found = files.flatMap(file =>
      importsAgainstOrder(file, readFileSync(join(root, file), 'utf8')).map(target => `${file} imports ${target}`),
    )
    expect(found).toEqual([])
  })

  test.each([
    ['src/web/ui/page/a.tsx', `import type { X } from '../../data/x.ts'`],
    ['src/web/ui/page/b.tsx', `import { x } from '../../../domain/plan/x.ts'`],
    ['src/web/data/a.ts', `import { x } from '../command-form/x.ts'`],
    ['src/web/terms/a.ts', `const x = await import('../screens/staff/case/x.tsx')`],
    ['src/web/screens/everyone/a.tsx', `export { x } from '../staff/x.tsx'`],
    ['src/web/screens/staff/partner/a.tsx', `import { x } from '../../partner/x.ts'`],
    ['src/web/screens/partner/a.tsx', `import { x } from '../staff/case/x.ts'`],
    ['src/web/screens/staff/case/list/a.tsx', `import type { X } from '../../../../app/x.ts'`],
  ])('%s is refused: %s', (file, code) => {
    expect(importsAgainstOrder(file, code)).toHaveLength(1)
  })

  test.each([
    ['src/web/screens/staff/case/list/a.tsx', `import { x } from '../../partner/x.ts'`],
    ['src/web/ui/page/a.tsx', `import { x } from '../../../domain/kernel/x.ts'; import { y } from '../text.ts'`],
    ['src/web/app/a.tsx', `import { x } from '../screens/staff/case/x.tsx'`],
  ])('%s is left alone: %s', (file, code) => {
    expect(importsAgainstOrder(file, code)).toEqual([])
  })
})

test('every style sheet of web is asked for by a component, and a module by its classes: else the build leaves it out', () => {
  const files = globSync('src/web/**/*.{ts,tsx,css}', { cwd: root }).map(
    file => [file, readFileSync(join(root, file), 'utf8')] as const,
  )
  const sheets = files.filter(([file]) => file.endsWith('.css')).map(([file]) => file)
  expect(sheets.length).toBeGreaterThan(50)
  const asked = new Set(files.flatMap(([file, code]) => importedBy(file, code)))
  const bare = files.flatMap(([file, code]) => (/import '[^']*\.module\.css'/u.test(code) ? [file] : []))
  expect([...sheets.filter(sheet => !asked.has(sheet)), ...bare]).toEqual([])
})

/** What the kernel imports of the subjects that stand on it. */
const importsAboveKernel = (file: string, code: string): string[] =>
  importedBy(file, code).filter(target => !target.startsWith('src/domain/kernel/'))

describe('the kernel of the domain knows no subject', () => {
  test('it imports itself only', () => {
    const files = globSync('src/domain/kernel/**/*.ts', { cwd: root }).filter(file => !file.includes('.test.'))
    expect(files.length).toBeGreaterThan(15)
    const found = files.flatMap(file =>
      importsAboveKernel(file, readFileSync(join(root, file), 'utf8')).map(target => `${file} imports ${target}`),
    )
    expect(found).toEqual([])
  })

  test.each([
    ['src/domain/kernel/a.ts', `import type { Person } from '../people/people.ts'`],
    ['src/domain/kernel/names/b.ts', `import { state } from '../../case/state.ts'`],
  ])('%s is refused: %s', (file, code) => expect(importsAboveKernel(file, code)).toHaveLength(1))

  test('its own folders are left alone', () => {
    const code = `import { x } from './names/x.ts'; import { day } from './calendar.ts'`
    expect(importsAboveKernel('src/domain/kernel/c.ts', code)).toEqual([])
  })
})

/** Rules of a subject and the terms of the law: they look at the state, which is the models of all subjects put together. */
const isRule = (file: string) => /^src\/domain\/(?:law\/terms\/[^/]+|(?:.+\/)?[\w-]+-rules)\.ts$/u.test(file)
/** What rules import of those who stand on them: commands and their way, decisions, the fold of events. */
const importsAboveRules = (file: string, code: string): string[] =>
  importedBy(file, code).filter(target =>
    /^src\/domain\/(?:case\/command\/|case\/(?:evolve|event-rows|project-case)\.ts|.+\/decide-|.+-(?:commands|events)\.ts)/u.test(
      target,
    ),
  )

describe('rules and terms stand below commands and decisions', () => {
  test('kernel ← models and their state ← rules and terms ← decisions, commands, the fold', () => {
    const files = globSync('src/domain/**/*.ts', { cwd: root })
      .filter(file => !file.includes('.test.'))
      .filter(file => isRule(file) && !file.startsWith('src/domain/case/'))
    expect(files.length).toBeGreaterThan(30)
    const found = files.flatMap(file =>
      importsAboveRules(file, readFileSync(join(root, file), 'utf8')).map(target => `${file} imports ${target}`),
    )
    expect(found.toSorted()).toEqual([
      // What left the centre is said by the events themselves, and a late entry by what its command is.
      'src/domain/consent/disclosure-rules.ts imports src/domain/case/event-rows.ts',
      'src/domain/correction/late-entry-rules.ts imports src/domain/case/command/decision-rules.ts',
    ])
  })

  test.each([
    ['src/domain/law/terms/a.ts', `import { decide } from '../../plan/decide-plan.ts'`],
    ['src/domain/plan/b-rules.ts', `import type { Decide } from '../case/command/decision-rules.ts'`],
    ['src/domain/plan/c-rules.ts', `import { fold } from '../case/evolve.ts'`],
  ])('%s is refused: %s', (file, code) => {
    expect(isRule(file)).toBe(true)
    expect(importsAboveRules(file, code)).toHaveLength(1)
  })

  test('the state, its queries, models and other rules are left alone', () => {
    const code = `import { currentPlan } from '../../plan/plan-rules.ts'; import type { CaseState } from '../../case/state.ts'`
    expect(importsAboveRules('src/domain/law/terms/a.ts', code)).toEqual([])
  })
})

/** Commands that a text names. */
const commandsIn = (text: string): string[] => Object.keys(procedure).filter(name => text.includes(`'${name}'`))

describe('the way of a command knows no command by name', () => {
  test.each([
    ['src/domain/case/command/decide.ts', []],
    ['src/domain/case/command/command-row.ts', []],
    ['src/domain/case/ids.ts', []],
    // It gives this one itself, where an extract has found its family.
    ['src/server/case/command/commands.ts', ['correctExtract']],
    ['src/server/case/command/command-needs.ts', []],
    ['src/server/case/command/command-persist.ts', []],
    ['src/server/case/command/command-answers.ts', []],
  ])('%s names %j', (file, named) => {
    expect(commandsIn(readFileSync(join(root, file), 'utf8'))).toEqual(named)
  })

  test('a name would be seen', () => {
    expect(commandsIn(`if (name === 'sendReply') return`)).toEqual(['sendReply'])
  })
})

function codesOf(file: string): string[] {
  return findings.filter(finding => finding.filename === file).map(finding => finding.code)
}

/**
 * Where a clock is looked at: once for each request and each run of the program's own work (`atThisMoment` in app.ts, what everything
 * else is answered by), where programs begin, for what is written beside the database, and for how often somebody may ask, which is
 * no legal time.
 */
const machineClock = [
  'src/server/account/sign-in/session.ts',
  'src/server/account/sign-in/sign-in-throttle.ts',
  'src/server/app.ts',
  'src/server/audit/audit-witness.ts',
  'src/server/centre/centres.ts',
  'src/server/cli.ts',
  'src/server/cli/back-up.ts',
  'src/server/cli/go-on-after-restore.ts',
  'src/server/http/rate-limits.ts',
  'src/server/platform/clear-traces.ts',
  'src/server/platform/console-confirm.ts',
  'src/server/platform/keys/rotate.ts',
  'src/server/platform/outages.ts',
  'src/server/start.ts',
  'src/server/store/platform/create-centre.ts',
  'src/server/store/platform/owner.ts',
]
const looksAtClock = (code: string) => /\bnew Date\(\s*\)|\bDate\.now\b|\bDate\(\s*\)|\bclock\(\)/u.test(code)

describe('the server asks its one clock', () => {
  test('a clock is looked at once a request, where a program begins and where calls are counted, and nowhere else', () => {
    const files = globSync('src/{server,demo}/**/*.ts', { cwd: root }).filter(file => !file.includes('.test.'))
    expect(files.length).toBeGreaterThan(200)
    const found = files.filter(file => looksAtClock(readFileSync(join(root, file), 'utf8')))
    expect(found.toSorted()).toEqual(machineClock)
  })

  test.each(['const now = new Date()', 'const until = Date.now() + 10', 'const day = Date()', 'program.clock()'])(
    'elsewhere it is refused: %s',
    code => expect(looksAtClock(code)).toBe(true),
  )

  test.each(['new Date(row.at)', 'app.moment.today', 'atThisMoment(program)', 'const held: Date = then'])(
    'it is left alone: %s',
    code => expect(looksAtClock(code)).toBe(false),
  )
})
