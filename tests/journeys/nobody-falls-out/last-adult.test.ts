import { describe, expect, test } from 'vitest'
import type { Day } from '../../../src/domain/kernel/calendar.ts'
import type { PaperFile } from '../../fixtures/file.ts'
import { aConcern, aConsent, aContract } from '../../fixtures/inputs.ts'
import { father, mother, son } from '../../fixtures/people.ts'
import {
  agreementEnd,
  assessed,
  childrenOf,
  grandmother,
  left,
  onTheDay,
  order,
  plan,
  served,
} from './family-stories.ts'

const alone = ['childrenAlone', 'noRepresentative']
const notice = 'сообщить в опеку сегодня'
const planned = (members = [son]) => assessed(members).do('writePlan', plan({ childIds: childrenOf(members) }))
const fathersPlan = () => {
  const holderId = father.personId!
  return agreementEnd(served([father, son]))
    .do('signAgreement', aContract('2027-02-02', { holderId }))
    .do('writePlan', plan({ holderId, changeReason: 'договор с отцом' }))
    .do('agreePlan', aConsent({ personId: holderId }))
}

describe('each way to lose the last adult, and whoever else a family cannot do without', () => {
  const table: [what: string, file: () => PaperFile, day: Day, then: string[]][] = [
    ['nothing happened', served, '2026-11-20', []],
    ['the only adult died', () => left(mother, 'смерть')(served()), '2026-11-20', [...alone, 'holderLeft', notice]],
    [
      'the contract was ended and the mother recorded as dead',
      () => left(mother, 'смерть')(agreementEnd(served())),
      '2026-11-20',
      [...alone, 'agreementOver', notice],
    ],
    ['the only adult left', () => left(mother, 'выехала')(served()), '2026-11-20', [...alone, 'holderLeft', notice]],
    [
      'an order against the only adult',
      () => order(mother)(served()),
      '2026-11-20',
      [...alone, 'holderGuarded', notice],
    ],
    ['the day after that order has ended', () => order(mother)(served()), '2026-12-05', []],
    [
      'the only adult lives elsewhere now',
      () =>
        served().do('changeMember', ({ day }) => ({
          personId: mother.personId!,
          kinship: 'mother',
          legalRepresentative: true,
          together: false,
          day,
        })),
      '2026-11-20',
      ['childrenAlone', notice],
    ],
    [
      'the grandmother stays with the child: nobody represents it',
      () => left(mother, 'смерть')(served([grandmother, son])),
      '2026-11-20',
      ['noRepresentative', 'holderLeft'],
    ],
    [
      'the father stays',
      () => left(mother, 'выехала')(served([father, son])),
      '2026-11-20',
      ['holderLeft', 'notInformed'],
    ],
    [
      'the guardianship was told: who is with the child is still to be settled',
      () => left(mother, 'смерть')(served()).do('raiseConcern', aConcern()),
      '2026-11-20',
      ['noRepresentative', 'holderLeft', notice],
    ],
    [
      'the contract was made anew with the father, and the plan is signed by the mother, who has died',
      () =>
        left(
          mother,
          'смерть',
        )(
          agreementEnd(served([father, son])).do(
            'signAgreement',
            aContract('2027-02-02', { holderId: father.personId! }),
          ),
        ),
      '2026-11-20',
      ['planSignerOther', 'notInformed'],
    ],
    ['the same, and he has agreed to a plan of his own', () => fathersPlan(), '2026-11-20', ['notInformed']],
    [
      'whoever signed the plan left before there was a contract',
      () => left(mother, 'выехала')(planned([father, son]).do('agreePlan', aConsent())),
      '2026-11-20',
      ['planSignerOther', 'nothingAhead'],
    ],
    [
      'whoever agreed to the plan died before it was approved',
      () =>
        left(
          mother,
          'смерть',
        )(planned([father, son]).do('signAgreement', aContract('2027-02-02')).do('agreePlan', aConsent())),
      '2026-11-20',
      ['holderLeft', 'planSignerOther'],
    ],
    [
      'the mother left the crisis room, and the child is there',
      () =>
        [mother, son]
          .reduce(
            (file, { personId }) =>
              file.do('enterCrisisRoom', ({ day }) => ({ personId: personId!, day, documentShown: true })),
            served(),
          )
          .do('leaveCrisisRoom', ({ day }) => ({ personId: mother.personId!, day }), { confirmed: ['childLeftAlone'] }),
      '2026-11-20',
      ['childInRoomAlone'],
    ],
  ]
  test.each(table)('%s', (_, file, day, then) => expect(onTheDay(file(), day)).toEqual(then))
})
