import { describe, expect, test } from 'vitest'
import {
  aContact,
  aContract,
  anAssessment,
  aConsent,
  aCorrection,
  anApproval,
  anAttempt,
  aPlan,
  aPlannedContact,
} from '../../../tests/fixtures/inputs.ts'
import { idOf, son } from '../../../tests/fixtures/people.ts'
import { assigned } from '../../../tests/fixtures/stories/assigned.ts'
import { school } from '../../../tests/world.ts'

const yes = 'принято'
type Row = [what: string, ask: () => string, said: string]

const nextVisit = { nextDay: '2026-11-17', nextTime: '16:30', nextForm: 'phone' as const }
describe('a contact (МП 5.1)', () => {
  test.each<Row>([
    ['today', () => assigned().refusal('recordContact', aContact()), yes],
    [
      'tomorrow',
      () => assigned().refusal('recordContact', aContact({ day: '2026-11-11' })),
      'Эта дата ещё не наступила',
    ],
    [
      'later today',
      () => assigned().refusal('recordContact', aContact({ day: '2026-11-10', time: '12:01' })),
      'Это время ещё не наступило: запишите контакт после встречи',
    ],
    ['this minute', () => assigned().refusal('recordContact', aContact({ day: '2026-11-10', time: '12:00' })), yes],
    ['on the first day of the case', () => assigned().refusal('recordContact', aContact({ day: '2026-11-03' })), yes],
    [
      'before the case',
      () => assigned().refusal('recordContact', aContact({ day: '2026-11-02' })),
      'Контакт не может быть раньше начала дела',
    ],
    [
      'with a child of the family',
      () => assigned().refusal('recordContact', aContact({ childrenSeenIds: [son.personId!] })),
      yes,
    ],
    [
      'with an unknown child',
      () => assigned().refusal('recordContact', aContact({ childrenSeenIds: [idOf('x')] })),
      'Этого ребёнка нет в семье',
    ],
    [
      'with an unknown person',
      () => assigned().refusal('recordContact', aContact({ personIds: [idOf('x')] })),
      'Этого человека нет в семье',
    ],
    [
      'that was not, with children seen',
      () => assigned().refusal('recordContact', anAttempt('nobodyHome', { childrenSeenIds: [son.personId!] })),
      'Встреча не состоялась: детей не видели',
    ],
    [
      'recorded twice',
      () =>
        assigned()
          .do('recordContact', aContact({ contactId: idOf('c') }))
          .refusal('recordContact', aContact({ contactId: idOf('c') })),
      'Этот контакт уже записан',
    ],
    [
      'the next one with its hour and another form',
      () => assigned().refusal('recordContact', aContact(nextVisit)),
      yes,
    ],
    ['the next one the same day', () => assigned().refusal('recordContact', aContact({ nextDay: '2026-11-10' })), yes],
    [
      'the next one the day before',
      () => assigned().refusal('recordContact', aContact({ nextDay: '2026-11-09' })),
      'Следующий контакт намечен раньше этого',
    ],
    [
      'the next one in two years',
      () => assigned().refusal('recordContact', aContact({ nextDay: '2028-11-10' })),
      'Следующий контакт намечен больше чем через год',
    ],
    [
      'planned for yesterday',
      () => assigned().refusal('planContact', aPlannedContact('2026-11-09')),
      'Наметить можно сегодня или позже',
    ],
    [
      'a measure done where no plan is approved',
      () => assigned().refusal('recordContact', aContact({ measuresDone: [idOf('measure Кружок')] })),
      'Такого мероприятия в утверждённом плане нет',
    ],
    [
      'a correction of nothing',
      () =>
        assigned().refusal('correctContact', scene => ({
          contactId: idOf('x'),
          reason: 'х',
          changes: aContact()(scene),
        })),
      'Такой записи в деле нет',
    ],
    [
      'a correction to tomorrow',
      () =>
        assigned()
          .do('recordContact', aContact())
          .refusal('correctContact', aCorrection({ day: '2026-11-11' }, 'описка')),
      'Эта дата ещё не наступила',
    ],
  ])('%s', (_, ask, said) => expect(ask()).toBe(said))
})

test('what a contact moved in the plan is marked with it', () => {
  const file = assigned()
    .do('completeAssessment', anAssessment())
    .do('signAgreement', aContract('2027-02-03'))
    .do('writePlan', aPlan('2027-01-03', [['Кружок', '2026-12-20', school]], { startsOn: '2026-11-10' }))
    .do('agreePlan', aConsent())
    .do('approvePlan', anApproval())
  file.do('recordContact', aContact({ measuresDone: [idOf('measure Кружок')] }))
  expect(file.file().state.plans[0]!.progress[idOf('measure Кружок')]).toMatchObject({
    state: 'done',
    day: '2026-11-10',
  })
})

test('one act records the contact and plans the next, as this one unless said otherwise', () => {
  const planned = (part: object) => assigned().do('recordContact', aContact(part)).file().state.planned
  expect(planned(nextVisit)).toMatchObject({ day: '2026-11-17', time: '16:30', form: 'phone' })
  expect(planned({ nextDay: '2026-11-17' })).toMatchObject({ day: '2026-11-17', form: 'visit' })
  expect(planned({})).toBeUndefined()
  expect(assigned().do('recordContact', aContact(nextVisit)).file().state.contacts[0]).not.toHaveProperty('nextForm')
})
