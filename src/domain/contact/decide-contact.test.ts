import { describe, expect, test } from 'vitest'
import { aFile, type PaperFile, shown } from '../../../tests/fixtures/file.ts'
import {
  aConcern,
  aContact,
  aContract,
  anAssessment,
  aConsent,
  aCorrection,
  anApplication,
  anApproval,
  anAttempt,
  aNotice,
  aPlan,
  aPlannedContact,
  aWorker,
} from '../../../tests/fixtures/inputs.ts'
import { idOf, mother, son } from '../../../tests/fixtures/people.ts'
import { school } from '../../../tests/world.ts'

const yes = 'принято'
const applied = () =>
  aFile()
    .at('2026-11-03')
    .do('registerApplication', anApplication())
    .do('assignWorker', aWorker())
    .at('2026-11-10 12:00')
import { byDay } from '../kernel/day-order.ts'
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

const raised = () =>
  applied()
    .do('raiseConcern', aConcern({ noticedAt: '2026-11-10T11:30' }))
    .at('2026-11-10 12:30')
describe('a concern about a child’s rights (МП 5.2)', () => {
  test.each<Row>([
    ['noticed this minute', () => applied().refusal('raiseConcern', aConcern()), yes],
    [
      'noticed in a minute',
      () => applied().refusal('raiseConcern', aConcern({ noticedAt: '2026-11-10T12:01' })),
      'Это время ещё не наступило',
    ],
    [
      'about an unknown child',
      () => applied().refusal('raiseConcern', aConcern({ childIds: [idOf('x')] })),
      'Этого ребёнка нет в семье',
    ],
    ['raised twice', () => raised().refusal('raiseConcern', aConcern()), 'Это сообщение уже записано'],
    ['sent', () => raised().refusal('sendConcern', aNotice()), yes],
    [
      'sent before it was noticed',
      () => raised().refusal('sendConcern', aNotice({ sentAt: '2026-11-10T11:29' })),
      'Отправка не может быть раньше, чем замечено нарушение',
    ],
    [
      'sent in a minute',
      () => raised().refusal('sendConcern', aNotice({ sentAt: '2026-11-10T12:31' })),
      'Это время ещё не наступило',
    ],
    [
      'sent twice',
      () => raised().do('sendConcern', aNotice()).refusal('sendConcern', aNotice()),
      'Сообщение уже отправлено: № 1/2026',
    ],
    ['sent though nobody raised it', () => applied().refusal('sendConcern', aNotice()), 'Такого сообщения в деле нет'],
  ])('%s', (_, ask, said) => expect(ask()).toBe(said))
})

const stay = { personId: mother.personId!, day: '2026-11-10' }
const settled = () => applied().do('enterCrisisRoom', { ...stay, documentShown: false })
test('a document is shown for one stay: each has a term of its own', () => {
  const twice = settled()
    .do('leaveCrisisRoom', stay)
    .at('2026-11-12')
    .do('enterCrisisRoom', { ...stay, day: '2026-11-12', documentShown: false })
  const shownOn = (file: PaperFile) => file.file().state.crisisStays.map(crisisStay => crisisStay.documentShownDay)
  const once = twice.do('showDocument', { ...stay, day: '2026-11-12' })
  expect(shownOn(once)).toEqual([undefined, '2026-11-12'])
  expect(shownOn(once.do('showDocument', { ...stay, day: '2026-11-12' }))).toEqual(['2026-11-12', '2026-11-12'])
})
// Stays whose days do not meet are recorded in either order: who lives there goes on living there.
test.each<[what: string, isThere: boolean, left: string]>([
  ['while she lives there', true, '2026-11-06'],
  ['once she has left', false, '2026-11-06'],
  ['until the day she comes again', true, '2026-11-10'],
  ['until the day she came again and left', false, '2026-11-10'],
])('an earlier stay is recorded %s, with its own term', (_, isThere, leftBefore) => {
  const earlier = (file: PaperFile) =>
    file.do('enterCrisisRoom', { ...stay, day: '2026-11-04', left: leftBefore, documentShown: false })
  const later = (file: PaperFile) => {
    const entered = file.do('enterCrisisRoom', { ...stay, documentShown: false })
    return isThere ? entered : entered.do('leaveCrisisRoom', { ...stay, day: '2026-11-11' })
  }
  const said = (file: PaperFile) => [
    file
      .file()
      .state.crisisStays.toSorted(byDay)
      .map(({ day, left }) => [day, left]),
    shown(file.clocks('TL-25')).toSorted(),
  ]
  const begun = () => applied().at('2026-11-12')
  expect(said(earlier(later(begun())))).toEqual(said(later(earlier(begun()))))
  expect(said(earlier(later(begun())))[0]).toEqual([
    ['2026-11-04', leftBefore],
    ['2026-11-10', isThere ? undefined : '2026-11-11'],
  ])
})
describe('the crisis room', () => {
  test.each<Row>([
    ['without a document', () => applied().refusal('enterCrisisRoom', { ...stay, documentShown: false }), yes],
    [
      'of a stranger',
      () => applied().refusal('enterCrisisRoom', { ...stay, personId: idOf('x'), documentShown: false }),
      'Этого человека нет в семье',
    ],
    [
      'the document shown',
      () =>
        applied()
          .do('enterCrisisRoom', { ...stay, documentShown: false })
          .refusal('showDocument', stay),
      yes,
    ],
    [
      'the document shown again',
      () =>
        applied()
          .do('enterCrisisRoom', { ...stay, documentShown: true })
          .refusal('showDocument', stay),
      'Документ уже предъявлен',
    ],
    [
      'of somebody who lives there',
      () => settled().refusal('enterCrisisRoom', { ...stay, documentShown: true }),
      'Этот человек уже живёт в кризисной комнате с 10.11.2026',
    ],
    [
      'of somebody on a day of another stay',
      () =>
        settled()
          .at('2026-11-12')
          .do('leaveCrisisRoom', { ...stay, day: '2026-11-12' })
          .refusal('enterCrisisRoom', { ...stay, day: '2026-11-11', documentShown: true }),
      'В эти дни записано другое проживание этого человека: проверьте даты',
    ],
    [
      'of before another stay, while nobody says when it ended',
      () => settled().refusal('enterCrisisRoom', { ...stay, day: '2026-11-05', documentShown: true }),
      '10.11.2026 этот человек заселился снова: впишите, когда выехал перед этим',
    ],
    [
      'of before another stay, into its days',
      () =>
        settled()
          .at('2026-11-12')
          .refusal('enterCrisisRoom', {
            ...stay,
            day: '2026-11-05',
            left: '2026-11-11',
            documentShown: true,
          }),
      'В эти дни записано другое проживание этого человека: проверьте даты',
    ],
    [
      'that ended before it began',
      () => applied().refusal('enterCrisisRoom', { ...stay, left: '2026-11-09', documentShown: true }),
      'Дата раньше заселения',
    ],
  ])('%s', (_, ask, said) => expect(ask()).toBe(said))
})

test('one act records the contact and plans the next, as this one unless said otherwise', () => {
  const planned = (part: object) => applied().do('recordContact', aContact(part)).file().state.planned
  expect(planned(nextVisit)).toMatchObject({ day: '2026-11-17', time: '16:30', form: 'phone' })
  expect(planned({ nextDay: '2026-11-17' })).toMatchObject({ day: '2026-11-17', form: 'visit' })
  expect(planned({})).toBeUndefined()
  expect(applied().do('recordContact', aContact(nextVisit)).file().state.contacts[0]).not.toHaveProperty('nextForm')
})
