import { type Day, showDay } from '../../kernel/calendar.ts'
import type { Question } from '../../kernel/decision.ts'
import { placeKey, similar } from '../../kernel/names/names.ts'
import { calledAlike, close, ownNameKey, shownSurname } from './same-person.ts'

/** A person being typed in. */
export type TypedPerson = { familyName: string; givenName: string; birthDay?: Day | undefined }
/** What is known of a family that may be the same: its people, as the search finds them, and where it lives or stays; no address where none is known, or it is hidden. */
export type KnownFamily = { people: readonly { shown: string; birthDay: Day | null }[]; addresses: readonly string[] }
/** Why two records may be of one family: a human decides, the reasons are only listed, in words. */
export type Likeness = { matched: string[]; differs: string[]; unknown: string[]; score: number }

const closedMatch = 'фамилия семьи'
/** What is told of a family with the same surname that is closed to who asks: nothing else of it is compared. */
export const closedLikeness: Likeness = {
  matched: [closedMatch],
  differs: [],
  unknown: ['остальное знает тот, кто её ведёт'],
  score: 2,
}

/** Documents whose number belongs to one person. */
export const documentMatches = { personalNumber: 'личный номер', identityNumber: 'номер документа' } as const
const ofDocument: readonly string[] = Object.values(documentMatches)

/**
 * Whether somebody must say «та же» or «другая» before a number is taken: a name or the number of a document agrees, and more
 * agrees than differs; or nobody but its worker can tell. A name that is merely similar is not enough by itself.
 */
export const isLikely = ({ matched, score }: Pick<Likeness, 'matched' | 'score'>): boolean =>
  score > 1 &&
  matched.some(
    reason =>
      reason.startsWith('имя: ') ||
      reason.startsWith('похожее имя: ') ||
      reason === closedMatch ||
      ofDocument.includes(reason),
  )

/** A family of which a new file may be the second one. */
export type LikeFamily = Pick<Likeness, 'matched' | 'score'> & {
  caseId: string
  title: string
  closedDay?: Day
  /** Who works with it, by name, where it is closed to who asks. */
  ledBy?: string
}
/** Whether nothing but the surname of it is told. */
export const isClosedLikeness = ({ matched }: Pick<Likeness, 'matched'>): boolean => matched.includes(closedMatch)
/** The code with which somebody says that a family is another one; the audit keeps it. */
export const otherFamilyCode = (caseId: string): string => `otherFamily:${caseId}`
const birthDayUnknown = 'дата рождения не сверена'
/** Whether somebody of the family is one of these people by name, and by birthday where both have one. */
export const hasSamePerson = ({ matched, unknown }: Pick<Likeness, 'matched' | 'unknown'>): boolean =>
  matched.some(reason => reason.startsWith('имя: ')) &&
  (matched.includes('дата рождения') || unknown.includes(birthDayUnknown))
/** What is asked before a second file is opened for people whom a family has that whoever opens it may know of (A6). */
export const likeFamilyQuestions = (families: readonly LikeFamily[]): Question[] =>
  families.filter(isLikely).map(({ caseId, title, matched, closedDay, ledBy }) => {
    const agrees = [...new Set(matched.map(reason => reason.split(':')[0]!))].join(', ')
    const stands = closedDay ? `, снята с патроната ${showDay(closedDay)}` : ''
    return {
      code: otherFamilyCode(caseId),
      text: isClosedLikeness({ matched })
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

/** Compares what is being typed with a family the centre knows; `matched` is empty when nothing agrees. */
export function compareFamilies(
  persons: readonly TypedPerson[],
  address: string | undefined,
  known: KnownFamily,
): Likeness {
  const matched: string[] = []
  const differs = new Set<string>()
  const unknown = new Set<string>()
  let score = 0
  const agree = (reason: string, weight: number) => {
    if (matched.includes(reason)) return
    matched.push(reason)
    score += weight
  }
  for (const person of persons.filter(({ familyName }) => familyName.trim().length > 1)) {
    const [same] = calledAlike(person, known.people)
    if (!same) {
      const surname = stemOf(ownNameKey(person).split(' ')[0] ?? '')
      if (known.people.some(line => stemOf(shownSurname(line)) === surname)) agree('фамилия', 1)
      continue
    }
    agree(`${same.exact ? 'имя' : 'похожее имя'}: ${same.shown}`, same.exact ? 2 : 1)
    if (!person.birthDay || !same.birthDay) unknown.add(birthDayUnknown)
    else if (person.birthDay === same.birthDay) agree('дата рождения', 2)
    else differs.add('дата рождения')
  }
  for (const key of addressKey(address))
    if (known.addresses.length === 0) unknown.add('адрес не сверен')
    else if (known.addresses.some(address => similar(placeKey(address), key) > close)) agree('адрес', 2)
    else differs.add('адрес')
  return { matched, differs: [...differs], unknown: [...unknown], score: score - differs.size }
}
