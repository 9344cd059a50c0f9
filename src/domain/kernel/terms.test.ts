import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { addDays, type Day, workingCalendar } from './calendar.ts'
import { dueOf, explain, targetBefore, type Term, type Unit } from './terms.ts'

const calendar = workingCalendar()
const term: fc.Arbitrary<Term> = fc.record({
  from: fc.integer({ min: 0, max: 4018 }).map(n => addDays('2022-01-01', n)),
  amount: fc.integer({ min: 0, max: 40 }),
  unit: fc.constantFrom('working', 'calendar', 'month'),
})

// from, amount, unit, raw, due, safeDue; the first eight rows stand in the domain dossier, the others are counted by hand.
const vectors: [Day, number, Unit, Day, Day, Day][] = [
  ['2026-04-16', 3, 'working', '2026-04-23', '2026-04-23', '2026-04-23'],
  ['2026-04-22', 3, 'working', '2026-04-25', '2026-04-25', '2026-04-25'],
  ['2026-04-17', 1, 'working', '2026-04-22', '2026-04-22', '2026-04-22'],
  ['2025-12-18', 14, 'working', '2026-01-13', '2026-01-13', '2026-01-13'],
  ['2024-11-06', 3, 'working', '2024-11-13', '2024-11-13', '2024-11-13'],
  ['2026-04-10', 10, 'calendar', '2026-04-20', '2026-04-22', '2026-04-17'],
  ['2026-01-31', 1, 'month', '2026-02-28', '2026-03-02', '2026-02-27'],
  ['2025-12-31', 10, 'calendar', '2026-01-10', '2026-01-12', '2026-01-09'],
  ['2026-09-30', 10, 'calendar', '2026-10-10', '2026-10-12', '2026-10-09'],
  ['2023-04-21', 1, 'working', '2023-04-26', '2023-04-26', '2023-04-26'],
  ['2023-04-26', 3, 'working', '2023-04-29', '2023-04-29', '2023-04-29'],
  ['2024-05-10', 3, 'working', '2024-05-17', '2024-05-17', '2024-05-17'],
  ['2025-01-03', 3, 'working', '2025-01-10', '2025-01-10', '2025-01-10'],
  ['2025-07-02', 3, 'working', '2025-07-09', '2025-07-09', '2025-07-09'],
  ['2025-12-19', 5, 'working', '2025-12-29', '2025-12-29', '2025-12-29'],
  ['2026-11-21', 3, 'working', '2026-11-25', '2026-11-25', '2026-11-25'],
  ['2026-11-30', 3, 'month', '2027-02-28', '2027-03-01', '2027-02-26'],
  ['2024-01-31', 1, 'month', '2024-02-29', '2024-02-29', '2024-02-29'],
  ['2026-10-07', 1, 'month', '2026-11-07', '2026-11-09', '2026-11-06'],
  ['2025-12-26', 10, 'calendar', '2026-01-05', '2026-01-05', '2026-01-05'],
  ['2025-12-28', 10, 'calendar', '2026-01-07', '2026-01-08', '2026-01-06'],
  // Friday and one calendar day: Friday itself is still a working day in time.
  ['2026-11-20', 1, 'calendar', '2026-11-21', '2026-11-23', '2026-11-20'],
  // Saturday and one calendar day: no working day is left in between.
  ['2026-11-21', 1, 'calendar', '2026-11-22', '2026-11-23', '2026-11-23'],
  ['2026-11-20', 0, 'working', '2026-11-20', '2026-11-20', '2026-11-20'],
  ['2026-11-21', 0, 'working', '2026-11-21', '2026-11-23', '2026-11-23'],
]

test.each(vectors)('%s + %i %s ends on %s, rolled to %s, safely %s', (from, amount, unit, raw, due, safeDue) => {
  expect(dueOf({ from, amount, unit }, calendar)).toEqual({ raw, due, safeDue })
})

describe('an explained term', () => {
  it('of calendar days shows what was counted and how the end rolled', () => {
    const { days } = explain({ from: '2026-04-17', amount: 3, unit: 'calendar' }, calendar)
    expect(days.map(({ date, ordinal, why }) => `${date} ${ordinal ?? '-'} ${why}`)).toEqual([
      '2026-04-17 - start',
      '2026-04-18 1 counted',
      '2026-04-19 2 counted',
      '2026-04-20 3 counted',
      '2026-04-21 - holiday',
      '2026-04-22 - rolled',
    ])
  })

  it('of months numbers the monthly dates', () => {
    const { days } = explain({ from: '2026-01-31', amount: 2, unit: 'month' }, calendar)
    expect(days.filter(({ ordinal }) => ordinal).map(({ date, ordinal }) => [date, ordinal])).toEqual([
      ['2026-02-28', 1],
      ['2026-03-31', 2],
    ])
  })

  it('names the working Saturday', () => {
    const { days } = explain({ from: '2026-04-22', amount: 3, unit: 'working' }, calendar)
    expect(days.at(-1)).toEqual({
      date: '2026-04-25',
      counted: true,
      ordinal: 3,
      why: 'counted',
      name: 'Рабочий день вместо 20.04.2026',
    })
  })
})

test('a term that is not a whole non-negative number or leaves the calendar is refused', () => {
  expect(() => dueOf({ from: '2026-01-01', amount: -1, unit: 'working' }, calendar)).toThrow(RangeError)
  expect(() => dueOf({ from: '2026-01-01', amount: 1.5, unit: 'calendar' }, calendar)).toThrow(RangeError)
  expect(() => dueOf({ from: '2199-12-31', amount: 1, unit: 'month' }, calendar)).toThrow(RangeError)
  expect(() => dueOf({ from: '2026-02-30', amount: 1, unit: 'calendar' }, calendar)).toThrow(RangeError)
})

describe('for any term', () => {
  it('the end is working, not before the raw end; the safe end is working, not before the event nor after the end', () => {
    fc.assert(
      fc.property(term, other => {
        const { raw, due, safeDue } = dueOf(other, calendar)
        expect(raw >= other.from && due >= raw && safeDue >= other.from && safeDue <= due).toBe(true)
        expect(calendar.isWorking(due) && calendar.isWorking(safeDue)).toBe(true)
        expect(safeDue <= raw || safeDue === due).toBe(true)
      }),
    )
  })

  it('a later event or a longer term never ends earlier', () => {
    fc.assert(
      fc.property(term, fc.integer({ min: 0, max: 30 }), (other, more) => {
        const { due } = dueOf(other, calendar)
        expect(dueOf({ ...other, amount: other.amount + more }, calendar).due >= due).toBe(true)
        expect(dueOf({ ...other, from: addDays(other.from, more) }, calendar).due >= due).toBe(true)
      }),
    )
  })

  it('the explanation runs day by day from the event to the end and counts exactly the amount', () => {
    fc.assert(
      fc.property(term, other => {
        const { days, ...due } = explain(other, calendar)
        expect(due).toEqual(dueOf(other, calendar))
        days.forEach(({ date }, at) => expect(date).toBe(addDays(other.from, at)))
        expect(days.at(-1)?.date).toBe(due.due)
        const ordinals = days.flatMap(({ ordinal }) => ordinal ?? [])
        expect(ordinals).toEqual(Array.from({ length: other.amount }, (_, at) => at + 1))
        const wronglyCounted = days.filter(({ date, counted }) => counted && !calendar.isWorking(date))
        expect(other.unit === 'working' ? wronglyCounted : []).toEqual([])
      }),
    )
  })
})

test('a date is aimed at on the last working day up to it, but never before the event', () => {
  expect(targetBefore('2026-11-29', '2026-11-02', calendar)).toBe('2026-11-27')
  expect(targetBefore('2026-11-28', '2026-11-28', calendar)).toBe('2026-11-28')
})
