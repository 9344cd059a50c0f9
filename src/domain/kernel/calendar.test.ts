import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  addDays,
  addMonths,
  daysBetween,
  fullYears,
  isDay,
  momentAfter,
  monthEnd,
  monthStart,
  quarterOf,
  radunitsaOf,
  readDay,
  showDay,
  weekday,
  weekEnd,
  weekStart,
  workingCalendar,
} from './calendar.ts'
import { dueOf } from './terms.ts'
import { KNOWN_YEARS, RADUNITSA } from './working-calendar.ts'

const calendar = workingCalendar()

it.each([
  ['2026-12-31T23:59', 59_999, '2026-12-31T23:59'],
  ['2026-12-31T23:59', 60_000, '2027-01-01T00:00'],
  ['2028-02-28T22:30', 2 * 3_600_000, '2028-02-29T00:30'],
  ['2026-11-24T09:00', -5_000, '2026-11-24T09:00'],
])('%s and %i ms later it is %s', (moment, ms, later) => {
  expect(momentAfter(moment, ms)).toBe(later)
})

describe('the published calendar', () => {
  it.each([
    [2023, 252],
    [2024, 253],
    [2025, 252],
    [2026, 254],
  ])('%i has %i working days', (year, days) => {
    expect(calendar.workingDaysBetween(`${year - 1}-12-31`, `${year}-12-31`)).toBe(days)
    expect(calendar.hasTransfers(year)).toBe(true)
  })

  it.each([2022, 2027, 2028, 2031])('the transfers of %i are not known', year => {
    expect(calendar.hasTransfers(year)).toBe(false)
  })

  it('every transfer moves a day that would be working to a day off', () => {
    for (const { transfers } of KNOWN_YEARS) {
      for (const { from, to } of transfers) {
        expect([calendar.kind(from), calendar.kind(to)]).toEqual(['transferredOff', 'transferredOn'])
        expect(weekday(from)).toBeLessThan(6)
        expect(weekday(to)).toBe(6)
      }
    }
  })

  it.each([
    ['2026-04-20', 'transferredOff', 'Выходной: рабочий день перенесён на 25.04.2026'],
    ['2026-04-25', 'transferredOn', 'Рабочий день вместо 20.04.2026'],
    ['2026-04-21', 'holiday', RADUNITSA],
    ['2026-05-09', 'holiday', 'День Победы'],
    ['2026-05-11', 'working', undefined],
    ['2026-11-21', 'weekend', undefined],
    ['2027-05-10', 'working', undefined],
    ['2027-05-11', 'holiday', RADUNITSA],
    ['2045-01-02', 'holiday', 'Новый год'],
    ['2019-05-07', 'holiday', RADUNITSA],
  ])('%s is %s', (day, kind, name) => {
    expect([calendar.kind(day), calendar.name(day)]).toEqual([kind, name])
  })

  it('computed Radunitsa agrees with every known year', () => {
    for (const { year, holidays } of KNOWN_YEARS) {
      expect(radunitsaOf(year)).toBe(holidays.find(({ name }) => name === RADUNITSA)?.day)
    }
  })

  it('the nearest working days of the May holidays', () => {
    expect(calendar.nextWorking('2026-05-08')).toBe('2026-05-08')
    expect(calendar.nextWorking('2026-05-09')).toBe('2026-05-11')
    expect(calendar.previousWorking('2026-05-10')).toBe('2026-05-08')
    expect(calendar.previousWorking('2026-05-11')).toBe('2026-05-11')
    expect(calendar.addWorking('2026-05-11', -1)).toBe('2026-05-08')
    expect(calendar.addWorking('2026-05-10', -1)).toBe('2026-05-08')
    expect(calendar.addWorking('2026-05-10', 0)).toBe('2026-05-10')
    expect(calendar.workingDaysBetween('2026-05-11', '2026-05-08')).toBe(-1)
  })
})

describe("a centre's own order", () => {
  const own = workingCalendar({
    overrides: [
      { day: '2026-04-25', working: false, reason: 'Приказ № 12' },
      { day: '2026-04-20', working: true, reason: 'Приказ № 12' },
      { day: '2026-04-22', working: true, reason: 'Приказ № 12' },
    ],
  })

  it('wins over the act', () => {
    expect([own.kind('2026-04-25'), own.name('2026-04-25')]).toEqual(['transferredOff', 'Приказ № 12'])
    expect([own.kind('2026-04-20'), own.name('2026-04-20')]).toEqual(['transferredOn', 'Приказ № 12'])
    expect(dueOf({ from: '2026-04-16', amount: 3, unit: 'working' }, own).due).toBe('2026-04-22')
  })

  it('that changes nothing leaves the day as it was', () => {
    expect([own.kind('2026-04-22'), own.name('2026-04-22')]).toEqual(['working', undefined])
  })
})

describe('days', () => {
  it.each(['2024-02-29', '1900-01-01', '2199-12-31', '2000-02-29'])('%s is a day', text => {
    expect(isDay(text)).toBe(true)
  })

  it.each(['2023-02-29', '2100-02-29', '1899-12-31', '2200-01-01', '2026-00-10', '2026-13-01', '2026-1-1', '', 'x'])(
    '«%s» is not',
    text => {
      expect(isDay(text)).toBe(false)
    },
  )

  it('are read and shown the Russian way', () => {
    expect(showDay('2026-11-21')).toBe('21.11.2026')
    expect(['21.11.2026', ' 1.2.2026 ', '2026-11-21', '31.02.2026', '21/11/2026'].map(readDay)).toEqual([
      '2026-11-21',
      '2026-02-01',
      '2026-11-21',
      undefined,
      undefined,
    ])
  })

  it('know their week, month and quarter', () => {
    expect([weekday('2026-11-21'), weekStart('2026-11-21'), weekEnd('2026-11-21')]).toEqual([
      6,
      '2026-11-16',
      '2026-11-22',
    ])
    expect([monthStart('2024-02-10'), monthEnd('2024-02-10')]).toEqual(['2024-02-01', '2024-02-29'])
    expect(quarterOf('2026-11-21')).toEqual({ year: 2026, quarter: 4, from: '2026-10-01', to: '2026-12-31' })
    expect(quarterOf('2026-06-30')).toMatchObject({ quarter: 2, from: '2026-04-01', to: '2026-06-30' })
  })

  it('count full years of age', () => {
    expect([fullYears('2008-11-21', '2026-11-20'), fullYears('2008-11-21', '2026-11-21')]).toEqual([17, 18])
    expect([fullYears('2008-02-29', '2026-02-28'), fullYears('2008-02-29', '2026-03-01')]).toEqual([17, 18])
  })
})

const day = fc.integer({ min: 0, max: 4018 }).map(n => addDays('2022-01-01', n))
test('working days counted one by one agree with the table', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 60 }), (from, amount) => {
      let date = from
      for (let left = amount; left > 0;) {
        date = addDays(date, 1)
        if (calendar.isWorking(date)) left--
      }
      expect(calendar.addWorking(from, amount)).toBe(date)
      expect(calendar.workingDaysBetween(from, date)).toBe(amount)
      expect(calendar.addWorking(date, -amount)).toBe(calendar.previousWorking(from))
    }),
  )
})

test('day arithmetic agrees with the platform calendar', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 109_571 }), fc.integer({ min: -400, max: 400 }), (start, shift) => {
      const real = (n: number) => new Date(Date.UTC(1900, 0, 1 + n)).toISOString().slice(0, 10)
      fc.pre(start + shift >= 0 && start + shift <= 109_571)
      expect(addDays(real(start), shift)).toBe(real(start + shift))
      expect(daysBetween(real(start), real(start + shift))).toBe(shift)
      expect(weekday(real(start)) % 7).toBe(new Date(real(start)).getUTCDay())
    }),
  )
})

test('a month later is the same date or the last day of a shorter month', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -48, max: 48 }), (from, n) => {
      const to = addMonths(from, n)
      expect(to.slice(8) === from.slice(8) || (to === monthEnd(to) && to.slice(8) < from.slice(8))).toBe(true)
      const months = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7))
      expect(months(to) - months(from)).toBe(n)
    }),
  )
})
