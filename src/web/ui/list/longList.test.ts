import { expect, test } from 'vitest'
import { narrowed } from './LongList.tsx'

test('A long list is narrowed by every word that was typed, in any order, and «ё» is found as «е»', () => {
  const rows = ['Семёнова аг. Заречье', 'Семенчук д. Лесная', 'Заречная д. Лесная']
  const found = (typed: string) => narrowed(rows, typed, row => row)
  expect(found('  ')).toEqual(rows)
  expect(found('заречье семен')).toEqual([rows[0]])
  expect(found('семён')).toEqual([rows[0], rows[1]])
  expect(found('нет такой')).toEqual([])
})
