import { foldWord } from './name-folding.ts'

/**
 * Search form of a name or of several words: Russian, Belarusian and Latin spellings of one name give one key, case,
 * ё, apostrophes, hyphens and spaces do not matter. «Петров» and «Петрова» share a stem but stay different.
 */
export function nameKey(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[’ʼ`´‘ʹ]/g, "'")
    .split(/[^\p{L}\p{M}\d']+/u)
    .map(foldWord)
    .filter(Boolean)
    .join(' ')
}

// Small letters of other alphabets, each before the Russian one it looks like.
const lookAlike = new Map(
  'aаbвcсeеhнkкmмoоpрtтxхyуαаεеκкμмνнοоρрτтυуχхѕсօо'.match(/../gu)!.map(([sign = '', letter = '']) => [sign, letter]),
)
/** Organisations with one key look alike in a list: spaces, quotes, signs and letters of other alphabets do not tell them apart. */
export const organisationKey = (name: string): string =>
  [
    ...name
      .toLowerCase()
      .replaceAll('ё', 'е')
      .replaceAll('№', '')
      .normalize('NFKC')
      .matchAll(/[\p{L}\p{N}]/gu),
  ]
    .map(([sign]) => lookAlike.get(sign) ?? sign)
    .join('') || name.trim()

/** Kinds of places, whole and shortened, in both languages: they stand in nearly every address and find nobody. */
const placeKinds = new Set(
  `улица вуліца ул вул переулок завулак пер зав проспект праспект просп пр-т пр-кт проезд праезд пр-д площадь плошча пл
  бульвар б-р тракт шоссе шаша ш набережная набярэжная наб тупик тупік туп микрорайон мікрараён мкр мкрн мкр-н м-н
  квартал кв-л деревня вёска веска дер д в село сяло с агрогородок аграгарадок аг посёлок поселок пасёлак пос п рп гп
  хутор хутар х город горад г район раён р-н область вобласць обл вобл сельсовет сельсавет с/с дом корпус корп к
  строение стр квартира кватэра кв комната пакой комн`.split(/\s+/u),
)
const placeKindForms =
  /^(?:улиц|вуліц|переулк|завулк|проспект|праспект|бульвар|площад|плошч|микрорайон|мікрараён|деревн|деревен|в[её]с[кц]|агрогород|аграгарад|пос[её]лк|пас[её]лк|город|горад|дом|квартир|кватэр|корпус|комнат|строени|сельсовет|сельсавет|хутор|район|раён|област|вобласц|проезд|праезд|тупик|тупік|набережн|набярэжн|микрорайон|мікрараён|квартал|тракт)\p{L}{0,3}$/u
/** Whether a word names a kind of place in any grammatical case, whole or shortened: «улице», «ул», «кв». */
export const isPlaceKind = (word: string): boolean =>
  placeKinds.has(word.toLowerCase()) || placeKindForms.test(word.toLowerCase())
const placeWords = /\p{L}[\p{L}\p{M}\d'’/-]*\.?|\d+[\p{L}\d/-]*/gu
/** A text as words, without those that name a kind of place; a text of nothing else stays. */
function withoutPlaceKinds(text: string, isKind: (word: string, at: number, words: readonly string[]) => boolean) {
  const words = text.normalize('NFC').toLowerCase().match(placeWords) ?? []
  const rest = words.filter((word, at) => !(placeKinds.has(word.replace('.', '')) && isKind(word, at, words)))
  return rest.length > 0 ? rest.join(' ') : text
}
/** Search form of an address: «г. Озерки, пер. Лесной, д. 4» is found by its names and numbers, and not by «пер». */
export const placeKey = (address: string): string => nameKey(withoutPlaceKinds(address, () => true))
/** Of a query, which may be a name: one letter names a kind of place before a number, or first and with its full stop. */
export const queryKey = (query: string): string =>
  nameKey(
    withoutPlaceKinds(
      query,
      (word, at, words) =>
        (/[.\d]/u.test(query) && word.replace('.', '').length > 1) ||
        /^\d/u.test(words[at + 1] ?? '') ||
        (at === 0 && word.endsWith('.')),
    ),
  )

const LATIN_KEYS = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
const RUSSIAN_KEYS = 'ёйцукенгшщзхъфывапролджэячсмитьбю'
const BELARUSIAN_KEYS = "ёйцукенгшўзх'фывапролджэячсмітьбю"
// The same keys with Shift, where they do not print capital letters.
const SHIFTED: Record<string, string> = { '~': '`', '{': '[', '}': ']', ':': ';', '"': "'", '<': ',', '>': '.' }
const CYRILLIC_LETTER = /[а-яёіў]/i

/** The text typed in the other keyboard layout: «ghbdtn» gives «привет», «Лщмфд» gives «Koval». */
export function wrongLayout(text: string, layout: 'ru' | 'be' = 'ru'): string {
  const toLatin = CYRILLIC_LETTER.test(text)
  const keys = layout === 'ru' ? RUSSIAN_KEYS : BELARUSIAN_KEYS
  const swap = (key: string) => {
    if (!toLatin) return keys[LATIN_KEYS.indexOf(key)] ?? key
    const at = RUSSIAN_KEYS.includes(key) ? RUSSIAN_KEYS.indexOf(key) : BELARUSIAN_KEYS.indexOf(key)
    return LATIN_KEYS[at] ?? key
  }
  return [...text.normalize('NFC')]
    .map(char => {
      const key = toLatin ? char.toLowerCase() : (SHIFTED[char] ?? char.toLowerCase())
      return key === char ? swap(key) : swap(key).toUpperCase()
    })
    .join('')
}

/** Whether a text could be a name: vowels enough and no heap of consonants. */
function pronounceable(text: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}]+/gu) ?? []
  return words.every(word => {
    const vowels = word.match(/[аеёиоуыэюяіaeiouy]/g)?.length ?? 0
    return (word.length < 3 || vowels / word.length >= 0.25) && !/^[ьъы]|[^аеёиоуыэюяіьъaeiouy]{5}/.test(word)
  })
}

/** What somebody may have meant who typed this: the text itself, and the same keys in the other layout where that reads as a name. */
export function readingsOf(query: string): string[] {
  // A readable Cyrillic query was meant as it is; a Latin one may be both Latin and Cyrillic typed blindly.
  if (CYRILLIC_LETTER.test(query) && pronounceable(query)) return [query]
  return [query, ...(['ru', 'be'] as const).map(layout => wrongLayout(query, layout)).filter(pronounceable)]
}

/** Search forms to try for a query: as typed, and as typed in the other layout when that reads as a name. */
export function searchKeys(query: string): string[] {
  // One letter, which «Zzzzzz» folds to as well, is found in every name.
  return [...new Set(readingsOf(query).map(queryKey))].filter(key => key.length > 1)
}

/** Search form of a whole surname: that of a man and of a woman of one family are one. */
export const surnameKey = (surname: string): string =>
  nameKey(surname)
    .split(' ')
    .map(word => word.replace(/(?<=[ст]к)(и|ае|аи)$|(?<=[ве]|ин)а$/u, ''))
    .join(' ')

/** Surnames that folded words may hold whole: each word, and neighbours together for a double surname. */
export const surnamesIn = (keys: readonly string[]): string[] => {
  const runs = keys.flatMap(key => {
    const all = key.split(' ')
    return all.flatMap((word, at) => [word, [word, all[at + 1]].join(' ').trim()])
  })
  return [...new Set(runs.map(surnameKey))].filter(key => key.length > 1)
}

/** The parts of three letters by which texts are compared. */
export function trigramsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return new Set(
    words.flatMap(word => {
      const padded = `  ${word} `
      return Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3))
    }),
  )
}

/** Trigram similarity from 0 to 1 as PostgreSQL's `similarity()` counts it, of texts already taken apart. */
export function likenessOf(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const shared = [...left].filter(trigram => right.has(trigram)).length
  return shared === 0 ? 0 : shared / (left.size + right.size - shared)
}
/** Trigram similarity of two texts. */
export const similar = (a: string, b: string): number => likenessOf(trigramsOf(a), trigramsOf(b))
