import { describe, expect, it, test } from 'vitest'
import { workingCalendar } from '../kernel/calendar.ts'
import { KNOWN_YEARS } from '../kernel/working-calendar.ts'
import { parseTransfers } from './transfers-import.ts'

const act = 'постановление Совета Министров от 01.09.2026 № 1'
const transfers = [{ from: '2027-05-10', to: '2027-05-15' }]

describe('a year is read', () => {
  it.each([
    ['from JSON', JSON.stringify({ year: 2027, act, transfers })],
    ['from data', { year: 2027, act, transfers }],
    ['from lines with numbers', `Год: 2027\nАкт: ${act}\n\n2027-05-10 -> 15.05.2027\n`],
    ['from the words of the act', `Акт: ${act}\nГод: 2027\nс понедельника, 10 мая, на субботу, 15 мая 2027 г.`],
  ])('%s', (_, input) => {
    expect(parseTransfers(input)).toMatchObject({ ok: true, year: { year: 2027, status: 'official', act, transfers } })
  })

  it('and changes the calendar', () => {
    const read = parseTransfers({ year: 2027, act, transfers })
    const calendar = workingCalendar({ years: read.ok ? [read.year] : [] })
    expect(calendar.kind('2027-05-10')).toBe('transferredOff')
    expect(calendar.kind('2027-05-15')).toBe('transferredOn')
    expect(calendar.hasTransfers(2027)).toBe(true)
    expect(calendar.isWorking('2027-05-11')).toBe(false)
  })

  it('with a holiday list of its own when the decree has changed', () => {
    const read = parseTransfers({
      year: 2027,
      act,
      transfers: [],
      holidays: [{ day: '2027-01-04', name: 'Новый год' }],
    })
    const calendar = workingCalendar({ years: read.ok ? [read.year] : [] })
    expect(calendar.name('2027-01-04')).toBe('Новый год')
    expect(calendar.isWorking('2027-01-01')).toBe(true)
  })
})

test.each([
  ['{', /не читается/],
  [{ year: 2027, transfers }, /Укажите акт/],
  [`Год: 2027\n2027-05-10 -> 2027-05-15`, /Укажите акт/],
  [`Акт: ${act}\n2027-05-10 -> 2027-05-15`, /Год/],
  [`Год: 2027\nАкт: ${act}\n10 мая`, /Строка 3: нужны две даты/],
  [{ year: 2027, act }, /список пар/],
  [{ year: 2027, act, transfers: [{ from: '2027-05-32', to: '2027-05-15' }] }, /такой даты нет/],
  [{ year: 2027, act, transfers: [{ from: '2027-05-08', to: '2027-05-15' }] }, /и так нерабочий/],
  [{ year: 2027, act, transfers: [{ from: '2027-05-11', to: '2027-05-15' }] }, /и так нерабочий/],
  [{ year: 2027, act, transfers: [{ from: '2027-05-10', to: '2027-05-14' }] }, /и так рабочий/],
  [{ year: 2027, act, transfers: [{ from: '2027-05-10', to: '2027-05-11' }] }, /праздник/],
  [{ year: 2027, act, transfers: [...transfers, ...transfers] }, /названо дважды/],
  [{ year: 2027, act, transfers: [{ from: '2028-05-10', to: '2028-05-13' }] }, /не относятся к 2027/],
])('%o is refused with a reason', (input, error) => {
  const read = parseTransfers(input)
  expect(read.ok ? [] : read.errors).toEqual(expect.arrayContaining([expect.stringMatching(error)]))
})

test.each(KNOWN_YEARS.filter(({ status }) => status === 'official').map(known => [known.year, known] as const))(
  'the act of %i itself passes the import',
  (_, known) => {
    expect(parseTransfers(known)).toEqual({ ok: true, year: known })
  },
)
