import { foldWord } from './name-folding.ts'
import { organisationKey } from './names.ts'

/** One word of a name as it looks and as it sounds. */
type Word = { looks: string; sounds: string }
/** A name, ready to be compared with others. */
type ComparedName = { whole: string; words: Word[] }

/** A name for comparing: case, ё, spaces and letters of other alphabets do not tell two names apart. */
const comparedName = (name: string): ComparedName => ({
  whole: foldWord(organisationKey(name)),
  words: (
    name
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}'’]+/gu) ?? []
  ).map(word => ({
    looks: foldWord(organisationKey(word)),
    sounds: foldWord(word),
  })),
})

const agree = (a: string, b: string) =>
  a === b || (a.length === 1 && b.startsWith(a)) || (b.length === 1 && a.startsWith(b))
/** Whether two names may be read as one person's: the same words in any order, whole or as initials, some left out or none. */
function isSameName(name: ComparedName, other: ComparedName): boolean {
  if (name.whole === other.whole) return true
  const [few, many] = name.words.length <= other.words.length ? [name.words, other.words] : [other.words, name.words]
  const rest = [...many]
  return (
    few.length > 0 &&
    few.every(word => {
      const at = rest.findIndex(({ looks, sounds }) => agree(word.looks, looks) || agree(word.sounds, sounds))
      if (at >= 0) rest.splice(at, 1)
      return at >= 0
    })
  )
}

type Named = { id: string; name: string; earlier?: readonly { name: string }[] }
const comparedNames = ({ name, earlier = [] }: Named) => [name, ...earlier.map(before => before.name)].map(comparedName)
/** Of everybody who works or worked here, whoever bears the name or bore it; not the account itself. */
export function bearersOf<T extends Named>(account: { id: string; name: string }, staff: readonly T[]): T[] {
  const asked = comparedName(account.name)
  return staff.filter(person => person.id !== account.id && comparedNames(person).some(name => isSameName(name, asked)))
}
/** Ids of all who share a name with somebody else, now or before. */
export function namesakesAmong(staff: readonly Named[]): Set<string> {
  const compared = staff.map(person => ({ id: person.id, names: comparedNames(person) }))
  const found = new Set<string>()
  for (const [at, person] of compared.entries())
    for (const other of compared.slice(at + 1))
      if (person.names.some(a => other.names.some(b => isSameName(a, b)))) found.add(person.id).add(other.id)
  return found
}
