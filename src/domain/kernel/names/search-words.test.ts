import { describe, expect, it, test } from 'vitest'
import { surnames as benchSurnames } from '../../../../bench/families.ts'
import { nameKey } from './names.ts'
import { foundBy, phoneWords, type Reading, readingsToSearch } from './search-words.ts'

const today = '2026-11-20'
const begins = (query: string) =>
  readingsToSearch(query, today).map(reading => reading.map(word => ('years' in word ? `№${word.no}` : word.begins)))

/** Whether a word that is stored answers a word that is looked for, as `search_case` of the database does it. */
const answers = (word: Reading[number], stored: string): boolean =>
  !('years' in word) &&
  (stored.startsWith(word.begins) ||
    (word.inside ?? []).some(pattern => stored.slice(1).includes(pattern.slice(2, -1))))

describe('a piece of a surname', () => {
  const pieces = (surname: string) =>
    Array.from({ length: Math.max(0, surname.length - 4) }, (_, at) => surname.slice(at, at + 5))
  const women = benchSurnames.flatMap(name =>
    name.endsWith('ский') ? [name.replace(/ий$/u, 'ая')] : /(?:ов|ев|ин)$/u.test(name) ? [`${name}а`] : [],
  )
  const typed = [...benchSurnames, ...women].flatMap(surname =>
    pieces(surname).map(piece => ({ surname, piece: piece.toLowerCase() })),
  )

  test('of five letters from anywhere inside finds it in 95 of 100 cases at least', () => {
    const lost = typed.filter(
      ({ surname, piece }) =>
        !readingsToSearch(piece, today).some(reading => reading.every(word => answers(word, nameKey(surname)))),
    )
    expect(typed.length).toBeGreaterThan(1000)
    expect(lost.length / typed.length, JSON.stringify(lost.slice(0, 20))).toBeLessThan(0.01)
  })
})

describe('a telephone in any writing', () => {
  const stored = phoneWords('+375297771122')
  it.each([
    '+375 29 777-11-22',
    '+375297771122',
    '80297771122',
    '8 (029) 777-11-22',
    '8 029 777 11 22',
    '029 777 11 22',
    '29 777 11 22',
    '297771122',
    '+375 29 777',
    '8 029 777',
  ])('«%s» begins as it is stored', query => {
    expect(begins(query).some(([word = '']) => word.length > 4 && stored[0]!.startsWith(word))).toBe(true)
  })
  it.each(['777-11-22', '7771122', '1122', '11-22'])('«%s» is its end, or the beginning of one', query => {
    expect(begins(query).some(([word = '']) => stored.includes(word))).toBe(true)
  })
  test('of several each is stored, and a foreign one whole', () => {
    expect(phoneWords('+375297771122, +74951234567; 5-14-01')).toEqual([
      '+297771122',
      '+7771122',
      '+1122',
      '+74951234567',
      '+51401',
    ])
    expect(phoneWords('8 01796 5-14-01')).toContain('+51401')
    expect(phoneWords('нет')).toEqual([])
  })
  test('beside a name it is a word of the query', () =>
    expect(begins('Ковальчук 297771122')).toContainEqual(['+297771122', nameKey('Ковальчук')]))
})

describe('a number of a journal', () => {
  const asked = (query: string) =>
    readingsToSearch(query, today).flatMap(reading => reading.flatMap(word => ('years' in word ? [word] : [])))
  it.each([
    ['42/2026', 42, 6, [2026]],
    ['№ 42/2026', 42, 6, [2026]],
    ['42/26', 42, 6, [2026]],
    ['исх. 97', 97, 2, [2026, 2025, 2024, 2023, 2022, 2021]],
    ['исх 97/2025', 97, 2, [2025]],
    ['вх. № 5', 5, 1, [2026, 2025, 2024, 2023, 2022, 2021]],
    ['договор 12', 12, 1, [2026, 2025, 2024, 2023, 2022, 2021]],
    ['договор №12/2026', 12, 1, [2026]],
    ['отказ 3', 3, 1, [2026, 2025, 2024, 2023, 2022, 2021]],
    ['заявление 7', 7, 1, [2026, 2025, 2024, 2023, 2022, 2021]],
    ['97', 97, 6, [2026, 2025, 2024, 2023, 2022, 2021]],
    ['bc[. 97', 97, 2, [2026, 2025, 2024, 2023, 2022, 2021]],
  ])('«%s» is № %i of %i journals', (query, no, journals, years) => {
    expect(asked(query)).toEqual([{ typed: expect.any(String), no, registers: expect.any(Array), years }])
    expect(asked(query)[0]!.registers).toHaveLength(journals)
  })
  it.each(['Лесная 4', 'дом 12', 'Ковальчук', '29 777 11 22'])('«%s» is none', query =>
    expect(asked(query)).toEqual([]),
  )
  test('of a paper journal is looked for as it stands there', () => {
    for (const query of ['15/3-д', '№ 15/3-Д', 'договор 15/3-д'])
      expect(asked(query)[0]).toMatchObject({ typed: '15/3-д' })
    expect(asked('15/3-д')[0]).not.toHaveProperty('no')
    expect(foundBy('number', 'contracts', 'договор № 15/3-д')).toEqual({
      by: 'number',
      number: '15/3-д',
      register: 'contracts',
    })
  })
  test('is told as it stands in the journal', () =>
    expect(foundBy('number', 'outgoing/97/2026', 'исх. 97')).toEqual({
      by: 'number',
      number: '97/2026',
      register: 'outgoing',
    }))
})

test.each(['Zzzzzz', 'ьь', 'Ыы', '- А -', 'а б в', 'A A', '..'])(
  '«%s» folds to single letters and finds nobody',
  query => expect(readingsToSearch(query, today)).toEqual([]),
)

test('what is typed in the other layout is looked for beside it, and a page of text is no query', () => {
  expect(begins('rjdfkmxer')).toContainEqual([nameKey('Ковальчук')])
  expect(begins('слово '.repeat(60))[0]!.length).toBeLessThanOrEqual(8)
})
