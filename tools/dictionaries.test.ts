import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { InLanguages } from '../src/domain/kernel/languages.ts'

// What an organisation reads comes from a dictionary of all languages (docs/decisions/2026-11-30-terms-as-data.md).

const root = join(import.meta.dirname, '..')
const files = [...globSync('src/web/screens/partner/*.tsx', { cwd: root }), 'src/server/letter/letters.ts']
/** Stands in letters that wait, and is replaced when they leave. */
const mark = '[ссылка организации]'

/** Lines of a file that say something themselves, comments apart. */
const sayingLines = (text: string): string[] =>
  text
    .replaceAll(/\/\*[\s\S]*?\*\//gu, '')
    .replaceAll(/(?:^|\s)\/\/.*$/gmu, '')
    .split('\n')
    .filter(line => /[а-яёіў]/iu.test(line.replace(mark, '')))
    .map(line => line.trim())

test('a page of an organisation and a letter to it say nothing beside their dictionaries', () => {
  expect(files.length).toBeGreaterThan(6)
  expect(files.flatMap(file => sayingLines(readFileSync(join(root, file), 'utf8')))).toEqual([])
})

test('what is said beside it is found', () => {
  const planted = [
    '/** Кнопка. */ const page = () => <Button label={words.send}>Отправить</Button> // да',
    "const a = 'готово'",
  ]
  expect(sayingLines(planted.join('\n'))).toEqual([
    'const page = () => <Button label={words.send}>Отправить</Button>',
    "const a = 'готово'",
  ])
})

test('a language that lacks a text does not compile', () => {
  type Texts = { send: string; sent: (to: string) => string }
  // @ts-expect-error `sent` is missing
  const lacking: InLanguages<Texts> = { ru: { send: 'Отправить' } }
  expect(lacking.ru.send).toBe('Отправить')
})
