import { describe, expect, test } from 'vitest'
import type { PaperFile } from '../fixtures/file.ts'
import {
  aClosure,
  aJudgement,
  aMonitoring,
  anAgreement,
  anAttempt,
  aProlongation,
  aReview,
  unreached,
} from '../fixtures/inputs.ts'
import { idOf, mother } from '../fixtures/people.ts'
import { active } from '../fixtures/stories/review.ts'
import { school } from '../world.ts'

// A meeting is whatever somebody of the family took part in; attempts are counted from it.
describe('«связи с семьёй нет» after attempts of two days (МП 6.5, 6.6)', () => {
  const calls = () =>
    ['2026-11-19', '2026-11-23'].reduce(
      (file, day, at) => file.do('recordContact', anAttempt('noAnswer', { day, contactId: idOf(`call ${at}`) })),
      active(),
    )
  const byFamily = { familyIds: [mother.personId!] }
  test.each<[what: string, step: (file: PaperFile) => PaperFile, said: string]>([
    ['minutes', file => file.do('holdMonitoring', aMonitoring(byFamily)), 'мониторинг 24.11.2026'],
    ['marks', file => file.do('judgeMeasure', aJudgement('Дело', 'citizen', 'done')), 'оценка мероприятий 24.11.2026'],
    ['a consent', file => file.do('giveConsent', anAgreement(school, ['card'])), 'согласие 24.11.2026'],
    [
      'a prolongation',
      file => file.do('prolongAgreement', aProlongation('2027-06-01')),
      'продление договора 24.11.2026',
    ],
  ])('asks why, and says what it was: %s', (_, step, said) =>
    expect(step(calls()).at('2026-12-01').refusal('closeCase', aClosure('noContact'))).toContain(
      `Последнее с участием семьи: ${said}, неудачных попыток связаться с тех пор не записано`,
    ),
  )
  test.each<[what: string, step: (file: PaperFile) => PaperFile]>([
    ['nothing', file => file],
    ['minutes without the family', file => file.do('holdMonitoring', aMonitoring())],
  ])('does not ask why: %s', (_, step) =>
    expect(step(calls()).at('2026-12-01').refusal('closeCase', aClosure('noContact'))).not.toContain('связи нет?'),
  )
  test('results ask why and promise the conclusion there is; typed after the removal they ask by themselves', () => {
    const summed = (file: PaperFile) =>
      file
        .do('judgeMeasure', scene => ({ ...aJudgement('Дело', 'specialist', 'done')(scene), day: '2026-11-20' }))
        .do('judgeMeasure', scene => ({ ...aJudgement('Дело', 'citizen', 'done')(scene), day: '2026-11-20' }))
    expect(
      summed(calls())
        .do('holdFinalReview', aReview(byFamily))
        .at('2026-12-01')
        .refusal('closeCase', aClosure('noContact')),
    ).toMatch(/Последнее с участием семьи: итоги 24\.11\.2026, .* и она будет в заключении$/u)
    const removed = summed(calls()).do('closeCase', aClosure('noContact'), unreached).at('2026-12-01')
    expect(removed.refusal('holdFinalReview', aReview({ ...byFamily, day: '2026-11-24' }))).toContain(
      'итоги 24.11.2026, неудачных попыток с тех пор: 0. Помощь и договор останутся оконченными',
    )
  })
})
