import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
/** Every file below a folder of the project, as a path from its root. */
const filesOf = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(root.length + 1))
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const own = ['src', 'tests', 'tools', 'bench', 'docs', 'migrations'].flatMap(filesOf)
const code = filesOf('src').filter(path => /\.tsx?$/.test(path))

describe('names of files', () => {
  // A drawer for everything is searched by nobody: what a file is about is its name.
  const drawers = /^(utils?|helpers|managers?|common|misc|stuff)$/i
  const wholly = /^(helper|services?|shared)$/i
  /** A process beside the server (docs/glossary.md). */
  const known = ['src/server/platform/helper.ts', 'src/server/platform/helper.test.ts']
  const isDrawer = (part: string) => {
    const stem = part.replace(/\..*$/, '')
    return wholly.test(stem) || stem.split(/[-_]|(?<=[a-z])(?=[A-Z])/).some(word => drawers.test(word))
  }

  test('are about something', () => {
    expect(own.filter(path => !known.includes(path) && path.split('/').some(isDrawer))).toEqual([])
  })
  test.each(['case/utils.ts', 'plan-helpers.ts', 'caseManager.ts', 'ui/common/Button.tsx', 'service.test.ts'])(
    '%s would be refused',
    path => expect(path.split('/').some(isDrawer)).toBe(true),
  )
  test.each(['plan/plans.ts', 'decide-other-service.ts', 'service-ends.ts', 'shared-records.ts'])('%s is taken', path =>
    expect(path.split('/').some(isDrawer)).toBe(false),
  )
})

describe('names of migrations', () => {
  const byTime = /^20\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])-([01]\d|2[0-3])[0-5]\d-[a-z0-9]+(-[a-z0-9]+)*\.sql$/
  /** Numbered before migrations were named by their moment; databases know them by these names. */
  const numbered = `0001-foundation 0002-office 0003-journeys 0004-receipts 0005-roles 0006-speed 0006-tail 0007-keys
    0008-access 0009-handover 0009-private-notes 0010-accounts 0011-audit 0011-privacy 0012-partners 0013-partners-mail
    0017-sealed 0017-tombstones 0018-one-table-of-tasks 0020-shorter-ways 0021-readings`
    .split(/\s+/)
    .map(name => `${name}.sql`)

  test('are their moment and what they do', () => {
    const names = filesOf('migrations').map(path => basename(path))
    expect(names.filter(name => !numbered.includes(name) && !byTime.test(name))).toEqual([])
    expect(numbered.filter(name => !names.includes(name))).toEqual([])
  })
  test.each([
    '0022-tail.sql',
    '20261301-0000-x.sql',
    '20261130-2460-x.sql',
    '20261130-late.sql',
    '20261130-1200-Late.sql',
  ])('%s would be refused', name => expect(byTime.test(name)).toBe(false))
})

describe('names in the code', () => {
  /** How often each refused name stands in the code of `src` outside of comments and texts. Only ever lowered. */
  const ceilings = { one: 302, told: 65, held: 211, kept: 82, given: 112 }
  const bare = code
    .map(read)
    .join('\n')
    .replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*|'(?:[^'\\\n]|\\.)*'/g, '')

  test.each(Object.entries(ceilings))('%s stands no more often than %i times', (name, ceiling) => {
    expect(bare.match(new RegExp(`\\b${name}\\b`, 'g'))?.length ?? 0).toBeLessThanOrEqual(ceiling)
  })
})

describe('docs/glossary.md', () => {
  const rows = read('docs/glossary.md')
    .split('\n')
    .filter(line => line.startsWith('| ') && !line.startsWith('| ---'))
    .map(line => line.split('|').map(cell => cell.trim()))
  const quoted = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name!)
  const words = new Set(code.flatMap(path => read(path).match(/[\w$]+/g) ?? []))
  const stems = new Set(code.map(path => basename(path).replace(/\..*$/, '')))

  test('names nothing that the code does not name', () => {
    const names = rows.flatMap(row => row.slice(1, 4).flatMap(quoted)).filter(name => !/[/…]/.test(name))
    expect(names.length).toBeGreaterThan(100)
    expect(names.filter(name => !name.split('.').every(part => words.has(part) || stems.has(part)))).toEqual([])
  })
  test('leads to files that are there', () => {
    const paths = rows.flatMap(row => row.slice(1).flatMap(quoted)).filter(name => name.includes('/'))
    expect(paths.length).toBeGreaterThan(100)
    expect(paths.filter(path => ![path, join('src', path)].some(it => existsSync(join(root, it))))).toEqual([])
  })
  test('a word of the field leads to a file that names it', () => {
    const field = rows.filter(([, , , , where]) => quoted(where).length === 1)
    expect(field.length).toBeGreaterThan(70)
    const wrong = field.filter(([, , , inCode, where]) => {
      const path = join('src', quoted(where)[0]!)
      const files = code.filter(file => file === path || file.startsWith(`${path}/`))
      const text = files.map(read).join('\n')
      return !quoted(inCode).some(name => new RegExp(`\\b${name.split('.').at(-1)}\\b`, 'u').test(text))
    })
    expect(wrong.map(([, russian]) => russian)).toEqual([])
  })
})
