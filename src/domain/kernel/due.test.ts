import { expect, test } from 'vitest'
import { workingCalendar } from './calendar.ts'
import { type DueAnswer, dueJson, unsureYears } from './due.ts'

test('a term is counted day by day', () => {
  expect(dueJson({ from: '2026-04-16', amount: 3, unit: 'working' })).toEqual({
    raw: '2026-04-23',
    due: '2026-04-23',
    safeDue: '2026-04-23',
    days: [
      { date: '2026-04-16', counted: false, why: 'start' },
      { date: '2026-04-17', counted: true, ordinal: 1, why: 'counted' },
      { date: '2026-04-18', counted: false, why: 'weekend' },
      { date: '2026-04-19', counted: false, why: 'weekend' },
      expect.objectContaining({ date: '2026-04-20', counted: false, why: 'transferredOff' }),
      expect.objectContaining({ date: '2026-04-21', counted: false, why: 'holiday' }),
      { date: '2026-04-22', counted: true, ordinal: 2, why: 'counted' },
      { date: '2026-04-23', counted: true, ordinal: 3, why: 'counted' },
    ],
  })
})

test('a date in Russian form and an amount in text are understood', () => {
  expect(dueJson({ from: '10.04.2026', amount: '10', unit: 'calendar' })).toMatchObject({
    raw: '2026-04-20',
    due: '2026-04-22',
    safeDue: '2026-04-17',
  })
})

test.each([
  [{ from: '2026-02-30', amount: 3, unit: 'working' }, /такой даты нет/],
  [{ from: 'вчера', amount: 3, unit: 'working' }, /такой даты нет/],
  [{ from: '1812-06-24', amount: 3, unit: 'working' }, /такой даты нет/],
  [{ amount: 3, unit: 'working' }, /Укажите дату события/],
  [{ from: '2026-04-16', amount: -1, unit: 'working' }, /отрицательным/],
  [{ from: '2026-04-16', amount: '-1', unit: 'working' }, /отрицательным/],
  [{ from: '2026-04-16', amount: 3661, unit: 'working' }, /не больше 3660/],
  [{ from: '2026-04-16', amount: 1.5, unit: 'working' }, /целое число/],
  [{ from: '2026-04-16', amount: 'три', unit: 'working' }, /целое число/],
  [{ from: '2026-04-16', amount: '', unit: 'working' }, /целое число/],
  [{ from: '2026-04-16', amount: 3, unit: 'week' }, /Единица срока/],
  [{ from: '2026-04-16', amount: 3660, unit: 'month' }, /вне календаря/],
  [{ from: '2199-12-31', amount: 1, unit: 'working' }, /вне календаря/],
  [{ from: 'вчера', amount: -1, unit: 'week' }, /даты нет.*; .*отрицательным.*; Единица/],
  [null, /^Нужна запись JSON/],
  [[], /^Нужна запись JSON/],
  [undefined, /^Нужна запись JSON/],
  ['2026-04-16', /^Нужна запись JSON/],
])('%o is refused in words', (input, error) => {
  expect(dueJson(input)).toEqual({ error: expect.stringMatching(error) })
})

test.each([
  ['2026-12-15', 10, []],
  ['2026-12-30', 3, [2027]],
  ['2022-12-30', 3, [2022]],
])('from %s, %i working days: years without published transfers are %j', (from, amount, years) => {
  const calendar = workingCalendar()
  expect(unsureYears(dueJson({ from, amount, unit: 'working' }, calendar) as DueAnswer, calendar)).toEqual(years)
})
