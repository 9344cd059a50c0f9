import { expect, test } from 'vitest'
import { aFile } from '../../../tests/fixtures/file.ts'
import { aContract, anApplication, aRefusal, aTakeover } from '../../../tests/fixtures/inputs.ts'
import { daughter, mother, son } from '../../../tests/fixtures/people.ts'
import { bare } from '../../../tests/fixtures/printed-text.ts'
import { printed } from '../../../tests/printed-case.ts'
import { childrenMissing } from '../../domain/people/newcomers/newcomer-rules.ts'

test('a child written down later stands neither in the contract nor in the application that were signed without him (договор, п. 1.2)', () => {
  const file = aFile()
    .at('2026-11-12')
    .do('registerApplication', anApplication({ members: [son] }))
    .at('2026-11-17')
    .do('signAgreement', aContract('2027-02-17'))
  const papers = () => [printed(file, 'contract'), printed(file, 'application')]
  const before = papers()
  file.at('2026-11-30').do('addMember', { member: daughter, day: '2026-11-10' }, { confirmed: 'all', reason: 'забыли' })
  expect(papers()).toEqual(before)
  expect(childrenMissing('contract', file.file(), '2026-11-30')).toEqual([daughter.personId])
  file.do('prolongAgreement', ({ state }) => ({
    agreementId: state.agreements[0]!.id,
    day: '2026-11-30',
    to: '2027-05-17',
  }))
  expect(printed(file, 'contract-prolongation', { today: '2026-11-30' })).toContain(bare(daughter.person.givenName))
  expect(childrenMissing('contract', file.file(), '2026-11-30')).toEqual([])
})

test('a refusal of a day before the family came from paper names the home it came with (приложение 2)', () => {
  const file = aFile()
    .at('2026-11-23')
    .do('takeOver', aTakeover({ day: '2026-11-23' }), { confirmed: 'all' })
    .at('2026-11-30')
    .do('registerRefusal', aRefusal({ day: '2026-11-20', personId: mother.personId! }), {
      confirmed: 'all',
      reason: 'с бумаги',
    })
  expect(printed(file, 'refusal', { today: '2026-11-30' })).toContain(bare('д. Осиновка, ул. Лесная, 4'))
})
