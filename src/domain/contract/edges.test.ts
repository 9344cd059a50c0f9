import { describe, expect, test } from 'vitest'
import { aFile, shown } from '../../../tests/fixtures/file.ts'
import {
  aClosure,
  aConsent,
  aContact,
  aContract,
  anApplication,
  anApproval,
  anAssessment,
  anExtract,
  aPlan,
  aProlongation,
  aRefusal,
  aReply,
  aRest,
  aWorker,
} from '../../../tests/fixtures/inputs.ts'
import { aMember, father, mother, son } from '../../../tests/fixtures/people.ts'
import { clinic, school } from '../../../tests/world.ts'
import { registrationOf } from '../case/queries.ts'
import { stageOf } from '../law/procedure-rules.ts'
import { serviceBegan } from './agreement-rules.ts'
import { agreementStatusOn } from './agreements.ts'

// Reckoned with a paper calendar. 2026: 25.12 off; 2027: 1, 2, 7.01 off, no transfers published.
describe('lives that cross a border of the calendar or of the service', () => {
  test('an extract of 30 December: 31.12, 4 and 5.01; fourteen days end on 21.01', () => {
    const file = aFile().at('2026-12-30').do('registerExtract', anExtract())
    expect([...shown(file.clocks('TL-03')), ...shown(file.clocks('TL-04'))]).toEqual([
      '2027-01-05 running',
      // 31.12; 4, 5, 6, 8; 11–15; 18, 19, 20, 21.01.
      '2027-01-21 running',
    ])
  })

  test('a plan of one month approved on Saturday 31 January: sent by Monday, monitored and ended by 28 February', () => {
    const file = aFile()
      .at('2026-01-31')
      .do('registerApplication', anApplication())
      .do('completeAssessment', anAssessment())
      .do('signAgreement', aContract('2026-02-28'))
      .do('writePlan', aPlan('2026-02-28', [['Кружок', '2026-02-28', school]]))
      .do('agreePlan', aConsent())
      .do('approvePlan', anApproval())
    expect(['TL-08', 'TL-10', 'TL-16', 'TL-16a'].flatMap(id => shown(file.clocks(id)))).toEqual([
      '2026-02-02 running',
      // 28.02 is a Saturday: Monday 02.03, aim at Friday 27.02. What is a date and not a count does not roll.
      '2026-03-02 / 2026-02-27 running',
      '2026-02-28 / 2026-02-27 running',
      '2026-02-28 / 2026-02-27 running',
    ])
  })

  test('two children in two schools: each extract has its terms, its answer and its rest', () => {
    const file = aFile()
      .at('2026-11-02')
      .do('registerExtract', anExtract())
      .do('assignWorker', aWorker())
      .at('2026-11-04')
      .do('recordContact', aContact({ form: 'phone' }))
      .at('2026-11-06')
      .do(
        'registerExtract',
        anExtract({ ...clinic, protocol: '3', members: [mother, aMember('Ковальчук Яна', 'daughter')] }),
      )
    // After Friday 06.11: 9, 10, 11.11 (07.11 is a holiday on a Saturday); the call of 04.11 was before it came.
    expect(shown(file.clocks('TL-03'))).toEqual(['2026-11-05 met 2026-11-04', '2026-11-11 running'])
    file.do('sendReply', aReply('notApplied')).do('closeReferral', aRest('notApplied'))
    expect(stageOf(file.file().state)).toBe('referred')
    expect(shown(file.clocks('TL-04'))).toEqual(['2026-11-20 running', '2026-11-26 met 2026-11-06'])
    const first = file.file().state.referrals[0]!.id
    file
      .do('sendReply', aReply('notApplied', { referralId: first }))
      .do('closeReferral', aRest('refused', { referralId: first }))
    expect(stageOf(file.file().state)).toBe('declined')
  })

  test('a family that moves in the middle of its terms leaves the answer to the school behind, and nothing else', () => {
    const file = aFile()
      .at('2026-11-02')
      .do('registerExtract', anExtract())
      .do('assignWorker', aWorker())
      .do('registerApplication', anApplication())
      .at('2026-11-06')
      .do('closeCase', aClosure('moved', { transferTo: 'Копыльский ТЦСОН' }))
    expect(
      ['TL-03', 'TL-04', 'TL-06', 'TL-07', 'TL-16b'].map(id => file.clocks(id).map(clock => clock.status)),
    ).toEqual([['met'], ['running'], ['stopped'], ['stopped'], []])
    expect(file.at('2026-11-10').refusal('sendReply', aReply('helpProvided'))).toBe('принято')
  })

  test('on the eighteenth birthday a son may sign for himself, a day before he may not', () => {
    const grown = aMember('Ковальчук Пётр Игоревич', 'son', { sex: 'm', birthDay: '2008-11-10' })
    const signs = (day: string) =>
      aFile()
        .at('2026-11-02')
        .do('registerApplication', anApplication({ members: [son, grown] }))
        .at(day)
        .refusal('signAgreement', aContract('2027-02-03', { holderId: grown.personId! }))
    expect([signs('2026-11-09'), signs('2026-11-10')]).toEqual(['Договор заключает взрослый член семьи', 'принято'])
  })

  test('a parent who signed dies: the father makes a contract and a plan of his own, the work goes on', () => {
    const file = aFile()
      .at('2026-11-02')
      .do('registerApplication', anApplication({ members: [father, son] }))
      .do('completeAssessment', anAssessment())
      .do('signAgreement', aContract('2027-02-03'))
      .do('writePlan', aPlan('2027-01-03', [['Кружок', '2026-12-20', school]]))
      .do('agreePlan', aConsent())
      .do('approvePlan', anApproval())
      .at('2026-11-20')
      .do('removeMember', { personId: mother.personId!, day: '2026-11-20', reason: 'смерть' })
    expect(file.refusal('writePlan', aPlan('2027-01-03', [], { changeReason: 'смерть матери' }))).toBe(
      'Этого человека нет в семье',
    )
    const { id } = file.file().state.agreements[0]!
    file
      .do('endAgreement', { agreementId: id, day: '2026-11-20', reason: 'смерть получателя' })
      .do('signAgreement', aContract('2027-02-03', { holderId: father.personId! }))
      .do(
        'writePlan',
        aPlan('2027-01-03', [['Кружок', '2026-12-20', school]], {
          holderId: father.personId!,
          startsOn: '2026-11-02',
          changeReason: 'смерть матери',
        }),
      )
      .do('agreePlan', aConsent({ personId: father.personId! }))
      .do('approvePlan', anApproval())
    expect(registrationOf(file.file().state)).toBe('onPatronage')
    // Each responsible organisation gets the new version within one working day: Friday 20.11 → Monday 23.11.
    expect(shown(file.clocks('TL-08'))).toEqual(['2026-11-23 running', '2026-11-03 missed'])
  })

  test('an application withdrawn on the next day stops its terms; a new one begins them anew', () => {
    const file = aFile()
      .at('2026-11-02')
      .do('registerApplication', anApplication())
      .at('2026-11-03')
      .do('registerRefusal', aRefusal({ moment: 'atContract' }))
    expect(shown(file.clocks('TL-07'))).toEqual(['2026-11-12 stopped'])
    file.at('2026-11-30').do('registerApplication', anApplication())
    expect(shown(file.clocks('TL-07'))).toEqual(['2026-11-12 stopped', '2026-12-10 running'])
    expect(registrationOf(file.file().state)).toBe('onPatronage')
  })

  test('a contract prolonged after its lapse: on patronage all along, without a contract in between', () => {
    const file = aFile()
      .at('2026-11-02')
      .do('registerApplication', anApplication())
      .do('signAgreement', aContract('2026-12-02'))
      .at('2026-12-10')
      .do('prolongAgreement', aProlongation('2027-03-02'), { confirmed: ['contractGap'] })
    const { state } = file.file()
    expect(['2026-12-02', '2026-12-03', '2026-12-10'].map(day => agreementStatusOn(state.agreements, day))).toEqual([
      'active',
      'expired',
      'active',
    ])
    expect(registrationOf(state)).toBe('onPatronage')
    expect(shown(file.clocks('TL-16a'))).toEqual(['2027-03-02 running', '2026-12-02 late 2026-12-10'])
  })
})

test.each<[what: string, admitted: string | undefined, signed: string | undefined, began: string]>([
  ['with the admission, where the contract follows', '2026-11-13', '2026-11-17', '2026-11-13'],
  ['with the contract, where the admission follows', '2026-11-17', '2026-11-13', '2026-11-13'],
  ['with the contract, where no admission is recorded', undefined, '2026-11-17', '2026-11-17'],
  ['with the admission, before there is a contract', '2026-11-13', undefined, '2026-11-13'],
  ['with the application, before there is either', undefined, undefined, '2026-11-10'],
])('the service of the conclusion begins %s (МП 5.4, 6.6)', (_, admitted, signed, began) => {
  const file = aFile()
    .at('2026-11-10')
    .do('registerApplication', anApplication())
    .do('assignWorker', aWorker())
    .at('2026-11-20')
  if (admitted) file.do('admitFamily', { day: admitted }, { confirmed: 'all' })
  if (signed) file.do('signAgreement', aContract('2027-05-16', { day: signed, from: signed }), { confirmed: 'all' })
  expect(serviceBegan(file.file().state)).toBe(began)
})
