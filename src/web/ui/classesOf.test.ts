import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { classesOf } from './classesOf.ts'

const read = (file: string) => readFileSync(file, 'utf8')
/** Classes that a sheet makes, those of the base sheet among them left out. */
const classesIn = (css: string): string[] => [
  ...new Set(
    [...css.replaceAll(/\/\*[\s\S]*?\*\/|:global\([^)]*\)|url\([^)]*\)/gu, '').matchAll(/\.([a-zA-Z][\w-]*)/gu)].map(
      found => found[1]!,
    ),
  ),
]
const base = classesIn(read('src/web/ui/css/base.css'))
/** Words that a component puts on its elements, as far as they stand in its text. */
const wordsIn = (code: string): string[] =>
  [
    ...code.matchAll(/className="([^"]*)"|className=\{(?!css)([^}]*)\}|\bcss\(([^()]*(?:\([^()]*\)[^()]*)*)\)/gu),
  ].flatMap(([, plain, chosen, called = chosen]) => {
    const texts =
      plain ??
      [...called!.replaceAll(/(?:=== |\[)'[^']*'/gu, '').matchAll(/'([^']*)'|`([^`]*)`/gu)]
        .map(text => text[1] ?? text[2])
        .join(' ')
    return texts
      .replaceAll(/\$\{[^}]*\}/gu, ' ')
      .split(/\s+/u)
      .filter(Boolean)
  })
/** Words that a module of another component looks for, to lay itself out there. */
const knownBeside = globSync('src/web/**/*.module.css').flatMap(file =>
  [...read(file).matchAll(/:global\(\.([\w-]+)\)/gu)].map(found => found[1]!),
)
/** Words of a component that neither a style module it imports nor the base sheet knows. */
function unknownWords(file: string, code: string): string[] {
  const modules = [...code.matchAll(/from '(\.[^']+\.module\.css)'/gu)].map(found => join(dirname(file), found[1]!))
  const known = new Set([...base, ...modules.flatMap(module => classesIn(read(module))), ...knownBeside])
  return wordsIn(code).filter(word => !known.has(word))
}

test('a word is a class of the first module that has it, else one of the base sheet', () => {
  const css = classesOf({ button: '_button_1', wide: '_wide_1' }, { wide: '_wide_2', field: '_field_2' })
  expect(css('button wide', false, undefined, 'field row')).toBe('_button_1 _wide_1 _field_2 row')
  expect(css(undefined)).toBe('')
})

describe('every word on an element has its style', () => {
  const components = globSync('src/web/**/*.tsx')
  test('in a module beside its component or in the base sheet', () => {
    expect(components.length).toBeGreaterThan(200)
    expect(components.flatMap(file => unknownWords(file, read(file)).map(word => `${file}: ${word}`))).toEqual([])
  })
  test.each([
    `<p className="smal" />`,
    `<p className={css(isRed ? 'row redd' : 'row')} />`,
    '<p className={css(`rwo ${a}`)} />',
  ])('%s would be noticed', code => expect(unknownWords('src/web/ui/page/Planted.tsx', code)).toHaveLength(1))
})

describe('every style is worn', () => {
  const usedIn = (texts: string) => (name: string) => new RegExp(`(?<![\\w-])${name}(?![\\w-])`, 'u').test(texts)
  test('those of a module by whoever imports it', () => {
    const modules = globSync('src/web/**/*.module.css').filter(file => !file.includes('DocumentSheet'))
    expect(modules.length).toBeGreaterThan(60)
    const code = globSync('src/web/**/*.{ts,tsx}')
      .filter(file => !file.includes('.test.'))
      .map(file => ({ file, text: read(file) }))
    const unworn = modules.flatMap(module => {
      const wearers = code.filter(
        ({ file, text }) => text.includes(`/${module.split('/').at(-1)!}'`) || dirname(file) === dirname(module),
      )
      const isUsed = usedIn(wearers.map(({ text }) => text).join('\n'))
      return classesIn(read(module))
        .filter(name => !isUsed(name))
        .map(name => `${module}: ${name}`)
    })
    expect(unworn).toEqual([])
  })
  test('those of the base sheet by somebody', () => {
    const isUsed = usedIn(
      globSync('src/web/**/*.tsx')
        .map(file => wordsIn(read(file)).join(' '))
        .join(' '),
    )
    expect(base.filter(name => !isUsed(name))).toEqual([])
  })
})

test('the only sheets of everybody are the tokens, those of Mantine, the base, and the letters', () => {
  expect(
    globSync('src/web/**/*.css')
      .filter(file => !file.endsWith('.module.css'))
      .toSorted(),
  ).toEqual([
    'src/web/ui/css/base.css',
    'src/web/ui/css/mantine.css',
    'src/web/ui/css/tokens.css',
    'src/web/ui/font/font.css',
    'src/web/ui/patronat.css',
  ])
})
