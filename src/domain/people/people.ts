import { z } from 'zod'
import { addDays, addMonths, type Day, fullYears, showDay } from '../kernel/calendar.ts'
import { tidyNumber } from '../kernel/personal-number.ts'
import { id, line, oneOf, optionalDay, optionalLine } from '../kernel/text.ts'
import { type Kinship, kinships, toTheChildren } from './kinship.ts'

/** What a court has taken of a parent's rights: whoever has lost them does not represent the children (КоБС). */
export const lostRights = {
  deprived: 'лишен(а) родительских прав',
  removed: 'дети отобраны без лишения прав',
} as const

const deprivedOfRights = { m: 'лишен родительских прав', f: 'лишена родительских прав' } as const
/** What of a parent's rights is lost, said of the right person. */
export const lostRightsWord = (lost: keyof typeof lostRights, sex: 'm' | 'f' | undefined): string =>
  lost === 'deprived' && sex ? deprivedOfRights[sex] : lostRights[lost]

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
  // As documents have it, however it is typed: one person's number is one text for search and papers (dossier §8.1).
  personalNumber: optionalLine(30)
    .transform(text => text && tidyNumber(text).normal)
    .optional(),
  identityKind: oneOf(identityKinds).optional(),
  identityNumber: optionalLine(40),
  identityIssuedBy: optionalLine(200),
  identityIssuedDay: optionalDay,
  // Several are written with commas between.
  phone: optionalLine(90),
  workOrStudy: optionalLine(200),
  /** Stored correction of the computed case forms; wins over the computed one. */
  genitive: optionalLine(300),
  dative: optionalLine(300),
  instrumental: optionalLine(300),
})
/** What is typed in about a person. */
export type PersonInput = z.infer<typeof personInput>
/** Documents, work and telephone: of what is known of a person, what changes as life goes on. */
export const changingFields = [
  'identityKind',
  'identityNumber',
  'identityIssuedBy',
  'identityIssuedDay',
  'workOrStudy',
  'phone',
] as const satisfies (keyof PersonInput)[]
/** What of a person changes with a day: the name, the identity document, the place of work or study, the telephone. */
export const datedFields = [
  'familyName',
  'givenName',
  'patronymic',
  'belarusianName',
  'latinName',
  ...changingFields,
  ...nameCases,
] as const satisfies (keyof PersonInput)[]
/** The surnames somebody bore before, all in one field; on which day each of them ended is not known. */
export const formerSurnames = ({ formerFamilyName = '' }: Pick<PersonInput, 'formerFamilyName'>): string[] =>
  formerFamilyName
    .split(/[,;]/u)
    .map(name => name.trim())
    .filter(Boolean)
/** How these were before the day `until`. */
export type EarlierDetails = { until: Day } & Pick<PersonInput, (typeof datedFields)[number]>
/** What the centre keeps of a person; `earlier` in the order of the days. */
export type PersonDetails = PersonInput & {
  earlier?: EarlierDetails[]
  /** What extracts changed of somebody the file knew, while it may be found that they were another family's. */
  papers?: PaperChange[]
  /** How letters that were sent named the person before the words were changed, oldest first. */
  reworded?: Rewording[]
}
/** What was changed of a person when the case had so many facts. */
export type Rewording = { caseId?: string; version: number; was: Partial<PersonInput>; put: Partial<PersonInput> }
/** What a paper changed of a person: what stood there, and what it put in its place from its day on. */
export type PaperChange = { paper: string; day: Day; was: Partial<PersonInput>; put: Partial<PersonInput> }
/** The same without any telephone, of now or of before. */
export function withoutPhone<P extends Pick<PersonDetails, 'phone' | 'earlier' | 'papers' | 'reworded'>>({
  phone: _,
  earlier,
  papers: __,
  reworded,
  ...rest
}: P) {
  const silent = ({ phone: _, ...words }: Partial<PersonInput>) => words
  return {
    ...rest,
    ...(earlier ? { earlier: earlier.map(({ phone: ___, ...before }) => before) } : {}),
    ...(reworded
      ? { reworded: reworded.map(({ was, put, ...at }) => ({ ...at, was: silent(was), put: silent(put) })) }
      : {}),
  }
}
/** A person the centre knows. */
export type Person = PersonDetails & { id: string }

/** What is known of an adult beside the kinship. */
export const ofSomeChildren = {
  /** Whose parent or representative somebody is; without a list, of all the children of the family. */
  childIds: z.array(id).min(1, 'Отметьте хотя бы одного ребёнка').max(30).optional(),
  /** Where somebody lives who does not live with the family. */
  ownAddress: optionalLine(300),
}

/** A person typed in for the first time, or one the centre already knows (`personId`). */
export const memberInput = z.object({
  personId: id.optional(),
  person: personInput,
  kinship: oneOf(kinships),
  /** A paper makes somebody the representative whom the kinship does not; who is one by the kinship need not be marked. */
  legalRepresentative: z.boolean().default(false),
  lostRights: oneOf(lostRights).optional(),
  together: z.boolean().default(true),
})
/** A member of a household as it is typed in. */
export type MemberInput = z.infer<typeof memberInput>

/** Membership of a person in a household, dated. */
export type Member = {
  personId: string
  kinship: Kinship
  legalRepresentative: boolean
  lostRights?: keyof typeof lostRights | undefined
  together: boolean
  childIds?: string[] | undefined
  ownAddress?: string | undefined
  from: Day
  to?: Day
  /** Left the family by death, on the day `to`. */
  died?: true
  /** Did not come with the family from another centre on the day `to`; when he left, and why, is not known. */
  notCome?: true
  /**
   * Named by a paper that somebody registered to whom the case is not open, while no adult was known to live with the children, or none
   * to represent them: he counts for neither until a reader of the case has said so [МП 5.2].
   */
  unconfirmed?: true | undefined
  /** The place in the family before it changed, until that day; an older record keeps only whether he lived with it. */
  was?: ({ until: Day; together: boolean } & Partial<Place>)[]
}
/** Who somebody is to the children, with what rights, and whether he lives with the family. */
export const placeFields = [
  'kinship',
  'legalRepresentative',
  'lostRights',
  'together',
  'childIds',
  'unconfirmed',
] as const
type Place = Pick<Member, (typeof placeFields)[number]>
/** What of the place is another one. */
export const placeDiffers = (a: Partial<Place>, b: Partial<Place>): (typeof placeFields)[number][] =>
  placeFields.filter(field => JSON.stringify(a[field]) !== JSON.stringify(b[field]))

/** A membership with the place somebody had on a day. */
export function placedOn(member: Member, day: Day): Member {
  const before = member.was?.find(({ until }) => day < until)
  if (!before) return member
  const { until: _, ...place } = before
  // An older record keeps less.
  return place.kinship
    ? { ...member, lostRights: undefined, childIds: undefined, unconfirmed: undefined, ...place }
    : { ...member, ...place }
}
/** Everybody who had joined a family by a day, by the last time he did and in the place of that day. */
export const joinedBy = (members: readonly Member[], day: Day): Member[] => {
  const last = new Map(members.filter(({ from }) => from <= day).map(member => [member.personId, member]))
  return [...last.values()].map(member => placedOn(member, day))
}

/** Whether a membership holds on a day: the day somebody leaves or dies on is the first without him. */
export const isMemberOn = ({ from, to }: Pick<Member, 'from' | 'to'>, day: Day): boolean =>
  from <= day && (to === undefined || day < to)
/** The membership by which somebody is gone from the family by a day; of who comes back, or comes later, none. */
export function goneBy(members: readonly Member[], personId: string, day: Day): (Member & { to: Day }) | undefined {
  const own = members.filter(member => member.personId === personId)
  const last = own.at(-1)
  return last?.to !== undefined && own.every(({ to }) => to !== undefined && to <= day)
    ? { ...last, to: last.to }
    : undefined
}

/** Why a member is not in the household any more, said of the right person: «умерла 10.11.2026», «выбыл из семьи 10.11.2026». */
export function departure(
  { to, died, notCome }: Pick<Member, 'to' | 'died' | 'notCome'>,
  person: Pick<Person, 'sex'> | undefined,
): string {
  if (to === undefined) return ''
  const forms = died
    ? { m: 'умер', f: 'умерла', unknown: 'умер(ла)' }
    : notCome
      ? { m: 'с семьей не прибыл', f: 'с семьей не прибыла', unknown: 'с семьей не прибыл(а)' }
      : { m: 'выбыл из семьи', f: 'выбыла из семьи', unknown: 'выбыл(а) из семьи' }
  return `${forms[person?.sex ?? 'unknown']} ${showDay(to)}`
}

/** The official triple «фамилия, собственное имя, отчество (если таковое имеется)» (МП, Приложения 1 и 2). */
export type PersonName = {
  readonly familyName: string
  readonly givenName: string
  readonly patronymic?: string | undefined
}

/** «Ковальчук Марина Сергеевна», each part only when it is there. */
export const fullName = (name: PersonName): string =>
  [name.familyName, name.givenName, name.patronymic ?? '']
    .map(part => part.trim())
    .filter(Boolean)
    .join(' ')

/** «Анна-Мария» gives «А.-М.»; «Рашид оглы» gives «Р.» because «оглы» is no name of its own. */
const initial = (part: string): string =>
  (part.trim().split(/\s+/u)[0] ?? '')
    .split('-')
    .filter(Boolean)
    .map(piece => `${[...piece][0]?.toLocaleUpperCase('ru') ?? ''}.`)
    .join('-')
const unbroken = (parts: readonly string[]) => parts.filter(Boolean).join('\u00a0')

/** «М. С.» with no-break spaces. */
export const initials = (name: Pick<PersonName, 'givenName' | 'patronymic'>): string =>
  unbroken([name.givenName, name.patronymic ?? ''].map(initial))
/** «Ковальчук М. С.» with no-break spaces: in lists and journals. */
export const shortName = (name: PersonName): string => unbroken([name.familyName.trim(), initials(name)])
/** «М. С. Ковальчук»: before or under a signature. */
export const initialsFirst = (name: PersonName): string => unbroken([initials(name), name.familyName.trim()])

/** A name written in one line, «Лесная Ольга Петровна»; undefined for a word alone and for initials. */
export function readName(text: string): PersonName | undefined {
  const [familyName, givenName, ...rest] = text.trim().split(/\s+/u)
  if (!familyName || !givenName || text.includes('.')) return undefined
  return { familyName, givenName, ...(rest.length > 0 ? { patronymic: rest.join(' ') } : {}) }
}

/** Full years of age on `day`; undefined when the birthday is unknown. */
export const ageOn = (person: Pick<Person, 'birthDay'>, day: Day): number | undefined =>
  person.birthDay ? fullYears(person.birthDay, day) : undefined

/** A mother or father not yet eighteen: a parent to the children of the family, who acts as the centre reads the law (ГК, ст. 20, 25, 26). */
export const isMinorParent = (
  { kinship }: Pick<Member, 'kinship'>,
  person: Pick<Person, 'birthDay'> | undefined,
  day: Day,
): boolean => {
  const age = person && ageOn(person, day)
  return (kinship === 'mother' || kinship === 'father') && age !== undefined && age >= 14 && age < 18
}

/** A child is a son or daughter, or anybody not yet eighteen (КоБС) who is no parent here. */
export const isChild = (member: Member, person: Person | undefined, day: Day): boolean => {
  const age = person && ageOn(person, day)
  if (age === undefined) return member.kinship === 'son' || member.kinship === 'daughter'
  return age < 18 && !isMinorParent(member, person, day)
}

/**
 * Whether somebody may be a child on a day, whose rights another can violate: under eighteen, parents of that age included; where
 * the birthday is not known, whoever is not an adult by kinship (КоБС).
 */
export const mayBeChild = (member: Pick<Member, 'kinship'>, person: Person | undefined, day: Day): boolean => {
  const age = person && ageOn(person, day)
  return age === undefined ? ![...toTheChildren, 'spouse', 'partner', 'self'].includes(member.kinship) : age < 18
}
/** The day somebody comes of age; whoever was born on the last day of a February of a leap year, on the first of March. */
export function ofAgeFrom({ birthDay }: Pick<Person, 'birthDay'>): Day | undefined {
  const birthday = birthDay && addMonths(birthDay, 18 * 12)
  return birthday && (ageOn({ birthDay }, birthday)! >= 18 ? birthday : addDays(birthday, 1))
}
