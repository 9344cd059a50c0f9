import { expect, test } from 'vitest'
import { filtersOf, narrowing, placeOf, queryOf } from './filters.ts'

test('Filters travel in the address in one order and come back the same', () => {
  const query = queryOf({ reason: '', kind: 'planned', overdue: 'true', sort: 'title' })
  expect(query).toBe('kind=planned&overdue=true&sort=title')
  expect(filtersOf(new URLSearchParams(query))).toEqual({ kind: 'planned', overdue: 'true', sort: 'title' })
})

test('What the contract does not know is left out of the list', () => {
  expect(filtersOf(new URLSearchParams('kind=secret&stage=active&words=Ковальчук'))).toEqual({ stage: 'active' })
})

test('A village is never in the address, not even out of a saved view or an old address', () => {
  const query = queryOf({ locality: 'д. Осиновка', kind: 'planned' })
  const { to, state } = placeOf(query)
  expect([to, state]).toEqual(['/families?kind=planned', { locality: 'д. Осиновка' }])
  expect(filtersOf(new URLSearchParams(to.split('?')[1]), state)).toEqual({ kind: 'planned', locality: 'д. Осиновка' })
  expect(filtersOf(new URLSearchParams('locality=д.+Осиновка'))).toEqual({})
})

test('Words that may be a name go along in the history of the tab as well', () => {
  const { to, state } = placeOf(queryOf({ words: 'Ковальчук', kind: 'planned' }))
  expect([to, state]).toEqual(['/families?kind=planned', { words: 'Ковальчук' }])
  expect(filtersOf(new URLSearchParams('words=Ковальчук'), null)).toEqual({})
})

test('The usual order does not stand in the address and narrows nothing', () => {
  expect(queryOf({ sort: 'nextDue' })).toBe('')
  expect(narrowing({ sort: 'title', kind: 'control' })).toBe(1)
})
