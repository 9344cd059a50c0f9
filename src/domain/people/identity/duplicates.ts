import { type Day, showDay } from '../../kernel/calendar.ts'
import type { Question } from '../../kernel/decision.ts'
import { placeKey, similar } from '../../kernel/names/names.ts'
import { calledAlike, close, ownNameKey, shownSurname } from './same-person.ts'

/** A person being typed in. */
export type TypedPerson = { familyName: string; givenName: string; birthDay?: Day | undefined }
/** What is known of a family that may be the same: its people, as the search finds them, and where it lives or stays; no address where none is known, or it is hidden. */
export type KnownFamily = { people: readonly { shown: string; birthDay: Day | null }[]; addresses: readonly string[] }
/** Documents whose number belongs to one person. */
export type DocumentMatch = 'personalNumber' | 'identityNumber'
/** What two families have in common; a name as the known one is written. */
export type Match =
  | { kind: 'name' | 'similarName'; shown: string }
  | { kind: 'surname' | 'birthDay' | 'address' | 'closedFamily' | DocumentMatch }
/** Why two records may be of one family: a human decides, the reasons are only listed. */
export type Likeness = {
  same: readonly Match[]
  other: readonly ('birthDay' | 'address')[]
  unchecked: readonly ('birthDay' | 'address' | 'closedFamily')[]
  score: number
}

/** What is told of a family with the same surname that is closed to who asks: nothing else of it is compared. */
export const closedLikeness: Likeness = {
  same: [{ kind: 'closedFamily' }],
  other: [],
  unchecked: ['closedFamily'],
  score: 2,
}

const matchWords: Record<Match['kind'], string> = {
  name: 'имя',
  similarName: 'похожее имя',
  surname: 'фамилия',
  birthDay: 'дата рождения',
  address: 'адрес',
  closedFamily: 'фамилия семьи',
  personalNumber: 'личный номер',
  identityNumber: 'номер документа',
}
const uncheckedWords: Record<Likeness['unchecked'][number], string> = {
  birthDay: 'дата рождения не сверена',
  address: 'адрес не сверен',
  closedFamily: 'остальное знает тот, кто её ведёт',
}
const matchInWords = (match: Match): string =>
  'shown' in match ? `${matchWords[match.kind]}: ${match.shown}` : matchWords[match.kind]
/** What agrees, in words in which the very name needs no word before it. */
export const matchesInShort = (same: readonly Match[]): string[] =>
  same.map(match => (match.kind === 'name' ? match.shown : matchInWords(match)))
/** The reasons in words, as whoever types reads them. */
export const likenessInWords = ({
  same,
  other,
  unchecked,
}: Likeness): Record<'matched' | 'differs' | 'unknown', string[]> => ({
  matched: same.map(matchInWords),
  differs: other.map(kind => matchWords[kind]),
  unknown: unchecked.map(kind => uncheckedWords[kind]),
})

/** Whether nothing but the surname of it is told. */
export const isClosedLikeness = ({ same }: Pick<Likeness, 'same'>): boolean =>
  same.some(({ kind }) => kind === 'closedFamily')

const isSure = (match: Match) =>
  'shown' in match || ['closedFamily', 'personalNumber', 'identityNumber'].includes(match.kind)
/**
 * Whether somebody must say «та же» or «другая» before a number is taken: a name or the number of a document agrees, and more
 * agrees than differs; or nobody but its worker can tell. A name that is merely similar is not enough by itself.
 */
export const isLikely = ({ same, score }: Pick<Likeness, 'same' | 'score'>): boolean => score > 1 && same.some(isSure)

/** A family of which a new file may be the second one. */
export type LikeFamily = Pick<Likeness, 'same' | 'score'> & {
  caseId: string
  title: string
  closedDay?: Day
  /** Who works with it, by name, where it is closed to who asks. */
  ledBy?: string
}
/** The code with which somebody says that a family is another one; the audit keeps it. */
export const otherFamilyCode = (caseId: string): string => `otherFamily:${caseId}`
/** Whether somebody of the family is one of these people by name, and by birthday where both have one. */
export const hasSamePerson = ({ same, unchecked }: Pick<Likeness, 'same' | 'unchecked'>): boolean =>
  same.some(({ kind }) => kind === 'name') &&
  (same.some(({ kind }) => kind === 'birthDay') || unchecked.includes('birthDay'))
/** What is asked before a second file is opened for people whom a family has that whoever opens it may know of (A6). */
export const likeFamilyQuestions = (families: readonly LikeFamily[]): Question[] =>
  families.filter(isLikely).map(({ caseId, title, same, closedDay, ledBy }) => {
    const agrees = [...new Set(same.map(({ kind }) => matchWords[kind]))].join(', ')
    const stands = closedDay ? `, снята с патроната ${showDay(closedDay)}` : ''
    return {
      code: otherFamilyCode(caseId),
      text: isClosedLikeness({ same })
        ? `Семья ${title} в центре уже есть, ${ledBy ? `её ведёт ${ledBy}, вам дело не открыто: спросите` : 'её дело вам не открыто: спросите заведующего'}. Это другая семья?`
        : `Похоже, эта семья уже есть: ${title}${stands}; совпадает: ${agrees}. Если это она, внесите бумагу в её дело. Это другая семья?`,
    }
  })

/** Folded keys to look for; an address of a few letters would find everything. */
export function keysToSearch(persons: readonly TypedPerson[], address: string | undefined): string[] {
  const names = persons
    .filter(person => person.familyName.trim().length > 1)
    .map(ownNameKey)
    .filter(key => key.length > 2)
  return names.length === 0 ? [] : [...names, ...addressKey(address)]
}
const addressKey = (address: string | undefined) => (address && address.trim().length > 4 ? [placeKey(address)] : [])

/** Women's and men's endings of one family name, as the folding of names leaves them. */
const stemOf = (familyKey: string) => familyKey.replace(/(?<=[вн])а$|(?<=к)(?:ае|и)$|(?<=н)(?:ае|и)$/u, '')

/** Compares what is being typed with a family the centre knows; `same` is empty when nothing agrees. */
export function compareFamilies(
  persons: readonly TypedPerson[],
  address: string | undefined,
  known: KnownFamily,
): Likeness {
  const same: Match[] = []
  const other = new Set<Likeness['other'][number]>()
  const unchecked = new Set<Likeness['unchecked'][number]>()
  let score = 0
  const agree = (match: Match, weight: number) => {
    const isSame = (found: Match) =>
      found.kind === match.kind && (!('shown' in found) || !('shown' in match) || found.shown === match.shown)
    if (same.some(isSame)) return
    same.push(match)
    score += weight
  }
  for (const person of persons.filter(({ familyName }) => familyName.trim().length > 1)) {
    const [alike] = calledAlike(person, known.people)
    if (!alike) {
      const surname = stemOf(ownNameKey(person).split(' ')[0] ?? '')
      if (known.people.some(line => stemOf(shownSurname(line)) === surname)) agree({ kind: 'surname' }, 1)
      continue
    }
    agree({ kind: alike.exact ? 'name' : 'similarName', shown: alike.shown }, alike.exact ? 2 : 1)
    if (!person.birthDay || !alike.birthDay) unchecked.add('birthDay')
    else if (person.birthDay === alike.birthDay) agree({ kind: 'birthDay' }, 2)
    else other.add('birthDay')
  }
  for (const key of addressKey(address))
    if (known.addresses.length === 0) unchecked.add('address')
    else if (known.addresses.some(place => similar(placeKey(place), key) > close)) agree({ kind: 'address' }, 2)
    else other.add('address')
  return { same, other: [...other], unchecked: [...unchecked], score: score - other.size }
}
