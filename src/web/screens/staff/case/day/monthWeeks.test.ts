import { expect, test } from 'vitest'
import { weeksOf } from './monthWeeks.ts'

test.each([
  ['2026-12', 5, '2026-11-30', '2027-01-03'],
  ['2026-11', 6, '2026-10-26', '2026-12-06'],
  ['2027-02', 4, '2027-02-01', '2027-02-28'],
])('%s stands in %i weeks, from %s to %s', (month, weeks, first, last) => {
  const found = weeksOf(month)
  expect([found.length, found[0]![0], found.at(-1)!.at(-1)]).toEqual([weeks, first, last])
  expect(found.every(week => week.length === 7)).toBe(true)
})
