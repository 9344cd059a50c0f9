import { describe, expect, test } from 'vitest'
import { showDay } from '../../domain/kernel/calendar.ts'
import { prose } from './compose.ts'
import { dayParts, longDay, tie, tieNamesAndPhones, tieValue } from './typography.ts'

const visible = (text: string) => text.replaceAll('\u00a0', '~')

test.each([
  ['2026-11-21', '21.11.2026', '21~ноября 2026~г.'],
  ['2027-01-05', '05.01.2027', '5~января 2027~г.'],
  ['', '', ''],
  ['скоро', 'скоро', 'скоро'],
  ['2026-13-01', '01.13.2026', '2026-13-01'],
])('the day «%s» is printed as «%s» and «%s»', (iso, short, long) => {
  expect(showDay(iso)).toBe(short)
  expect(visible(longDay(iso))).toBe(long)
})

test('a ruled date line keeps both digits of the day', () => {
  expect(dayParts('2026-11-05')).toEqual({ day: '05', month: 'ноября', century: '20', year: '26' })
})

test.each([
  ['договор № 14 от 3 мая', 'договор №~14 от~3 мая'],
  ['в течение 14 рабочих дней', 'в~течение 14~рабочих~дней'],
  ['до 10 календарных дней', 'до~10~календарных~дней'],
  ['и в семье, и с детьми', 'и~в~семье, и~с~детьми'],
  ['г. Крупки, ул. Советская, д. 6', 'г.~Крупки, ул.~Советская, д.~6'],
  ['патронат – деятельность', 'патронат~– деятельность'],
  ['на основании пункта 5.3 и статьи 5 Закона', 'на~основании пункта~5.3 и~статьи~5 Закона'],
  ['совет', 'совет'],
  ['', ''],
])('«%s» does not break where it should not', (text, tied) => {
  expect(visible(tie(text))).toBe(tied)
})

test.each([
  ['телефон +375 29 600-00-00', 'телефон +375~29~600-00-00'],
  ['тел. 8 01700 90050', 'тел.~8~01700~90050'],
  ['г. Озерки, ул. Полевая, 4, кв. 12', 'г.~Озерки, ул.~Полевая, 4, кв.~12'],
  ['от 17.11.2026 № 31/2026', 'от 17.11.2026 № 31/2026'],
])('the value «%s» keeps telephones and numbers of flats whole', (text, tied) => {
  expect(visible(tieValue(text))).toBe(tied)
})

test.each([
  ['специалист Лесная О. П.', 'специалист Лесная~О.~П.'],
  ['О. П. Лесная, Е. В. Рябинина', 'О.~П.~Лесная, Е.~В.~Рябинина'],
  ['Директору Соколову В.М.', 'Директору Соколову~В.М.'],
  ['Хомич Н. А., председатель, 8 01796 00-47-17', 'Хомич~Н.~А., председатель, 8~01796~00-47-17'],
  ['в СШ № 2. Затем встреча', 'в СШ № 2. Затем встреча'],
])('the names and telephones of «%s» stay whole', (text, tied) => {
  expect(visible(tieNamesAndPhones(text))).toBe(tied)
})

describe('running text', () => {
  test('does not put two full stops after «г.»', () => {
    const block = prose`Срок – по ${longDay('2026-11-21')}. Дальше.`
    expect(visible(pieces(block))).toBe('Срок~– по~|21~ноября 2026~г.| Дальше.')
  })
  test('keeps the full stop after an empty value', () => {
    expect(visible(pieces(prose`Срок – по ${''}.`))).toBe('Срок~– по~||.')
  })
})

function pieces(block: ReturnType<typeof prose>): string {
  if (block.kind !== 'flow') throw new Error('prose is a flow')
  return block.pieces.map(piece => (typeof piece === 'string' ? piece : piece.value)).join('|')
}
