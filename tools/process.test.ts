import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { processFile, processMarkdown, securityFile, withAtRest } from './process.ts'

test('docs/process.md says what the tables say; else run `npm run process`', () => {
  expect(readFileSync(processFile, 'utf8')).toBe(processMarkdown())
})

test('docs/security.md says of every table what is encrypted; else run `npm run process`', () => {
  const page = readFileSync(securityFile, 'utf8')
  expect(page === withAtRest(page)).toBe(true)
})
