import { expect, test } from 'vitest'
import { aDemoOnPaper, curatorsDayOnPaper } from '../../tests/paper-region.ts'
import { demoCentres } from './centres.ts'

test.for([
  ['a Saturday', '2026-11-21'],
  ['a Monday', '2026-11-23'],
  ['the second of January', '2027-01-02'],
  ['the eve of a holiday', '2026-04-30'],
])('the stories are told without a refusal on %s, and the first morning of the curator is full', ([, today]) => {
  const now = `${today}T08:30`
  expect(demoCentres.flatMap(centre => aDemoOnPaper(centre, now).refusals)).toEqual([])
  // A morning of work: something overdue, something for today, something ahead, and somebody to stand in for.
  const day = curatorsDayOnPaper(now)
  expect(day.overdue.map(line => line.split(' ')[0])).toEqual(['Ковальчук', 'Трофимчик', 'Шпаковская'])
  expect(day.today.length).toBeGreaterThanOrEqual(3)
  expect(day.today.length).toBeLessThanOrEqual(7)
  expect(day.ahead.length).toBeGreaterThanOrEqual(5)
  expect(day.ahead.length).toBeLessThanOrEqual(13)
  expect(day.waiting.length).toBeGreaterThanOrEqual(3)
  const visits = new Set(day.visits.map(line => line.split(' ').at(-1)))
  expect(visits.size).toBeGreaterThanOrEqual(4)
  expect(day.concerns).toHaveLength(1)
  expect(day.substituting).toBe(1)
})
