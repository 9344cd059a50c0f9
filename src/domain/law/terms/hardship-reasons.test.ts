import { expect, test } from 'vitest'
import { aFile } from '../../../../tests/fixtures/file.ts'
import { anApplication, anAssessment } from '../../../../tests/fixtures/inputs.ts'
import { hardshipReasons, reasonEditions, reasonInWords, reasonsOn } from './hardship-reasons.ts'

test.each([
  ['before the law of 2024', '2024-06-30', 'рождение одновременно троих и более детей'],
  ['from its first day', '2024-07-01', 'рождение одновременно двоих и более детей'],
  ['today', '2026-11-28', 'рождение одновременно двоих и более детей'],
  ['before any edition: the oldest words', '1999-01-01', 'рождение одновременно троих и более детей'],
])('children of one birth, %s', (_, day, words) => {
  expect(reasonInWords('multipleBirth', day)).toBe(words)
  expect(reasonsOn(day).find(reason => reason.reason === 'multipleBirth')?.label).toBe(words)
})

test('each reason has its wordings newest first, each with the place where it stands', () => {
  for (const wordings of Object.values(hardshipReasons)) {
    const days = wordings.map(({ since }) => since as string)
    expect(days).toEqual(days.toSorted().toReversed())
  }
  for (const edition of reasonEditions) for (const { source } of reasonsOn(edition)) expect(source).not.toBe('')
})

test('an assessment keeps the edition its reasons were chosen from', () => {
  const file = aFile()
    .at('2026-11-03')
    .do('registerApplication', anApplication())
    .do('completeAssessment', anAssessment({ reasons: ['multipleBirth'] }))
  expect(file.file().state.assessments[0]).toMatchObject({ reasonsEdition: '2024-07-01' })
})
