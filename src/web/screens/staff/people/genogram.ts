import type { Day } from '../../../../domain/kernel/calendar.ts'
import { earliestFirst } from '../../../../domain/kernel/day-order.ts'
import type { Kinship } from '../../../../domain/people/kinship.ts'
import { ageOn, isChild, isMemberOn, type Member, type Person } from '../../../../domain/people/people.ts'

/** One person of the picture: a square, a circle, or a diamond where the sex is not known. */
export type GenogramPerson = {
  personId: string
  x: number
  y: number
  shape: 'square' | 'circle' | 'diamond'
  name: string
  age?: number
  kinship: Kinship
  together: boolean
  holder: boolean
}
/** A line of the picture. `couple`: two adults; `apart`: a couple that lives apart; `loose`: kinship whose side is not recorded. */
type GenogramLine = { points: [number, number][]; kind: 'couple' | 'apart' | 'child' | 'loose' }
/** The picture of a household, in its own units. */
export type Genogram = { width: number; height: number; people: GenogramPerson[]; lines: GenogramLine[] }

const column = 136
const row = 128
const margin = { x: 68, y: 40 }
/** Half of the side of a square. */
export const half = 22

type Placed = { member: Member; person: Person | undefined }

const older: ReadonlySet<Kinship> = new Set(['grandmother', 'grandfather'])
const parents: ReadonlySet<Kinship> = new Set([
  'mother',
  'father',
  'stepfather',
  'stepmother',
  'adoptiveParent',
  'guardian',
  'trustee',
  'fosterParent',
  'partner',
  'self',
])
/** Order in the row of parents: those who make a couple stand side by side. */
const order: readonly Kinship[] = [
  'adoptiveParent',
  'guardian',
  'trustee',
  'fosterParent',
  'stepmother',
  'father',
  'mother',
  'self',
  'stepfather',
  'spouse',
  'partner',
  'sibling',
  'other',
]

function generationOf({ member, person }: Placed, day: Day): 0 | 1 | 2 {
  const { kinship } = member
  if (older.has(kinship)) return 0
  if (kinship === 'son' || kinship === 'daughter') return 2
  if (parents.has(kinship)) return 1
  return isChild(member, person, day) ? 2 : 1
}

const oldestFirst = earliestFirst(({ person }: Placed) => person?.birthDay ?? '9')
const byOrder = (a: Placed, b: Placed) => order.indexOf(a.member.kinship) - order.indexOf(b.member.kinship)

/** Couples that the recorded kinship shows: parents of the children, a step-parent, a partner. */
const pairs: readonly [Kinship, Kinship][] = [
  ['father', 'mother'],
  ['mother', 'stepfather'],
  ['stepmother', 'father'],
  ['mother', 'partner'],
  ['self', 'partner'],
  ['father', 'partner'],
]

/** Draws the household as it is on a day out of the recorded kinship (B2); who has left by then is not shown. */
export function genogramOf(
  members: readonly Member[],
  persons: Readonly<Record<string, Person>>,
  day: Day,
  holderId?: string,
): Genogram {
  const here = members
    .filter(member => isMemberOn(member, day))
    .map(member => ({ member, person: persons[member.personId] }))
  const rows = ([0, 1, 2] as const).map(generation => here.filter(entry => generationOf(entry, day) === generation))
  rows[0]!.sort(byOrder)
  rows[1]!.sort(byOrder)
  rows[2]!.sort(oldestFirst)
  const filled = rows.filter(other => other.length > 0)
  const widest = Math.max(1, ...filled.map(entry => entry.length))
  const width = margin.x * 2 + (widest - 1) * column
  const people: GenogramPerson[] = filled.flatMap((list, level) =>
    list.map(({ member, person }, at) => {
      const age = person && ageOn(person, day)
      return {
        personId: member.personId,
        x: width / 2 + (at - (list.length - 1) / 2) * column,
        y: margin.y + level * row,
        shape: person?.sex === 'm' ? 'square' : person?.sex === 'f' ? 'circle' : shapeOf(member.kinship),
        name: person?.givenName ?? '',
        ...(age === undefined ? {} : { age }),
        kinship: member.kinship,
        together: member.together,
        holder: member.personId === holderId,
      }
    }),
  )
  return {
    width,
    height: margin.y * 2 + (Math.max(1, filled.length) - 1) * row + 36,
    people,
    lines: linesOf(people),
  }
}

const women: ReadonlySet<Kinship> = new Set(['mother', 'stepmother', 'daughter', 'grandmother'])
const men: ReadonlySet<Kinship> = new Set(['father', 'stepfather', 'son', 'grandfather'])
const shapeOf = (kinship: Kinship): GenogramPerson['shape'] =>
  men.has(kinship) ? 'square' : women.has(kinship) ? 'circle' : 'diamond'

function linesOf(people: readonly GenogramPerson[]): GenogramLine[] {
  const of = (kinship: Kinship) => people.find(person => person.kinship === kinship)
  const lines: GenogramLine[] = []
  const taken = new Set<string>()
  for (const [left, right] of pairs) {
    const [a, b] = [of(left), of(right)]
    // A partner belongs to one person only.
    if (!a || !b || (right === 'partner' && taken.has(b.personId))) continue
    if (right === 'partner') taken.add(b.personId)
    lines.push({
      kind: a.together === b.together ? 'couple' : 'apart',
      points: coupleLine(a, b, lines.length),
    })
  }
  const children = people.filter(person => person.kinship === 'son' || person.kinship === 'daughter')
  const [father, mother] = [of('father'), of('mother')]
  const from: [number, number] | undefined =
    father && mother
      ? [(father.x + mother.x) / 2, father.y + half + dip(0)]
      : bottomOf(
          mother ?? father ?? of('guardian') ?? of('trustee') ?? of('self') ?? of('grandmother') ?? of('grandfather'),
        )
  if (from)
    for (const child of children) {
      const bend = child.y - half - 24
      lines.push({ kind: 'child', points: [from, [from[0], bend], [child.x, bend], [child.x, child.y - half]] })
    }
  const adult = mother ?? father ?? of('guardian') ?? of('trustee') ?? of('self')
  if (adult)
    for (const elder of people.filter(person => older.has(person.kinship) && person.y < adult.y)) {
      const bend = adult.y - half - 16
      lines.push({
        kind: 'loose',
        points: [
          [elder.x, elder.y + half + 40],
          [elder.x, bend],
          [adult.x, bend],
          [adult.x, adult.y - half],
        ],
      })
    }
  return lines
}

/** A couple is joined below the shapes; each further couple a little lower, so that lines do not merge. */
const dip = (at: number) => 46 + at * 8
const coupleLine = (a: GenogramPerson, b: GenogramPerson, at: number): [number, number][] => {
  const y = a.y + half + dip(at)
  return [
    [a.x, a.y + half],
    [a.x, y],
    [b.x, y],
    [b.x, b.y + half],
  ]
}
const bottomOf = (person: GenogramPerson | undefined): [number, number] | undefined =>
  person && [person.x, person.y + half]
