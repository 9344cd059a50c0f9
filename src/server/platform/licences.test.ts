import { expect, test } from 'vitest'
import { dependencies } from './licences.ts'

/** Licences that let a centre run the program without asking anybody and without opening its own code. */
const free = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'Zlib',
  'Unlicense',
  'CC0-1.0',
  'OFL-1.1',
  'Python-2.0',
  'CC-BY-4.0',
  'MPL-2.0',
])

test('every package states a licence that binds nobody', () => {
  const all = dependencies()
  expect(all.length).toBeGreaterThan(100)
  const known = (licence: string) =>
    licence
      .replaceAll(/[()]/gu, '')
      .split(/ OR | AND /u)
      .some(text => free.has(text))
  expect(all.filter(dependency => !known(dependency.licence))).toEqual([])
})
