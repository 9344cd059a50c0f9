import { describe, expect, test } from 'vitest'
import { aFile } from '../../../tests/fixtures/file.ts'
import { aContract, anAgreement, anApplication, anExtract, aRefusal } from '../../../tests/fixtures/inputs.ts'
import { aMember, mother, son } from '../../../tests/fixtures/people.ts'
import { school } from '../../../tests/world.ts'
import { coveredWith, familyVoices } from './family-voice.ts'
import { isOtherFather, parentsUnclear } from './parentage.ts'

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

describe('two fathers in one family: one of them lives apart (МП 4.1, 4.2; закон № 99-З, ст. 5)', () => {
  const [zimin, rogov] = [
    { ...aMember('Зимин Игорь Львович', 'father', { birthDay: '1985-02-01' }), together: false },
    aMember('Рогов Денис Олегович', 'father', { birthDay: '1987-02-01' }),
  ]
  const [artyom, alina] = [
    aMember('Зимин Артём Игоревич', 'son', { birthDay: '2014-05-06' }),
    aMember('Рогова Алина Денисовна', 'daughter', { birthDay: '2019-09-10' }),
  ]
  const referred = () =>
    aFile()
      .at('2026-11-02')
      .do('registerExtract', anExtract({ members: [mother, rogov, zimin, artyom, alina] }), { confirmed: 'all' })
  const ofOne = (adult: typeof zimin, child: typeof zimin) => (file: ReturnType<typeof referred>) =>
    file.do('changeMember', ({ day }) => ({
      personId: adult.personId!,
      kinship: 'father',
      legalRepresentative: true,
      together: adult.together ?? true,
      childIds: [child.personId!],
      day,
    }))
  const named = () => ofOne(rogov, alina)(ofOne(zimin, artyom)(referred()))
  const refusing = (file: ReturnType<typeof referred>, who: typeof zimin) => {
    const { refusals, ownRefusals } = file
      .do('registerRefusal', aRefusal({ personId: who.personId!, moment: 'beforeApplication' }))
      .file().state
    return refusals.length > 0 ? 'за семью' : ownRefusals.length > 0 ? 'за себя' : ''
  }
  test.each<[who: string, signs: typeof zimin, file: () => ReturnType<typeof referred>, then: string]>([
    ['the father who lives apart', zimin, referred, 'за себя'],
    ['the father of one of the children, who lives with them', rogov, named, 'за себя'],
    ['the mother', mother, named, 'за семью'],
    [
      'the father who lives apart, where nobody else answers for the children',
      zimin,
      () =>
        referred()
          .do('addMember', { member: grandmother, day: '2026-11-02' })
          .do('removeMember', { personId: mother.personId!, day: '2026-11-02', died: true, reason: 'болезнь' })
          .do('removeMember', { personId: rogov.personId!, day: '2026-11-02', reason: 'уехал' }),
      'за семью',
    ],
  ])('%s refuses', (_, signs, file, then) => expect(refusing(file(), signs)).toBe(then))

  const consents = (file: ReturnType<typeof referred>) =>
    file.refusal(
      'giveConsent',
      anAgreement(school, ['card'], { givenById: zimin.personId!, personIds: [alina.personId!] }),
    )
  test('the father of another child does not consent for this one', () =>
    expect(consents(named())).toBe('Алина: согласие даёт законный представитель [закон № 99-З, ст. 5]'))
  test('where it is not said whose they are, somebody is asked', () =>
    expect(
      referred().ask(
        'giveConsent',
        anAgreement(school, ['card'], { givenById: zimin.personId!, personIds: [alina.personId!] }),
      ),
    ).toMatchObject({
      ok: false,
      questions: [{ code: 'whoseParent' }],
    }))
  test('it stands on the day until each is marked', () =>
    expect([referred(), named()].map(file => parentsUnclear(file.file(), '2026-11-02').length)).toEqual([2, 0]))
  test.each([
    ['Лев', 'Львовна', false],
    ['Пётр', 'Петровна', false],
    ['Илья', 'Ильинична', false],
    ['Денис', 'Игоревна', true],
    ['Денис', '', false],
  ])('%s and %s', (givenName, patronymic, other) => expect(isOtherFather({ givenName }, { patronymic })).toBe(other))
})
