import { expect, test } from 'vitest'
import { aFile } from '../../tests/fixtures/file.ts'
import { aContract, anApplication, aRefusal } from '../../tests/fixtures/inputs.ts'
import { aMember, mother, son } from '../../tests/fixtures/people.ts'
import { coveredWith, familyVoices } from './family-voice.ts'

const partner = aMember('Дубовик Олег Петрович', 'other', { birthDay: '1988-03-02' })
const grandmother = aMember('Ковальчук Нина Ильинична', 'grandmother', { birthDay: '1960-01-15' })
const family = (...others: (typeof partner)[]) =>
  aFile()
    .at('2026-11-03')
    .do('registerApplication', anApplication({ members: [son, ...others] }))
    .do('signAgreement', aContract('2027-02-03'))
const died = (file: ReturnType<typeof family>) =>
  file.at('2026-11-10').do('removeMember', { personId: mother.personId!, day: '2026-11-10', reason: 'умерла' })

test('a partner who represents nobody does not refuse for the children of a dead mother [МП 4.2, 6.3]', () => {
  const file = died(family(partner)).do('registerRefusal', aRefusal({ personId: partner.personId! }))
  const { refusals, ownRefusals, agreements } = file.file().state
  expect([refusals.length, ownRefusals.length, agreements[0]?.ended]).toEqual([0, 1, undefined])
})

test('a guardian who remains refuses for them, and the contract says who refused', () => {
  const guardian = aMember('Ковальчук Нина Ильинична', 'guardian', { birthDay: '1960-01-15' })
  const file = died(family(partner, guardian))
  expect(familyVoices(file.file(), '2026-11-10', file.settings)).toEqual([guardian.personId])
  file.do('registerRefusal', aRefusal({ personId: guardian.personId! }))
  expect(file.file().state.agreements[0]?.ended?.reason).toBe('письменный отказ законного представителя детей № 1/2026')
})

test('the contract covers neither who lives apart nor who refused for himself nor the one an order is against', () => {
  const apart = { ...grandmother, together: false }
  const beater = aMember('Ковальчук Игорь Иванович', 'father', { birthDay: '1985-01-15' })
  const file = family(partner, apart, beater)
    .do('registerRefusal', aRefusal({ personId: partner.personId! }))
    .do('recordProtectiveOrder', {
      issuedDay: '2026-11-03',
      until: '2026-11-17',
      issuedBy: 'РОВД',
      protectedIds: [son.personId!],
      dangerIds: [beater.personId!],
    })
  expect(coveredWith(mother.personId!, file.file(), '2026-11-03')).toEqual([son.personId])
})

test('in a family without minors whoever remains refuses, and the contract says that it was another adult', () => {
  const [she, he] = [aMember('Лис Анна Ильинична', 'self', { birthDay: '1960-01-15' }), partner]
  const file = aFile()
    .at('2026-11-03')
    .do('registerApplication', anApplication({ applicant: she, members: [he] }), { confirmed: 'all' })
    .do('signAgreement', scene => ({ ...aContract('2027-02-03')(scene), holderId: she.personId! }))
    .at('2026-11-10')
    .do('removeMember', { personId: she.personId!, day: '2026-11-10', died: true, reason: 'умерла' })
    .do('registerRefusal', aRefusal({ personId: he.personId! }))
  expect(file.file().state.agreements[0]?.ended?.reason).toBe('письменный отказ взрослого члена семьи № 1/2026')
})
