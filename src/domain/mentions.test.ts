import { expect, test } from 'vitest'
import { mentions, textIn } from './mentions.ts'

const people = [
  { familyName: 'Королёва', givenName: 'Марина', patronymic: 'Сергеевна' },
  { familyName: 'Ковальчук', givenName: 'Пётр' },
]

test.each([
  ['as in a document', 'Королева Марина Сергеевна, ул. Лесная', true],
  ['in another case', 'заявление от Королёвой Марины Сергеевны', true],
  ['the own name first', 'позвонил Петр Ковальчук', true],
  ['a man in the dative', 'ответ Ковальчуку Петру', true],
  ['the surname alone', 'семья Королёвых', false],
  ['another own name', 'Королёва Анна', false],
  ['the two names far apart', 'Королёва сказала, что сестру зовут Марина', false],
  ['no word of them', 'справка о составе семьи', false],
])('%s', (_, text, found) => expect(mentions(text, people)).toBe(found))

test('a value gives its words in their order', () => {
  expect(
    mentions(textIn({ members: [{ person: { familyName: 'Королёва', givenName: 'Марина' }, age: 3 }] }), people),
  ).toBe(true)
})
