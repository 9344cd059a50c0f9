import { expect, test } from 'vitest'
import { type Kinship, kinships, relationOnPaper, representsByKin } from './kinship.ts'
import { ageOn, fullName, initialsFirst, lostRightsWord, personInput, readName, shortName } from './people.ts'

const visible = (text: string) => text.replaceAll('\u00a0', '~')

test.each([
  [{ familyName: 'Петров', givenName: 'Иван', patronymic: 'Ильич' }, 'И.~И.~Петров', 'Петров~И.~И.'],
  [{ familyName: 'Ли', givenName: 'Анна' }, 'А.~Ли', 'Ли~А.'],
  [{ familyName: 'Мамедов', givenName: 'Эльдар', patronymic: 'Рашид оглы' }, 'Э.~Р.~Мамедов', 'Мамедов~Э.~Р.'],
  [
    { familyName: 'Петрова-Бабицкая', givenName: 'Анна-Мария', patronymic: ' ' },
    'А.-М.~Петрова-Бабицкая',
    'Петрова-Бабицкая~А.-М.',
  ],
  [{ familyName: '', givenName: '' }, '', ''],
])('initials of %o', (name, before, after) => {
  expect(visible(initialsFirst(name))).toBe(before)
  expect(visible(shortName(name))).toBe(after)
})

test('a full name leaves out what is not there', () => {
  expect(fullName({ familyName: 'Ли', givenName: 'Анна' })).toBe('Ли Анна')
})

test('a name written in one line is read back; initials and a word alone are none', () => {
  expect(readName(' Лесная  Ольга Петровна ')).toEqual({
    familyName: 'Лесная',
    givenName: 'Ольга',
    patronymic: 'Петровна',
  })
  expect(readName('Ли Анна')).toEqual({ familyName: 'Ли', givenName: 'Анна' })
  expect([readName('Лесная О. П.'), readName('Лесная'), readName('')]).toEqual([undefined, undefined, undefined])
})

test('the age of a person without a birthday is not known', () => {
  expect([ageOn({ birthDay: '2008-11-21' }, '2026-11-20'), ageOn({}, '2026-11-20')]).toEqual([17, undefined])
})

test.each([
  ['mother', 'father', 'мать детей'],
  ['father', 'mother', 'отец детей'],
  ['grandmother', 'mother', 'бабушка детей'],
  ['son', 'father', 'сын'],
  ['son', 'grandmother', 'ребенок семьи'],
  ['partner', 'mother', 'сожитель(ница)'],
  ['mother', 'self', 'мать'],
  ['son', 'self', 'сын'],
] as const)('%s on the application of the %s is «%s»', (member, applicant, words) =>
  expect(relationOnPaper(member, applicant)).toBe(words),
)

test('somebody whose sex is known is written down as who he or she is', () => {
  const sexes = ['m', 'f', undefined] as const
  expect(sexes.map(sex => relationOnPaper('sibling', 'self', [], sex))).toEqual(['брат', 'сестра', 'брат (сестра)'])
  expect(sexes.map(sex => lostRightsWord('deprived', sex))).toEqual([
    'лишен родительских прав',
    'лишена родительских прав',
    'лишен(а) родительских прав',
  ])
})

test('children are represented by law by parents, adoptive and foster parents and guardians, and by no other kin', () => {
  const kinds = Object.keys(kinships) as Kinship[]
  expect(kinds.filter(representsByKin)).toEqual([
    'mother',
    'father',
    'adoptiveParent',
    'guardian',
    'trustee',
    'fosterParent',
  ])
})
test('the child of a wife is no son of the stepfather who applies', () => {
  expect(relationOnPaper('son', 'adoptiveParent')).toBe('сын')
  expect(relationOnPaper('son', 'stepfather')).toBe('ребенок семьи')
  expect(relationOnPaper('daughter', 'guardian')).toBe('ребенок семьи')
})

test.each([
  ['7204815А137РВ8', '7204815A137PB8'],
  [' 7204815a137pb8 ', '7204815A137PB8'],
  ['7204815 A137 PB8', '7204815A137PB8'],
  ['', undefined],
])('a personal number typed «%s» is kept as documents have it', (personalNumber, text) => {
  expect(personInput.parse({ familyName: 'Ли', givenName: 'Анна', personalNumber }).personalNumber).toBe(text)
})
