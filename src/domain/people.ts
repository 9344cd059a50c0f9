import { z } from 'zod'
import { id, line, oneOf, optionalDay, optionalLine } from './text.ts'
import type { Day } from './calendar.ts'

/** Kinship to the contract holder or, before a contract, to the applicant. */
export const kinships = {
  mother: 'мать',
  father: 'отец',
  guardian: 'опекун (попечитель)',
  stepfather: 'отчим',
  stepmother: 'мачеха',
  son: 'сын',
  daughter: 'дочь',
  grandmother: 'бабушка',
  grandfather: 'дедушка',
  sibling: 'брат (сестра)',
  partner: 'сожитель(ница)',
  self: 'получатель услуги',
  other: 'другое лицо',
} as const
export type Kinship = keyof typeof kinships

/** Kinds of identity documents accepted at registration [001]. */
export const identityKinds = {
  passport: 'паспорт',
  idCard: 'идентификационная карта',
  residencePermit: 'вид на жительство',
  refugee: 'удостоверение беженца',
  birthCertificate: 'свидетельство о рождении',
  other: 'другой документ',
} as const

/** Grammatical cases a printed form may need. */
export const nameCases = ['genitive', 'dative', 'instrumental'] as const
export type NameCase = (typeof nameCases)[number]

const letters = (max: number) =>
  line(max).refine(text => /\p{L}/u.test(text), 'Здесь нужны буквы: впишите имя так, как в документе')
const optionalLetters = (max: number) => optionalLine(max)

/** What is known of a person; only the surname and the own name are required (патронимик «если таковое имеется»). */
export const personInput = z.object({
  familyName: letters(100),
  givenName: letters(100),
  patronymic: optionalLetters(100),
  formerFamilyName: optionalLetters(100),
  belarusianName: optionalLine(200),
  latinName: optionalLine(200),
  birthDay: optionalDay,
  sex: z.enum(['m', 'f']).optional(),
  personalNumber: optionalLine(30),
  identityKind: oneOf(identityKinds).optional(),
  identityNumber: optionalLine(40),
  identityIssuedBy: optionalLine(200),
  identityIssuedDay: optionalDay,
  phone: optionalLine(40),
  workOrStudy: optionalLine(200),
  /** Stored correction of the computed case forms; wins over the computed one. */
  genitive: optionalLine(300),
  dative: optionalLine(300),
  instrumental: optionalLine(300),
})
export type PersonInput = z.infer<typeof personInput>
export type Person = PersonInput & { id: string }

/** A person typed in for the first time, or one the centre already knows (`personId`). */
export const memberInput = z.object({
  personId: id.optional(),
  person: personInput,
  kinship: oneOf(kinships),
  legalRepresentative: z.boolean().default(false),
  together: z.boolean().default(true),
})
export type MemberInput = z.infer<typeof memberInput>

/** Membership of a person in a household, dated. */
export type Member = {
  personId: string
  kinship: Kinship
  legalRepresentative: boolean
  together: boolean
  from: Day
  to?: Day
}

/** «Ковальчук Марина Сергеевна», without a patronymic when there is none. */
export const fullName = (person: Pick<Person, 'familyName' | 'givenName' | 'patronymic'>): string =>
  [person.familyName, person.givenName, person.patronymic].filter(Boolean).join(' ')

/** «Ковальчук М. С.» with no-break spaces. */
export const shortName = (person: Pick<Person, 'familyName' | 'givenName' | 'patronymic'>): string =>
  [person.familyName, ...[person.givenName, person.patronymic].filter(Boolean).map(part => `${part![0]}.`)].join(
    '\u00a0',
  )

/** Full years of age on `day`; undefined when the birthday is unknown. */
export const ageOn = (person: Pick<Person, 'birthDay'>, day: Day): number | undefined => {
  if (!person.birthDay) return undefined
  const years = Number(day.slice(0, 4)) - Number(person.birthDay.slice(0, 4))
  return day.slice(5) < person.birthDay.slice(5) ? years - 1 : years
}

/** A child is a son or daughter, or anybody not yet eighteen (КоБС). */
export const isChild = (member: Member, person: Person | undefined, day: Day): boolean => {
  const age = person && ageOn(person, day)
  return age === undefined ? member.kinship === 'son' || member.kinship === 'daughter' : age < 18
}
