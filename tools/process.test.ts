import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
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

test('every line of docs/security.md that says what is protected, how the door is kept or what an attack meets names its test', () => {
  const page = readFileSync(securityFile, 'utf8')
  const parts = ['## What is protected', '## The door', '## Attacks and the test of each']
  const silent = parts.flatMap(head => {
    const part = page.slice(page.indexOf(head)).split('\n## ')[0]!
    const lines = part.split('\n').filter(line => /^(?:- |\| (?!---|From whom|Attack))/u.test(line))
    expect(lines.length).toBeGreaterThan(5)
    return lines.filter(line => !/`[\w./-]+\.test\.tsx?`/u.test(line))
  })
  expect(silent).toEqual([])
})
