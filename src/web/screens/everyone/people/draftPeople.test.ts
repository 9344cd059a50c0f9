import { expect, test } from 'vitest'
import { emptyCase } from '../../../../domain/case/state.ts'
import type { Person } from '../../../../domain/people/people.ts'
import { blankMember, familyNameFor, joinKnown, localityOf, toMember, type MemberDraft } from './draftPeople.ts'

const typed = (kinship: MemberDraft['kinship'], person: Partial<MemberDraft['person']>): MemberDraft => {
  const blank = blankMember(crypto.randomUUID(), kinship)
  return { ...blank, person: { ...blank.person, ...person } }
}

const mother: Person = {
  id: 'm',
  familyName: 'Ковальчук',
  givenName: 'Марина',
  patronymic: 'Сергеевна',
  birthDay: '1992-02-15',
}
const son: Person = { id: 's', familyName: 'Ковальчук', givenName: 'Артём', birthDay: '2016-09-05' }
const held = { legalRepresentative: false, together: true, from: '2026-11-01' }
const file = {
  state: {
    ...emptyCase('c'),
    members: [
      { personId: 'm', kinship: 'mother' as const, ...held },
      { personId: 's', kinship: 'son' as const, ...held },
    ],
  },
  persons: { m: mother, s: son },
}

test('A family typed with slips takes the spelling and dates of its record', () => {
  const joined = joinKnown(
    [
      typed('mother', { familyName: 'Кавальчук', givenName: 'Марина', phone: '+375290001427' }),
      typed('', { familyName: 'Ковальчук', givenName: 'Артем', birthDay: '31.04.2015' }),
    ],
    file,
  )
  expect(joined.map(draft => draft.personId)).toEqual(['m', 's'])
  expect(joined[0]?.person).toMatchObject({ familyName: 'Ковальчук', birthDay: '1992-02-15', phone: '+375290001427' })
  expect(joined[1]?.person.birthDay).toBe('2016-09-05')
})

test('Who lives in the family and was not typed joins the form, a stranger stays new', () => {
  const joined = joinKnown([typed('father', { familyName: 'Ковальчук', givenName: 'Артём' })], file)
  expect(joined.map(draft => draft.personId)).toEqual([null, 'm', 's'])
})

test('Empty fields are not sent, so they erase nothing', () => {
  expect(toMember(typed('son', { familyName: 'Гайдук', givenName: 'Максим' })).person).toEqual({
    familyName: 'Гайдук',
    givenName: 'Максим',
    sex: 'm',
  })
})

test('A child begins with the family name of the parent unless it has another form', () => {
  expect(familyNameFor(typed('mother', { familyName: 'Ковальчук' }))).toBe('Ковальчук')
  expect(familyNameFor(typed('mother', { familyName: 'Савицкая' }))).toBe('')
  expect(familyNameFor(typed('father', { familyName: 'Иванов' }))).toBe('')
})

test('The locality is found in an address, a house number is not one', () => {
  expect(localityOf('Крупский р-н, д. Осиновка, ул. Лесная, 4')).toBe('д. Осиновка')
  expect(localityOf('аг. Рябиновка, д. 4')).toBe('аг. Рябиновка')
  expect(localityOf('ул. Лесная, 4')).toBeUndefined()
})
