import { expect, test } from 'vitest'
import { cellsOf, type ArithmeticDay } from './monthGrid.ts'

/** Draws the grid as text: a row a week, «date/look/word» a day. */
function drawn(input: Parameters<typeof cellsOf>[0]): string[] {
  return cellsOf(input).map(week =>
    week.kind === 'gap'
      ? week.text
      : week.cells
          .map(cell =>
            cell ? `${cell.date}${cell.look ? `/${cell.look}` : ''}${cell.word ? `/${cell.word}` : ''}` : '·',
          )
          .join(' '),
  )
}

const three: ArithmeticDay[] = [
  { date: '2026-11-06', counted: true, ordinal: 1, why: 'counted' },
  { date: '2026-11-07', counted: false, why: 'holiday', name: 'День Октябрьской революции' },
  { date: '2026-11-08', counted: false, why: 'weekend' },
  { date: '2026-11-09', counted: true, ordinal: 2, why: 'counted' },
  { date: '2026-11-10', counted: true, ordinal: 3, why: 'counted' },
]

test('the grid starts on the week of the start and ends with the limit', () => {
  expect(drawn({ start: '2026-11-05', days: three, due: '2026-11-10', today: '2026-11-06' })).toEqual([
    '· · · 5.11/start/день 0 6/counted/1-й 7/holiday/праздн. 8/off/вых.',
    '9/counted/2-й 10/due/3-й, срок · · · · ·',
  ])
})

test('an overdue term shows the days that have gone since', () => {
  const late: ArithmeticDay[] = [
    ...three,
    { date: '2026-11-11', counted: true, ordinal: 4, why: 'counted' },
    { date: '2026-11-12', counted: true, ordinal: 5, why: 'counted' },
  ]
  expect(drawn({ start: '2026-11-05', days: late, due: '2026-11-10', today: '2026-11-12' }).at(-1)).toBe(
    '9/counted/2-й 10/due/3-й, срок 11/start/+1 день 12/start/+2 дня · · ·',
  )
})

test('a limit moved off a Sunday names the count, the safe day and the limit', () => {
  const rows = drawn({
    start: '2026-12-10',
    days: [],
    raw: '2026-12-13',
    due: '2026-12-14',
    safeDue: '2026-12-11',
    today: '2026-12-10',
  })
  expect(rows).toEqual([
    '· · · 10.12/start/день 0 11/safeDue/надёжно 12/off/вых. 13/rawDue/счёт',
    '14/due/срок · · · · · ·',
  ])
})

test('a long term folds its like weeks', () => {
  const rows = drawn({ start: '2026-11-10', days: [], due: '2027-03-01', today: '2026-11-21' })
  expect(rows).toHaveLength(5)
  expect(rows[2]).toBe('… ещё 13 нед. подряд …')
})

test('a new month begins with its number', () => {
  expect(drawn({ start: '2026-10-30', days: [], due: '2026-11-02', today: '2026-10-30' })).toEqual([
    '· · · · 30.10/start/день 0 31/off/вых. 1.11/off/вых.',
    '2/due/срок · · · · · ·',
  ])
})
