import { expect, test } from 'vitest'
import { workingCalendar } from '../../domain/kernel/calendar.ts'
import { countedDays } from './countedDays.ts'

const calendar = workingCalendar()

test('A short term names each counted day, the month once', () => {
  expect(countedDays({ from: '2026-11-20', amount: 3, unit: 'working' }, calendar)).toBe('пн 23, вт 24, ср 25 ноября')
  expect(countedDays({ from: '2026-11-27', amount: 2, unit: 'working' }, calendar)).toBe('пн 30 ноября, вт 1 декабря')
})

test('A long term is told in runs of days without the weekends', () => {
  expect(countedDays({ from: '2026-11-20', amount: 14, unit: 'working' }, calendar)).toBe(
    '23–27 ноября, 30 ноября – 4 декабря, 7–10 декабря',
  )
})

test('Calendar days run through the weekends, months are not listed', () => {
  expect(countedDays({ from: '2026-11-22', amount: 10, unit: 'calendar' }, calendar)).toBe('23 ноября – 2 декабря')
  expect(countedDays({ from: '2026-11-22', amount: 1, unit: 'month' }, calendar)).toBe('')
})
