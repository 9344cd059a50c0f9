import { expect, test } from 'vitest'
import { mentions, textIn } from './mentions.ts'

const people = [
  { familyName: 'Королёва', givenName: 'Марина', patronymic: 'Сергеевна' },
  { familyName: 'Ковальчук', givenName: 'Пётр' },
  {
    familyName: 'Кравец',
    givenName: 'Павел',
    patronymic: 'Львович',
    formerFamilyName: 'Заяц',
    belarusianName: 'Кравец Павал Львовіч',
    latinName: 'Pavel Kravets',
  },
  {
    familyName: 'Петрова-Водкина',
    givenName: 'Анна Мария',
    earlier: [{ familyName: 'Жук', givenName: 'Анна Мария' }],
  },
]

test.each([
  ['as in a document', 'Королева Марина Сергеевна, ул. Лесная', true],
  ['in another case', 'заявление от Королёвой Марины Сергеевны', true],
  ['the own name first', 'позвонил Петр Ковальчук', true],
  ['a man in the dative', 'ответ Ковальчуку Петру', true],
  ['the surname alone', 'семья Королёвых', false],
  ['another own name', 'Королёва Анна', false],
  ['the two names far apart', 'Королёва сказала, что сестру зовут Марина', false],
  ['a vowel that falls out', 'заходили к Павлу Кравцу, он не открыл', true],
  ['the former surname', 'раньше жил Зайца Павла Львовича', true],
  ['in Belarusian', 'ад Паўла Краўца', true],
  ['in Latin letters', 'ticket of Kravets Pavel', true],
  ['the initials', 'от Кравца П. Л. поступило', true],
  ['the initials first', 'заявление П.Л. Кравца', true],
  ['other initials', 'заявление С. Л. Кравца', false],
  ['the same first letter of another patronymic', 'Кравцу П. С.', false],
  ['a preposition that is no initial', 'сын Королёвой м. школы, у Кравца п. Новый', false],
  ['a double surname', 'с Петровой-Водкиной Анной Марией', true],
  ['the surname of before a day', 'приходила Жук Анна Мария', true],
  ['a surname that only begins alike', 'Кравцова Павла Львовна', false],
  ['no word of them', 'справка о составе семьи', false],
])('%s', (_, text, found) => expect(mentions(text, people)).toBe(found))

test('a value gives its words in their order', () => {
  expect(
    mentions(textIn({ members: [{ person: { familyName: 'Королёва', givenName: 'Марина' }, age: 3 }] }), people),
  ).toBe(true)
})
