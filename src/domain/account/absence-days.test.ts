import { expect, test } from 'vitest'
import { awayInWords, openEnd, untilInWords } from './absence-days.ts'

test('An absence without a known end lasts until whoever is away comes back, in words and not in years', () => {
  expect([untilInWords('2026-12-06'), untilInWords(openEnd)]).toEqual(['до 06.12.2026', 'до выхода на работу'])
  expect([
    awayInWords({ from: '2026-12-01', to: '2026-12-06' }),
    awayInWords({ from: '2026-12-01', to: openEnd }),
  ]).toEqual(['с 01.12.2026 по 06.12.2026', 'с 01.12.2026 до выхода на работу'])
})
