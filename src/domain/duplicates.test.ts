import { expect, test } from 'vitest'
import { matchReasons, type ComparedPerson } from './duplicates.ts'

const home = { localityType: 'village', locality: 'Осиновка', street: 'Лесная', house: '4', flat: '1' } as const

const anna: ComparedPerson = {
  name: { familyName: 'Ковальчук', givenName: 'Анна', patronymic: 'Петровна' },
  birth: '1990-11-02',
  address: home,
  children: [{ name: { familyName: 'Ковальчук', givenName: 'Пётр' }, birth: '2015-03-04' }],
}
const rows: [string, ComparedPerson, string][] = [
  ['the same card', anna, 'familyName=same givenName=same patronymic=same birth=same address=same children=same | |'],
  [
    'the same name in Belarusian and nothing else',
    { name: { familyName: 'Кавальчук', givenName: 'Ганна', patronymic: 'Пятроўна' } },
    'familyName=spelling givenName=spelling patronymic=spelling | | birth address children',
  ],
  [
    'a slip in the surname and no patronymic',
    { name: { familyName: 'Ковальчуг', givenName: 'Анна' } },
    'familyName=close givenName=same | | patronymic birth address children',
  ],
  [
    'an address written in a line',
    { name: anna.name, address: 'Осиновка, Лесная 4-1' },
    'familyName=same givenName=same patronymic=same address=same | | birth children',
  ],
  [
    'a former family name',
    { ...anna, name: { ...anna.name, familyName: 'Жук' }, formerFamilyNames: ['Кавальчук'] },
    'familyName=former givenName=same patronymic=same birth=same address=same children=same | |',
  ],
  [
    'day and month swapped, next flat',
    { ...anna, birth: '1990-02-11', address: { ...home, flat: '2' } },
    'familyName=same givenName=same patronymic=same birth=close address=close children=same | |',
  ],
  [
    'one digit of the birth day, a child of the same name without a birth day',
    { ...anna, birth: '1991-11-02', children: [{ name: { familyName: 'Жук', givenName: 'Петр' } }] },
    'familyName=same givenName=same patronymic=same birth=close address=same children=close | |',
  ],
  [
    'a namesake in another village with other children',
    {
      name: anna.name,
      birth: '1975-06-30',
      address: { localityType: 'village', locality: 'Липки' },
      children: [{ name: { familyName: 'Ковальчук', givenName: 'Ольга' }, birth: '2015-03-04' }],
    },
    'familyName=same givenName=same patronymic=same | birth address children |',
  ],
  [
    'another person',
    { name: { familyName: 'Мороз', givenName: 'Иван', patronymic: 'Олегович' } },
    '| familyName givenName patronymic | birth address children',
  ],
]

test.each(rows)('%s', (_, other, expected) => {
  const { matched, differing, unknown } = matchReasons(anna, other)
  const line = [matched.map(({ field, how }) => `${field}=${how}`), differing, unknown].map(part => part.join(' '))
  expect(line.join(' | ').replace(/\s+/g, ' ').trim()).toBe(expected)
})
