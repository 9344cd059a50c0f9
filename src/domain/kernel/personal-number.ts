import { type Day, isDay, showDay } from './calendar.ts'

/** What is known of the person the number is compared with. */
export type NumberOwner = { birthDay?: Day | undefined; sex?: 'm' | 'f' | undefined }

/** What a number says: numbers given since 2012 begin with 7 and carry neither birth date nor sex. */
export type PersonalNumber = {
  ok: true
  normal: string
  format: 'legacy' | 'modern'
  birthDay?: Day
  sex?: 'm' | 'f'
  warnings: string[]
}

/** A number that cannot be right, with the tidied text and the reason. */
export type BadPersonalNumber = { ok: false; normal: string; error: string; warnings: string[] }

const CYRILLIC_TWINS = 'АВСЕНКМРОТХІ'
const LATIN_TWINS = 'ABCEHKMPOTXI'

/** The text tidied as numbers of documents are: no spaces, dashes and invisible characters, capitals, Cyrillic twins made Latin. */
export function tidyNumber(text: string): { normal: string; warnings: string[] } {
  const typed = text
    .normalize('NFKC')
    .replace(/[\s\p{Pd}\p{Cc}\p{Cf}]/gu, '')
    .toUpperCase()
  const normal = typed.replace(/[АВСЕНКМРОТХІ]/g, letter => LATIN_TWINS[CYRILLIC_TWINS.indexOf(letter)] ?? letter)
  return { normal, warnings: normal === typed ? [] : ['Русские буквы заменены латинскими'] }
}

const SHAPE = /^\d{7}[A-Z]\d{3}[A-Z]{2}\d$/
const WEIGHTS = [7, 3, 1] as const

/** Check digit of the first 13 characters: weights 7-3-1, A = 10 … Z = 35, modulo 10 (МВД № 345 of 18.10.2011). */
export function checkDigit(first13: string): number {
  const sum = Array.from(first13.slice(0, 13)).reduce(
    (total, char, at) => total + Number.parseInt(char, 36) * (WEIGHTS[at % 3] ?? 0),
    0,
  )
  return sum % 10
}

/** Birth date and sex of a legacy number: 1–2 are of the XIX century, 3–4 of the XX, 5–6 of the XXI; odd is male. */
function legacyOwner(number: string): { birthDay: string; sex: 'm' | 'f' } {
  const first = Number(number[0])
  const century = 18 + Math.ceil(first / 2) - 1
  return {
    birthDay: `${century}${number.slice(5, 7)}-${number.slice(3, 5)}-${number.slice(1, 3)}`,
    sex: first % 2 === 1 ? 'm' : 'f',
  }
}

/** Numbers that carry a birth date were given until 2012 (МВД № 345 of 18.10.2011); the year itself is let through. */
const lastLegacyBirth = '2012-12-31'

function readLegacy(normal: string, owner: NumberOwner, warnings: string[]): PersonalNumber | BadPersonalNumber {
  const { birthDay, sex } = legacyOwner(normal)
  const wrong = (error: string): BadPersonalNumber => ({ ok: false, normal, error, warnings })
  if (birthDay.startsWith('18')) return wrong('По номеру человек родился в XIX веке: сверьте с документом')
  if (!isDay(birthDay)) return wrong('В номере записана дата рождения, которой нет в календаре')
  if (birthDay > lastLegacyBirth)
    return wrong(
      `По номеру человек родился ${showDay(birthDay)}, но с 2012 года номера начинаются с 7: сверьте с документом`,
    )
  if (!['PB', 'BA', 'BI'].includes(normal.slice(11, 13)))
    warnings.push('Обычно перед последней цифрой стоит PB, BA или BI')
  if (checkDigit(normal) !== Number(normal[13])) {
    warnings.push('Контрольная цифра не сходится; для номеров до 2012 года это возможно, сверьте с документом')
  }
  if (owner.birthDay !== undefined && owner.birthDay !== birthDay) {
    warnings.push(
      `Дата рождения в номере ${showDay(birthDay)}, в карточке ${showDay(owner.birthDay)}: сверьте с документом`,
    )
  }
  if (owner.sex !== undefined && owner.sex !== sex) {
    warnings.push(`По номеру пол ${sex === 'm' ? 'мужской' : 'женский'}: сверьте с документом`)
  }
  return { ok: true, normal, format: 'legacy', birthDay, sex, warnings }
}

function readModern(normal: string, warnings: string[]): PersonalNumber | BadPersonalNumber {
  const wrong = (error: string): BadPersonalNumber => ({ ok: false, normal, error, warnings })
  if (normal[7] !== 'A') return wrong('В номере, который начинается с 7, восьмым знаком стоит латинская A')
  if (checkDigit(normal) !== Number(normal[13])) return wrong('Контрольная цифра не сходится: сверьте с документом')
  if (normal.slice(11, 13) !== 'PB') return wrong('Номер, который начинается с 7, оканчивается на PB и цифру')
  return { ok: true, normal, format: 'modern', warnings }
}

/**
 * Reads a personal identification number: spaces and dashes go, Cyrillic twins become Latin with a notice. The check
 * digit is binding only in numbers beginning with 7; birth date and sex are compared only when the first digit is 1–6;
 * the region letter never decides.
 */
export function readPersonalNumber(text: string, owner: NumberOwner = {}): PersonalNumber | BadPersonalNumber {
  const { normal, warnings } = tidyNumber(text)
  const wrong = (error: string): BadPersonalNumber => ({ ok: false, normal, error, warnings })
  if (normal.length !== 14) return wrong(`В номере 14 знаков, введено ${normal.length}`)
  if (!SHAPE.test(normal))
    return wrong('Номер состоит из 7 цифр, буквы, 3 цифр, 2 букв и цифры, например 7204815A137PB8')
  if (normal.startsWith('7')) return readModern(normal, warnings)
  if (!/^[1-6]/.test(normal)) return wrong('Номер начинается с цифры от 1 до 7')
  return readLegacy(normal, owner, warnings)
}

/** What is wrong with a number, in words for the person filling the card; undefined when it may be kept. */
export function checkPersonalNumber(text: string, owner: NumberOwner = {}): string | undefined {
  const read = readPersonalNumber(text, owner)
  return read.ok ? undefined : read.error
}
