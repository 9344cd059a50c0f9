import { expect, test } from 'vitest'
import {
  compareFamilies,
  isLikely,
  keysToSearch,
  type KnownFamily,
  likenessInWords,
  type TypedPerson,
} from './duplicates.ts'

const known: KnownFamily = {
  people: [
    { shown: 'Ковальчук Марина Сергеевна', birthDay: '1991-04-12' },
    { shown: 'Ковальчук Артём Игоревич', birthDay: null },
    { shown: 'Савицкий Игорь Львович', birthDay: null },
  ],
  addresses: ['д. Осиновка, ул. Лесная, 4'],
}
const marina: TypedPerson = { familyName: 'Ковальчук', givenName: 'Марина', birthDay: '1991-04-12' }

test.each<[what: string, persons: TypedPerson[], address: string | undefined, expected: object, family?: KnownFamily]>([
  [
    'the same in everything',
    [marina],
    'Осиновка, Лесная, 4',
    { matched: ['имя: Ковальчук Марина Сергеевна', 'дата рождения', 'адрес'], differs: [], unknown: [], score: 6 },
  ],
  [
    'another spelling',
    [{ ...marina, familyName: 'Кавальчук', givenName: 'Марына' }],
    undefined,
    { matched: ['имя: Ковальчук Марина Сергеевна', 'дата рождения'], differs: [] },
  ],
  [
    'another birthday',
    [{ ...marina, birthDay: '1990-04-12' }],
    undefined,
    { matched: ['имя: Ковальчук Марина Сергеевна'], differs: ['дата рождения'], score: 1 },
  ],
  [
    'a birthday nobody wrote down',
    [{ familyName: 'Ковальчук', givenName: 'Артём', birthDay: '2015-02-03' }],
    undefined,
    { matched: ['имя: Ковальчук Артём Игоревич'], unknown: ['дата рождения не сверена'] },
  ],
  [
    'a hidden address, which differs from nothing',
    [{ ...marina, birthDay: '1990-04-12' }],
    'г. Крупки, ул. Советская, 9',
    { differs: ['дата рождения'], unknown: ['адрес не сверен'], score: 1 },
    { ...known, addresses: [] },
  ],
  ['another address', [marina], 'г. Крупки, ул. Советская, 9', { differs: ['адрес'], score: 3 }],
  [
    'another given name',
    [{ familyName: 'Ковальчук', givenName: 'Елизавета' }],
    undefined,
    { matched: ['фамилия'], differs: [], unknown: [], score: 1 },
  ],
  [
    'the same family name in the form of the other sex',
    [{ familyName: 'Савицкая', givenName: 'Ольга' }],
    undefined,
    { matched: ['фамилия'] },
  ],
  [
    'a name that is merely similar',
    [{ familyName: 'Ковальчун', givenName: 'Марина' }],
    undefined,
    { matched: ['похожее имя: Ковальчук Марина Сергеевна'], score: 1 },
  ],
  [
    'nothing in common',
    [{ familyName: 'Бондаренко', givenName: 'Ирина' }],
    'г. Крупки, ул. Мира, 9',
    { matched: [], differs: ['адрес'] },
  ],
])('%s', (_, persons, address, expected, family = known) => {
  const likeness = compareFamilies(persons, address, family)
  expect({ ...likenessInWords(likeness), score: likeness.score }).toMatchObject(expected)
})

test('a few letters look for nothing, and an address alone is no person', () => {
  expect(keysToSearch([marina], 'Осиновка')).toHaveLength(2)
  expect(keysToSearch([marina], 'д. 4')).toHaveLength(1)
  expect(keysToSearch([{ familyName: 'К', givenName: '' }], 'Осиновка')).toEqual([])
  expect(keysToSearch([], 'Осиновка')).toEqual([])
})

test.each<[what: string, persons: TypedPerson[], address: string | undefined, likely: boolean]>([
  ['the same name and birthday, elsewhere', [marina], 'г. Крупки, ул. Советская, 9', true],
  ['the same name, no birthday typed', [{ familyName: 'Ковальчук', givenName: 'Марина' }], undefined, true],
  ['the same name and address', [{ familyName: 'Ковальчук', givenName: 'Марина' }], 'Осиновка, Лесная, 4', true],
  ['the same name, another birthday', [{ ...marina, birthDay: '1990-04-12' }], undefined, false],
  [
    'the same name, another address',
    [{ familyName: 'Ковальчук', givenName: 'Марина' }],
    'г. Крупки, ул. Мира, 9',
    false,
  ],
  ['a similar name only', [{ familyName: 'Ковальчун', givenName: 'Марина' }], undefined, false],
  [
    'a similar name and the birthday',
    [{ familyName: 'Ковальчун', givenName: 'Марина', birthDay: '1991-04-12' }],
    undefined,
    true,
  ],
  ['the family name only', [{ familyName: 'Ковальчук', givenName: 'Елизавета' }], undefined, false],
])('whoever registers must decide about: %s', (_, persons, address, likely) => {
  expect(isLikely(compareFamilies(persons, address, known))).toBe(likely)
})
