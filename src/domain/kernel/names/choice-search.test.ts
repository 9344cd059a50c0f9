import { expect, test } from 'vitest'
import { choicesFor } from './choice-search.ts'

const choices = [
  'СШ № 12 г. Крупки',
  'СШ № 2 г. Крупки',
  'СШ № 1 г. Крупки',
  'ГУО «Средняя школа № 2 г. Борисова»',
  'Осиновская базовая школа',
  'Ясли-сад № 2 г. Крупки',
  'Крупский районный социально-педагогический центр',
  'Крупская ЦРБ',
  'Савицкая Людмила Петровна, специалист',
].map(label => ({ label }))
const found = (typed: string) => choicesFor(choices, typed).map(({ label }) => label)

test.each(['СШ 2', 'сш2', 'СШ № 2', 'сш №2', 'школа 2', 'средняя школа 2', '2 школа', 'CШ 2', 'ci2', 'школа № 2'])(
  '«%s» finds the school № 2, and no other number',
  typed => {
    expect(found(typed)).toEqual(expect.arrayContaining(['СШ № 2 г. Крупки', 'ГУО «Средняя школа № 2 г. Борисова»']))
    expect(found(typed).join()).not.toMatch(/№ 1/u)
  },
)

test('«№ 2» finds all that have this number', () => {
  for (const typed of ['№ 2', '№2', '2'])
    expect(found(typed)).toEqual(['СШ № 2 г. Крупки', 'ГУО «Средняя школа № 2 г. Борисова»', 'Ясли-сад № 2 г. Крупки'])
})

test.each([
  ['сад', 'Ясли-сад № 2 г. Крупки'],
  ['яс 2', 'Ясли-сад № 2 г. Крупки'],
  ['спц', 'Крупский районный социально-педагогический центр'],
  ['педагогический', 'Крупский районный социально-педагогический центр'],
  ['больница', 'Крупская ЦРБ'],
  ['бш', 'Осиновская базовая школа'],
  ['асінаўская', 'Осиновская базовая школа'],
  ['Osinovskaya', 'Осиновская базовая школа'],
  ['jcbyjd', 'Осиновская базовая школа'],
  ['савіцкая', 'Савицкая Людмила Петровна, специалист'],
  ['людм сав', 'Савицкая Людмила Петровна, специалист'],
])('«%s» finds «%s» first', (typed, label) => expect(found(typed)[0]).toBe(label))

test('nothing typed leaves the list as it is, and what stands nowhere finds nothing', () => {
  expect(found('  ')).toHaveLength(choices.length)
  expect(found('гимназия')).toEqual([])
  expect(found('школа 7')).toEqual([])
  expect(found('!')).toEqual([])
})
