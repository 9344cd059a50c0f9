import type { Assessment } from '../assessment/assessments.ts'
import type { CaseRow } from '../case/project-case.ts'
import { type CaseState, emptyCase } from '../case/state.ts'
import type { Contact } from '../contact/contacts.ts'
import type { Received } from '../handover/transfers.ts'
import type { Section } from './sections.ts'

/** What decides how much of a case is shown: the sections somebody reads, and who it is. */
export type Reader = { sees: (section: Section) => boolean; staffId: string | undefined }

/** The section of every field of a thing: one left out does not compile, and is shown to nobody. */
type SectionsOf<T> = { readonly [K in keyof T]-?: Section }
/** The same of a thing that stands in a section of its own: another one may hold only what it can be without. */
type PartsOf<T, Own extends Section> = {
  readonly [K in keyof T]-?: Record<never, never> extends Pick<T, K> ? Section : Own
}

/** The section of each part of a case (dossier §5.3): what a reader is shown is built from this table alone. */
export const stateSections = {
  id: 'name',
  version: 'name',
  openedDay: 'name',
  assignments: 'name',
  handover: 'name',
  takenOver: 'card',
  members: 'card',
  address: 'card',
  locality: 'card',
  stay: 'card',
  phone: 'card',
  foundAfter: 'card',
  homeReports: 'card',
  earlierHomes: 'card',
  homeDay: 'card',
  agreements: 'card',
  admissions: 'card',
  crisisStays: 'card',
  consents: 'card',
  transfer: 'card',
  acceptedThere: 'card',
  received: 'card',
  closures: 'card',
  serviceEnds: 'card',
  round: 'card',
  restriction: 'card',
  conflicts: 'card',
  tiesAsked: 'card',
  lateEntries: 'card',
  joinings: 'card',
  childrenLeftOut: 'card',
  specialData: 'special',
  specialClosings: 'special',
  protectiveOrders: 'special',
  hiddenPlaces: 'special',
  clearedNamesakes: 'special',
  assessments: 'diagnostics',
  kindPeriods: 'diagnostics',
  plans: 'plan',
  meetings: 'plan',
  monitorings: 'plan',
  reviews: 'plan',
  contacts: 'contacts',
  planned: 'contacts',
  concerns: 'contacts',
  mistakenConcerns: 'contacts',
  referrals: 'documents',
  mistakenExtracts: 'documents',
  untrueLetters: 'documents',
  mistakenApplications: 'documents',
  mistakenRefusals: 'documents',
  applications: 'documents',
  refusals: 'documents',
  ownRefusals: 'documents',
  serviceRecords: 'documents',
  requests: 'documents',
  papersBack: 'documents',
  handOuts: 'documents',
  attachments: 'documents',
} as const satisfies SectionsOf<CaseState>

/** What a psychologist wrote down of a meeting is part of the consultation; the rest of it stands in the journal. */
export const contactSections = {
  id: 'contacts',
  by: 'contacts',
  consultation: 'contacts',
  corrected: 'contacts',
  day: 'contacts',
  time: 'contacts',
  minutes: 'contacts',
  form: 'contacts',
  happened: 'contacts',
  missedReason: 'contacts',
  personIds: 'contacts',
  others: 'contacts',
  childrenSeenIds: 'contacts',
  topics: 'contacts',
  offered: 'contacts',
  agreed: 'contacts',
  note: 'consultations',
  measuresDone: 'contacts',
  informed: 'contacts',
  informedHow: 'contacts',
  wishes: 'contacts',
  familyView: 'contacts',
  emergencyHelp: 'contacts',
  emergencyDone: 'contacts',
  emergencyResult: 'contacts',
} as const satisfies PartsOf<Contact, 'contacts'>

/** An assessment is read whole; the grounds of its scores stand in `scoreSections`. */
export const assessmentSections = {
  id: 'diagnostics',
  by: 'diagnostics',
  consultation: 'diagnostics',
  edition: 'diagnostics',
  kind: 'diagnostics',
  day: 'diagnostics',
  scores: 'diagnostics',
  secondCaregiver: 'diagnostics',
  suggested: 'diagnostics',
  reasons: 'diagnostics',
  reasonsEdition: 'diagnostics',
  reasonsNote: 'diagnostics',
  strengths: 'diagnostics',
  strengthsNote: 'diagnostics',
  summary: 'diagnostics',
  householdIds: 'diagnostics',
} as const satisfies PartsOf<Assessment, 'diagnostics'>

type Scores = NonNullable<Assessment['secondCaregiver']>
/** A psychologist's score is a number of the diagnosis; on what it rests is said in the consultation. */
export const scoreSections = {
  score: 'diagnostics',
  evidence: 'consultations',
  caregiverId: 'consultations',
} as const satisfies PartsOf<NonNullable<Scores[keyof Scores]>, 'diagnostics'>

/** What came over from another centre stands in the sections of what it is about. */
export const receivedSections = {
  transferId: 'card',
  centreName: 'card',
  day: 'card',
  offeredDay: 'card',
  openedDay: 'card',
  consentDay: 'card',
  reason: 'card',
  agreement: 'card',
  handedOn: 'card',
  bases: 'documents',
  absentIds: 'card',
  joins: 'card',
  concerns: 'contacts',
  patronage: 'diagnostics',
  diagnostics: 'diagnostics',
  plan: 'plan',
  contacts: 'contacts',
} as const satisfies PartsOf<Received, 'card'>

/** The section of each column of the list of families. */
export const rowSections = {
  title: 'name',
  responsibleId: 'name',
  psychologistId: 'name',
  handoverTo: 'name',
  handoverDeclined: 'name',
  openedDay: 'name',
  closedDay: 'name',
  staleAfter: 'name',
  head: 'card',
  address: 'card',
  locality: 'card',
  stage: 'card',
  registration: 'card',
  nextDue: 'card',
  nextDuty: 'card',
  nextClock: 'card',
  childCount: 'card',
  awaits: 'card',
  concernOpen: 'card',
  gaps: 'card',
  readers: 'card',
  blocked: 'card',
  doers: 'plan',
  kind: 'diagnostics',
  reasons: 'diagnostics',
} as const satisfies SectionsOf<CaseRow>

/** A row of the list of which nothing may be told. */
const blankRow: CaseRow = {
  title: '',
  head: '',
  address: '',
  locality: '',
  stage: 'referred',
  kind: null,
  registration: 'notYet',
  responsibleId: null,
  psychologistId: null,
  nextDue: null,
  nextDuty: null,
  nextClock: null,
  reasons: [],
  childCount: 0,
  openedDay: '1970-01-01',
  closedDay: null,
  awaits: null,
  concernOpen: false,
  gaps: [],
  handoverTo: null,
  handoverDeclined: false,
  staleAfter: null,
  readers: null,
  blocked: [],
  doers: [],
}

type Sees = Reader['sees']
const take = <T, K extends keyof T>(to: T, from: T, field: K) => {
  to[field] = from[field]
}
/** The blank thing with the fields that are seen of the whole one. */
function filled<T extends object>(blank: T, whole: T, table: SectionsOf<T>, sees: Sees): T {
  const shown = { ...blank }
  for (const field of Object.keys(table) as (keyof T)[])
    if (Object.hasOwn(whole, field) && sees(table[field])) take(shown, whole, field)
  return shown
}
/** The fields that are seen of a thing whose own section is; what can be missing of it is optional, says `PartsOf`. */
function partsOf<T extends object>(whole: T, table: SectionsOf<T>, sees: Sees): T {
  const shown: Partial<T> = {}
  for (const field in whole) if (Object.hasOwn(table, field) && sees(table[field])) shown[field] = whole[field]
  return shown as T
}

const scoresOf = <T extends Scores>(scores: T, sees: Sees): T =>
  Object.fromEntries(
    Object.entries(scores).map(([domain, score]) => [domain, score && partsOf(score, scoreSections, sees)]),
  ) as T

/** The case as one reader is shown it: sections that the table withholds are empty (dossier §5.3). What a psychologist wrote down is shown to psychologists of the family and to its author. */
export function shownTo(state: CaseState, { sees, staffId }: Reader): CaseState {
  const seesOf =
    ({ consultation, by }: { consultation?: true; by: string }): Sees =>
    section =>
      section !== 'consultations' || consultation !== true || by === staffId || sees(section)
  const shown = filled(emptyCase(state.id), state, stateSections, sees)
  shown.contacts = shown.contacts.map(contact => partsOf(contact, contactSections, seesOf(contact)))
  shown.assessments = shown.assessments.map(whole => {
    const assessment = partsOf(whole, assessmentSections, seesOf(whole))
    assessment.scores = scoresOf(assessment.scores, seesOf(whole))
    if (assessment.secondCaregiver) assessment.secondCaregiver = scoresOf(assessment.secondCaregiver, seesOf(whole))
    return assessment
  })
  if (shown.received) shown.received = partsOf(shown.received, receivedSections, sees)
  return shown
}

/** A row of the list as a reader of the case is shown it. */
export const rowShownTo = (row: CaseRow, { sees }: Pick<Reader, 'sees'>): CaseRow =>
  filled(blankRow, row, rowSections, sees)
