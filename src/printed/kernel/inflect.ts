import lvovich from 'lvovich'
import petrovich from 'petrovich'
import { sexOf } from '../../domain/people/identity/given-names.ts'
import { fullName, type PersonName } from '../../domain/people/people.ts'

/** The oblique cases that printed forms need. */
export type Case = 'genitive' | 'dative' | 'accusative' | 'instrumental' | 'prepositional'

/** A name to decline. */
export type InflectedName = PersonName & {
  readonly sex?: 'm' | 'f' | undefined
  /** Full forms corrected by hand for this person: they win over the computed ones. */
  readonly stored?: Readonly<Partial<Record<Case, string>>>
}

/**
 * The full name in a case: «Петрова Ивана Ильича». A correction stored for the person wins; a name whose sex is not
 * known and cannot be seen from the patronymic or the first name stays as it is, because a wrong form offends more.
 */
export function inflect(name: InflectedName, to: Case): string {
  const stored = name.stored?.[to]?.trim()
  if (stored) return stored
  const sex = name.sex ?? sexOf(name)
  return fullName(inflectParts(name, to, sex))
}

/** «Петрову И. И.» needs only the family name in the case; initials do not change. */
export function inflectFamilyName(name: InflectedName, to: Case): string {
  return inflectParts(name, to, name.sex ?? sexOf(name)).familyName
}

function inflectParts(name: PersonName, to: Case, sex: 'm' | 'f' | undefined) {
  const trimmed = {
    familyName: name.familyName.trim(),
    givenName: name.givenName.trim(),
    patronymic: name.patronymic?.trim() ?? '',
  }
  // Rules are written for Russian letters only: a name in Latin letters stays as it is.
  if (!sex || /\p{Script=Latin}/u.test(trimmed.familyName + trimmed.givenName)) return trimmed
  const gender = sex === 'm' ? 'male' : 'female'
  return {
    familyName: eachPart(trimmed.familyName, part => familyNameIn(part, to, gender)),
    givenName: eachPart(trimmed.givenName, part => givenNameIn(part, to, gender)),
    patronymic: patronymicIn(trimmed.patronymic, to, gender),
  }
}

/** The rules know «Журавлева» but not «Журавлёва»: the letter is put back where it stood. */
function familyNameIn(part: string, to: Case, gender: 'male' | 'female'): string {
  const plain = part.replaceAll('ё', 'е').replaceAll('Ё', 'Е')
  const lower = plain.toLocaleLowerCase('ru')
  if (/[жчшщ]а$/u.test(lower)) return nounInA(part, to, 'и', STRESSED_END.has(lower) ? 'ой' : 'ей')
  if (NOUNS_IN_OVA.has(lower)) return nounInA(part, to, 'ы', 'ой')
  if (gender === 'male' && isNoun(lower)) return part + NOUN_ENDINGS[to]
  if (gender === 'male' && lower.endsWith('ец')) return nounInEts(part, to)
  const changed = [...(petrovich({ gender, last: plain }, to).last ?? plain)]
  return changed
    .map((letter, at) => (/[ёЁ]/u.test(part[at] ?? '') && /[еЕ]/u.test(letter) ? part[at]! : letter))
    .join('')
}

/** «Кваша» gives «Квашей», «Лапша» gives «Лапшой»: after a hushing sound «о» stands only under stress. */
const STRESSED_END = new Set(['лапша', 'левша', 'ханжа', 'ганжа', 'саранча', 'паранджа', 'душа', 'вожжа', 'каланча'])

/** Nouns that only look like the women's form of a name in -ов; petrovich gives a woman «Совой» for «Совы». */
const NOUNS_IN_OVA = new Set(['сова', 'голова', 'корова', 'дуброва', 'подкова', 'полова', 'основа', 'обнова', 'вдова'])

/** A family name in -а that declines like a noun, with the two endings that differ after different sounds. */
const nounInA = (part: string, to: Case, genitive: string, instrumental: string): string =>
  part.slice(0, -1) + { genitive, dative: 'е', accusative: 'у', instrumental, prepositional: 'е' }[to]

/** Endings of a man's family name that is a noun in a hard consonant. */
const NOUN_ENDINGS = { genitive: 'а', dative: 'у', accusative: 'а', instrumental: 'ом', prepositional: 'е' } as const
/** Nouns that only look like a name in -ов, -ев or -ин: «Левом», not «Левым»; and nouns stressed on the ending: «Грачом». */
const HARD_NOUNS = new Set([
  'гнев',
  'хлев',
  'кров',
  'посев',
  'покров',
  'улов',
  'остров',
  'грин',
  'грач',
  'ткач',
  'врач',
  'лихач',
  'скрипач',
  'трубач',
  'силач',
  'богач',
  'ключ',
  'луч',
  'меч',
  'мяч',
  'кирпич',
  'чиж',
  'стриж',
  'морж',
  'нож',
  'корж',
  'ёрш',
  'ерш',
  'малыш',
  'голыш',
  'камыш',
  'мураш',
])
/** Of one syllable and at most one first consonant no -ов, -ев or -ин is a suffix: «Лев», «Лин»; of «Львов» it is. */
const isNoun = (lower: string) => HARD_NOUNS.has(lower) || /^[бвгджзклмнпрстфхцчшщ]?(?:[еёо]в|ин)$/u.test(lower)

/**
 * «Кравца», «Стрельца», «Бойца»; where two consonants stand before, or it is the only vowel, the vowel stays: «Кузнеца»,
 * «Швеца». The petrovich rules write «Стрелца» and «Швца».
 */
function nounInEts(part: string, to: Case): string {
  const [, before = ''] = /^(.*)ец$/iu.exec(part) ?? []
  const soft = before.toLocaleLowerCase('ru').endsWith('л') ? 'ь' : /[аеёиоуыэюя]$/iu.test(before) ? 'й' : ''
  const stays = !/[аеёиоуыэюя]/iu.test(before) || /[бвгджзклмнпрстфхцчшщ]{2}$/iu.test(before)
  return `${stays ? part.slice(0, -1) : before + soft}ц${NOUN_ENDINGS[to]}`
}

/** French names that Russian dictionaries leave unchanged in a woman; all others in a soft sign decline like «ночь». */
const UNCHANGED_FEMALE = new Set([
  'николь',
  'мишель',
  'изабель',
  'даниэль',
  'габриэль',
  'рашель',
  'рафаэль',
  'аннабель',
])

function givenNameIn(part: string, to: Case, gender: 'male' | 'female'): string {
  const lower = part.toLocaleLowerCase('ru')
  if (gender === 'female' && UNCHANGED_FEMALE.has(lower)) return part
  if (gender === 'female' && lower.endsWith('ь')) {
    if (to === 'accusative') return part
    return to === 'instrumental' ? `${part}ю` : part.replace(/ь$/u, 'и')
  }
  // «Саша» of a man declines as that of a woman; petrovich writes «Сашы».
  if (/[жчшщ]а$/u.test(lower)) return nounInA(part, to, 'и', 'ей')
  return petrovich({ gender, first: part }, to).first ?? part
}

/** «Рашид оглы» and «Рашид кызы» never change: the father's name inside them is not a patronymic. */
function patronymicIn(text: string, to: Case, gender: 'male' | 'female'): string {
  if (text === '' || patronymicTail(text)) return text
  return sameCapitals(text, lvovich.inclineMiddlename(text, to, gender))
}

function patronymicTail(text: string | undefined): string | undefined {
  return /(?:^|[\s-])(оглы|огли|кызы|гызы|улы|уулу)$/iu.exec(text?.trim() ?? '')?.[1]
}

/** Declines each part of a double name and keeps hyphens, spaces and capitals as written. */
function eachPart(text: string, change: (part: string) => string): string {
  return text
    .split(/([\s-]+)/u)
    .map((part, at) => (at % 2 === 1 || part === '' ? part : sameCapitals(part, change(part))))
    .join('')
}

function sameCapitals(before: string, after: string): string {
  const upper = before.toLocaleUpperCase('ru')
  return before.length > 1 && before === upper ? after.toLocaleUpperCase('ru') : after
}
