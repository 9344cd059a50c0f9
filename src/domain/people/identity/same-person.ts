import { likenessOf, nameKey, trigramsOf } from '../../kernel/names/names.ts'
import { type EarlierDetails, formerSurnames, type PersonInput, type PersonName } from '../people.ts'

// Whether two records, or a record and the words of a paper, are of one person: by names in any spelling, and by the birthday.

type Named = Pick<PersonInput, 'familyName' | 'givenName' | 'patronymic' | 'birthDay' | 'formerFamilyName'>
/** How sure it is that two records are of one person: the birthday agrees, all three names do, or only what is known of them. */
export type Sameness = 'birthday' | 'wholeName' | 'name'

type Folded = { surname: string; own: string; patronymic?: string; former: string[]; before: string[] }
const foldedNames = new WeakMap<object, Folded>()
/**
 * Search forms of the names of a record. A paper's people are compared with everybody of a file: a name is folded once, not once
 * for every pair.
 */
function folded(person: PersonName & Pick<Named, 'formerFamilyName'> & { earlier?: EarlierDetails[] }): Folded {
  const known = foldedNames.get(person)
  if (known) return known
  const { familyName, givenName, patronymic, earlier = [] } = person
  const forms: Folded = {
    surname: nameKey(familyName),
    own: nameKey(givenName),
    ...(patronymic ? { patronymic: nameKey(patronymic) } : {}),
    former: formerSurnames(person).map(nameKey),
    before: earlier.flatMap(then => (then.familyName ? [nameKey(then.familyName)] : [])),
  }
  foldedNames.set(person, forms)
  return forms
}

/** Search form of surname and own name, by which records of people are compared. */
export const ownNameKey = (person: Pick<PersonName, 'familyName' | 'givenName'>): string => {
  const { surname, own } = folded(person)
  return [surname, own].filter(Boolean).join(' ')
}
/** Whether two own names are one in any spelling. */
export const sameOwnName = (a: PersonName, b: PersonName): boolean => folded(a).own === folded(b).own
const agree = (a: string | undefined, b: string | undefined) => !a || !b || a === b
/** The same name, also a former surname with the patronymic, and nothing that contradicts it; undefined: another person. */
export function samePerson(a: Named, b: Named): Sameness | undefined {
  const [first, other] = [folded(a), folded(b)]
  const isFormer = first.former.includes(other.surname) || other.former.includes(first.surname)
  if (isFormer && differsBySurname(a, b)) return a.birthDay && b.birthDay ? 'birthday' : 'wholeName'
  const differs =
    ownNameKey(a) !== ownNameKey(b) || !agree(first.patronymic, other.patronymic) || !agree(a.birthDay, b.birthDay)
  if (differs) return undefined
  if (a.birthDay && b.birthDay) return 'birthday'
  return a.patronymic && b.patronymic ? 'wholeName' : 'name'
}

/** Of two records with the same own name and patronymic whether only the surname tells them apart: often one woman, who has married. */
export const differsBySurname = (a: Named, b: Named): boolean =>
  a.patronymic !== undefined &&
  b.patronymic !== undefined &&
  folded(a).surname !== folded(b).surname &&
  sameOwnName(a, b) &&
  folded(a).patronymic === folded(b).patronymic &&
  agree(a.birthDay, b.birthDay)

/** From this likeness on a name or an address may be the same, written otherwise. */
export const close = 0.6
type ShownName = { words: string[]; key: string; trigrams: Set<string> }
const shownNames = new WeakMap<object, ShownName>()
/** The search form of a name shown in a line, made once for whatever it is compared with. */
function shownName(line: { shown: string }): ShownName {
  const known = shownNames.get(line)
  if (known) return known
  const words = nameKey(line.shown).split(' ')
  const key = words.slice(0, 2).join(' ')
  const name = { words, key, trigrams: trigramsOf(key) }
  shownNames.set(line, name)
  return name
}
/** The first word of a name shown in a line, folded: its surname. */
export const shownSurname = (line: { shown: string }): string => shownName(line).words[0] ?? ''
/** Of the people whose names are shown in a line, who is called like this one; the likeliest first, `exact` by the very name. */
export const calledAlike = <T extends { shown: string }>(
  person: Pick<PersonName, 'familyName' | 'givenName'>,
  among: readonly T[],
): (T & { exact: boolean })[] => {
  const key = ownNameKey(person)
  const trigrams = trigramsOf(key)
  return among
    .map(other => ({ other, name: shownName(other) }))
    .map(({ other, name }) => ({ ...other, exact: name.key === key, likeness: likenessOf(name.trigrams, trigrams) }))
    .filter(({ likeness }) => likeness > close)
    .toSorted((a, b) => b.likeness - a.likeness)
}

/** «Дрозд» and «Дрозда», «Илья» and «Ильи»: one word in whatever case. */
function alike(word: string, other: string): boolean {
  const stem = Math.max(2, Math.min(word.length, other.length) - 1)
  return Math.abs(word.length - other.length) <= 2 && word.slice(0, stem) === other.slice(0, stem)
}
const patronymics = /\p{L}+(?:ич|вна|чна)\p{L}{0,2}(?!\p{L})/giu
const initialLetters = /(?<!\p{L})(\p{L})\./gu

/** Words of a paper that name a person, read once for everybody they may mean. */
export type NamingWords = { words: string; keys: string[]; initials: string[]; fathers: string[]; capitals: number }
/** Reads words of a paper that name a person. */
export const namingWords = (words: string): NamingWords => ({
  words,
  keys: nameKey(words).split(' '),
  initials: [...words.matchAll(initialLetters)].map(([, letter = '']) => letter.toLowerCase()),
  fathers: (words.match(patronymics) ?? []).map(nameKey),
  capitals: words.match(/(?<!\p{L})\p{Lu}/gu)?.length ?? 0,
})

/** Whether words of a paper that name a person may mean this one: surely by the names, or because they do not say enough. */
export function meant(
  { keys, initials, fathers, capitals }: NamingWords,
  person: PersonName & { formerFamilyName?: string | undefined; earlier?: EarlierDetails[] },
): 'named' | 'maybe' | undefined {
  const { surname, own, patronymic, former, before } = folded(person)
  const stands = (name: string) => name.split(' ').some(key => key && keys.some(word => alike(word, key)))
  const family = [surname, ...former, ...before].some(stands)
  const [initial] = /\p{L}/u.exec(person.givenName) ?? []
  const ownName = stands(own) || (initial !== undefined && initials.includes(initial.toLowerCase()))
  const otherFather =
    patronymic !== undefined && fathers.length > 0 && !fathers.some(father => alike(father, patronymic))
  if (otherFather) return undefined
  if (family && ownName) return 'named'
  return capitals < 2 || (family && capitals < 3) ? 'maybe' : undefined
}

/** Whether words bear the surname and the own name of somebody, in any spelling, and with the patronymic or without it. */
export function namedIn({ keys }: NamingWords, person: PersonName): Sameness | undefined {
  const [surname, own] = ownNameKey(person).split(' ')
  if (!surname || !own || !keys.includes(surname) || !keys.includes(own)) return undefined
  const { patronymic } = folded(person)
  return patronymic && keys.includes(patronymic) ? 'wholeName' : 'name'
}
