import { expect, test } from 'vitest'
import { centreWords, numberWords, readingWords, switchWords } from '../../../../../domain/law/setting-words.ts'
import { searchOf } from './settingsSearch.ts'

const all = { ...centreWords, ...readingWords, ...switchWords, ...numberWords }
const found = (query: string) =>
  Object.entries(all).flatMap(([name, { label, hint }]) => (searchOf(query)(label, hint) ? [name] : []))

test('a setting is found by the beginnings of the words that stand beside it, in any order', () => {
  expect(found('план дней')).toContain('planTermFrom')
  expect(found('10 кален')).toContain('planTermFrom')
  expect(found('  Телефон ')).toContain('phones')
})
test('«ё» and capitals make no difference, and nothing typed shows everything', () => {
  expect(found('ОТЧЕТ')).toContain('quarterTarget')
  expect(found('отчёт')).toEqual(found('отчет'))
  expect(found('')).toEqual(Object.keys(all))
  expect(found(' . ')).toEqual(Object.keys(all))
})
test('words that stand nowhere find nothing', () => expect(found('ипотека')).toEqual([]))
