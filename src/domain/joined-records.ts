import { withChange } from './earlier-details.ts'
import { nameKey } from './names.ts'
import {
  datedFields,
  departure,
  kinshipWord,
  lostRightsWord,
  nameCases,
  placedOn,
  placeDiffers,
  sexOfKin,
  type Member,
  type Person,
  type PersonDetails,
  type PersonInput,
} from './people.ts'

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

const known = (member: Member, other: Member): Member => ({
  ...member,
  ...(member.childIds || !other.childIds ? {} : { childIds: other.childIds }),
  ...(member.ownAddress || !other.ownAddress ? {} : { ownAddress: other.ownAddress }),
})
const isSame = (a: Member, b: Member) =>
  a.to === b.to &&
  a.died === b.died &&
  (!a.ownAddress || !b.ownAddress || a.ownAddress === b.ownAddress) &&
  placeDiffers(a, b).every(field => field === 'childIds' && (!a.childIds || !b.childIds))

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
  if (agree || standsId === personId) return [...first.slice(0, -1), known(mine, theirs)]
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
  return [...over, known({ ...now, from, ...(was.length > 0 ? { was } : {}) }, mine), ...after]
}

/** What belongs to a surname and is of no use beside another one. */
const surnameFields = [
  'familyName',
  'belarusianName',
  'latinName',
  ...nameCases,
] as const satisfies (keyof PersonInput)[]
const split = (person: PersonInput, fields: readonly (keyof PersonInput)[]) => {
  const [of, rest] = [true, false].map(isOf =>
    Object.fromEntries(
      Object.entries(person).filter(([field]) => (fields as readonly string[]).includes(field) === isOf),
    ),
  )
  return { of: of as Partial<PersonInput>, rest: rest as Partial<PersonInput> }
}

/** What is known of the one person: the surname of today, every other one, and of what changes with a day what the later record says. */
export function joinedPerson({ kept: [first], other: [second, places] }: TwoRecords, nameOfId?: string): PersonDetails {
  const { id: _, earlier = [], papers = [], reworded: __, ...details } = second
  const { id: ___, ...known } = first
  const since = places[0]!.from
  const isNew = nameOfId === second.id
  const [mine, theirs] = [split(first, surnameFields), split(details, surnameFields)]
  const { earlier: before = [], ...rest } = known
  const today: PersonDetails = {
    ...theirs.rest,
    ...split(rest, surnameFields).rest,
    ...split(theirs.rest as PersonInput, datedFields).of,
    givenName: first.givenName,
    ...(nameKey(first.familyName) === nameKey(second.familyName)
      ? { ...theirs.of, ...mine.of, familyName: first.familyName }
      : { familyName: first.familyName, ...(isNew ? theirs.of : mine.of) }),
    ...(before.length > 0 ? { earlier: before } : {}),
  }
  const merged = withChange(known, today, since)
  const surnames = [isNew ? first.familyName : second.familyName, first.formerFamilyName, second.formerFamilyName]
  const [former, ...more] = [
    ...new Map(surnames.flatMap(name => (name ? [[nameKey(name), name]] : []))).values(),
  ].filter(name => nameKey(name) !== nameKey(today.familyName))
  const wordings = [
    // A surname of before the file is still one by which he is found.
    ...more.map(familyName => ({ familyName, givenName: first.givenName, until: '1970-01-01' })),
    ...(merged.earlier ?? []),
    ...earlier.map(wording => ({ ...wording, ...(isNew ? {} : mine.of) })),
  ].toSorted((a, b) => (a.until < b.until ? -1 : a.until > b.until ? 1 : 0))
  return {
    ...merged,
    ...(former ? { formerFamilyName: former } : {}),
    ...(wordings.length > 0 ? { earlier: wordings } : {}),
    ...(papers.length > 0 ? { papers: [...(first.papers ?? []), ...papers] } : {}),
  }
}
