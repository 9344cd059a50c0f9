import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readDraftKey } from '../domain/drafts.ts'

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
