import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { draftKey } from '../../api/document/documents.ts'
import { readDraftKey } from '../../domain/account/drafts.ts'

const caseId = '00000000-0000-4000-8000-000000000000'

test('the server keeps a draft under every key that a screen of the staff has', () => {
  const keys = globSync('src/web/screens/staff/**/*.tsx').flatMap(file => {
    const text = readFileSync(file, 'utf8')
    return [...text.matchAll(/(?:useDraft(?:<[^(]*>)?\(|draftKey: )(?:[\w.]+ \? )?[`']([a-zA-Z-]+)/gu)].map(
      found => found[1]!,
    )
  })
  expect(keys.length).toBeGreaterThan(18)
  expect(keys.filter(key => !readDraftKey(`${key}:${caseId}`))).toEqual([])
})

test('and under every one that says more than the id of what a dialog is about', () => {
  const keys = globSync('src/web/screens/staff/**/*.tsx').flatMap(file =>
    [...readFileSync(file, 'utf8').matchAll(/name="(\w+)"\s+about=\{`([^`]+)`\}/gu)].map(
      ([, name = '', about = '']) =>
        `${name}:${caseId}:${about.replaceAll(/\$\{[^}]+\}/gu, expression => (/id\}$/iu.test(expression) ? caseId : 'k'))}`,
    ),
  )
  expect(keys.length).toBeGreaterThan(2)
  expect(keys.filter(key => !readDraftKey(key) || !draftKey.safeParse(key).success)).toEqual([])
})
