import type { EarlierDetails, PersonInput, PersonName } from './people.ts'
import { nameKey, similar } from './names.ts'

// Whether two records, or a record and the words of a paper, are of one person: by names in any spelling, and by the birthday.

type Named = Pick<PersonInput, 'familyName' | 'givenName' | 'patronymic' | 'birthDay' | 'formerFamilyName'>
/** How sure it is that two records are of one person: the birthday agrees, all three names do, or only what is known of them. */
export type Sameness = 'birthday' | 'wholeName' | 'name'

/** Search form of surname and own name, by which records of people are compared. */
export const ownNameKey = ({ familyName, givenName }: Pick<PersonName, 'familyName' | 'givenName'>): string =>
  nameKey(`${familyName} ${givenName}`)
const agree = (a: string | undefined, b: string | undefined) => !a || !b || nameKey(a) === nameKey(b)
/** The same name, also a former surname with the patronymic, and nothing that contradicts it; undefined: another person. */
export function samePerson(a: Named, b: Named): Sameness | undefined {
  const [aFormer, bFormer] = [a, b].map(({ formerFamilyName }) => formerFamilyName && nameKey(formerFamilyName))
  const isFormer = aFormer === nameKey(b.familyName) || bFormer === nameKey(a.familyName)
  if (isFormer && differsBySurname(a, b)) return a.birthDay && b.birthDay ? 'birthday' : 'wholeName'
  const differs =
    ownNameKey(a) !== ownNameKey(b) || !agree(a.patronymic, b.patronymic) || !agree(a.birthDay, b.birthDay)
  if (differs) return undefined
  if (a.birthDay && b.birthDay) return 'birthday'
  return a.patronymic && b.patronymic ? 'wholeName' : 'name'
}

/** Of two records with the same own name and patronymic whether only the surname tells them apart: often one woman, who has married. */
export const differsBySurname = (a: Named, b: Named): boolean =>
  a.patronymic !== undefined &&
  b.patronymic !== undefined &&
  nameKey(a.familyName) !== nameKey(b.familyName) &&
  nameKey(a.givenName) === nameKey(b.givenName) &&
  nameKey(a.patronymic) === nameKey(b.patronymic) &&
  agree(a.birthDay, b.birthDay)

/** From this likeness on a name or an address may be the same, written otherwise. */
export const close = 0.6
/** Of the people whose names are shown in a line, who is called like this one; the likeliest first, `exact` by the very name. */
export const calledAlike = <T extends { shown: string }>(
  person: Pick<PersonName, 'familyName' | 'givenName'>,
  among: readonly T[],
): (T & { exact: boolean })[] => {
  const key = ownNameKey(person)
  return among
    .map(other => ({ other, otherKey: nameKey(other.shown).split(' ').slice(0, 2).join(' ') }))
    .map(({ other, otherKey }) => ({ ...other, exact: otherKey === key, likeness: similar(otherKey, key) }))
    .filter(({ likeness }) => likeness > close)
    .toSorted((a, b) => b.likeness - a.likeness)
}

/** «Дрозд» and «Дрозда», «Илья» and «Ильи»: one word in whatever case. */
function alike(word: string, other: string): boolean {
  const stem = Math.max(2, Math.min(word.length, other.length) - 1)
  return Math.abs(word.length - other.length) <= 2 && word.slice(0, stem) === other.slice(0, stem)
}
const keysOf = (text: string | undefined) => nameKey(text ?? '').split(' ')
const patronymics = /\p{L}+(?:ич|вна|чна)\p{L}{0,2}(?!\p{L})/giu

/** Whether words of a paper that name a person may mean this one: surely by the names, or because they do not say enough. */
export function meant(
  words: string,
  person: PersonName & { formerFamilyName?: string | undefined; earlier?: EarlierDetails[] },
): 'named' | 'maybe' | undefined {
  const keys = keysOf(words)
  const stands = (name: string | undefined) => keysOf(name).some(key => key && keys.some(word => alike(word, key)))
  const families = [person, ...(person.earlier ?? [])].map(({ familyName }) => familyName)
  const family = [...families, person.formerFamilyName].some(stands)
  const [initial = ''] = person.givenName.trim()
  const ownName = stands(person.givenName) || new RegExp(String.raw`(?<!\p{L})${initial}\.`, 'iu').test(words)
  const fathers = words.match(patronymics) ?? []
  const otherFather =
    person.patronymic !== undefined &&
    fathers.length > 0 &&
    !fathers.some(father => alike(nameKey(father), nameKey(person.patronymic!)))
  if (otherFather) return undefined
  if (family && ownName) return 'named'
  const names = words.match(/(?<!\p{L})\p{Lu}/gu)?.length ?? 0
  return names < 2 || (family && names < 3) ? 'maybe' : undefined
}

/** Whether words bear the surname and the own name of somebody, in any spelling, and with the patronymic or without it. */
export function namedIn(words: string, { familyName, givenName, patronymic }: PersonName): Sameness | undefined {
  const keys = keysOf(words)
  const [surname, own] = ownNameKey({ familyName, givenName }).split(' ')
  if (!surname || !own || !keys.includes(surname) || !keys.includes(own)) return undefined
  return patronymic && keys.includes(nameKey(patronymic)) ? 'wholeName' : 'name'
}
