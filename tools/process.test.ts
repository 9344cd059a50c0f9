import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { quotas } from '../src/server/http/quotas.ts'
import { limits } from '../src/server/http/rate-limits.ts'
import { largestUpload } from '../src/server/upload/uploads.ts'
import { clausesFile, clausesMarkdown } from './clauses.ts'
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

test('docs/clauses.md names of each clause what cites it; else run `npm run process`', () => {
  expect(readFileSync(clausesFile, 'utf8')).toBe(clausesMarkdown())
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

test('every test that docs/security.md names is there, under that title', () => {
  const page = readFileSync(securityFile, 'utf8')
  const named = [...page.matchAll(/`((?:src|tests|tools)\/[\w./-]+\.test\.tsx?)`(?:: «([^»]+)»)?/gu)]
  expect(named.length).toBeGreaterThan(60)
  const root = join(import.meta.dirname, '..')
  const missing = named.filter(([, file = '', title = '']) => {
    const path = join(root, file)
    return !existsSync(path) || !readFileSync(path, 'utf8').includes(title)
  })
  expect(missing.map(([text]) => text)).toEqual([])
})

test('every line and paragraph of docs/security.md but the work of the operator names its test', () => {
  // The tables that are generated are held by the tests above.
  const page = readFileSync(securityFile, 'utf8').replaceAll(/<!-- [^>]*made by [\s\S]*?<!-- end[^>]*-->/gu, '')
  const parts = page.split('\n## ').slice(1)
  const done = parts.filter(part => !part.startsWith('What an operator must do'))
  expect(done.map(part => part.split('\n')[0])).toEqual([
    'What is protected, from whom, how',
    'What a single dishonest person can reach',
    'The door',
    'Attacks and the test of each',
    'What is and is not encrypted',
    'What is not protected',
  ])
  const silent = done.flatMap(part => {
    const lines = part.split('\n').slice(1)
    const claims = lines.filter(line => line !== '' && !/^\| (?:---|From whom|Attack)/u.test(line))
    return claims.filter(line => !/`[\w./-]+\.test\.tsx?`/u.test(line))
  })
  // What introduces a list claims nothing by itself.
  expect(silent).toEqual([
    'What each line says is so is shown by its test as well; where nothing can show it the line says so.',
  ])
})

test('the limits and quotas that docs/security.md names are those of the program', () => {
  const page = readFileSync(securityFile, 'utf8')
  const { person, change, draft, search, print, upload, settings, partner, anonymous } = limits
  const said = [
    `${person.toLocaleString('en').replace(',', ' ')} calls, of them ${change} changes, ${draft} saved drafts, ${search} searches, ${print} prints, ${upload} uploads and ${settings} settings`,
    `somebody of an organisation ${partner} (`,
    `(${anonymous} a minute, a known browser by itself)`,
    `drafts of a person (${quotas.drafts}, ${quotas.draftBytes / 1024 / 1024} MB`,
    `at most ${largestUpload / 1024 / 1024} MB. It is received to the disk`,
  ]
  expect(said.filter(words => !page.includes(words))).toEqual([])
})
