import { expect, test } from 'vitest'
import { dayOf, momentOf } from './moment.ts'

test('an instant after nine in the evening of UTC is the next day in Minsk', () => {
  expect(momentOf('2026-11-21T21:30:00Z')).toBe('22.11.2026, 00:30')
  expect(dayOf('2026-11-21T20:59:00Z')).toBe('2026-11-21')
})
