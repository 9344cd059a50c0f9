import { describe, expect, test } from 'vitest'
import { projectionOf } from '../../src/domain/case/project-case.ts'
import { type Day, workingCalendar } from '../../src/domain/kernel/calendar.ts'
import { type PaperFile } from '../fixtures/file.ts'
import { aClosure, aConsent, aDispatch, anAgreement, anApproval, aPlan, aProlongation } from '../fixtures/inputs.ts'
import { father, idOf, mother, son } from '../fixtures/people.ts'
import { helpedSince } from '../fixtures/stories/helped.ts'
import { clinic, school } from '../world.ts'

// Закон № 99-З, ст. 5, 6, 10: the mother takes back that her data are processed, and the work with the family goes on.

const plan = (changeReason?: string) =>
  aPlan(
    '2027-06-30',
    [
      ['Кружок', '2027-05-15', school],
      ['Осмотр', '2027-05-20', clinic],
    ],
    { childIds: [son.personId!], ...(changeReason ? { changeReason } : {}) },
  )
/** The plan is at the school since the fifth of April; the consent of the application is taken back on the twelfth, the clinic has no plan yet. */
const takenBack = () =>
  helpedSince('2027-04-01', '2027-09-30', { members: [father, son], consents: ['personalData'] })
    .do('writePlan', plan())
    .do('agreePlan', aConsent())
    .do('approvePlan', anApproval())
    .at('2027-04-05')
    .do('dispatchPlan', aDispatch(school))
    .at('2027-04-12')
    .do('revokeConsent', ({ state, day }) => ({ consentId: `${state.applications[0]!.id}:personalData`, day }))
const settled = () =>
  takenBack()
    .at('2027-04-20')
    .do('settleRevocation', ({ state, day }) => ({ consentId: state.consents[0]!.id, day, how: 'сообщили письмом' }), {
      confirmed: ['othersHold'],
    })
/** A consent to the centre itself; the first of them gives it. */
const anew = (who: { personId?: string | undefined }[], over: { until?: Day } = {}) =>
  anAgreement(school, ['card'], {
    consentId: idOf(`anew ${who[0]!.personId}`),
    purpose: 'personalData',
    personIds: who.map(({ personId }) => personId!),
    givenById: who[0]!.personId!,
    ...over,
  })
const isAsked = (file: PaperFile, day: Day = '2027-04-21') =>
  projectionOf(file.file(), file.settings, workingCalendar(), day).row.gaps.includes('consentTakenBack')
const toClinic = (file: PaperFile) => file.refusal('dispatchPlan', aDispatch(clinic))
const refused =
  'Поликлиника: семья отозвала согласие 12.04.2027. Запишите согласие (план) на вкладке «Доступ» или согласуйте с семьёй новую редакцию плана [закон № 99-З, ст. 5, 10; МП 5.3]'

describe('the plan she agreed to before goes to no further organisation', () => {
  test('the clinic is refused it, and a consent for the clinic lets it go', () => {
    expect(toClinic(takenBack())).toBe(refused)
    expect(toClinic(takenBack().do('giveConsent', anAgreement(clinic, ['plan'])))).toBe('принято')
  })
  test('a consent of hers anew, or a version she agrees to after, lets it go', () => {
    expect(toClinic(takenBack().do('giveConsent', anew([mother, son])))).toBe('принято')
    const written = takenBack()
      .at('2027-04-13')
      .do('writePlan', plan('обсудили заново'))
      .do('agreePlan', aConsent())
      .do('approvePlan', anApproval())
    expect(toClinic(written)).toBe('принято')
  })
  test('what the father took back for himself, whom the plan does not name, stops nothing', () => {
    const his = () =>
      takenBack()
        .do('giveConsent', anew([mother, son]))
        .do('giveConsent', anew([father]))
        .do('revokeConsent', ({ day }) => ({ consentId: idOf(`anew ${father.personId}`), day }))
    expect(toClinic(his())).toBe('принято')
    expect(isAsked(his())).toBe(true)
  })
})

describe('on what the work rests is asked on the day, also once the revocation is carried out', () => {
  test('from the day she takes it back', () => {
    expect(isAsked(takenBack(), '2027-04-12')).toBe(true)
    expect(isAsked(settled())).toBe(true)
  })
  test.each<[until: string, file: () => PaperFile]>([
    ['she consents anew', () => settled().do('giveConsent', anew([mother]))],
    ['she prolongs the contract', () => settled().do('prolongAgreement', aProlongation('2027-12-30'))],
    [
      'she agrees to a version of the plan',
      () => settled().do('writePlan', plan('обсудили')).do('agreePlan', aConsent()),
    ],
    [
      'another ground is named',
      () =>
        settled().do('leaveChildOut', ({ day }) => ({
          personId: mother.personId!,
          papers: ['consent'],
          day,
          reason: 'договор от 01.04.2027, закон № 99-З, ст. 6: помощь нужна',
        })),
    ],
    ['the family is removed', () => settled().do('closeCase', aClosure('noContact'), { confirmed: 'all' })],
  ])('until %s', (_, file) => expect(isAsked(file())).toBe(false))
  test('a consent anew that has its last day asks again the day after', () => {
    const file = settled().do('giveConsent', anew([mother], { until: '2027-05-31' }))
    expect([isAsked(file, '2027-05-31'), isAsked(file, '2027-06-01')]).toEqual([false, true])
  })
})
