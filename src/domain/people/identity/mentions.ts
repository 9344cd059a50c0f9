import { formsOf } from '../../kernel/names/word-forms.ts'
import type { PersonName } from '../people.ts'

const wordsOf = (text: string) => text.normalize('NFC').match(/[\p{L}\p{M}]+(?:['’ʼ][\p{L}\p{M}]+)*/gu) ?? []

/** The names of somebody, with those borne before and those in other letters. */
export type KnownNames = PersonName & {
  formerFamilyName?: string | undefined
  belarusianName?: string | undefined
  latinName?: string | undefined
  /** What somebody was called until a day. */
  earlier?: readonly KnownNames[] | undefined
  reworded?: readonly { was: Partial<KnownNames> }[] | undefined
}
type Form = (word: string) => boolean

/** Surnames and own names of somebody; a double one is a row of words. A name in other letters may begin with either. */
function namesOf({ familyName, givenName, formerFamilyName = '', belarusianName = '', latinName = '' }: KnownNames) {
  // Whoever had several surnames has them all in one field.
  const families = [wordsOf(familyName), wordsOf(formerFamilyName), ...wordsOf(formerFamilyName).map(word => [word])]
  const pairs = families.map(family => ({ family, given: wordsOf(givenName) }))
  const inOtherLetters = [belarusianName, latinName].map(wordsOf).flatMap(([first, second]) => {
    if (!first) return []
    return second ? [{ family: [first], given: [second] }] : families.map(family => ({ family, given: [first] }))
  })
  return [...pairs, ...inOtherLetters]
    .filter(({ family, given }) => family.length > 0 && given.length > 0)
    .map(({ family, given }) => ({ family: family.map(formsOf), given: given.map(formsOf) }))
}

const standsAt = (words: readonly string[], at: number, forms: readonly Form[]) =>
  forms.every((is, index) => is(words[at + index] ?? ''))

/** Whether «П. Л.» or «П.» beside a surname stands for this own name and patronymic. */
function isInitials(letters: readonly string[], { givenName, patronymic }: KnownNames): boolean {
  // A small letter is a preposition.
  const [first, second] = letters.filter(letter => /^\p{Lu}$/u.test(letter))
  const begins = (letter: string, name: string | undefined) => name?.toUpperCase().startsWith(letter) ?? false
  return first !== undefined && begins(first, givenName) && (second === undefined || begins(second, patronymic))
}

/**
 * Whether a text names one of these people: surname and own name (or initials) beside each other, in any order, grammatical
 * case and spelling, also by a name borne before.
 */
export function mentions(text: string, people: readonly KnownNames[]): boolean {
  const words = wordsOf(text)
  const called = people.flatMap(person => [
    person,
    ...(person.earlier ?? []),
    // A name that was typed wrong may stand so in what others wrote.
    ...(person.reworded ?? []).map(({ was }) => ({ ...person, ...was })),
  ])
  return called.some(person =>
    namesOf(person).some(({ family, given }) =>
      words.some((_, at) => {
        if (!standsAt(words, at, family)) return false
        const end = at + family.length
        const near = [at - 2, at - 1, end, end + 1].filter(number => number >= 0)
        return (
          near.some(number => standsAt(words, number, given)) ||
          isInitials(words.slice(end, end + 2), person) ||
          isInitials(words.slice(Math.max(0, at - 2), at), person)
        )
      }),
    ),
  )
}

/** All words inside a value, in their order, however deep. */
export function textIn(value: unknown): string {
  if (typeof value === 'string') return value
  if (!value || typeof value !== 'object') return ''
  return Object.values(value).map(textIn).join(' ')
}
