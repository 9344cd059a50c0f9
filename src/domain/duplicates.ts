import { nameKey, similar } from './names.ts'
import type { Day } from './calendar.ts'

/** A person being typed in. */
export type TypedPerson = { familyName: string; givenName: string; birthDay?: Day | undefined }
/** What is known of a family that may be the same: its people, as the search finds them, and its address. */
export type KnownFamily = { people: readonly { shown: string; birthDay: Day | null }[]; address: string }
/** Why two records may be of one family: a human decides, the reasons are only listed, in words. */
export type Likeness = { matched: string[]; differs: string[]; unknown: string[]; score: number }

/** Whether somebody must say «та же» or «другая» before a number is taken: a name agrees, and no more differs than agrees. */
export const isLikely = ({ matched, score }: Pick<Likeness, 'matched' | 'score'>): boolean =>
  score > 1 && matched.some(one => one.startsWith('имя: '))

const close = 0.6
const nameOf = (one: TypedPerson) => nameKey(`${one.familyName} ${one.givenName}`)

/** Folded keys to look for; an address of a few letters would find everything. */
export function keysToSearch(persons: readonly TypedPerson[], address: string | undefined): string[] {
  const names = persons
    .filter(one => one.familyName.trim().length > 1)
    .map(nameOf)
    .filter(key => key.length > 2)
  return names.length === 0 ? [] : [...names, ...addressKey(address)]
}
const addressKey = (address: string | undefined) => (address && address.trim().length > 4 ? [nameKey(address)] : [])

/** Compares what is being typed with a family the centre knows. */
export function compareFamilies(
  persons: readonly TypedPerson[],
  address: string | undefined,
  known: KnownFamily,
): Likeness {
  const matched: string[] = []
  const differs = new Set<string>()
  const unknown = new Set<string>()
  for (const person of persons.filter(one => one.familyName.trim().length > 1)) {
    const same = known.people.find(
      one => similar(nameKey(one.shown).split(' ').slice(0, 2).join(' '), nameOf(person)) > close,
    )
    if (!same) continue
    matched.push(`имя: ${same.shown}`)
    if (!person.birthDay || !same.birthDay) unknown.add('дата рождения не сверена')
    else if (person.birthDay === same.birthDay) matched.push('дата рождения')
    else differs.add('дата рождения')
  }
  for (const key of addressKey(address))
    if (similar(nameKey(known.address), key) > close) matched.push('адрес')
    else differs.add('адрес')
  if (matched.length === 0) matched.push('фамилия')
  return {
    matched,
    differs: [...differs],
    unknown: [...unknown],
    score: matched.length * 2 - differs.size,
  }
}
