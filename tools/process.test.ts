import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { processFile, processMarkdown } from './process.ts'

test('docs/process.md says what the tables say; else run `npm run process`', () => {
  expect(readFileSync(processFile, 'utf8')).toBe(processMarkdown())
})
