import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

const root = join(import.meta.dirname, '..')

test('the linter says what the compiler says of types, and does not pass', () => {
  const yard = mkdtempSync(join(tmpdir(), 'patronat-types-'))
  onTestFinished(() => rmSync(yard, { recursive: true, force: true }))
  symlinkSync(join(root, 'node_modules'), join(yard, 'node_modules'))
  const files = ['planted.ts', 'other.ts']
  const { compilerOptions } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8')) as object & {
    compilerOptions: object
  }
  writeFileSync(
    join(yard, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: { ...compilerOptions, types: [] }, files }),
  )
  writeFileSync(
    join(yard, 'planted.ts'),
    `import { nothing } from './other.ts'
export const day: number = '2026-11-30'
export const year = 2026 + nothing
`,
  )
  writeFileSync(join(yard, 'other.ts'), 'export const something = 1\n')
  const words = [join(root, 'node_modules/oxlint/bin/oxlint'), '--type-aware', '--type-check', '--deny-warnings']
  const { stdout, status } = spawnSync(process.execPath, [...words, ...files], { cwd: yard, encoding: 'utf8' })
  expect(status).toBe(1)
  for (const code of ['TS2322', 'TS2305']) expect(stdout).toContain(code)
})
