import { flatKey, houseKey, type Address } from './addresses.ts'
import type { Day } from './calendar.ts'
import { nameKey, similar, type PersonName } from './names.ts'

/** What two cards of people are compared by. */
export type ComparedPerson = {
  name: PersonName
  formerFamilyNames?: readonly string[]
  birth?: Day
  /** Structured or written in a line. */
  address?: Address | string
  children?: readonly { name: PersonName; birth?: Day }[]
}

/** A compared field, in the order the duplicate panel shows them. */
export type MatchField = 'familyName' | 'givenName' | 'patronymic' | 'birth' | 'address' | 'children'

/**
 * How a field matched: letter for letter, in another spelling (ё, Belarusian, Latin), as a former family name, or
 * closely, with a slip or the neighbouring flat.
 */
export type MatchHow = 'same' | 'spelling' | 'former' | 'close'

/** Why two cards may be of one person: a human decides, the reasons are only listed. */
export type MatchReasons = {
  matched: { field: MatchField; how: MatchHow }[]
  differing: MatchField[]
  unknown: MatchField[]
}

type Verdict = MatchHow | 'differs' | 'unknown'

const CLOSE = 0.5
const plain = (text: string) => text.toLowerCase().replaceAll('ё', 'е').replace(/\s+/g, ' ').trim()

function compareText(a: string | undefined, b: string | undefined): Verdict {
  if (!a || !b) return 'unknown'
  if (plain(a) === plain(b)) return 'same'
  const [left, right] = [nameKey(a), nameKey(b)]
  return left === right ? 'spelling' : similar(left, right) >= CLOSE ? 'close' : 'differs'
}

function compareFamilyName(a: ComparedPerson, b: ComparedPerson): Verdict {
  const now = compareText(a.name.familyName, b.name.familyName)
  if (now === 'same' || now === 'spelling') return now
  const keys = (one: ComparedPerson) => [one.name.familyName, ...(one.formerFamilyNames ?? [])].map(nameKey)
  return keys(a).some(key => keys(b).includes(key)) ? 'former' : now
}

function compareBirth(a: Day | undefined, b: Day | undefined): Verdict {
  if (!a || !b) return 'unknown'
  if (a === b) return 'same'
  const swapped = `${a.slice(0, 5)}${a.slice(8)}-${a.slice(5, 7)}` === b
  const wrongDigits = Array.from(a).filter((digit, at) => digit !== b[at]).length
  return swapped || wrongDigits === 1 ? 'close' : 'differs'
}

function compareAddress(a: Address | string | undefined, b: Address | string | undefined): Verdict {
  if (!a || !b) return 'unknown'
  if (houseKey(a) !== houseKey(b)) return 'differs'
  return flatKey(a) === flatKey(b) ? 'same' : 'close'
}

function compareChildren({ children: a = [] }: ComparedPerson, { children: b = [] }: ComparedPerson): Verdict {
  if (a.length === 0 || b.length === 0) return 'unknown'
  const verdicts = a.flatMap(one =>
    b
      .filter(other => nameKey(one.name.givenName) === nameKey(other.name.givenName))
      .map(other => compareBirth(one.birth, other.birth)),
  )
  if (verdicts.includes('same')) return 'same'
  return verdicts.includes('close') || verdicts.includes('unknown') ? 'close' : 'differs'
}

/** Compares two cards field by field and sorts the fields into matched, differing and unknown. */
export function matchReasons(a: ComparedPerson, b: ComparedPerson): MatchReasons {
  const verdicts: [MatchField, Verdict][] = [
    ['familyName', compareFamilyName(a, b)],
    ['givenName', compareText(a.name.givenName, b.name.givenName)],
    ['patronymic', compareText(a.name.patronymic, b.name.patronymic)],
    ['birth', compareBirth(a.birth, b.birth)],
    ['address', compareAddress(a.address, b.address)],
    ['children', compareChildren(a, b)],
  ]
  return {
    matched: verdicts.flatMap(([field, how]) => (how === 'differs' || how === 'unknown' ? [] : [{ field, how }])),
    differing: verdicts.flatMap(([field, how]) => (how === 'differs' ? [field] : [])),
    unknown: verdicts.flatMap(([field, how]) => (how === 'unknown' ? [field] : [])),
  }
}
