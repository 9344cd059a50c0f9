import { expect, test } from 'vitest'
import { filtersOf, narrowing, queryOf } from './filters.ts'

test('Filters travel in the address in one order and come back the same', () => {
  const query = queryOf({ reason: '', kind: 'planned', overdue: 'true', sort: 'title' })
  expect(query).toBe('kind=planned&overdue=true&sort=title')
  expect(filtersOf(new URLSearchParams(query))).toEqual({ kind: 'planned', overdue: 'true', sort: 'title' })
})

test('What the contract does not know is left out of the list', () => {
  expect(filtersOf(new URLSearchParams('kind=secret&stage=active&words=Ковальчук'))).toEqual({ stage: 'active' })
})

test('The usual order does not stand in the address and narrows nothing', () => {
  expect(queryOf({ sort: 'nextDue' })).toBe('')
  expect(narrowing({ sort: 'title', kind: 'control' })).toBe(1)
})
