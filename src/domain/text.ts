import { z } from 'zod'
import { isDay, type Day } from './calendar.ts'

/** Control characters that no field may hold; a line break and a tab are text in prose only. */
const controlsInLine = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]/u
const controlsInProse = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/u

/** Half of a character of two (a torn emoji): no database and no file can hold it. */
const halfCharacter = /\p{Surrogate}/u

const trimmed = (max: number, controls: RegExp) =>
  z
    .string('Введите текст')
    .transform(text => text.normalize('NFC').replace(/\r\n?/gu, '\n').trim())
    .refine(text => !controls.test(text) && !halfCharacter.test(text), 'Уберите служебные знаки: их нельзя напечатать')
    .refine(text => text.length <= max, `Слишком длинно: не больше ${max} знаков`)

const fill = 'Заполните это поле'

/** One line of text of at most `max` characters, not empty. */
export const line = (max = 200, empty = fill) => trimmed(max, controlsInLine).refine(text => text !== '', empty)

/** One line that may stay empty; an empty one is left out of the facts. */
export const optionalLine = (max = 200) =>
  trimmed(max, controlsInLine)
    .transform(text => (text === '' ? undefined : text))
    .optional()

/** Several lines of text of at most `max` characters, not empty. */
export const prose = (max = 10_000, empty = fill) => trimmed(max, controlsInProse).refine(text => text !== '', empty)

/** Several lines that may stay empty. */
export const optionalProse = (max = 10_000) =>
  trimmed(max, controlsInProse)
    .transform(text => (text === '' ? undefined : text))
    .optional()

/** A legal day `YYYY-MM-DD` that exists in the calendar. */
export const legalDay = z
  .string('Укажите дату')
  .min(1, 'Укажите дату')
  .refine(isDay, 'Такой даты нет в календаре. Проверьте день и месяц')
  .transform(text => text as Day)

/** A legal day that may be left out; an empty text counts as left out. */
export const optionalDay = z.union([z.literal('').transform(() => undefined), legalDay]).optional()

/** Time of day `HH:MM`. */
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/u, 'Укажите время: часы и минуты, например 9:30')

/** An id made by us or by the browser (UUID). */
export const id = z.uuid('Неизвестный номер записи')

/** One of the codes of a table of labels. */
export const oneOf = <T extends Record<string, unknown>>(table: T, message = 'Выберите один из вариантов') =>
  z.enum(Object.keys(table) as [keyof T & string, ...(keyof T & string)[]], message)
