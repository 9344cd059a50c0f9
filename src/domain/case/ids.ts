import type { FactBody } from './events.ts'

// Every id is a random number, so what it names is told only by the field it stands in. A person whose id was chosen to be
// that of a colleague or of an organisation would be taken for them wherever ids are compared (docs/security.md).

type Named = 'person' | 'staff' | 'organisation' | 'record'

/** What an id in a field names: a person of a family, an account, an organisation, or a paper, file or family. A field left out does not compile. */
export const named = {
  absentIds: 'person',
  agreementId: 'record',
  alsoGoIds: 'person',
  applicantId: 'person',
  applicationId: 'record',
  assessmentId: 'record',
  attachmentId: 'record',
  attachmentIds: 'record',
  byId: 'person',
  caregiverId: 'person',
  caseId: 'record',
  centreId: 'record',
  childIds: 'person',
  childrenSeenIds: 'person',
  concernId: 'record',
  consentId: 'record',
  consentIds: 'record',
  contactId: 'record',
  coordinatorId: 'staff',
  dangerIds: 'person',
  decidedById: 'staff',
  dispatchId: 'record',
  documentId: 'record',
  documentOfId: 'person',
  endedConsentIds: 'record',
  entryId: 'record',
  familyId: 'person',
  familyIds: 'person',
  fromId: 'staff',
  givenById: 'person',
  handOutId: 'record',
  handoverId: 'record',
  holderId: 'person',
  householdIds: 'person',
  insteadId: 'record',
  joinedIds: 'person',
  joiningId: 'record',
  keptId: 'person',
  letterId: 'record',
  measureId: 'record',
  monitoringId: 'record',
  nameOfId: 'person',
  organisationId: 'organisation',
  otherCaseIds: 'record',
  personId: 'person',
  personIds: 'person',
  phoneOfIds: 'person',
  placeOfId: 'person',
  planId: 'record',
  primaryId: 'record',
  protectedIds: 'person',
  receivedId: 'record',
  referralId: 'record',
  refusalId: 'record',
  reportId: 'record',
  requestId: 'record',
  returnedIds: 'person',
  servicesDecidedById: 'staff',
  signalId: 'record',
  staffId: 'staff',
  stayedIds: 'person',
  stayIds: 'person',
  toCentreId: 'record',
  toId: 'staff',
  transferId: 'record',
} as const satisfies Record<string, Named>
/** The same for the few fields that are called otherwise. */
const namedBy = new Map<string, Named>([
  ...Object.entries(named),
  ['id', 'record'],
  ['people', 'person'],
  ['sameAs', 'person'],
])

/** The same records with somebody named by the id of the one he is, where a person of the family is named; a list that named both names him once. */
export function calledAs<T>(records: T, personId: string, sameAs: string): T {
  const renamed = (value: unknown, field?: string): unknown => {
    if (Array.isArray(value)) {
      // The paper that brought him as somebody else brought nobody who was not there.
      if (field === 'joinedIds') return value.filter(entry => entry !== personId)
      const entries = value.map(entry => renamed(entry, field))
      return value.includes(personId) ? [...new Set(entries)] : entries
    }
    if (value && typeof value === 'object')
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, renamed(inner, key)]))
    return value === personId && field && namedBy.get(field) === 'person' ? sameAs : value
  }
  return renamed(records) as T
}

/** The same records with these people named by other ids, wherever one of them is named. */
export function withPeopleRenamed<T>(records: T, ids: ReadonlyMap<string, string>): T {
  const renamed = (value: unknown, field?: string): unknown => {
    if (Array.isArray(value)) return value.map(entry => renamed(entry, field))
    if (value && typeof value === 'object')
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, renamed(inner, key)]))
    return typeof value === 'string' && field && namedBy.get(field) === 'person' ? (ids.get(value) ?? value) : value
  }
  return renamed(records) as T
}

/** Ids that stand in fields of these kinds, at any depth. */
export function idsNaming(records: unknown, kinds: readonly Named[]): string[] {
  const found: string[] = []
  const look = (value: unknown, field?: string): void => {
    if (typeof value === 'string') {
      const kind = field && namedBy.get(field)
      if (kind && kinds.includes(kind)) found.push(value)
    } else if (Array.isArray(value)) for (const entry of value) look(entry, field)
    else if (value && typeof value === 'object') for (const key in value) look(value[key as never], key)
  }
  look(records)
  return found
}

/** Whether one of these ids stands in a field of these kinds, at any depth. */
export function isNamedIn(records: unknown, ids: readonly string[], kinds: readonly Named[], field?: string): boolean {
  if (typeof records === 'string') {
    const kind = ids.includes(records) && field ? namedBy.get(field) : undefined
    return kind !== undefined && kinds.includes(kind)
  }
  if (!records || typeof records !== 'object') return false
  // A whole case is walked through with every command: no list of its fields, and no function, is made to look at each.
  if (Array.isArray(records)) {
    for (const entry of records) if (isNamedIn(entry, ids, kinds, field)) return true
    return false
  }
  for (const key in records) if (isNamedIn(records[key as never], ids, kinds, key)) return true
  return false
}

/** Ids of the records a fact writes or changes. */
export const writtenIds = (fact: FactBody): string[] =>
  fact.kind === 'planWritten'
    ? [fact.planId]
    : Object.values(fact).flatMap((value: unknown) =>
        value && typeof value === 'object' && 'id' in value && typeof value.id === 'string' ? [value.id] : [],
      )
