import * as assessments from '../assessment/assessments.ts'
import * as contacts from '../contact/contacts.ts'
import * as applications from '../intake/application/applications.ts'
import * as referrals from '../intake/extract/referrals.ts'
import { addDays } from '../kernel/calendar.ts'
import { hardshipReasons } from '../law/terms/hardship-reasons.ts'
import * as kinship from '../people/kinship.ts'
import * as people from '../people/people.ts'
import * as dispatches from '../plan/dispatches.ts'
import * as plans from '../plan/plans.ts'
import * as reviews from '../review/reviews.ts'
import * as concerns from '../safety/concern/concerns.ts'
import * as orders from '../safety/protective-orders.ts'
import * as restrictions from '../safety/restrictions.ts'
import type { Fact } from './events.ts'

/** What an anonymous copy is made with: the same stranger for the same person, other days for each family. */
export type Mask = {
  /** Another id for an id, always the same one within a copy. */
  idOf: (id: string) => string
  /** By how many days everything of this family is moved. */
  shift: number
}
/** A person of an anonymous copy. */
export type AnonymousPerson = { id: string; name: string; sex?: 'm' | 'f'; birthDay?: string }
/** A family of an anonymous copy. */
export type AnonymousCase = {
  case: string
  centre: number
  stage: string
  facts: Record<string, unknown>[]
  persons: AnonymousPerson[]
}

/** Codes of the tables of the domain; nothing else that is written with letters passes. */
const codes = new Set(
  [
    applications,
    assessments,
    concerns,
    contacts,
    dispatches,
    { hardshipReasons },
    kinship,
    orders,
    people,
    plans,
    referrals,
    restrictions,
    reviews,
  ]
    .flatMap(room => Object.values(room as Record<string, unknown>))
    .flatMap(table => (table && typeof table === 'object' && !Array.isArray(table) ? Object.keys(table) : []))
    .filter(word => /^[a-z][A-Za-z]{2,29}$/u.test(word))
    .concat(
      'responsible',
      'member',
      'staff',
      'organisation',
      'citizen',
      'specialist',
      'stable',
      'needsHelp',
      'emergency',
      'planned',
      'control',
    ),
)
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u
const day = /^\d{4}-\d{2}-\d{2}$/u
const moment = /^(\d{4}-\d{2}-\d{2})T/u
/** Numbers of journals and papers lead to the family through the journal. */
const numbering = new Set(['no', 'year', 'protocol', 'letterNo', 'size'])

/** A value with everything in it that could name anybody taken out; undefined where nothing is left. */
function masked(value: unknown, mask: Mask): unknown {
  if (typeof value === 'boolean' || typeof value === 'number') return value
  if (Array.isArray(value)) return value.map(item => masked(item, mask)).filter(item => item !== undefined)
  if (typeof value === 'string') {
    if (day.test(value)) return addDays(value, mask.shift)
    const date = moment.exec(value)?.[1]
    if (date) return addDays(date, mask.shift)
    if (uuid.test(value)) return mask.idOf(value)
    return codes.has(value) ? value : undefined
  }
  if (!value || typeof value !== 'object') return undefined
  const kept: Record<string, unknown> = {}
  for (const [key, one] of Object.entries(value)) {
    if (numbering.has(key)) continue
    const left = masked(one, mask)
    if (left !== undefined) kept[uuid.test(key) ? mask.idOf(key) : key] = left
  }
  return kept
}

/** A fact without words; its kind, its day and its codes stay. */
export const maskedFact = (fact: Fact, mask: Mask): Record<string, unknown> => {
  const { id: _, at: __, kind, ...rest } = fact
  return { kind, ...(masked(rest, mask) as object) }
}
/** A person by another name; the birth day moves with the days of the family. */
export const maskedPerson = (person: people.Person, no: number, mask: Mask): AnonymousPerson => ({
  id: mask.idOf(person.id),
  name: `Вымышленный ${no}`,
  ...(person.sex ? { sex: person.sex } : {}),
  ...(person.birthDay ? { birthDay: addDays(person.birthDay, mask.shift) } : {}),
})

/** Fewer families than this with the same marks can be recognised by who knows the place. */
const smallGroup = 5
/** Groups of a copy that are small enough to be recognised: centre, stage and kind of patronage. */
export function smallGroups(groups: readonly string[]): Record<string, number> {
  const counted = new Map<string, number>()
  for (const group of groups) counted.set(group, (counted.get(group) ?? 0) + 1)
  return Object.fromEntries([...counted].filter(([, many]) => many < smallGroup))
}
