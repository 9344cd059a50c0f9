import type { Assessment } from './assessments.ts'
import type { CaseState } from './cases.ts'
import type { Contact } from './contacts.ts'
import type { Section } from './sections.ts'

/** What decides how much of a case is shown: the sections somebody reads, and who it is. */
export type Reader = { sees: (section: Section) => boolean; staffId: string | undefined }

const withoutNote = ({ note: _, ...rest }: Contact): Contact => rest
const withoutGrounds = (assessment: Assessment): Assessment => {
  const bare = <T extends Record<string, { score: number } | undefined>>(scores: T): T =>
    Object.fromEntries(Object.entries(scores).map(([domain, one]) => [domain, one && { score: one.score }])) as T
  const { scores, secondCaregiver, ...rest } = assessment
  return { ...rest, scores: bare(scores), ...(secondCaregiver ? { secondCaregiver: bare(secondCaregiver) } : {}) }
}

/** The case as one reader is shown it: sections that the table withholds are empty (dossier §5.3). What a psychologist wrote down is shown to psychologists of the family and to its author. */
export function shownTo(state: CaseState, { sees, staffId }: Reader): CaseState {
  const hidden = (one: { consultation?: true; by: string }) =>
    one.consultation === true && one.by !== staffId && !sees('consultations')
  const list = <T>(section: Section, whole: T[]): T[] => (sees(section) ? whole : [])
  return {
    ...state,
    specialData: list('special', state.specialData),
    protectiveOrders: list('special', state.protectiveOrders),
    assessments: list('diagnostics', state.assessments).map(one => (hidden(one) ? withoutGrounds(one) : one)),
    kindPeriods: list('diagnostics', state.kindPeriods),
    contacts: list('contacts', state.contacts).map(one => (hidden(one) ? withoutNote(one) : one)),
    concerns: list('contacts', state.concerns),
    plans: list('plan', state.plans),
    monitorings: list('plan', state.monitorings),
    reviews: list('plan', state.reviews),
  }
}
