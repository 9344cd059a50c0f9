import { describe, expect, test } from 'vitest'
import {
  aClosure,
  aConsent,
  aContract,
  aJudgement,
  aMonitoring,
  anApplication,
  anApproval,
  anAssessment,
  aPlan,
  aReopening,
  aReview,
  scores,
  type Measured,
  unreached,
} from '../../../tests/fixtures/inputs.ts'
import { idOf } from '../../../tests/fixtures/people.ts'
import { active, applied, judged } from '../../../tests/fixtures/stories/review.ts'
import { school } from '../../../tests/world.ts'
import { dynamicsUntil } from '../assessment/assessment-rules.ts'

const yes = 'принято'
type Row = [what: string, ask: () => string, said: string]

describe('interim monitoring (МП 6.5)', () => {
  test.each<Row>([
    ['of an approved plan', () => active().refusal('holdMonitoring', aMonitoring()), yes],
    [
      'without a plan',
      () => applied().refusal('holdMonitoring', aMonitoring()),
      'Мониторинг проводят по утверждённому плану [МП 6.5]',
    ],
    [
      'before the plan began',
      () => active().refusal('holdMonitoring', aMonitoring({ day: '2026-11-02' })),
      'Дата раньше начала плана',
    ],
    [
      'about a measure that is not there',
      () => active().refusal('holdMonitoring', aMonitoring({ statuses: [{ measureId: idOf('x'), state: 'done' }] })),
      'Такого мероприятия в плане на 24.11.2026 нет',
    ],
    [
      'with the next one the same day',
      () => active().refusal('holdMonitoring', aMonitoring({ nextDay: '2026-11-24' })),
      'Следующий мониторинг должен быть позже',
    ],
  ])('%s', (_, ask, said) => expect(ask()).toBe(said))
})

test('monitoring marks the measures it looked at', () => {
  const file = active().do(
    'holdMonitoring',
    aMonitoring({ statuses: [{ measureId: idOf('measure Дело'), state: 'partly' }] }),
  )
  expect(file.file().state.plans[0]!.progress[idOf('measure Дело')]).toMatchObject({
    state: 'partly',
    day: '2026-11-24',
  })
})

test('minutes typed late speak of the version of their day, and of either on the day of the change', () => {
  const changed = active()
    .do('writePlan', aPlan('2026-12-24', [['Кружок', '2026-11-30', 'curator']], { changeReason: 'решение' }))
    .do('agreePlan', aConsent())
    .do('approvePlan', anApproval())
    .at('2026-11-26')
  const of = (day: string, title: string) =>
    changed.refusal(
      'holdMonitoring',
      aMonitoring({ day, statuses: [{ measureId: idOf(`measure ${title}`), state: 'done' }] }),
    )
  const days = ['2026-11-23', '2026-11-24', '2026-11-25']
  const none = (day: string) => `Такого мероприятия в плане на ${day}.11.2026 нет`
  expect(days.map(day => of(day, 'Дело'))).toEqual([yes, yes, none('25')])
  expect(days.map(day => of(day, 'Кружок'))).toEqual([none('23'), yes, yes])
})

describe('the final review (МП 6.6)', () => {
  test.each<Row>([
    [
      'with a measure judged by nobody',
      () => active().refusal('holdFinalReview', aReview()),
      'Не оценено: гражданином — 1, специалистом — 1. Оценка каждой стороны входит в форму плана [приложение 1]',
    ],
    [
      'with a measure judged by one side',
      () =>
        active()
          .do('judgeMeasure', aJudgement('Дело', 'citizen', 'done'))
          .refusal('holdFinalReview', aReview()),
      'Не оценено: гражданином — 0, специалистом — 1. Оценка каждой стороны входит в форму плана [приложение 1]',
    ],
    ['with everything judged', () => judged().refusal('holdFinalReview', aReview()), yes],
    [
      'without a plan',
      () => applied().refusal('holdFinalReview', aReview()),
      'Итоги подводят по утверждённому плану [МП 6.6]',
    ],
  ])('%s', (_, ask, said) => expect(ask()).toBe(said))
})

test('dynamics are of the present round: an assessment of years ago is no beginning of it', () => {
  const file = applied()
    .do('completeAssessment', anAssessment({ scores: scores(0) }))
    .do('closeCase', aClosure('noContact'), unreached)
    .do('reopenCase', aReopening('пришли'))
    .do('registerApplication', anApplication())
    .do('completeAssessment', anAssessment({ scores: scores(2) }))
    .do('signAgreement', aContract('2027-02-03'))
    .do('writePlan', aPlan('2026-12-03', [['Дело', '2026-11-20', 'curator']]))
    .do('agreePlan', aConsent())
    .do('approvePlan', anApproval())
  file
    .at('2026-11-24')
    .do('judgeMeasure', aJudgement('Дело', 'citizen', 'done'))
    .do('judgeMeasure', aJudgement('Дело', 'specialist', 'done'))
    .do(
      'completeAssessment',
      anAssessment({ kind: 'final', scores: scores(3), chosenKind: 'planned', kindReason: 'до снятия' }),
    )
    .do('holdFinalReview', aReview())
  expect(file.file().state.reviews[0]!.dynamics.map(dynamics => `${dynamics.before}→${dynamics.after}`)).toEqual(
    Array.from({ length: 8 }, () => '2→3'),
  )
})

test('a single assessment is no dynamics, and one made after the review is not looked at', () => {
  const file = judged().do('holdFinalReview', aReview({ familyView: 'Стало спокойнее' }))
  expect(file.file().state.reviews[0]).toMatchObject({ dynamics: [], familyView: 'Стало спокойнее' })
  const later = file
    .at('2027-02-20')
    .do('completeAssessment', anAssessment({ kind: 'final', scores: scores(4), kindReason: 'до снятия' }))
  const { state } = later.file()
  expect([dynamicsUntil(state, state.reviews[0]!.day), dynamicsUntil(state, '2027-02-20').length]).toEqual([[], 8])
})

describe('results are summed up together with the interested bodies (МП 6.6)', () => {
  const shared = (who: Measured[2]) =>
    applied()
      .do('completeAssessment', anAssessment())
      .do('signAgreement', aContract('2027-02-03'))
      .do('writePlan', aPlan('2026-12-03', [['Дело', '2026-11-20', who]]))
      .do('agreePlan', aConsent())
      .do('approvePlan', anApproval())
      .at('2026-11-24')
      .do('judgeMeasure', aJudgement('Дело', 'citizen', 'done'))
      .do('judgeMeasure', aJudgement('Дело', 'specialist', 'done'))
  const alone = aReview({ participants: [] })
  test.each<Row>([
    [
      'a plan shared with a school',
      () => shared(school).refusal('holdFinalReview', alone),
      'Итоги подводят вместе с заинтересованными: отметьте, кто участвовал [МП 6.6]',
    ],
    [
      'a plan shared with a school, and the school was there',
      () => shared(school).refusal('holdFinalReview', aReview()),
      yes,
    ],
    ['a plan of the centre and the family alone', () => shared('curator').refusal('holdFinalReview', alone), yes],
    [
      'a removal dated before them',
      () =>
        shared(school)
          .do('holdFinalReview', aReview())
          .refusal('closeCase', aClosure('situationOvercome', { day: '2026-11-23' })),
      'Итоги подведены позже этой даты [МП 6.6]',
    ],
  ])('%s', (_, ask, said) => expect(ask()).toBe(said))
})
