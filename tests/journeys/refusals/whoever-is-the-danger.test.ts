import { describe, expect, test } from 'vitest'
import type { PaperFile } from '../../fixtures/file.ts'
import {
  aConsent,
  aContract,
  anApplication,
  anApproval,
  anAssessment,
  aJudgement,
  aPlan,
  aProlongation,
} from '../../fixtures/inputs.ts'
import { father, idOf, mother, son } from '../../fixtures/people.ts'
import { school } from '../../world.ts'
import { guardedFrom, referred, served } from './refusal-stories.ts'

describe('whoever an order guards the family from neither ends, sees nor steers the help (закон № 122-З, ст. 31)', () => {
  /** The order is against the mother, who holds the contract and signed the plan. */
  const table: [act: string, ask: (file: PaperFile) => string, said: RegExp][] = [
    [
      'prolongs the contract',
      file => file.refusal('prolongAgreement', aProlongation('2027-06-02')),
      /нельзя продлить договор/,
    ],
    [
      'ends it by agreement',
      file =>
        file.refusal('endAgreement', ({ day, state }) => ({ agreementId: state.agreements[0]!.id, day, reason: 'х' })),
      /нельзя прекратить договор по соглашению/,
    ],
    [
      'signs a new plan',
      file =>
        file.refusal(
          'writePlan',
          aPlan('2027-01-10', [['Кружок', '2026-12-15', school]], { changeReason: 'по её просьбе' }),
        ),
      /нельзя составить план/,
    ],
    [
      'judges a measure',
      file => file.refusal('judgeMeasure', aJudgement('Кружок', 'citizen', 'notNeeded')),
      /нельзя записать оценку/,
    ],
    [
      'gives a consent',
      file =>
        file.refusal('giveConsent', ({ day }) => ({
          consentId: idOf('consent'),
          ...school,
          categories: ['card'],
          personIds: [son.personId!],
          givenById: mother.personId!,
          day,
          form: 'paper',
        })),
      /нельзя записать согласие/,
    ],
    [
      'gets a paper about the family',
      file =>
        file.refusal('handOutDocument', ({ day }) => ({
          handOutId: idOf('hand-out'),
          documentId: idOf('document'),
          form: 'plan',
          title: 'План',
          personId: mother.personId!,
          day,
          channel: 'byHand',
        })),
      /нельзя выдать документ/,
    ],
    [
      'is put into the crisis room',
      file => file.refusal('enterCrisisRoom', ({ day }) => ({ personId: mother.personId!, day, documentShown: true })),
      /нельзя поселить/,
    ],
  ]
  test.each(table)('%s', (_, ask, said) => expect(ask(guardedFrom(mother)(served()))).toMatch(said))

  test('signs a new contract, once the centre has ended the old one for another adult', () => {
    const file = guardedFrom(mother)(served()).do('endAgreement', ({ day, state }) => ({
      agreementId: state.agreements[0]!.id,
      day,
      ground: 'otherHolder',
      reason: 'защитное предписание',
    }))
    expect(file.refusal('signAgreement', aContract('2027-02-02'))).toMatch(/нельзя заключить договор/)
    expect(file.refusal('signAgreement', aContract('2027-02-02', { holderId: father.personId! }))).toBe('принято')
  })

  test('agrees with a plan written before the order, or has it approved', () => {
    const written = () =>
      referred()
        .at('2026-11-03')
        .do('registerApplication', anApplication({ members: [father, son] }))
        .do('completeAssessment', anAssessment())
        .do('signAgreement', aContract('2027-02-02'))
        .do('writePlan', aPlan('2027-01-10', [['Кружок', '2026-12-15', school]]))
        .at('2026-11-20')
    expect(guardedFrom(mother)(written()).refusal('agreePlan', aConsent())).toMatch(/нельзя согласовать план/)
    expect(guardedFrom(mother)(written().do('agreePlan', aConsent())).refusal('approvePlan', anApproval())).toMatch(
      /нельзя утвердить план/,
    )
  })

  test('applies for the family, typed anew or chosen from the list', () => {
    const file = guardedFrom(father)(referred().at('2026-11-20'))
    const { personId: _, ...typedAnew } = father
    for (const applicant of [father, typedAnew])
      expect(file.refusal('registerApplication', anApplication({ applicant, members: [son] }))).toMatch(
        /нельзя принять заявление/,
      )
  })

  test('the day after the order has ended he may again', () =>
    expect(
      guardedFrom(mother)(served()).at('2026-12-05').refusal('prolongAgreement', aProlongation('2027-06-02')),
    ).toBe('принято'))
})
