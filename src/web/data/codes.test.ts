import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const codesIn = (files: string, pattern: RegExp) =>
  globSync(files).flatMap(file => [...readFileSync(file, 'utf8').matchAll(pattern)].map(found => found[1]!))

test('no refusal of a command has the code by which the page says that somebody else has signed in, or is covered otherwise', () => {
  const ofPages = new Set(codesIn('src/web/{app,command-form,data}/*.{ts,tsx}', /code === '(\w+)'/gu))
  expect([...ofPages]).toContain('otherPerson')
  const ofCommands = codesIn('src/domain/**/*.ts', /(?:refuse\(\s*|code: )'(\w+)'/gu)
  expect(ofCommands.length).toBeGreaterThan(100)
  expect(ofCommands.filter(code => ofPages.has(code))).toEqual([])
})
