import { describe, expect, test } from 'vitest'
import { aFile } from '../../../tests/fixtures/file.ts'
import {
  aContact,
  aContract,
  anAssessment,
  aConsent,
  aCorrection,
  anApplication,
  anApproval,
  anAttempt,
  aPlan,
  aPlannedContact,
  aWorker,
} from '../../../tests/fixtures/inputs.ts'
import { idOf, son } from '../../../tests/fixtures/people.ts'
import { school } from '../../../tests/world.ts'

const yes = 'принято'
const applied = () =>
  aFile()
    .at('2026-11-03')
    .do('registerApplication', anApplication())
    .do('assignWorker', aWorker())
    .at('2026-11-10 12:00')
type Row = [what: string, ask: () => string, said: string]

const nextVisit = { nextDay: '2026-11-17', nextTime: '16:30', nextForm: 'phone' as const }
describe('a contact (МП 5.1)', () => {
  test.each<Row>([
    ['today', () => applied().refusal('recordContact', aContact()), yes],
    [
      'tomorrow',
      () => applied().refusal('recordContact', aContact({ day: '2026-11-11' })),
      'Эта дата ещё не наступила',
    ],
    [
      'later today',
      () => applied().refusal('recordContact', aContact({ day: '2026-11-10', time: '12:01' })),
      'Это время ещё не наступило: запишите контакт после встречи',
    ],
    ['this minute', () => applied().refusal('recordContact', aContact({ day: '2026-11-10', time: '12:00' })), yes],
    ['on the first day of the case', () => applied().refusal('recordContact', aContact({ day: '2026-11-03' })), yes],
    [
      'before the case',
      () => applied().refusal('recordContact', aContact({ day: '2026-11-02' })),
      'Контакт не может быть раньше начала дела',
    ],
    [
      'with a child of the family',
      () => applied().refusal('recordContact', aContact({ childrenSeenIds: [son.personId!] })),
      yes,
    ],
    [
      'with an unknown child',
      () => applied().refusal('recordContact', aContact({ childrenSeenIds: [idOf('x')] })),
      'Этого ребёнка нет в семье',
    ],
    [
      'with an unknown person',
      () => applied().refusal('recordContact', aContact({ personIds: [idOf('x')] })),
      'Этого человека нет в семье',
    ],
    [
      'that was not, with children seen',
      () => applied().refusal('recordContact', anAttempt('nobodyHome', { childrenSeenIds: [son.personId!] })),
      'Встреча не состоялась: детей не видели',
    ],
    [
      'recorded twice',
      () =>
        applied()
          .do('recordContact', aContact({ contactId: idOf('c') }))
          .refusal('recordContact', aContact({ contactId: idOf('c') })),
      'Этот контакт уже записан',
    ],
    ['the next one with its hour and another form', () => applied().refusal('recordContact', aContact(nextVisit)), yes],
    ['the next one the same day', () => applied().refusal('recordContact', aContact({ nextDay: '2026-11-10' })), yes],
    [
      'the next one the day before',
      () => applied().refusal('recordContact', aContact({ nextDay: '2026-11-09' })),
      'Следующий контакт намечен раньше этого',
    ],
    [
      'the next one in two years',
      () => applied().refusal('recordContact', aContact({ nextDay: '2028-11-10' })),
      'Следующий контакт намечен больше чем через год',
    ],
    [
      'planned for yesterday',
      () => applied().refusal('planContact', aPlannedContact('2026-11-09')),
      'Наметить можно сегодня или позже',
    ],
    [
      'a measure done where no plan is approved',
      () => applied().refusal('recordContact', aContact({ measuresDone: [idOf('measure Кружок')] })),
      'Такого мероприятия в утверждённом плане нет',
    ],
    [
      'a correction of nothing',
      () =>
        applied().refusal('correctContact', scene => ({
          contactId: idOf('x'),
          reason: 'х',
          changes: aContact()(scene),
        })),
      'Такой записи в деле нет',
    ],
    [
      'a correction to tomorrow',
      () =>
        applied()
          .do('recordContact', aContact())
          .refusal('correctContact', aCorrection({ day: '2026-11-11' }, 'описка')),
      'Эта дата ещё не наступила',
    ],
  ])('%s', (_, ask, said) => expect(ask()).toBe(said))
})

test('what a contact moved in the plan is marked with it', () => {
  const file = applied()
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
  const planned = (part: object) => applied().do('recordContact', aContact(part)).file().state.planned
  expect(planned(nextVisit)).toMatchObject({ day: '2026-11-17', time: '16:30', form: 'phone' })
  expect(planned({ nextDay: '2026-11-17' })).toMatchObject({ day: '2026-11-17', form: 'visit' })
  expect(planned({})).toBeUndefined()
  expect(applied().do('recordContact', aContact(nextVisit)).file().state.contacts[0]).not.toHaveProperty('nextForm')
})
