import { monthsOf } from '../../domain/kernel/calendar.ts'

/** A space that never breaks. */
const NBSP = '\u00a0'

/** A post at the beginning of a line: «Заведующий отделением», however the account has it. */
export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('ru') + text.slice(1)

const DAY = /^(\d{2})(\d{2})-(\d{2})-(\d{2})$/

/** The parts of a legal day for a ruled date line; `undefined` when the text is not a day. */
export function dayParts(
  iso: string,
): { readonly day: string; readonly month: string; readonly century: string; readonly year: string } | undefined {
  const [, century, year, month, day] = DAY.exec(iso) ?? []
  const name = monthsOf[Number(month) - 1]
  if (!century || !year || !day || !name) return undefined
  return { day, month: name, century, year }
}

/** `2026-11-21` as «21 ноября 2026 г.» breaking only before the year. */
export function longDay(iso: string): string {
  const parts = dayParts(iso)
  if (!parts) return iso
  return `${Number(parts.day)}${NBSP}${parts.month} ${parts.century}${parts.year}${NBSP}г.`
}

const SHORT_WORD =
  /(?<=^|[\s(«])((?:в|во|и|к|ко|о|об|от|по|до|на|за|из|не|ни|с|со|у|а|г|д|ул|кв|п|ст|№|§)\.?) (?=\S|$)/giu
const CLAUSE = /(?<=^|[\s(«])((?:пункт|стать|приложени)\p{L}*) (?=\d)/giu
const NUMBER_BEFORE_WORD = /(\d) (?=(?:рабоч|календарн|дн|ден|день|час|мин|месяц|год|лет|г\.|раз)\p{L}*)/giu
const BEFORE_UNIT_NOUN = /(\d\u00a0(?:рабоч|календарн)\p{L}*) (?=д(?:н|ен)\p{L}*)/giu

/** Ties short words, «№», numbers and their units, clauses and their numbers to the next word: «14 рабочих дней» and «пункта 5.3» never break. */
export function tie(text: string): string {
  return text
    .replace(SHORT_WORD, `$1${NBSP}`)
    .replace(SHORT_WORD, `$1${NBSP}`)
    .replace(CLAUSE, `$1${NBSP}`)
    .replace(NUMBER_BEFORE_WORD, `$1${NBSP}`)
    .replace(BEFORE_UNIT_NOUN, `$1${NBSP}`)
    .replace(/ (?=[–—] )/gu, NBSP)
}

const PHONE = /\+?\d[\d() -]{5,}\d/gu
const PLACE_WORD = /(?<=^|[\s,(])(г|аг|д|ул|пер|кв|к|каб|тел)\. (?=\S)/giu

/** A value inside running text: a telephone and «кв. 12» stay on one line. */
export function tieValue(text: string): string {
  return text.replace(PHONE, phone => phone.replaceAll(' ', NBSP)).replace(PLACE_WORD, `$1.${NBSP}`)
}

const INITIALS = /(?<=(?<!\p{L})\p{Lu}\.) (?=\p{Lu}(?:\.|\p{Ll}))|(?<=\p{Lu}\p{Ll}+) (?=\p{Lu}\. ?\p{Lu}\.)/gu

/** «О. П. Лесная», «Лесная О. П.» and a telephone stay on one line, in a cell of a table too. */
export function tieNamesAndPhones(text: string): string {
  return text.replace(INITIALS, NBSP).replace(PHONE, phone => phone.replaceAll(' ', NBSP))
}
