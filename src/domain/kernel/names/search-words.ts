import { codeLength, phonesIn } from '../phones.ts'
import { type Register, registers } from '../registers.ts'
import { sound } from './name-folding.ts'
import { queryKey, readingsOf } from './names.ts'

/** One word that is looked for: how it begins, or the whole of it, as patterns what it may have inside, and whether a mistake in it is looked past. */
type SoughtWord = { begins: string; whole?: true; inside?: string[]; alike?: true }
/** A number of a journal that is looked for: of the program, or as it may stand in a paper one. */
type SoughtNumber = { typed: string; no?: number; registers: Register[]; years: number[] }
/** What may have been meant by a query: all of these words, the longest first. */
export type Reading = readonly (SoughtWord | SoughtNumber)[]

/** Letters that may stand before and after a piece of a word, one for each rule of spelling that looks at its neighbour. */
const before = ['', 'а', 'б', 'д', 'т', 'ш']
const after = ['', 'а']
/** How a piece of a word may sound inside the whole: what stands before and behind it is not known. */
function insideKeys(piece: string): string[] {
  const word = piece.toLowerCase()
  const isCyrillic = /[а-яёіў]/u.test(word)
  const keys = (isCyrillic ? before : ['']).flatMap(first =>
    (isCyrillic ? after : ['']).map(last => {
      if (word.startsWith(first) && first) return ''
      const key = sound(first + word + last).slice(first.length)
      // «Мари» before «я» sounds as one letter with it.
      return last && !/[иі]$/u.test(word) ? key.slice(0, -last.length) : key
    }),
  )
  return [...new Set(keys)].filter(key => key.length > 2)
}

/**
 * Telephones as the search keeps them, behind a sign no word begins with: without the code of the country, without that of the
 * network or the town, and the last four digits.
 */
export const phoneWords = (phones: string): string[] =>
  phonesIn(phones).flatMap(phone => {
    const digits = phone.replace(/\D/gu, '').replace(/^(?:375|80|0)(?=\d{9}$)/u, '')
    const ends = digits.length === 9 ? [digits, digits.slice(codeLength(digits)), digits.slice(-4)] : [digits]
    return digits.length > 3 ? ends.map(end => `+${end}`) : []
  })
/** What may have been meant by digits of a telephone, in any writing, whole or in part. */
function phoneReadings(digits: string): Reading[] {
  const national = digits.replace(/^(?:375|80|0)/u, '')
  return [...new Set([national, digits])].filter(part => part.length > 3).map(part => [{ begins: `+${part}` }])
}

/** How people call a journal before a number: «исх. 97», «договор 12». */
const journals: [RegExp, Register[]][] = [
  [/^(?:вх|ув|выписк|выпіск)/u, ['incoming']],
  [/^(?:исх|вых|письм|ліст|ответ)/u, ['outgoing', 'notices']],
  [/^(?:заявл|заяв)/u, ['applications']],
  [/^(?:отказ|адмов)/u, ['refusals']],
  [/^(?:дог|дагавор|контракт)/u, ['contracts']],
  [/^(?:сообщ|опек|апек|паведамл)/u, ['notices']],
]
const all = Object.keys(registers) as Register[]
/** Words of a query that are looked for; a whole page of text is no query. */
const mostWords = 8
/** Years in which a number without its year is looked for. */
const yearsBack = 6
function numberReadings(query: string, thisYear: number): Reading[] {
  const [, word = '', , typed = ''] =
    /^(\p{L}+)?\s*\.?\s*(№|#|n\s?[oо]?\.?)?\s*(\d{1,6}[\p{L}\d/-]{0,30})$/u.exec(query.trim().toLowerCase()) ?? []
  if (!typed) return []
  const kinds = word ? journals.find(([name]) => name.test(word))?.[1] : all
  if (!kinds) return []
  const [, no, year] = /^(\d{1,6})(?:\s*\/\s*(\d{4}|\d{2}))?$/u.exec(typed) ?? []
  const years = year ? [Number(year.slice(-2)) + 2000] : Array.from({ length: yearsBack }, (_, back) => thisYear - back)
  return [[{ typed, ...(no ? { no: Number(no) } : {}), registers: kinds, years }]]
}

/** A word of a query by its search form; `typed` is the same as it was typed. */
function soughtWord(key: string, typed: string): SoughtWord {
  if (/^\d{6,}$/u.test(key)) return { begins: `+${key.replace(/^(?:375|80)/u, '')}` }
  if (/\d/u.test(key)) return { begins: key, whole: true }
  if (key.length < 3) return { begins: key }
  return {
    begins: key,
    alike: true,
    ...(typed.length > 3 ? { inside: insideKeys(typed).map(letters => `_%${letters}%`) } : {}),
  }
}

/**
 * What may have been meant by a query: names and addresses in every spelling and layout, digits of a telephone, a number of a
 * journal. A query that folds to single letters means nothing: it would find everybody.
 */
export function readingsToSearch(query: string, today: string): Reading[] {
  const digits = query.replace(/\D/gu, '')
  const isDigits = /^[\d\s()+./–—-]+$/u.test(query)
  const names = readingsOf(query).flatMap(reading => {
    const typed = reading.toLowerCase().match(/[\p{L}\p{M}\d'’]+/gu) ?? []
    const words = queryKey(reading)
      .split(' ')
      .filter(Boolean)
      .map((key, at, keys) => soughtWord(key, typed.length === keys.length ? typed[at]! : key))
      .toSorted((a, b) => b.begins.length - a.begins.length)
      .slice(0, mostWords)
    return (words[0]?.begins.length ?? 0) > 1 ? [words] : []
  })
  const readings = [
    ...(isDigits ? phoneReadings(digits) : []),
    ...readingsOf(query).flatMap(reading => numberReadings(reading, Number(today.slice(0, 4)))),
    ...names,
  ]
  const seen = new Set<string>()
  return readings.filter(reading => {
    const key = JSON.stringify(reading)
    return !seen.has(key) && seen.add(key)
  })
}

/** The reading of a search form that is known to be a name or an address: every word of it may be written with a mistake. */
export const readingOfKey = (key: string): Reading =>
  key
    .split(' ')
    .filter(Boolean)
    .map((begins): SoughtWord =>
      begins.length < 3 || /\d/u.test(begins) ? { begins, whole: true } : { begins, alike: true },
    )
    .toSorted((a, b) => b.begins.length - a.begins.length)
    .slice(0, mostWords)

/** Why a family answers a query: by what of it, and the number of a journal where it is one. */
export type FoundBy =
  | { by: 'surname' | 'name' | 'address' | 'phone' }
  | { by: 'number'; number: string; register: Register }
/**
 * The same from what the search says it found: of which row of the family, by which word. `typed`: what was looked for; a number
 * of a paper journal is kept as a hash, and is told as it was typed.
 */
export function foundBy(about: string, word: string, typed: string): FoundBy {
  if (about === 'surname') return { by: 'surname' }
  if (about === 'address' || about === 'stay') return { by: 'address' }
  if (word.startsWith('+')) return { by: 'phone' }
  if (about !== 'number') return { by: 'name' }
  const [register = '', no, year] = word.split('/')
  const number = no && year ? `${no}/${year}` : typed.replace(/^[\p{L}\s.№#]+/u, '').trim()
  return { by: 'number', number, register: register as Register }
}
