import { earliestFirst } from '../../kernel/day-order.ts'
import { refuse, type Refused } from '../../kernel/decision.ts'
import { nameKey } from '../../kernel/names/names.ts'
import { parsePhone } from '../../kernel/phones.ts'
import { kinshipWord, sexOfKin } from '../kinship.ts'
import { confirmed } from '../membership/memberships.ts'
import {
  changingFields,
  departure,
  formerSurnames,
  fullName,
  identityKinds,
  lostRightsWord,
  type Member,
  nameCases,
  type Person,
  type PersonDetails,
  type PersonInput,
  personInput,
  placeDiffers,
  placedOn,
} from '../people.ts'
import { withChange } from './earlier-details.ts'

// Two records of one person become one, and nothing of what either says is lost. What the program cannot know it asks: which
// surname is that of today, and which of two records is right about his place in the family (docs/decisions/2026-11-30-two-records.md).

/** The record that stays, the first, and the one that goes into it. */
export type TwoRecords = { kept: PersonRecord; other: PersonRecord }
/** A person as written down once, with all his memberships. */
export type PersonRecord = readonly [Person, readonly Member[]]

const children: readonly Member['kinship'][] = ['son', 'daughter']
const sexOf = (person: Person, members: readonly Member[]) => person.sex ?? sexOfKin[members.at(-1)!.kinship]
/** Why two records cannot be of one person, in words; a slip in the data is put right first. */
export function whyTwoPeople({ kept, other }: TwoRecords): string | undefined {
  const [[a, aPlaces], [b, bPlaces]] = [kept, other]
  const differ = <T>(left: T | undefined, right: T | undefined) =>
    left !== undefined && right !== undefined && left !== right
  if (differ(a.birthDay, b.birthDay)) return 'Даты рождения двух записей разные'
  if (differ(a.personalNumber, b.personalNumber)) return 'Личные номера двух записей разные'
  if (nameKey(a.givenName) !== nameKey(b.givenName)) return `Имена разные: ${a.givenName} и ${b.givenName}`
  if (a.patronymic && b.patronymic && nameKey(a.patronymic) !== nameKey(b.patronymic))
    return `Отчества разные: ${a.patronymic} и ${b.patronymic}`
  if (children.includes(aPlaces.at(-1)!.kinship) !== children.includes(bPlaces.at(-1)!.kinship))
    return 'Одна запись ребёнка семьи, другая взрослого'
  if (differ(sexOf(a, aPlaces), sexOf(b, bPlaces))) return 'Пол в двух записях разный'
  return undefined
}

/** Whether the two records bear different surnames: one of them is that of today. */
export const haveTwoSurnames = ({ kept: [a], other: [b] }: TwoRecords): boolean =>
  nameKey(a.familyName) !== nameKey(b.familyName)

/** What a record says of the place somebody has in the family, in words. */
export function placeInRecord([person, members]: PersonRecord): string {
  const member = members.at(-1)!
  return [
    kinshipWord(member.kinship, person.sex),
    ...(member.lostRights ? [lostRightsWord(member.lostRights, person.sex)] : []),
    ...(member.legalRepresentative ? ['законный представитель'] : []),
    member.together ? 'живёт с семьёй' : 'живёт отдельно',
    ...(member.to ? [departure(member, person)] : []),
  ].join(', ')
}

const filled = (member: Member, other: Member): Member => ({
  ...(other.unconfirmed ? member : confirmed(member)),
  ...(member.childIds || !other.childIds ? {} : { childIds: other.childIds }),
  ...(member.ownAddress || !other.ownAddress ? {} : { ownAddress: other.ownAddress }),
})
const isSame = (a: Member, b: Member) =>
  a.to === b.to &&
  a.died === b.died &&
  (!a.ownAddress || !b.ownAddress || a.ownAddress === b.ownAddress) &&
  placeDiffers(a, b).every(field => field === 'unconfirmed' || (field === 'childIds' && (!a.childIds || !b.childIds)))

/**
 * The memberships of the one person. Time away between the two records stays; where both speak of the same time and differ, that
 * record stands whose it is (`standsId`), undefined while nobody has said so. What the first said before the other came stays.
 */
export function joinedMemberships({ kept, other }: TwoRecords, standsId?: string): Member[] | undefined {
  const personId = kept[0].id
  const first = kept[1]
  const later = other[1].map(member => ({ ...member, personId }))
  const came = later[0]!.from
  // Nobody comes back who has died: one of the records is wrong.
  const over = first.filter(({ to, died }) => to !== undefined && to <= came && !died)
  const rest = first.slice(over.length)
  if (rest.length === 0) return [...over, ...later]
  const [mine, theirs] = [rest.at(-1)!, later.at(-1)!]
  const agree = rest.length === 1 && later.length === 1 && isSame(mine, theirs)
  if (agree || standsId === personId) return [...first.slice(0, -1), filled(mine, theirs)]
  if (standsId !== other[0].id) return undefined
  const [since, ...after] = later
  const place = placedOn(rest[0]!, came)
  const before = rest[0]!.from < came ? (rest[0]!.was ?? []).filter(({ until }) => until <= came) : []
  const { kinship, legalRepresentative, lostRights, together, childIds } = place
  const until =
    rest[0]!.from < came && placeDiffers(place, placedOn(since!, came)).length > 0
      ? [{ until: came, kinship, legalRepresentative, lostRights, together, childIds }]
      : []
  const { was: own = [], ...now } = since!
  const was = [...before, ...until, ...own]
  const from = rest[0]!.from < came ? rest[0]!.from : came
  return [...over, filled({ ...now, from, ...(was.length > 0 ? { was } : {}) }, mine), ...after]
}

/** Nobody is alive again because two records became one: either the death is wrong and is put right first, or it stays [МП 5.2, 6.6]. */
export function refuseLiving(records: TwoRecords, joined: readonly Member[]): Refused | undefined {
  const found = Object.values(records).find(([, members]) => members.at(-1)!.died)
  if (!found || joined.at(-1)!.died) return undefined
  const [person, members] = found
  return refuse(
    'died',
    `${fullName(person)}: по записям дела ${departure(members.at(-1)!, person)}. Умерший не возвращается: если это неверно, сначала исправьте выбытие; если верно, отметьте место того, кто умер`,
    { field: 'placeOfId', clause: 'МП 5.2, 6.6' },
  )
}

/** What whoever joins two records says where they differ: whose surname, document, place in the family and telephones are so. */
export type RecordChoice = {
  nameOfId?: string | undefined
  documentOfId?: string | undefined
  phoneOfIds?: string[] | undefined
}
const documentFields = [
  'identityKind',
  'identityNumber',
  'identityIssuedBy',
  'identityIssuedDay',
] as const satisfies (keyof PersonInput)[]
const documentKey = ({ identityKind, identityNumber = '' }: PersonInput) =>
  identityNumber && `${identityKind ?? ''} ${identityNumber.replace(/[\s-]/gu, '').toUpperCase()}`
/** Whether the two records name two documents: one of them is that of today. */
export const haveTwoDocuments = ({ kept: [a], other: [b] }: TwoRecords): boolean =>
  documentKey(a) !== '' && documentKey(b) !== '' && documentKey(a) !== documentKey(b)
/** An identity document in words. */
export const documentWords = ({ identityKind, identityNumber = '' }: PersonInput): string =>
  [identityKind ? identityKinds[identityKind] : 'документ', identityNumber].join(' ')
const phoneKey = (written: string) => {
  const read = parsePhone(written)
  return 'phone' in read ? read.phone : written
}
/** Whether the two records name two telephones: either may be good, or both. */
export const haveTwoPhones = ({ kept: [a], other: [b] }: TwoRecords): boolean =>
  a.phone !== undefined && b.phone !== undefined && phoneKey(a.phone) !== phoneKey(b.phone)

/** What belongs to a surname and is of no use beside another one. */
const surnameFields = [
  'familyName',
  'belarusianName',
  'latinName',
  ...nameCases,
] as const satisfies (keyof PersonInput)[]
const known = Object.keys(personInput.shape) as (keyof PersonInput)[]
/** Of what is known of a person, these fields. */
const only = (person: PersonInput, fields: readonly (keyof PersonInput)[]): Partial<PersonInput> =>
  Object.fromEntries(fields.flatMap(field => (person[field] === undefined ? [] : [[field, person[field]]])))
/** What of a person neither belongs to a surname or a document nor changes as life goes on. */
const lasting = known.filter(
  field => !([...surnameFields, ...changingFields] as readonly (keyof PersonInput)[]).includes(field),
)

/**
 * What is known of the one person: the surname and document of today, every other surname as a former one, and of what else changes
 * with a day what the later record says since it came.
 */
export function joinedPerson(records: TwoRecords, { nameOfId, documentOfId, phoneOfIds }: RecordChoice): PersonDetails {
  const { kept, other } = records
  const [first, second, since] = [kept[0], other[0], other[1][0]!.from]
  const isNew = nameOfId === second.id && haveTwoSurnames(records)
  const surname = haveTwoSurnames(records)
    ? only(isNew ? second : first, surnameFields)
    : { ...only(second, surnameFields), ...only(first, surnameFields) }
  // Who issued a document, and when, is said of that one alone.
  const documents = [first, second].map(person => only(person, documentFields))
  const document = haveTwoDocuments(records)
    ? documents[documentOfId === second.id ? 1 : 0]
    : documentKey(first) === ''
      ? { ...documents[0], ...documents[1] }
      : { ...documents[1], ...documents[0] }
  const phones = [first, second].flatMap(({ id, phone }) => (phone && phoneOfIds?.includes(id) ? [phone] : []))
  const today: PersonInput = {
    ...only(second, lasting),
    ...only(first, lasting),
    ...only(first, ['workOrStudy', 'phone']),
    ...only(second, ['workOrStudy', 'phone']),
    ...document,
    ...(haveTwoPhones(records) && phones.length > 0 ? { phone: phones.join(', ') } : {}),
    givenName: first.givenName,
    familyName: first.familyName,
    ...surname,
  }
  const { id: _, ...before } = first
  const merged = withChange(before, today, since)
  const former = [first.familyName, second.familyName, ...formerSurnames(first), ...formerSurnames(second)]
  const others = [...new Map(former.map(name => [nameKey(name), name])).values()].filter(
    name => nameKey(name) !== nameKey(today.familyName),
  )
  // What the later record was called before belongs to its surname.
  const wordings = (second.earlier ?? []).map(wording => ({ ...wording, ...(isNew ? {} : surname) }))
  const earlier = [...(merged.earlier ?? []), ...wordings].toSorted(earliestFirst(({ until }) => until))
  const papers = [...(first.papers ?? []), ...(second.papers ?? [])]
  return {
    ...merged,
    ...(others.length > 0 ? { formerFamilyName: others.join(', ') } : {}),
    ...(earlier.length > 0 ? { earlier } : {}),
    ...(papers.length > 0 ? { papers } : {}),
  }
}

/** What a record said before two became one, with what of these fields has been changed since then. */
export function withChangesSince(
  before: PersonDetails,
  put: PersonDetails,
  now: PersonDetails,
  isOurs: (field: keyof PersonInput) => boolean,
): PersonDetails {
  const fields = known.filter(field => put[field] !== now[field] && isOurs(field))
  if (fields.length === 0) return before
  const typed: PersonDetails = { ...before }
  for (const field of fields) {
    delete typed[field]
    if (now[field] !== undefined) Object.assign(typed, { [field]: now[field] })
  }
  const stood = (put.earlier ?? []).map(({ until }) => until)
  return withChange(before, typed, now.earlier?.findLast(({ until }) => !stood.includes(until))?.until)
}
