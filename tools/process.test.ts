import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  privacyFile,
  processFile,
  processMarkdown,
  securityFile,
  withAtRest,
  withKeeping,
  withReach,
} from './process.ts'

test('docs/process.md says what the tables say; else run `npm run process`', () => {
  expect(readFileSync(processFile, 'utf8')).toBe(processMarkdown())
})

test('docs/security.md says of every table what is encrypted; else run `npm run process`', () => {
  const page = readFileSync(securityFile, 'utf8')
  expect(page === withAtRest(page)).toBe(true)
})

test('docs/privacy.ru.md says of everything stored whose it is and what ends it; else run `npm run process`', () => {
  const page = readFileSync(privacyFile, 'utf8')
  expect(page === withKeeping(page)).toBe(true)
})

test('docs/security.md says what a single dishonest person of each role can reach; else run `npm run process`', () => {
  const page = readFileSync(securityFile, 'utf8')
  expect(page === withReach(page)).toBe(true)
})
