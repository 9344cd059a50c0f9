import { expect, test } from 'vitest'
import { byDay, byDayAndTime, earliestFirst } from './day-order.ts'

test('the earliest day comes first, and what is of the same day stays as it stood', () => {
  const [march, may, alsoMay] = ['2026-03-01', '2026-05-02', '2026-05-02'].map((day, id) => ({ id, day }))
  expect([may!, alsoMay!, march!].toSorted(byDay)).toEqual([march, may, alsoMay])
  expect([alsoMay!, march!, may!].toSorted(byDay)).toEqual([march, alsoMay, may])
})

test('of one day what has no hour comes first, then by the hour', () => {
  const [bare, morning, evening] = [undefined, '09:30', '18:00'].map(time => ({ day: '2026-05-02', time }))
  expect([evening!, morning!, bare!].toSorted(byDayAndTime)).toEqual([bare, morning, evening])
})

test('another day orders as well', () => {
  const due = earliestFirst((clock: { due: string }) => clock.due)
  expect([{ due: '2026-12-01' }, { due: '2026-02-01' }].toSorted(due)).toEqual([
    { due: '2026-02-01' },
    { due: '2026-12-01' },
  ])
})
