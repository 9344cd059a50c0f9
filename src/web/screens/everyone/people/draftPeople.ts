import type { CaseView } from '../../../../api/case/cases.ts'
import { nameKey, similar } from '../../../../domain/kernel/names/names.ts'
import { sameOwnName } from '../../../../domain/people/identity/same-person.ts'
import { type Kinship, representsByKin, sexOfKin } from '../../../../domain/people/kinship.ts'
import type { MemberInput, Person, PersonInput } from '../../../../domain/people/people.ts'

/** Fields of a person a form of intake may hold; all are text while typed. */
const personFields = [
  'familyName',
  'givenName',
  'patronymic',
  'formerFamilyName',
  'birthDay',
  'personalNumber',
  'identityKind',
  'identityNumber',
  'identityIssuedBy',
  'identityIssuedDay',
  'phone',
  'workOrStudy',
  'sex',
] as const
/** Name of one such field. */
export type PersonField = (typeof personFields)[number]
type PersonDraft = Record<PersonField, string>

/** A member of the family as it stands in a draft. */
export type MemberDraft = {
  /** Of the row on the screen. */
  key: string
  /** The person the centre already knows. */
  personId: string | null
  person: PersonDraft
  kinship: Kinship | ''
  legalRepresentative: boolean
  together: boolean
}

const emptyPerson = Object.fromEntries(personFields.map(field => [field, ''])) as PersonDraft

/** An empty row; parents speak for their children by law, so they begin as representatives. */
export const blankMember = (key: string, kinship: Kinship | '' = ''): MemberDraft => ({
  key,
  personId: null,
  person: emptyPerson,
  kinship,
  legalRepresentative: representsByKin(kinship),
  together: true,
})

/** Whether nothing has been typed about this person. */
export const isBlank = (member: MemberDraft): boolean =>
  !member.personId && Object.values(member.person).every(text => text.trim() === '')

/** What the command takes: empty fields are left out, so that they erase nothing the centre knows. */
export function toMember(member: MemberDraft): MemberInput {
  const sex = member.kinship === '' ? undefined : sexOfKin[member.kinship]
  return {
    ...(member.personId ? { personId: member.personId } : {}),
    person: {
      familyName: '',
      givenName: '',
      ...(sex ? { sex } : {}),
      ...filled(member.person),
    } as PersonInput,
    kinship: member.kinship as Kinship,
    legalRepresentative: member.legalRepresentative,
    together: member.together,
  }
}

/** A person the centre knows as a row of a draft. */
export function fromPerson(
  person: Person,
  member: { kinship: Kinship; legalRepresentative: boolean; together: boolean },
): MemberDraft {
  const texts = personFields.map(field => [field, person[field] ?? ''])
  return { key: person.id, personId: person.id, person: Object.fromEntries(texts) as PersonDraft, ...member }
}

/** Family names that change with sex cannot be handed down to a child as they are. */
const feminine = /(?:[оеё]ва|[иы]на|[ая]я)$/u
const masculine = /(?:[оеё]в|[иы]н|[иы]й|ой)$/u

/** The family name a child's row begins with: the parent's, unless it has another form for the other sex. */
export const familyNameFor = (parent: MemberDraft | undefined): string => {
  const name = parent?.person.familyName.trim() ?? ''
  return feminine.test(name) || masculine.test(name) ? '' : name
}

const childKin: readonly (Kinship | '')[] = ['son', 'daughter', 'sibling']
/** Whether a row stands among the children; nothing chosen yet fits both. */
export const isChildRow = (kinship: Kinship | ''): boolean => childKin.includes(kinship)

// A household hardly has two people of one name and one generation: a date typed wrongly must not make a second child.
const samePerson = (typed: MemberDraft, known: Person, kinship: Kinship) =>
  sameOwnName(typed.person, known) &&
  similar(nameKey(typed.person.familyName), nameKey(known.familyName)) > 0.4 &&
  (typed.kinship === '' || isChildRow(typed.kinship) === isChildRow(kinship))

const filled = (person: PersonDraft) =>
  Object.fromEntries(Object.entries(person).filter(([, text]) => text.trim() !== ''))

/**
 * Ties what was typed to the persons of a family the centre knows: a match takes the record's own spelling and dates, what
 * the record lacks comes from the form, and the rest of the household joins, so that nobody is typed again.
 */
export function joinKnown(typed: readonly MemberDraft[], file: Pick<CaseView, 'state' | 'persons'>): MemberDraft[] {
  const rest = file.state.members.filter(member => !member.to && file.persons[member.personId])
  const joined = typed
    .filter(draft => !isBlank(draft))
    .map(draft => {
      const at = rest.findIndex(member => samePerson(draft, file.persons[member.personId]!, member.kinship))
      const [member] = at < 0 ? [] : rest.splice(at, 1)
      if (!member) return draft
      const known = fromPerson(file.persons[member.personId]!, member)
      return { ...known, key: draft.key, person: { ...draft.person, ...filled(known.person) } as PersonDraft }
    })
  return [...joined, ...rest.map(member => fromPerson(file.persons[member.personId]!, member))]
}

/** «д. Осиновка» out of «Крупский р-н, д. Осиновка, ул. Лесная, 4»: what lists are filtered by. */
export function localityOf(address: string): string | undefined {
  const kind = /^(?:г\.\s?п\.|г\.|аг\.|д\.|п\.|х\.|город|деревня|агрогородок|посёлок|поселок|хутор)\s*(?=\p{Lu})/u
  return address
    .split(',')
    .map(part => part.trim())
    .find(part => kind.test(part))
}
