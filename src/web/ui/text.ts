import { Children, type ReactNode } from 'react'
import { monthsOf } from '../../domain/kernel/calendar.ts'

/** Word forms for numbers: «день», «дня», «дней»; `other` is for fractions and defaults to `few`. */
export interface WordForms {
  readonly one: string
  readonly few: string
  readonly many: string
  readonly other?: string
}

const nbsp = '\u00a0'
// Keeps «3-й» on one line; the non-breaking hyphen itself is missing from PT Sans.
const joiner = '\u2060'

/** Month and weekday words, Monday first, January first. */
export const words: Record<'weekdays' | 'months' | 'monthsOf' | 'monthsIn', readonly string[]> = {
  weekdays: ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс'],
  months: [
    'январь',
    'февраль',
    'март',
    'апрель',
    'май',
    'июнь',
    'июль',
    'август',
    'сентябрь',
    'октябрь',
    'ноябрь',
    'декабрь',
  ],
  monthsOf,
  monthsIn: [
    'январе',
    'феврале',
    'марте',
    'апреле',
    'мае',
    'июне',
    'июле',
    'августе',
    'сентябре',
    'октябре',
    'ноябре',
    'декабре',
  ],
}

const rules = new Intl.PluralRules('ru')

/** The right form of a word for a number. */
export function plural(n: number, forms: WordForms): string {
  const form = rules.select(Math.abs(n))
  if (form === 'one') return forms.one
  if (form === 'few') return forms.few
  if (form === 'many') return forms.many
  return forms.other ?? forms.few
}

/** A number with its word, unbreakable: «14 рабочих дней», «1,5 дня». */
export function count(n: number, forms: WordForms): string {
  return `${formatNumber(n)}${nbsp}${plural(n, forms)}`.replaceAll(' ', nbsp)
}

/** A number with the comma: 15,5. */
export function formatNumber(n: number): string {
  return String(n).replace('.', ',')
}

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/

function parts(day: string): { year: string; month: string; date: string } | undefined {
  const match = dayPattern.exec(day)
  const [, year, month, date] = match ?? []
  return year && month && date ? { year, month, date } : undefined
}

/** Weekday of a legal day, 0 is Monday; the day must be `YYYY-MM-DD`. */
export function weekdayOf(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
}

/** 21.11.2026; anything that is not a legal day comes back as it is. */
export function formatDay(day: string): string {
  const at = parts(day)
  return at ? `${at.date}.${at.month}.${at.year}` : day
}

/** «чт 19.11», for rows; pass `year` to get «чт 19.11.2026». */
export function formatDayShort(day: string, options: { year?: boolean } = {}): string {
  const at = parts(day)
  if (!at) return day
  const weekday = words.weekdays[weekdayOf(day)] ?? ''
  return `${weekday}${nbsp}${at.date}.${at.month}${options.year ? `.${at.year}` : ''}`
}

/** «чт 19.11», and «пн 17.05.2027» where the year is not this one. */
export const formatDayNear = (day: string, today: string): string =>
  formatDayShort(day, { year: day.slice(0, 4) !== today.slice(0, 4) })

/** From which day: «с чт 19.11», «со вт 24.11», «со ср 25.11». */
export const formatSince = (day: string, today: string): string =>
  `${/^(?:вт|ср)$/u.test(words.weekdays[weekdayOf(day)] ?? '') ? 'со' : 'с'}${nbsp}${formatDayNear(day, today)}`

/** «21 ноября 2026» or, without the year, «21 ноября». */
export function formatDayWords(day: string, options: { year?: boolean } = {}): string {
  const at = parts(day)
  if (!at) return day
  const month = words.monthsOf[Number(at.month) - 1] ?? ''
  return `${Number(at.date)}${nbsp}${month}${options.year === false ? '' : `${nbsp}${at.year}`}`
}

/** «9:30» out of «09:30». */
export function formatTime(time: string): string {
  return time.replace(/^0(\d:)/, '$1')
}

const shortWords =
  'а|без|бы|в|во|для|до|же|за|и|из|или|к|ко|ли|на|над|не|ни|но|о|об|от|по|под|при|про|с|со|у|я|з|са|ў|ды|ад|да|пра'
const afterWord = 'ст|п|ч|гл|г|д|аг|ул|пер|кв|стр|рис|вх|исх|им|тел|пос|обл|р-н|просп'
const shortThenWord = new RegExp(`(?<![\\p{L}\\d-])(${shortWords}) (?=\\S)`, 'giu')
const shortened = new RegExp(`(?<![\\p{L}\\d])(${afterWord})\\. (?=[\\p{L}\\d№])`, 'giu')
const numberThenWord = new RegExp(`(\\d) (?!(?:${shortWords})[ \u00a0])(?=\\p{Ll}{2,})`, 'gu')
// «8 01796 00-45-15» and «+375 29 600-00-00» are read and dialled whole.
const phone = /(?<![\d.,])(\+375|8)[ \u00a0](\(?\d{2,5}\)?)[ \u00a0](?=\d)/g
// «ул. Лесная, 4»: the number of the house goes with its street.
const houseNumber = /((?:ул|вул|пер|зав|просп|пр-т|бул|пл)\.?[ \u00a0][^,;·]{2,40},) (?=\d)/giu

// «МП 1.5, 5.2»: two or three clauses stay on one line.
const fewClauses = /МП[ \u00a0]\d+\.\d+(?:, \d+\.\d+){1,2}(?![\d.]*,? ?\d)/gu

/** An instant «2026-11-22T09:10:00Z» as people of the centre read it: 22.11.2026 в 12:10. */
export const minskMoment = (instant: string): string => {
  const text = new Date(instant).toLocaleString('sv', { timeZone: 'Europe/Minsk' })
  return `${formatDay(text.slice(0, 10))} в ${formatTime(text.slice(11, 16))}`
}

/** Sets nbsp, dashes, quotes and hours («в 9:15») of a Russian or Belarusian text for the screen. */
export function typo(text: string): string {
  return quotes(text)
    .replace(/(?<=[ \u00a0–])0(?=\d:\d\d(?![\d:]))/g, '')
    .replace(/ - /g, ' — ')
    .replace(/[ \u00a0]—/g, `${nbsp}—`)
    .replace(shortThenWord, `$1${nbsp}`)
    .replace(shortThenWord, `$1${nbsp}`)
    .replace(/([№§]) ?(?=[\p{L}\d])/gu, `$1${nbsp}`)
    .replace(shortened, `$1.${nbsp}`)
    .replace(/(?<!\p{L})(\p{Lu}\.) ?(\p{Lu}\.) ?(?=\p{Lu}\p{L})/gu, `$1${nbsp}$2${nbsp}`)
    .replace(/(\p{Lu}\p{L}+) (\p{Lu}\.) ?(\p{Lu}\.)/gu, `$1${nbsp}$2${nbsp}$3`)
    .replace(/(МП|ТЦСОН|СШ) (?=[\dIVX№])/gu, `$1${nbsp}`)
    .replace(fewClauses, list => list.replaceAll(', ', `,${nbsp}`))
    .replace(/((?:пункт|стать|приложени)\p{L}*) (?=\d)/giu, `$1${nbsp}`)
    .replace(/(?<!\p{L})(пн|вт|ср|чт|пт|сб|вс|аў|чц|нд) (?=\d)/giu, `$1${nbsp}`)
    .replace(/(\d) (?=(?:рабоч|календарн|раб\.|кал\.))/giu, `$1${nbsp}`)
    .replace(/((?:рабоч|календарн)\p{L}+|раб\.|кал\.) (?=д[нзе])/giu, `$1${nbsp}`)
    .replace(phone, `$1${nbsp}$2${nbsp}`)
    .replace(houseNumber, `$1${nbsp}`)
    .replace(numberThenWord, `$1${nbsp}`)
    .replace(/(\d{4}) (?=г\.)/gu, `$1${nbsp}`)
    .replace(/(\(\d{2,5}\)) (?=\d)/g, `$1${nbsp}`)
    .replace(/(?<=\d)-(?=\d{2}(?:-|$|[^\d]))/g, `${joiner}-${joiner}`)
    .replace(/(\d)-(?=(?:\p{Ll}{1,3}|\p{Lu})(?!\p{L}))/gu, `$1${joiner}-${joiner}`)
}

function quotes(text: string): string {
  let depth = 0
  return text.replace(/"/g, (_, at: number) => {
    const before = text[at - 1] ?? ' '
    const opens = depth === 0 || /[\s([«„—"]/.test(before)
    if (opens && depth < 2) return ++depth === 1 ? '«' : '„'
    return --depth === 0 ? '»' : '“'
  })
}

/** Sets the text inside a node: strings are typeset, elements are left alone. */
export function typoNode(node: ReactNode): ReactNode {
  if (typeof node === 'string') return typo(node)
  if (!Array.isArray(node)) return node
  return Children.map(node, (part: ReactNode) => (typeof part === 'string' ? typo(part) : part))
}

/** «виды помощи» → «Виды помощи». */
export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('ru') + text.slice(1)

/** What somebody typed as the end of a sentence: another one may follow it. */
export const sentence = (text: string): string =>
  /[.!?…]["»)]?$/u.test(text.trimEnd()) ? text.trimEnd() : `${text.trimEnd()}.`
