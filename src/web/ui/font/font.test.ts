import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..', '..', '..', '..')
const faces = readFileSync(join(import.meta.dirname, 'font.css'), 'utf8')
  .split('@font-face')
  .slice(1)
/** The signs for which a browser loads a file. */
const signsOf = (file: string): Set<number> => {
  const face = faces.find(text => text.includes(`/${file}.woff2`)) ?? ''
  const ranges = [...face.matchAll(/U\+([\da-f]+)(?:-([\da-f]+))?/giu)]
  return new Set(
    ranges.flatMap(([, first = '', last = first]) => {
      const from = Number.parseInt(first, 16)
      return Array.from({ length: Number.parseInt(last, 16) - from + 1 }, (_, index) => from + index)
    }),
  )
}

test('what the pages say needs no rare letter', () => {
  const rare = signsOf('rare-400')
  const said = globSync('src/{web/screens,web/ui,web/words,web/terms,domain}/**/*.{ts,tsx}', { cwd: root })
    // The tables that know foreign letters of names.
    .filter(path => !path.includes('.test.') && !/kernel.names/u.test(path))
    .flatMap(path => readFileSync(join(root, path), 'utf8').split('\n'))
    // Comments and patterns are not said.
    .filter(
      line => !/^\s*(?:\/\/|\*|\/\*)|\/i?u\b/u.test(line) && [...line].some(sign => rare.has(sign.codePointAt(0)!)),
    )
  expect(said).toEqual([])
})

test('each everyday letter lies in the file of each weight, with hints and without', () => {
  const everyday = signsOf('everyday-400')
  for (const sign of 'АЯаяЁёІіЎўҐґʼ’№«»—–…•·−×°§AZaz09%') expect(everyday.has(sign.codePointAt(0)!), sign).toBe(true)
  for (const file of ['everyday-700', 'everyday-400-hinted', 'everyday-700-hinted'])
    expect(signsOf(file)).toEqual(everyday)
  expect(signsOf('rare-700')).toEqual(signsOf('rare-400'))
  expect([...signsOf('rare-400')].filter(sign => everyday.has(sign))).toEqual([])
})
