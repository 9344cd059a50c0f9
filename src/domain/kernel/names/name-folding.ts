/** A table written in one line: `from to from to …`. */
function table(pairs: string): Record<string, string> {
  return Object.fromEntries([...pairs.matchAll(/(\S+) (\S+)/g)].map(([, from = '', to = '']) => [from, to]))
}

const LATIN = table(
  'shch щ dzh дж zh ж kh х ts ц ch ч sh ш dz дз č ч š ш ž ж ŭ ў ć ц ś с ź з ń н ł л a а b б c ц d д e е f ф g г h г ' +
    'i и j й k к l л m м n н o о p п q к r р s с t т u у v в w в x кс y ы z з',
)
const IOTATED: Record<string, string> = { a: 'я', e: 'е', o: 'ё', u: 'ю' }
const LATIN_SOUND = /shch|dzh|zh|kh|ts|ch|sh|dz|[yji][aeou]|\p{L}/gu

/** A pair such as `ya`, `ja`, `ia`: a letter of its own, or softness and a letter, depending on what stands before. */
function iotated(pair: string, before: string, last: boolean): string {
  const letter = IOTATED[pair[1] ?? ''] ?? ''
  if (before === '' || /[aeiouy]/.test(before)) return pair === 'io' && before === '' ? 'ио' : letter
  // Mariia, Dmitriev: Cyrillic «ри» is meant.
  if (pair.startsWith('i')) return before === 'r' ? `и${letter}` : last && pair === 'ia' ? `ь${letter}` : letter
  // Ryabov, but Grigoryev and Darya.
  return before === 'r' && pair[1] !== 'e' && !last ? letter : `ь${letter}`
}

function fromLatin(word: string): string {
  const lacinka = /[čšžŭćśźńł]/.test(word)
  return word.replace(LATIN_SOUND, (sound, at: number) => {
    if (/^[yji][aeou]$/.test(sound)) {
      // Riabov opens with «Ря», only inside a word «ри» is heard.
      const before = at === 1 && word.startsWith('ri') ? 'b' : word.slice(at - 1 < 0 ? 0 : at - 1, at)
      return iotated(sound, before, at + 2 === word.length)
    }
    return lacinka && sound === 'ch' ? 'х' : (LATIN[sound] ?? sound)
  })
}

const LOOKALIKE = table('a а b в c с e е h н i і k к m м o о p р t т x х y у')

/** How a word sounds: Russian, Belarusian and romanised spellings of one name give one Cyrillic skeleton. */
export function sound(word: string): string {
  const cyrillic = /[а-яёіў]/.test(word)
    ? word.replace(/[a-z]/g, letter => LOOKALIKE[letter] ?? letter)
    : fromLatin(word.replaceAll("'", ''))
  return (
    cyrillic
      .replace(/[іый]/g, 'и')
      .replace(/ў/g, 'в')
      .replace(/ґ/g, 'г')
      .replace(/шч|щ/g, 'ш')
      // Soft «д» and «т» are written «дз» and «ц» in Belarusian.
      .replace(/дз/g, 'д')
      .replace(/ц/g, 'т')
      .replace(/тс/g, 'т')
      // Уладзімір and Владимир, Yauheni and Яўгені.
      .replace(/(^|[аоеёэяию])у/g, '$1в')
      // Марья keeps its softness until vowels are folded: «рь» does not harden.
      .replace(/р[ьъ'](?=[еёэяю])/g, 'р#')
      .replace(/[ьъ']/g, '')
      // Аканне and яканне: unstressed о is written а, unstressed е is written я.
      .replace(/о/g, 'а')
      .replace(/[ёэя]/g, 'е')
      // Hard consonants of Belarusian turn е into а or о: Шевченко and Шаўчэнка.
      .replace(/([ршжчт])е/g, '$1а')
      .replace(/#/g, '')
      .replace(/(.)\1+/g, '$1')
      // Наталия and Наталья, Диана and Дыяна.
      .replace(/([^аеиую])и[ае]/g, '$1е')
  )
}

/** Names whose Russian and Belarusian forms differ beyond spelling; the first of a row stands for all. */
const VARIANTS = `
Анна Ганна
Ольга Вольга
Елена Алена
Екатерина Кацярына Катерина
Елизавета Лізавета
Надежда Надзея
Анастасия Настасся
Евдокия Аўдоцця
Пелагея Палагея
Николай Мікалай Мікола
Никита Мікіта
Григорий Рыгор
Василий Васіль
Евгений Яўген
Филипп Піліп
Иосиф Язэп
Дмитрий Зміцер
Анатолий Анатоль
Виталий Віталь
Геннадий Генадзь
Аркадий Аркадзь
Кирилл Кірыла
Афанасий Апанас
Иероним Геранім
Николаевич Мікалаевіч
Николаевна Мікалаеўна
Григорьевич Рыгоравіч
Григорьевна Рыгораўна
Евгеньевич Яўгенавіч
Евгеньевна Яўгенаўна
Филиппович Піліпавіч
Филипповна Піліпаўна
Никитич Мікітавіч
Никитична Мікітаўна
Афанасьевич Апанасавіч
Афанасьевна Апанасаўна
`

const CANONICAL = new Map(
  VARIANTS.trim()
    .split('\n')
    .flatMap(row => {
      const [first = '', ...others] = row.split(' ').map(name => sound(name.toLowerCase()))
      return others.map(other => [other, first] as const)
    }),
)

/** The search form of one lower-case word of a name; a word with digits is left as it is. */
export function foldWord(word: string): string {
  if (/\d/.test(word)) return word
  const folded = sound(word)
  return CANONICAL.get(folded) ?? folded
}
