import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { fieldMessages } from './field-messages.ts'
import {
  cleaned,
  eachOnce,
  id,
  legalDay,
  line,
  oneOf,
  optionalDay,
  optionalLine,
  optionalPaperNumber,
  optionalProse,
  paperNumber,
  prose,
  timeOfDay,
} from './text.ts'

const said = (schema: z.ZodType, value: unknown) => {
  const parsed = schema.safeParse(value)
  return parsed.success ? { ok: parsed.data } : parsed.error.issues[0]!.message
}
const junk = 'Уберите служебные знаки: их нельзя напечатать'

describe('one line', () => {
  const table: [typed: unknown, result: unknown][] = [
    ['Ковальчук', { ok: 'Ковальчук' }],
    ['  Ковальчук  ', { ok: 'Ковальчук' }],
    ['Й', { ok: 'Й' }],
    ["'; drop table fact; --", { ok: "'; drop table fact; --" }],
    ['<b>&amp;</b>', { ok: '<b>&amp;</b>' }],
    ['=1+1', { ok: '=1+1' }],
    ['👩\u200d👧', { ok: '👩👧' }],
    ['Ива\u200bнова', { ok: 'Иванова' }],
    ['\ufeffИванова', { ok: 'Иванова' }],
    ['Ива\u00adнова', { ok: 'Иванова' }],
    ['\u202eавонавИ\u202c', { ok: 'авонавИ' }],
    ['Анна\u00a0\u2009Мария\u3000', { ok: 'Анна  Мария' }],
    ['И\u0306\u034f', { ok: 'Й' }],
    ['\u200b\u2800\ufeff', 'Заполните это поле'],
    ['', 'Заполните это поле'],
    [' \u00a0\u2003 ', 'Заполните это поле'],
    ['я'.repeat(201), 'Слишком длинно: не больше 200 знаков'],
    ['а\u0000б', junk],
    ['а\nб', junk],
    ['а\u2028б', junk],
    ['а\u0085б', junk],
    ['а\ud83d', junk],
    ['\udc67а', junk],
    [undefined, 'Введите текст'],
    [null, 'Введите текст'],
    [42, 'Введите текст'],
    [{}, 'Введите текст'],
  ]
  test.each(table)('%j', (typed, result) => expect(said(line(), typed)).toEqual(result))
  test('an optional line left empty is left out', () => {
    expect([said(optionalLine(), ''), said(optionalLine(), '  '), said(optionalLine(), undefined)]).toEqual([
      { ok: undefined },
      { ok: undefined },
      { ok: undefined },
    ])
  })
})

describe('several lines', () => {
  const table: [typed: string, result: unknown][] = [
    ['раз\nдва\tтри', { ok: 'раз\nдва\tтри' }],
    ['раз\r\nдва\rтри', { ok: 'раз\nдва\nтри' }],
    ['а\u0000б', junk],
    ['а\u0007б', junk],
    ['а\ud83d', junk],
    ['', 'Опишите'],
    ['я'.repeat(51), 'Слишком длинно: не больше 50 знаков'],
  ]
  test.each(table)('%j', (typed, result) => expect(said(prose(50, 'Опишите'), typed)).toEqual(result))
  test('optional ones left empty are left out', () => expect(said(optionalProse(), ' \n ')).toEqual({ ok: undefined }))
})

describe('days and times', () => {
  test.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-11-31',
    '26-11-01',
    '2026-1-1',
    '01.11.2026',
    '2026-11-01T00:00',
    '٢٠٢٦-11-01',
  ])('%s is no day', typed => {
    expect(said(legalDay, typed)).toBe('Такой даты нет в календаре. Проверьте день и месяц')
  })
  test('a day is a day, and an optional one may be empty', () => {
    expect([said(legalDay, '2024-02-29'), said(optionalDay, ''), said(optionalDay, undefined)]).toEqual([
      { ok: '2024-02-29' },
      { ok: undefined },
      { ok: undefined },
    ])
    expect(said(legalDay, '')).toBe('Укажите дату')
  })
  test.each([
    ['00:00', true],
    ['23:59', true],
    ['24:00', false],
    ['9:30', false],
    ['12:60', false],
    ['12:30:00', false],
  ] as const)('%s', (typed, good) => {
    expect(timeOfDay.safeParse(typed).success).toBe(good)
  })
})

test('a code of a table is one of its own keys, never an inherited one', () => {
  const schema = oneOf({ a: 1, b: 2 })
  for (const typed of ['constructor', '__proto__', 'toString', 'c', ''])
    expect(said(schema, typed), typed).toBe('Выберите один из вариантов')
  expect(said(schema, 'a')).toEqual({ ok: 'a' })
})

test('a list holds each of its items once, in the order they came, and not as many as a script can send', () => {
  const list = eachOnce(z.array(oneOf({ school: 1, clinic: 2 })).min(1, 'Выберите'))
  expect(said(list, ['clinic', 'school', 'clinic'])).toEqual({ ok: ['clinic', 'school'] })
  expect(said(list, [])).toBe('Выберите')
  expect(list.safeParse(Array.from({ length: 501 }, () => 'clinic')).success).toBe(false)
})

test('an id is a UUID', () => {
  for (const typed of ['1', "1' or '1'='1", '', '00000000-0000-0000-0000-00000000000g'])
    expect(said(id, typed), typed).toBe('Неизвестный номер записи')
})

describe('fields without words of their own speak plain Russian', () => {
  const table: [schema: z.ZodType, typed: unknown, words: string][] = [
    [z.string(), undefined, 'Заполните это поле'],
    [z.number(), 'x', 'Введите число'],
    [z.int(), Number('нет'), 'Введите число'],
    [z.int(), 1.5, 'Введите целое число'],
    [z.boolean(), 'x', 'Введите значение другого вида'],
    [z.array(z.string()).max(2), ['a', 'b', 'c'], 'Слишком много строк: не больше 2'],
    [z.array(z.string()).min(1), [], 'Добавьте хотя бы одну строку'],
    [z.number().max(5), 6, 'Не больше 5'],
    [z.number().min(5), 4, 'Не меньше 5'],
    [z.string().max(2), 'abc', 'Слишком длинно: не больше 2 знаков'],
    [z.string().min(10), 'abc', 'Не короче 10 знаков'],
    [z.enum(['a']), 'b', 'Выберите один из вариантов'],
    [z.email(), 'x', 'Проверьте это поле'],
  ]
  test.each(table)('%#', (schema, typed, words) => {
    expect(schema.safeParse(typed, { error: fieldMessages }).error!.issues[0]!.message).toBe(words)
  })
})

test('accents without end on a letter are kept to a few, however many were sent', () => {
  const piled = cleaned(`а${'\u0301'.repeat(200_000)}${'\u0323'.repeat(200_000)}`)
  expect(piled).toHaveLength(9)
  expect(cleaned('Ё е\u0308 и\u0306 ў')).toBe('Ё ё й ў')
})

test.each([
  ['№ 7', '7'],
  ['протокол № № 7', '7'],
  ['Протокол №7 от 09.11.2026', '7'],
  ['исх. 115 от 20.10', '115'],
  ['исх. № 15/3-д от 20 октября 2026 г.', '15/3-д'],
  ['вх.12', '12'],
  ['N 42', '42'],
  ['No. 42', '42'],
  ['N-42', 'N-42'],
  ['НО-7', 'НО-7'],
  ['исхак-5', 'исхак-5'],
  ['б/н', 'б/н'],
  ['№', '№'],
])('the number of a paper «%s» is «%s»', (typed, number) => expect(paperNumber.parse(typed)).toBe(number))
test('a number of a paper may be missing', () =>
  expect(['', undefined, ' № 3 '].map(typed => optionalPaperNumber.parse(typed))).toEqual([undefined, undefined, '3']))
