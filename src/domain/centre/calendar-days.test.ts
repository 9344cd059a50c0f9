import { expect, test } from 'vitest'
import { addDays } from '../kernel/calendar.ts'
import { daysInWords } from './calendar-days.ts'

test.each([
  ['nothing', [], ''],
  ['a day', [{ day: '2026-12-24', working: false }], '24.12.2026 выходной'],
  [
    'neighbours that are the same now, in whatever order, over the end of a month',
    [
      { day: '2026-11-01', working: false },
      { day: '2026-10-31', working: false },
      { day: '2026-10-30', working: false },
    ],
    '30.10.2026–01.11.2026 выходные',
  ],
  [
    'neighbours that are not the same, and days apart',
    [
      { day: '2026-10-01', working: false },
      { day: '2026-10-02', working: true },
      { day: '2026-10-03', working: true },
      { day: '2026-10-05', working: true },
      { day: '2026-10-06' },
      { day: '2026-10-07' },
    ],
    '01.10.2026 выходной, 02.10.2026–03.10.2026 рабочие, 05.10.2026 рабочий, 06.10.2026–07.10.2026 как у всех',
  ],
])('%s is named by its days', (_, days, words) => {
  expect(daysInWords(days)).toBe(words)
})

test('however many days there are, none is left out', () => {
  const decoys = Array.from({ length: 300 }, (_, at) => ({ day: addDays('2023-01-02', at * 2), working: false }))
  const said = daysInWords([...decoys, { day: '2026-11-27', working: false }])
  for (const { day } of decoys) expect(said).toContain(day.split('-').toReversed().join('.'))
  expect(said).toMatch(/, 27\.11\.2026 выходной$/u)
})
