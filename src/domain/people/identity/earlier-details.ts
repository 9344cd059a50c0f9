import type { Day } from '../../kernel/calendar.ts'
import { compareDays } from '../../kernel/day-order.ts'
import {
  datedFields,
  type EarlierDetails,
  nameCases,
  type Person,
  type PersonDetails,
  type PersonInput,
} from '../people.ts'

// A surname changed by marriage is another one from its day on, and the papers of before keep the old one; a slip of the pen
// was never right, and no paper keeps it. Which of the two it is, whoever records it says (docs/decisions/2026-11-29-names-of-their-day.md).

const nameFields = ['familyName', 'givenName', 'patronymic'] as const
/** What of the dated fields a person is known by to others: another value of it is asked about. */
const askedFields = [...nameFields, 'identityKind', 'identityNumber', 'workOrStudy'] as const

const isOther = (known: Partial<PersonInput>, next: Partial<PersonInput>) => (field: keyof PersonInput) =>
  known[field] !== undefined && known[field] !== next[field]

/** Whether something that was known is replaced which may have changed on a day, or may have been a slip. */
export const isReplaced = (known: Partial<PersonInput>, next: Partial<PersonInput>): boolean =>
  askedFields.some(isOther(known, next))

/** The last change somebody recorded, of a name, a document or an occupation; another telephone is asked about by nobody. */
export const lastChange = (person: PersonDetails): EarlierDetails | undefined =>
  person.earlier?.findLast((before, at, all) => isReplaced(before, all[at + 1] ?? person))

const detailsOf = (person: PersonInput) =>
  Object.fromEntries(
    datedFields.flatMap(field => (person[field] === undefined ? [] : [[field, person[field]]])),
  ) as Omit<EarlierDetails, 'until'>

const documentFields = ['identityKind', 'identityNumber', 'identityIssuedBy', 'identityIssuedDay'] as const

/** The person as known by that name, document, occupation and telephone on a day. */
export function personOn(person: Person, day: Day): Person {
  const { earlier = [] } = person
  const at = earlier.findIndex(({ until }) => day < until)
  const wording = { ...(earlier[at] ?? person) }
  // A document that was issued later was shown to nobody on that day: the one before it was, where it is known.
  const issuedAfter = ({ identityIssuedDay }: Partial<PersonInput>) =>
    day !== '' && identityIssuedDay !== undefined && identityIssuedDay > day
  if (at < 0 && !issuedAfter(wording)) return person
  if (issuedAfter(wording)) {
    const before = earlier
      .slice(0, at < 0 ? undefined : at)
      .findLast(earlierDetails => earlierDetails.identityNumber !== undefined && !issuedAfter(earlierDetails))
    for (const field of documentFields) delete wording[field]
    for (const field of documentFields)
      if (before?.[field] !== undefined) Object.assign(wording, { [field]: before[field] })
  }
  const rest = Object.entries(person).filter(([field]) => !(datedFields as readonly string[]).includes(field))
  const details = Object.entries(wording).filter(([field]) => (datedFields as readonly string[]).includes(field))
  return { ...(Object.fromEntries(rest) as Person), ...(Object.fromEntries(details) as EarlierDetails) }
}

/** People as they were known on a day. */
export const personsOn = (persons: Readonly<Record<string, Person>>, day: Day): Record<string, Person> =>
  Object.fromEntries(Object.entries(persons).map(([id, person]) => [id, personOn(person, day)]))

/** What of the dated fields another value replaces. */
const replacedFields = (known: PersonInput, typed: PersonInput) => datedFields.filter(isOther(known, typed))

/** The day of a change recorded later than `since`, to the value that is replaced: the order of the two is not known. */
export const laterChange = (known: PersonDetails, typed: PersonInput, since: Day): Day | undefined =>
  (known.earlier ?? []).findLast(
    wording =>
      wording.until > since &&
      replacedFields(known, typed).some(field => wording[field] !== undefined && wording[field] !== known[field]),
  )?.until

/**
 * A person whose details have changed: with a day, what was before it is kept for the papers of before; without one a slip is
 * put right, in every earlier wording that had it too. What was not known and is added replaces nothing.
 */
export function withChange(known: PersonDetails, typed: PersonInput, since?: Day): PersonDetails {
  const { earlier = [] } = known
  const next: PersonDetails = { ...typed }
  // A case form that was corrected belongs to the name it was corrected for.
  if (nameFields.some(field => known[field] !== typed[field]))
    for (const form of nameCases) if (next[form] === known[form]) delete next[form]
  const replaced = replacedFields(known, typed)
  const corrected = (wording: EarlierDetails): EarlierDetails => ({
    ...wording,
    ...(Object.fromEntries(
      replaced.flatMap(field =>
        wording[field] === known[field] && next[field] !== undefined ? [[field, next[field]]] : [],
      ),
    ) as Partial<EarlierDetails>),
  })
  // The wordings of before stay until that day, those of after have the new value.
  const changedSince = (day: Day): EarlierDetails[] => {
    const past = earlier.filter(({ until }) => until <= day)
    const later = earlier.filter(({ until }) => until > day)
    const then = later[0] ?? detailsOf(known)
    return [...past, ...(past.at(-1)?.until === day ? [] : [{ ...then, until: day }]), ...later.map(corrected)]
  }
  const before = since === undefined ? earlier.map(corrected) : replaced.length > 0 ? changedSince(since) : earlier
  delete next.earlier
  return before.length > 0 ? { ...next, earlier: before } : next
}

/**
 * A person whom a paper of an earlier day calls otherwise, typed after one of a later day: so he was called until that day, and what is so
 * today stays. What was not known and is added replaces nothing.
 */
export function withOlder(
  known: PersonDetails,
  typed: PersonDetails,
  { day, until }: { day: Day; until: Day },
): PersonDetails {
  const replaced = replacedFields(known, typed)
  if (replaced.length === 0) return typed
  const { earlier = [] } = known
  const then = earlier.find(wording => wording.until > day)
  const between = { ...(then ?? detailsOf(known)), until }
  for (const field of replaced) Object.assign(between, { [field]: typed[field] })
  const today = Object.fromEntries(replaced.map(field => [field, known[field]]))
  const others = earlier.filter(wording => wording.until !== until)
  return {
    ...typed,
    ...today,
    earlier: [...others, between].toSorted((a, b) => compareDays(a.until, b.until)),
  }
}

/** A person an extract changes, with what stood there before it. */
export function changedByPaper(known: PersonDetails, next: PersonDetails, paper: string, day: Day): PersonDetails {
  const fields = (Object.keys(next) as (keyof PersonDetails)[]).filter(
    (field): field is keyof PersonInput => field !== 'earlier' && field !== 'papers' && known[field] !== next[field],
  )
  if (fields.length === 0) return next
  const of = (person: PersonDetails): Partial<PersonInput> =>
    Object.fromEntries(fields.flatMap(field => (person[field] === undefined ? [] : [[field, person[field]]])))
  return { ...next, papers: [...(known.papers ?? []), { paper, day, was: of(known), put: of(next) }] }
}

/** What letters say of a person besides what changes with a day. */
const letterFields = [...nameFields, ...nameCases, 'birthDay', 'sex', 'phone'] as const satisfies (keyof PersonInput)[]
type LetterWords = Partial<Pick<PersonInput, (typeof letterFields)[number]>>

/** A person whose words are changed once the case has so many facts: letters that were sent before named him otherwise. */
export function withRewording(
  known: PersonDetails,
  next: PersonDetails,
  { id: caseId, version }: { id: string; version: number },
): PersonDetails {
  const fields = letterFields.filter(field => known[field] !== next[field])
  const of = (person: PersonDetails): LetterWords =>
    Object.fromEntries(fields.flatMap(field => (person[field] === undefined ? [] : [[field, person[field]]])))
  const { reworded: _, ...words } = next
  const { reworded = [] } = known
  const all = fields.length === 0 ? reworded : [...reworded, { caseId, version, was: of(known), put: of(next) }]
  return all.length > 0 ? { ...words, reworded: all } : words
}

/** A person by the words the case had when it had so many facts; of another family's case nothing is counted. */
export function wordedAt(person: Person, { id, version }: { id: string; version: number }): Person {
  const since = (person.reworded ?? []).filter(change => change.version >= version && (change.caseId ?? id) === id)
  return since.reduceRight<Person>((worded, { was, put }) => {
    const fields = letterFields.filter(field => was[field] !== put[field])
    const before = <P extends LetterWords>(words: P): P => {
      const next = { ...words }
      for (const field of fields)
        if (next[field] === put[field]) {
          delete next[field]
          if (was[field] !== undefined) Object.assign(next, { [field]: was[field] })
        }
      return next
    }
    return { ...before(worded), ...(worded.earlier ? { earlier: worded.earlier.map(before) } : {}) }
  }, person)
}

/** A person without what a paper of another family changed, and what of him is so again; what was written since stays. */
export function withoutPaper(
  person: PersonDetails,
  paper: string,
): { person: PersonDetails; changed: (keyof PersonInput)[] } | undefined {
  const change = person.papers?.find(paperChange => paperChange.paper === paper)
  if (!change) return undefined
  const { was, put, day } = change
  const changed = (Object.keys(put) as (keyof PersonInput)[]).filter(field => person[field] === put[field])
  const without = <P extends Partial<PersonInput>>(words: P): P => {
    const next = { ...words }
    for (const field of Object.keys(put) as (keyof PersonInput)[])
      if (next[field] === put[field]) {
        delete next[field]
        if (was[field] !== undefined) Object.assign(next, { [field]: was[field] })
      }
    return next
  }
  const { papers = [], earlier = [], ...words } = person
  const left = papers.filter(paperChange => paperChange !== change)
  const wordings = earlier.filter(({ until }) => until !== day).map(without)
  return {
    person: {
      ...without(words),
      ...(wordings.length > 0 ? { earlier: wordings } : {}),
      ...(left.length > 0 ? { papers: left } : {}),
    },
    changed,
  }
}

/** The telephone is the one somebody is reached by from today on, where nobody says otherwise; papers of before keep the other. */
export const withPhone = (known: PersonDetails, phone: string | undefined, today: Day): PersonDetails =>
  withChange(known, { ...known, phone }, today)
