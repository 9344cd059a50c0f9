import { z } from 'zod'
import { type Day, isDay } from './calendar.ts'

/**
 * Signs nobody sees, which make two equal names differ or turn the reading round: zero widths, marks of direction, soft
 * hyphens, fillers, selectors, tags. Nothing is lost with them, so they are dropped.
 */
const invisible = /[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu
/** Spaces of other widths, and the empty Braille cell that looks like one. */
const otherSpaces = /[\p{Zs}\u2800]/gu
/** Accents upon accents: no language has so many on a letter, and putting a long row of them in order takes minutes. */
const piledAccents = /(\p{M}{8})\p{M}+/gu
/** A text as it is kept: one way to write each letter, plain spaces, line feeds alone, nothing that is not seen. */
export const cleaned = (text: string): string =>
  text
    .replace(invisible, '')
    .replace(piledAccents, '$1')
    .replace(otherSpaces, ' ')
    .normalize('NFC')
    .replace(/\r\n?/gu, '\n')

/** Control characters that no field may hold; a line break and a tab are text in prose only. */
const controlsInLine = /[\p{Cc}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/u
const controlsInProse = /[[\p{Cc}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]--[\n\t]]/v

/** Half of a character of two (a torn emoji): no database and no file can hold it. */
const halfCharacter = /\p{Surrogate}/u

const text = (max: number, controls: RegExp) =>
  z
    .string('Введите текст')
    .transform(typed => cleaned(typed).trim())
    .refine(
      typed => !controls.test(typed) && !halfCharacter.test(typed),
      'Уберите служебные знаки: их нельзя напечатать',
    )
    .refine(typed => typed.length <= max, `Слишком длинно: не больше ${max} знаков`)

const fill = 'Заполните это поле'

/** One line of text of at most `max` characters, not empty. */
export const line = (max = 200, empty = fill) => text(max, controlsInLine).refine(text => text !== '', empty)

/** The name a file has on the computer of whoever sends it: any, because it is made safe and not refused. */
export const sentFileName = z
  .string('У файла нет имени')
  .max(4000, 'Слишком длинное имя файла')
  .transform(name => cleaned(name.toWellFormed()).replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu, '_'))

/** One line that may stay empty and is kept so. */
export const anyLine = (max = 200) => text(max, controlsInLine)

/** One line that may stay empty; an empty one is left out of the facts. */
export const optionalLine = (max = 200) =>
  text(max, controlsInLine)
    .transform(text => (text === '' ? undefined : text))
    .optional()

/** Several lines of text of at most `max` characters, not empty. */
export const prose = (max = 10_000, empty = fill) => text(max, controlsInProse).refine(text => text !== '', empty)

/** Several lines; an empty text is one, too: it says that there is nothing. */
export const proseOrEmpty = (max = 10_000) => text(max, controlsInProse)

/** Several lines that may stay empty. */
export const optionalProse = (max = 10_000) =>
  text(max, controlsInProse)
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

/** A moment of Minsk time, kept to the minute: `YYYY-MM-DDTHH:MM` on a day of the calendar. */
export const moment = z
  .string('Укажите дату и время')
  .regex(/^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?$/u, 'Укажите дату и время')
  .refine(text => isDay(text.slice(0, 10)), 'Такой даты нет в календаре. Проверьте день и месяц')
  .transform(text => text.slice(0, 16))

/** Time of day `HH:MM`. */
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/u, 'Укажите время: часы и минуты, например 9:30')

/** An id made by us or by the browser (UUID). */
export const id = z.uuid('Неизвестный номер записи')

/** The items of a list, each once however often it was sent: a name or a reason is neither printed nor counted twice. */
export const eachOnce = <T extends z.ZodType>(list: z.ZodArray<T>) =>
  list.max(500).transform(items => [...new Set(items)])

/** Codes of the questions a person has answered with yes; one about a family names it by its id. */
export const confirmedCodes = z
  .array(z.string().regex(/^[a-zA-Z]{1,40}(?::[0-9a-f-]{36})?$/u))
  .max(40)
  .optional()

/** One of the codes of a table of labels. */
export const oneOf = <T extends Record<string, unknown>>(table: T, message = 'Выберите один из вариантов') =>
  z.enum(Object.keys(table) as [keyof T & string, ...(keyof T & string)[]], message)

const beforeNumber = /^(?:(?:протокол|исходящий|входящий|исх|вх|рег|номер)(?![\p{L}])\.?|№|N[oº°]?\.?(?=\s*\d))\s*/iu
const dayBehind = /[\s,]+от\s+\d{1,2}(?:[./]\d{1,2}(?:[./]\d{2,4})?|\s+\p{L}{3,9}(?:\s+\d{4})?)(?:\s*г(?:\.|ода)?)?$/iu
/** «исх. № 115 от 20.10» is the number 115: its sign is the program's, and its day has a field of its own. */
function withoutSign(text: string): string {
  let number = text.replace(dayBehind, '')
  while (beforeNumber.test(number)) number = number.replace(beforeNumber, '')
  return number
}
/** A number as it stands on a paper or in its journal: «42», «15/3-д»; the sign before it is the program's. */
export const paperNumber = line(50).transform(text => withoutSign(text) || text)
/** The same, where there may be none. */
export const optionalPaperNumber = optionalLine(50)
  .transform(text => (text && withoutSign(text)) || undefined)
  .optional()
