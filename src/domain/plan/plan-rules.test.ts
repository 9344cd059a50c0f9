import { describe, expect, test } from 'vitest'
import { shortestPlanEnd } from './plan-rules.ts'

describe('a plan is no shorter than a month (МП II)', () => {
  const table: [startsOn: string, shortest: string][] = [
    ['2026-11-10', '2026-12-09'],
    ['2026-11-01', '2026-11-30'],
    ['2026-01-31', '2026-02-28'],
    ['2026-01-30', '2026-02-28'],
    ['2026-01-29', '2026-02-28'],
    ['2026-01-28', '2026-02-27'],
    ['2028-01-30', '2028-02-29'],
    ['2026-12-31', '2027-01-30'],
    ['2026-03-31', '2026-04-30'],
  ]
  test.each(table)('from %s it may end on %s', (startsOn, shortest) => expect(shortestPlanEnd(startsOn)).toBe(shortest))
})
