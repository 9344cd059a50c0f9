import { describe, expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../../tests/fixtures/file.ts'
import {
  aClosure,
  aConcern,
  aConsent,
  aContract,
  anApplication,
  anApproval,
  anAssessment,
  anExtract,
  aNotice,
  aPlan,
  aReturn,
  aWorker,
  unreached,
} from '../../../tests/fixtures/inputs.ts'
import { aMember, daughter, father, mother, son } from '../../../tests/fixtures/people.ts'
import { workingCalendar } from '../kernel/calendar.ts'
import { defaultSettings } from '../law/settings.ts'
import { headOf, loadOf, projectionOf } from './project-case.ts'

const calendar = workingCalendar()
const rowOf = (file: PaperFile, today = '2026-11-03') => projectionOf(file.file(), file.settings, calendar, today).row
const applied = () =>
  aFile()
    .at('2026-11-02')
    .do('registerApplication', anApplication({ applicant: mother, members: [father, son, daughter] }))

describe('the name of a family', () => {
  const table: [what: string, file: () => PaperFile, head: string][] = [
    [
      'the first adult of an extract',
      () => aFile().do('registerExtract', anExtract({ members: [son, father] })),
      'Ковальчук Игорь Петрович',
    ],
    [
      'the child where no adult is known',
      () => aFile().do('registerExtract', anExtract({ members: [son] })),
      'Ковальчук Артём Игоревич',
    ],
    ['the applicant', applied, 'Ковальчук Марина Сергеевна'],
    [
      'the holder of the contract',
      () => applied().do('signAgreement', aContract('2027-02-01', { holderId: father.personId! })),
      'Ковальчук Игорь Петрович',
    ],
    [
      'whoever stays, when the holder of the contract is gone',
      () =>
        applied()
          .do('signAgreement', aContract('2027-02-01', { holderId: father.personId! }))
          .do('removeMember', ({ day }) => ({ personId: father.personId!, day, reason: 'смерть' })),
      'Ковальчук Марина Сергеевна',
    ],
  ]
  test.each(table)('%s', (_, file, head) => expect(rowOf(file()).head).toBe(head))
  test('is said to be missing where nobody is known', () => {
    expect(headOf({ state: { ...aFile().file().state }, persons: {} }, '2026-11-03')).toBeUndefined()
  })
})

test('children are counted by age on the day, those without a birthday by kinship', () => {
  const grown = aMember('Ковальчук Пётр Игоревич', 'son', { birthDay: '2008-11-10' })
  const unknown = aMember('Ковальчук Яна Игоревна', 'daughter')
  const file = aFile()
    .at('2026-11-02')
    .do('registerApplication', anApplication({ members: [son, grown, unknown] }))
  expect([rowOf(file, '2026-11-09').childCount, rowOf(file, '2026-11-10').childCount]).toEqual([3, 2])
  // Nobody gives a command on a birthday: the sweep finds the family by the last day of childhood.
  expect([rowOf(file, '2026-11-09').staleAfter, rowOf(file, '2026-11-10').staleAfter]).toEqual([
    '2026-11-09',
    '2032-09-04',
  ])
  const leap = aMember('Ковальчук Лев Игоревич', 'son', { birthDay: '2012-02-29' })
  const leapFile = aFile()
    .at('2026-11-02')
    .do('registerApplication', anApplication({ members: [leap] }))
  expect(['2030-02-28', '2030-03-01'].map(day => rowOf(leapFile, day).childCount)).toEqual([1, 0])
  // At sixteen he gives a consent of his own, at eighteen he is a child no more.
  expect(['2026-11-02', '2028-03-01'].map(day => rowOf(leapFile, day).staleAfter)).toEqual(['2028-02-28', '2030-02-28'])
})

test('the next duty is the nearest running one, by the day staff aim at', () => {
  const file = aFile().at('2026-04-10').do('registerApplication', anApplication())
  expect(rowOf(file, '2026-04-10')).toMatchObject({ nextDue: '2026-04-17', nextDuty: 'составить план с семьёй' })
})

describe('what waits for the head', () => {
  const agreed = () =>
    applied()
      .do('assignWorker', aWorker())
      .do('completeAssessment', anAssessment())
      .do('signAgreement', aContract('2027-02-01'))
      .do('writePlan', aPlan('2027-01-02', [['Дело', '2026-12-01', 'curator']]))
      .do('agreePlan', aConsent())
  test('a plan agreed and not approved', () => expect(rowOf(agreed()).awaits).toBe('planApproval'))
  test('not once it is approved', () => expect(rowOf(agreed().do('approvePlan', anApproval())).awaits).toBeNull())
  test('not without a contract of whoever agreed', () =>
    expect(
      rowOf(
        agreed().do('endAgreement', ({ day, state }) => ({
          agreementId: state.agreements[0]!.id,
          day,
          reason: 'по ошибке',
        })),
      ).awaits,
    ).toBeNull())
  test('not once whoever agreed has died: nobody can approve it (МП 6.4, приложение 1)', () =>
    expect(
      rowOf(
        agreed().do('removeMember', ({ day }) => ({
          personId: mother.personId!,
          day,
          died: true,
          reason: 'умерла',
        })),
      ).awaits,
    ).toBeNull())
  test('not while it is back with its author', () =>
    expect(rowOf(agreed().at('2026-11-03').do('returnPlan', aReturn('иначе'))).awaits).toBeNull())
})

test('an open concern shows until it is sent', () => {
  const file = applied().do('raiseConcern', aConcern())
  expect(rowOf(file).concernOpen).toBe(true)
  expect(rowOf(file.do('sendConcern', aNotice())).concernOpen).toBe(false)
})

test('gaps a head would ask about are gone when the family is removed', () => {
  const unknown = aMember('Ковальчук Яна Игоревна', 'daughter')
  const file = aFile()
    .at('2026-11-02')
    .do('registerApplication', anApplication({ members: [unknown], identityShown: false }))
  expect(rowOf(file).gaps).toEqual(['noBirthDay', 'identityNotShown'])
  expect(rowOf(file.do('closeCase', aClosure('noContact'), unreached)).gaps).toEqual(['enteredLate'])
})

test('a closed case has no kind and nothing that changes by itself', () => {
  const file = applied()
    .do('completeAssessment', anAssessment())
    .at('2026-11-03')
    .do('closeCase', aClosure('noContact'), unreached)
  expect(rowOf(file)).toMatchObject({ kind: null, staleAfter: null, closedDay: '2026-11-03', registration: 'removed' })
})

test('computing twice gives the same', () => {
  const file = applied().do('completeAssessment', anAssessment())
  const once = projectionOf(file.file(), file.settings, calendar, '2026-11-10')
  expect(projectionOf(structuredClone(file.file()), file.settings, calendar, '2026-11-10')).toEqual(once)
})

test('the load of a specialist is weighted by the kind of patronage', () => {
  expect(loadOf({ emergency: 2, planned: 5, control: 4 }, defaultSettings)).toBe(13)
})
