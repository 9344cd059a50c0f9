import type { Day } from './calendar.ts'
import {
  datedFields,
  nameCases,
  type EarlierDetails,
  type Person,
  type PersonDetails,
  type PersonInput,
} from './people.ts'

// A surname changed by marriage is another one from its day on, and the papers of before keep the old one; a slip of the pen
// was never right, and no paper keeps it. Which of the two it is, whoever records it says (docs/decisions/2026-11-29-names-of-their-day.md).

const nameFields = ['familyName', 'givenName', 'patronymic'] as const
/** What of the dated fields a person is known by to others: another value of it is asked about. */
const askedFields = [...nameFields, 'identityKind', 'identityNumber', 'workOrStudy'] as const

const isOther = (known: PersonInput, next: PersonInput) => (field: keyof PersonInput) =>
  known[field] !== undefined && known[field] !== next[field]

/** Whether something that was known is replaced which may have changed on a day, or may have been a slip. */
export const isReplaced = (known: PersonInput, next: PersonInput): boolean => askedFields.some(isOther(known, next))

const detailsOf = (person: PersonInput) =>
  Object.fromEntries(
    datedFields.flatMap(field => (person[field] === undefined ? [] : [[field, person[field]]])),
  ) as Omit<EarlierDetails, 'until'>

/** The person as known by that name, document and occupation on a day. */
export function personOn(person: Person, day: Day): Person {
  const before = person.earlier?.find(({ until }) => day < until)
  if (!before) return person
  const { until: _, ...details } = before
  const rest = Object.entries(person).filter(([field]) => !(datedFields as readonly string[]).includes(field))
  return { ...(Object.fromEntries(rest) as Person), ...details }
}

/** People as they were known on a day. */
export const personsOn = (persons: Readonly<Record<string, Person>>, day: Day): Record<string, Person> =>
  Object.fromEntries(Object.entries(persons).map(([id, person]) => [id, personOn(person, day)]))

/**
 * A person whose details have changed: with a day, what was before it is kept for the papers of before; without one a slip is
 * put right, in every earlier wording that had it too. What was not known and is added replaces nothing.
 */
export function withChange(known: PersonDetails, typed: PersonInput, since?: Day): PersonDetails {
  const { earlier = [] } = known
  const other = isOther(known, typed)
  const next: PersonDetails = { ...typed }
  // A case form that was corrected belongs to the name it was corrected for.
  if (nameFields.some(field => known[field] !== typed[field]))
    for (const form of nameCases) if (next[form] === known[form]) delete next[form]
  const replaced = datedFields.filter(other)
  const last = earlier.at(-1)
  const changes = since !== undefined && replaced.length > 0 && (!last || last.until < since)
  const before = changes
    ? [...earlier, { until: since, ...detailsOf(known) }]
    : since === undefined
      ? earlier.map(wording => ({
          ...wording,
          ...(Object.fromEntries(
            replaced.flatMap(field =>
              wording[field] === known[field] && next[field] !== undefined ? [[field, next[field]]] : [],
            ),
          ) as Partial<EarlierDetails>),
        }))
      : earlier
  delete next.earlier
  return before.length > 0 ? { ...next, earlier: before } : next
}
