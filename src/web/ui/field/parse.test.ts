import { describe, expect, test } from 'vitest'
import { isDay } from '../../../domain/kernel/calendar.ts'
import { parseDay } from './parseDay.ts'
import { parseTime } from './parseTime.ts'

const today = '2026-11-21'

describe('a typed date', () => {
  test.each([
    ['21.11.2026', '2026-11-21'],
    ['1.2.2027', '2027-02-01'],
    ['21.11.26', '2026-11-21'],
    ['21112026', '2026-11-21'],
    ['211126', '2026-11-21'],
    ['21/11/2026', '2026-11-21'],
    ['21 11 2026', '2026-11-21'],
    ['21.11.2026 г.', '2026-11-21'],
    ['2026-11-21', '2026-11-21'],
    ['21 ноября 2026', '2026-11-21'],
    ['21 лістапада 2026', '2026-11-21'],
    [' Сегодня ', '2026-11-21'],
    ['вчера', '2026-11-20'],
    ['заўтра', '2026-11-22'],
    ['05.09.87', '1987-09-05'],
    ['29.02.2028', '2028-02-29'],
  ])('%s is %s', (typed, day) => expect(parseDay(typed, today)).toEqual({ day }))

  test.each([
    ['31.04.2015', 'В апреле 30\u00a0дней'],
    ['29.02.2026', 'В феврале 2026 года 28\u00a0дней'],
    ['32.01.2026', 'В январе 31\u00a0день'],
    ['12.13.2026', 'Месяца с номером 13 нет. Проверьте дату'],
    ['00.05.2026', 'Числа 0 нет. Проверьте дату'],
    ['21.11.1026', 'Проверьте год: 1026'],
    ['21.11', 'Добавьте год, например, 21.11.2026'],
    ['скоро', 'Не похоже на дату. Напишите, например, 21.11.2026'],
  ])('%s: %s', (typed, problem) => expect(parseDay(typed, today)).toEqual({ problem }))

  test('only real days are legal days', () => {
    expect(isDay('2026-11-21')).toBe(true)
    expect(isDay('2026-02-29')).toBe(false)
    expect(isDay('21.11.2026')).toBe(false)
  })
})

describe('a typed time', () => {
  test.each([
    ['9:30', '09:30'],
    ['9.30', '09:30'],
    ['0930', '09:30'],
    ['930', '09:30'],
    ['14', '14:00'],
  ])('%s is %s', (typed, time) => expect(parseTime(typed)).toEqual({ time }))

  test.each(['25:00', '9:70', '9:5', 'утром'])('%s is not', typed => expect(parseTime(typed)).toHaveProperty('problem'))
})
