import { describe, expect, test } from 'vitest'
import type { PaperFile } from '../../../../tests/fixtures/file.ts'
import {
  aClosure,
  aConsent,
  aContract,
  aJudgement,
  aMark,
  anApplication,
  anApproval,
  anAssessment,
  aPlan,
  aRefusal,
  aReopening,
  aReview,
  unreached,
} from '../../../../tests/fixtures/inputs.ts'
import { printed, refused, served, wrongIn } from '../../../../tests/printed-case.ts'
import { school } from '../../../../tests/world.ts'

describe('a paper of a past day is of the family of that day', () => {
  test('a conclusion is of the day of its decision, and tells of other services no more than was so then [МП 6.6]', () => {
    const file = served()
      .at('2026-11-20')
      .do('markMeasure', aMark('Кружок', 'done'))
      .do('judgeMeasure', aJudgement('Кружок', 'citizen', 'done'))
      .do('judgeMeasure', aJudgement('Кружок', 'specialist', 'done'))
      .do('recordOtherService', { service: 'clubs', state: 'begun', day: '2026-11-20' })
      .do('holdFinalReview', aReview())
    const before = printed(file, 'conclusion')
    file.at('2026-11-24').do('closeCase', aClosure('situationOvercome', { endAgreement: true }))
    file.at('2026-11-26').do('recordOtherService', { service: 'clubs', state: 'ended', day: '2026-11-26' })
    expect([
      wrongIn(before, ['20 ноября 2026'], ['24.11.2026', '26.11.2026']),
      wrongIn(
        printed(file, 'conclusion'),
        ['24 ноября 2026', 'В анализе 20.11.2026 участвовали', 'оказание начато 20.11.2026'],
        ['26.11.2026'],
      ),
    ]).toEqual([[], []])
  })
  test('the conclusion says why there was no contact with a family that hardly anybody had tried to reach [МП 6.6]', () => {
    const file = served()
      .at('2026-11-20')
      .do('judgeMeasure', aJudgement('Кружок', 'citizen', 'done'))
      .do('judgeMeasure', aJudgement('Кружок', 'specialist', 'done'))
      .do('holdFinalReview', aReview(), { confirmed: 'all' })
      .at('2026-11-24')
      .do('closeCase', aClosure('noContact', { endAgreement: true }), unreached)
    expect(wrongIn(printed(file, 'conclusion'), [`связи с семьёй нет: ${unreached.reason})`])).toEqual([])
    // It was removed for another reason: nothing is said of contact.
    const { decision } = file.file().state.closures[0]!
    const changes = { day: '2026-11-24', reason: 'situationOvercome' as const, decision }
    file.do('correctClosure', { of: '2026-11-24', changes, reason: 'не та причина' }, { confirmed: 'all' })
    expect(wrongIn(printed(file, 'conclusion'), ['преодолена'], ['связи с семьёй', unreached.reason])).toEqual([])
    // And for this one after all: why is asked and said.
    const back = { ...changes, reason: 'noContact' as const }
    file.do(
      'correctClosure',
      { of: '2026-11-24', changes: back, reason: 'всё же она' },
      { ...unreached, confirmed: 'all' },
    )
    expect(wrongIn(printed(file, 'conclusion'), [`связи с семьёй нет: ${unreached.reason})`])).toEqual([])
  })
  test('the conclusion of help that the family ended by its refusal says so, and the days of the help go up to it [МП 6.3, 6.6]', () => {
    const file = served()
      .at('2026-11-20')
      .do('judgeMeasure', aJudgement('Кружок', 'citizen', 'done'))
      .do('judgeMeasure', aJudgement('Кружок', 'specialist', 'done'))
      .do('holdFinalReview', aReview(), { confirmed: 'all' })
      .at('2026-11-24')
      .do('registerRefusal', aRefusal(), { confirmed: 'all' })
    const ended = ['по 24.11.2026', '24 ноября 2026', 'снята с социального патроната 24.11.2026', 'Заявление – Отказ']
    const conclusion = printed(file, 'conclusion')
    expect(wrongIn(conclusion, [...ended, 'В анализе 20.11.2026 участвовали'])).toEqual([])
    file.at('2026-12-01').do('registerApplication', anApplication(), { confirmed: 'all' })
    expect(printed(file, 'conclusion', { about: '1' })).toBe(conclusion)
    // МП 6.3: results of after the refusal do not make the help longer.
    const before = served()
      .at('2026-11-20')
      .do('judgeMeasure', aJudgement('Кружок', 'citizen', 'done'))
      .do('judgeMeasure', aJudgement('Кружок', 'specialist', 'done'))
      .at('2026-11-26')
      .do('holdFinalReview', aReview({ familyIds: [] }), { confirmed: 'all' })
      .do('registerRefusal', aRefusal({ day: '2026-11-24' }), { confirmed: 'all' })
    expect(wrongIn(printed(before, 'conclusion'), ['по 24.11.2026', '26 ноября 2026'])).toEqual([])
  })
  test('the conclusion of work that has ended is printed after the family has come back, beside that of the work since [МП 6.6]', () => {
    const judged = (file: PaperFile, title: string, day: string) =>
      file
        .at(day)
        .do('judgeMeasure', aJudgement(title, 'citizen', 'done'))
        .do('judgeMeasure', aJudgement(title, 'specialist', 'done'))
        .do('holdFinalReview', aReview(), { confirmed: 'all' })
        .do('closeCase', aClosure('situationOvercome', { endAgreement: true }), { confirmed: 'all' })
    const file = judged(served(), 'Кружок', '2026-11-20')
    const first = printed(file, 'conclusion')
    file.at('2027-02-01').do('reopenCase', aReopening('семья снова просит помощи'))
    expect([refused(file, 'conclusion'), printed(file, 'conclusion', { about: '1' })]).toEqual([
      'Итоги ещё не подведены',
      first,
    ])
    file
      .do('registerApplication', anApplication(), { confirmed: 'all' })
      .do('completeAssessment', anAssessment())
      .do('signAgreement', aContract('2027-06-02'), { confirmed: 'all' })
      .do(
        'writePlan',
        aPlan('2027-05-10', [['Летний лагерь', '2027-05-05', school]], {
          plan: 'second',
          startsOn: '2027-02-02',
        }),
      )
      .do('agreePlan', aConsent())
      .do('approvePlan', anApproval())
    judged(file, 'Летний лагерь', '2027-05-06')
    const today = '2027-05-07'
    const second = printed(file, 'conclusion', { today })
    expect([
      printed(file, 'conclusion', { today, about: '1' }),
      printed(file, 'conclusion', { today, about: '2' }),
    ]).toEqual([first, second])
    expect(wrongIn(second, ['01.02.2027'], ['20.11.2026'])).toEqual([])
    for (const about of ['3', '9', 'x'])
      expect(refused(file, 'conclusion', { about })).toContain('Такой работы с семьёй в деле нет')
  })
})
