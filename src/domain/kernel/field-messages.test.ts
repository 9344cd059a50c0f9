import { expect, test } from 'vitest'
import { isGeneral } from './field-messages.ts'

test.each([
  ['Заполните это поле', true],
  ['Укажите дату', true],
  ['Слишком длинно: не больше 300 знаков', true],
  ['Укажите, чьи это данные', false],
  ['Дата рождения позже заявления', false],
])('«%s» fits any field: %s', (message, fits) => expect(isGeneral(message)).toBe(fits))
