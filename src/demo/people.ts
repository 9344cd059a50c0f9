import { addDays, type Day } from '../domain/kernel/calendar.ts'
import { checkDigit } from '../domain/kernel/personal-number.ts'
import type { Kinship } from '../domain/people/kinship.ts'
import type { MemberInput, PersonInput } from '../domain/people/people.ts'
import { chance, idOf } from './ids.ts'

/** «Ковальчук Марина Сергеевна 34», with what else the card of the person holds. */
export type Who = string | ({ name: string; kinship?: Kinship; apart?: boolean } & Partial<PersonInput>)
/** A member whose id is known beforehand, so that later steps of a story can name it. */
export type DemoMember = MemberInput & { personId: string }

const masculine: [RegExp, string][] = [
  [/ская(?=$|-)/gu, 'ский'],
  [/цкая(?=$|-)/gu, 'цкий'],
  [/ова(?=$|-)/gu, 'ов'],
  [/ева(?=$|-)/gu, 'ев'],
  [/ёва(?=$|-)/gu, 'ёв'],
]
const feminine: [RegExp, string][] = [
  [/ский(?=$|-)/gu, 'ская'],
  [/цкий(?=$|-)/gu, 'цкая'],
  [/(?<=[^аоиу])ов(?=$|-)/gu, 'ова'],
  [/ев(?=$|-)/gu, 'ева'],
  [/ёв(?=$|-)/gu, 'ёва'],
]
/** Surname of the family in the form of one sex. */
const surname = (family: string, sex: 'm' | 'f'): string =>
  (sex === 'm' ? masculine : feminine).reduce((name, [ending, other]) => name.replace(ending, other), family)

const sexOf = (text: string, patronymic: string | undefined): 'm' | 'f' =>
  patronymic ? (/(ич|оглы)$/u.test(patronymic) ? 'm' : 'f') : /[ая]$/u.test(text) ? 'f' : 'm'

/** The birthday of somebody who is `age` years old today. */
function birthDayOf(age: number, today: Day, words: string): Day {
  const year = Number(today.slice(0, 4)) - age
  // Between one month and eleven months ago this person turned `age`; 29 February never comes out.
  const turned = addDays(today, -30 - chance(words, 300))
  const day = turned.slice(5) === '02-29' ? '02-28' : turned.slice(5)
  return `${year - (Number(today.slice(0, 4)) - Number(turned.slice(0, 4)))}-${day}`
}

/** A number that the card of a person accepts without a remark; invented, as the person is. */
function personalNumberOf(birthDay: Day, sex: 'm' | 'f', words: string): string {
  const [year = '', month = '', day = ''] = birthDay.split('-')
  const serial = String(100 + chance(`${words} serial`, 900))
  const century = sex === 'm' ? 1 : 2
  const first13 =
    birthDay >= '2012-07-01'
      ? `7${String(1_000_000 + chance(words, 999_999)).slice(1)}A${serial}PB`
      : `${century + (birthDay >= '2000' ? 4 : 2)}${day}${month}${year.slice(2)}C${serial}PB`
  return `${first13}${checkDigit(first13)}`
}

/** Reads «Имя Отчество 9» or «Фамилия Имя Отчество 34» into a member of the family. */
export function member(
  family: string,
  who: Who,
  kinship: Kinship,
  at: { today: Day; key: string; passport: { series: string; by: string } },
): DemoMember {
  const { name, kinship: other, apart, ...card } = typeof who === 'string' ? { name: who } : who
  const words = name.split(' ')
  const age = Number(words.pop())
  const own = words.length === 3 || (words.length === 2 && !/(ич|на|оглы)$/u.test(words[1]!) && kinship !== 'son')
  const [familyName, givenName = '', patronymic] = own ? words : [family, ...words]
  const sex = card.sex ?? sexOf(givenName, patronymic)
  const key = `${at.key} ${name}`
  const birthDay = card.birthDay ?? birthDayOf(age, at.today, key)
  const adult = age >= 18
  const number = chance(`${key} passport`, 9_000_000) + 1_000_000
  const person: PersonInput = {
    familyName: own ? familyName! : surname(family, sex),
    givenName,
    ...(patronymic ? { patronymic } : {}),
    sex,
    birthDay,
    ...(adult || age < 14 ? { personalNumber: personalNumberOf(birthDay, sex, key) } : {}),
    ...(adult
      ? {
          identityKind: 'passport',
          identityNumber: `${at.passport.series}${number}`,
          identityIssuedBy: at.passport.by,
          identityIssuedDay: addDays(at.today, -900 - chance(key, 1500)),
        }
      : {}),
    ...card,
  }
  const child = kinship === 'son' || kinship === 'daughter'
  const relation = other ?? (child ? (sex === 'm' ? 'son' : 'daughter') : kinship)
  return {
    personId: idOf(`person ${key}`),
    person,
    kinship: relation,
    legalRepresentative: relation === 'mother' || relation === 'father' || relation === 'guardian',
    together: apart !== true,
  }
}
