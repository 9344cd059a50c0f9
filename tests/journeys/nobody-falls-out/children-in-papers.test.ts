import { describe, expect, test } from 'vitest'
import type { Day } from '../../../src/domain/kernel/calendar.ts'
import { aFile, type PaperFile } from '../../fixtures/file.ts'
import {
  aConsent,
  aContract,
  aDispatch,
  anApplication,
  anApproval,
  anAssessment,
  anExtract,
  aPlan,
  aProlongation,
  aTakeover,
  type Written,
} from '../../fixtures/inputs.ts'
import { aMember, daughter, idOf, mother, son } from '../../fixtures/people.ts'
import { school } from '../../world.ts'
import { childrenOf, grandmother, left, onTheDay, overview, served, yes } from './family-stories.ts'

const grown = aMember('Ковальчук Павел Игоревич', 'son', { birthDay: '2008-11-25' })
const teenager = aMember('Ковальчук Иван Игоревич', 'son', { birthDay: '2010-11-25' })
const abroad = { ...mother, together: false }
const twin = (name: string) => aMember(name, 'daughter', { sex: 'f', birthDay: '2026-11-19' })
const bothTwins = [twin('Ковальчук Вера Игоревна'), twin('Ковальчук Надежда Игоревна')]
const twinIds = bothTwins.map(({ personId }) => personId!)
const twins = (file: PaperFile) =>
  bothTwins.reduce((family, member) => family.do('addMember', ({ day }) => ({ member, day }), yes), file)
const later: Parameters<typeof aPlan>[1] = [['Кружок', '2026-12-15', school]]
const notNeeded =
  (personId: string): Written<'leaveChildOut'> =>
  ({ day }) => ({
    personId,
    papers: ['plan', 'contract', 'diagnostics', 'consent'],
    day,
    reason: 'живут у бабушки до весны',
  })
const consentFor =
  (personIds: string[]): Written<'giveConsent'> =>
  ({ day }) => ({
    consentId: idOf('consent for twins'),
    purpose: 'personalData',
    organisationName: 'центр',
    categories: ['card'],
    personIds,
    givenById: mother.personId!,
    day,
    form: 'paper',
  })

describe('each way to lose the last adult, and whoever else a family cannot do without', () => {
  const table: [what: string, file: () => PaperFile, day: Day, then: string[]][] = [
    ['the day before the only child turns 18', () => served([grown]), '2026-11-24', ['ownConsentMissing']],
    ['the day the only child turns 18', () => served([grown]), '2026-11-25', ['childrenAdult', 'ownConsentMissing']],
    ['of two children one turns 18', () => served([grown, son]), '2026-11-25', ['ownConsentMissing']],
    [
      'of two children one turns 18, and consents himself (закон № 99-З, ст. 5)',
      () =>
        served([grown, son]).do('giveConsent', ({ day }) => ({
          consentId: idOf('own'),
          purpose: 'personalData',
          organisationName: 'центр',
          categories: ['card'],
          personIds: [grown.personId!],
          givenById: grown.personId!,
          day,
          form: 'paper',
        })),
      '2026-11-25',
      [],
    ],
    [
      'a boy turns 16, of whose father’s signature it was decided before that it is not needed (закон № 99-З, ст. 5)',
      () =>
        served([teenager]).do('leaveChildOut', ({ day }) => ({
          personId: teenager.personId!,
          papers: ['consent'],
          day,
          reason: 'отец живёт в России, подпись матери есть',
        })),
      '2026-11-25',
      ['ownConsentMissing'],
    ],
    [
      'a boy of sixteen for whom his mother alone has consented',
      () => served([{ ...son, person: { ...son.person, birthDay: '2010-10-05' } }]),
      '2026-11-20',
      ['ownConsentMissing'],
    ],
    ['the only child left', () => left(son, 'к отцу')(served()), '2026-11-20', ['childrenAdult']],
    [
      'one of two children of the plan left (МП 5.2)',
      () => left(grown, 'к отцу')(served([grown, son])),
      '2026-11-20',
      ['childGone'],
    ],
    [
      'one of two children of the plan died, and the plan is written anew without him',
      () =>
        left(
          grown,
          'умер',
        )(served([grown, son])).do(
          'writePlan',
          aPlan('2027-01-10', [['Кружок', '2026-12-15', 'curator']], { changeReason: 'смерть ребёнка' }),
        ),
      '2026-11-20',
      ['noWishes'],
    ],
    [
      'twins are born: the plan, the contract, the diagnostics and the consents are of the time before (МП 5.2, 6.5)',
      () => twins(served()),
      '2026-11-20',
      ['childNotInPlan', 'childNotInContract', 'childNotDiagnosed', 'childWithoutConsent'],
    ],
    [
      'the plan is corrected, the contract prolonged, the diagnostics repeated, the mother consents',
      () =>
        twins(served())
          .do(
            'writePlan',
            aPlan('2027-01-10', later, { childIds: [...twinIds, son.personId!], changeReason: 'двойня' }),
          )
          .do('prolongAgreement', aProlongation('2027-03-02'))
          .do('completeAssessment', anAssessment({ kind: 'repeat' }))
          .do('giveConsent', consentFor(twinIds)),
      '2026-11-20',
      ['noWishes', 'personUnnamed'],
    ],
    [
      'it is decided that no paper needs them',
      () => twinIds.reduce((file, personId) => file.do('leaveChildOut', notNeeded(personId)), twins(served())),
      '2026-11-20',
      [],
    ],
    [
      'the son is away and comes back: the contract names him and his mother has consented, the diagnostics are looked at again (МП III, 6.2)',
      () =>
        left(
          son,
          'в приёмную семью',
        )(served())
          .at('2026-11-23')
          .do('addMember', ({ day }) => ({ member: son, day }), yes),
      '2026-11-23',
      ['childNotDiagnosed'],
    ],
    [
      'a second child stands in a second extract',
      () => served().do('registerExtract', anExtract({ members: [mother, daughter] }), yes),
      '2026-11-20',
      ['childNotInPlan', 'childNotInContract', 'childNotDiagnosed', 'childWithoutConsent'],
    ],
    [
      'a grandmother applies while the mother, who represents the child, works abroad (закон № 99-З, ст. 5)',
      () =>
        aFile()
          .at('2026-11-20')
          .do('registerApplication', anApplication({ applicant: grandmother, members: [abroad, son] }), yes),
      '2026-11-20',
      ['childWithoutConsent'],
    ],
  ]
  test.each(table)('%s', (_, file, day, then) => expect(onTheDay(file(), day)).toEqual(then))

  test('a birthday is found by its date: the stored row is told to be stale the day before', () => {
    expect(overview(served([grown]), '2026-11-20').row.staleAfter! <= '2026-11-24').toBe(true)
  })
})

describe('whoever comes of age answers for himself: the plan that calls him a child is asked about (закон № 99-З, ст. 5)', () => {
  test('a boy of a family from the paper journal is asked for his own consent at 16, whoever was so before has it on paper', () => {
    const from = (member: typeof son) =>
      aFile()
        .at('2026-11-20')
        .do('takeOver', aTakeover({ members: [member] }), yes)
    const isAsked = (member: typeof son, day: Day) => onTheDay(from(member), day).includes('ownConsentMissing')
    expect([isAsked(teenager, '2026-11-24'), isAsked(teenager, '2026-11-25')]).toEqual([false, true])
    expect(isAsked(grown, '2026-11-24')).toBe(false)
  })
  const asked = (file: PaperFile, name: 'agreePlan' | 'approvePlan' | 'dispatchPlan', what: Written<never>) => {
    const decision = file.ask(name, what as never)
    return decision.ok ? '' : (decision.questions ?? []).map(({ text }) => text.split(':')[0]).join()
  }
  const planned = (day: Day, until = '2027-01-10') =>
    aFile()
      .at('2026-11-03')
      .do('registerApplication', anApplication({ members: [grown, son] }))
      .do('completeAssessment', anAssessment())
      .do('signAgreement', aContract('2027-02-02'))
      .do('writePlan', aPlan(until, later, { childIds: childrenOf([grown, son]) }))
      .at(day)
  const already = 'Павел Ковальчук назван(а) в плане ребёнком, а ему (ей) уже исполнилось 18 лет'
  const soon = 'Павел Ковальчук назван(а) в плане ребёнком, а ему (ей) исполнится до 10.01.2027, конца плана, 18 лет'
  const agreed = (day: Day) => planned('2026-11-24').do('agreePlan', aConsent(), yes).at(day)
  const approved = (day: Day) => agreed('2026-11-24').do('approvePlan', anApproval(), yes).at(day)
  const table: [what: string, asked: () => string, then: string][] = [
    ['the family agrees on the eve of the birthday', () => asked(planned('2026-11-24'), 'agreePlan', aConsent()), soon],
    ['the family agrees on the birthday', () => asked(planned('2026-11-25'), 'agreePlan', aConsent()), already],
    ['it is approved on the birthday', () => asked(agreed('2026-11-25'), 'approvePlan', anApproval()), already],
    ['it is sent on the eve', () => asked(approved('2026-11-24'), 'dispatchPlan', aDispatch(school)), ''],
    ['it is sent on the birthday', () => asked(approved('2026-11-25'), 'dispatchPlan', aDispatch(school)), already],
  ]
  test.each(table)('%s', (_, ask, then) => expect(ask()).toBe(then))
})
