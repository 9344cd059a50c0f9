import { describe, expect, test } from 'vitest'
import {
  count,
  formatDay,
  formatDayShort,
  formatDayWords,
  formatSince,
  formatTime,
  plural,
  sentence,
  typo,
  weekdayOf,
} from './text.ts'

const day = { one: 'рабочий день', few: 'рабочих дня', many: 'рабочих дней', other: 'рабочего дня' }

/** Shows nbsp as _ and the word joiner as ^, so that the eye can read the expectation. */
function seen(text: string): string {
  return text.replaceAll('\u00a0', '_').replaceAll('\u2060', '^')
}

describe('plurals', () => {
  test.each([
    [1, 'рабочий день'],
    [2, 'рабочих дня'],
    [5, 'рабочих дней'],
    [11, 'рабочих дней'],
    [21, 'рабочий день'],
    [114, 'рабочих дней'],
    [-1, 'рабочий день'],
    [1.5, 'рабочего дня'],
  ])('%s %s', (n, form) => expect(plural(n, day)).toBe(form))

  test('a number and its word never part', () => expect(seen(count(14, day))).toBe('14_рабочих_дней'))
  test('fractions have a comma', () => expect(seen(count(15.5, day))).toBe('15,5_рабочего_дня'))
})

describe('days', () => {
  test('21 November 2026 is a Saturday', () => expect(weekdayOf('2026-11-21')).toBe(5))
  test('in full', () => expect(formatDay('2026-11-21')).toBe('21.11.2026'))
  test('typed nonsense is shown as typed', () => expect(formatDay('31.04.2015')).toBe('31.04.2015'))
  test('in rows', () => expect(seen(formatDayShort('2026-11-19'))).toBe('чт_19.11'))
  test('in rows with a year', () => expect(seen(formatDayShort('2026-11-25', { year: true }))).toBe('ср_25.11.2026'))
  test('from a day, as it is said aloud: с четверга, со вторника, со среды, с воскресенья', () =>
    expect(
      ['2026-11-19', '2026-11-24', '2026-11-25', '2026-11-29', '2027-01-06'].map(from =>
        seen(formatSince(from, '2026-11-19')),
      ),
    ).toEqual(['с_чт_19.11', 'со_вт_24.11', 'со_ср_25.11', 'с_вс_29.11', 'со_ср_06.01.2027']))
  test('in words', () => expect(seen(formatDayWords('2026-11-21', { year: false }))).toBe('21_ноября'))
  test('time without a leading zero', () => expect(formatTime('09:30')).toBe('9:30'))
})

describe('typesetting', () => {
  test.each([
    ['14 рабочих дней со дня получения', '14_рабочих_дней со_дня получения'],
    ['чт 19.11', 'чт_19.11'],
    ['до вс 22.11', 'до_вс_22.11'],
    ['И. А. Рудько', 'И._А._Рудько'],
    ['Савицкая Л. П.', 'Савицкая_Л._П.'],
    ['МП 5.2', 'МП_5.2'],
    ['от 7 мая 2021 г. № 99-З', 'от_7_мая 2021_г._№_99^-^З'],
    ['МП 1.5, 5.2', 'МП_1.5,_5.2'],
    ['МП 4.1, 5.2, 6.3.', 'МП_4.1,_5.2,_6.3.'],
    ['МП 1.5, 5.2, 6.3, 6.6', 'МП_1.5, 5.2, 6.3, 6.6'],
    ['МП II', 'МП_II'],
    ['МП 6.4, приложение 1', 'МП_6.4, приложение_1'],
    ['намечен визит в 09:15', 'намечен визит в_9:15'],
    ['д. Осиновка, ул. Лесная, 4', 'д._Осиновка, ул._Лесная,_4'],
    ['вх. № 318', 'вх._№_318'],
    ['№12/2026', '№_12/2026'],
    ['мать — повар', 'мать_— повар'],
    ['мать - повар', 'мать_— повар'],
    ['школа "Лесная"', 'школа «Лесная»'],
    ['центр "Дом "Надежда" и К"', 'центр «Дом „Надежда“ и_К»'],
    ['3-й контакт из 3–4', '3^-^й контакт из_3–4'],
    ['8 (029) 000-14-27', '8_(029)_000^-^14^-^27'],
    ['председатель, 8 01796 00-45-15', 'председатель, 8_01796_00^-^45^-^15'],
    ['+375 29 600-00-00', '+375_29_600^-^00^-^00'],
    ['в СШ № 2 по выписке', 'в_СШ_№_2 по_выписке'],
    ['Константинопольская-Вержбицкая', 'Константинопольская-Вержбицкая'],
  ])('%s', (text, set) => expect(seen(typo(text))).toBe(set))

  test('setting twice changes nothing', () => {
    const once = typo('Срок 14 рабочих дней с 30.10, МП 5.2 - "ответ" в СШ № 2')
    expect(typo(once)).toBe(once)
  })
})

test.each([
  ['читатели в отпуске', 'читатели в отпуске.'],
  ['Он там. ', 'Он там.'],
  ['Где он?', 'Где он?'],
  ['сказала «уходи!»', 'сказала «уходи!»'],
])('«%s» ends as a sentence', (typed, said) => expect(sentence(typed)).toBe(said))
