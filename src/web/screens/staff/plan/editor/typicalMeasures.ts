import type { OrganisationView } from '../../../../../api/account/session.ts'
import type { LibraryItem, organisationKinds } from '../../../../../api/centre/centre.ts'
import type { Domain } from '../../../../../domain/assessment/assessments.ts'
import { addDays } from '../../../../../domain/kernel/calendar.ts'
import type { HardshipReason } from '../../../../../domain/law/terms/hardship-reasons.ts'
import type { Responsible } from '../../../../../domain/plan/plans.ts'
import { omitEmpty } from '../../../../command-form/omitEmpty.ts'
import type { MeasureDraft, PlanDraft } from './planDraft.ts'

/** Words of the library that name a kind of organisation. */
const organisationWords: [words: RegExp, kind: keyof typeof organisationKinds][] = [
  [/ровд|милици/u, 'police'],
  [/исполком/u, 'council'],
  [/опек/u, 'guardianship'],
  [/кдн|комисси/u, 'kdn'],
  [/спц|социально-педагог/u, 'spc'],
  [/школ|сш\b|гимнази|учреждение образования|детск[а-я]+ сад/u, 'school'],
  [/поликлиник|црб|больниц|амбулатор|здравоохран/u, 'health'],
  [/труд|занятост/u, 'labour'],
  [/рочс|мчс/u, 'emergency'],
]

/** The first person the centre knows in an organisation: who exactly answers is named in the plan [МП 6.4]. */
export const knownPerson = ({ contacts: [first] }: Pick<OrganisationView, 'contacts'>) =>
  first ? { person: first.name, ...omitEmpty({ post: first.post, phone: first.phone }) } : {}

type Known = {
  id: string
  organisations: readonly OrganisationView[]
  personName: (id: string) => string
  staffName: (id: string) => string
  /** The psychologist of the family, if one is assigned. */
  psychologistId?: string | undefined
}
const guess = (
  word: string,
  plan: Pick<PlanDraft, 'holderId' | 'coordinatorId'>,
  known: Known,
): Responsible | undefined => {
  if (/семь|родител|мать|отец/u.test(word))
    return plan.holderId
      ? { type: 'member', personId: plan.holderId, name: known.personName(plan.holderId) }
      : undefined
  if (/центр|специалист|куратор/u.test(word))
    return plan.coordinatorId
      ? { type: 'staff', staffId: plan.coordinatorId, name: known.staffName(plan.coordinatorId) }
      : undefined
  if (/психолог/u.test(word))
    return known.psychologistId
      ? { type: 'staff', staffId: known.psychologistId, name: known.staffName(known.psychologistId) }
      : undefined
  const active = known.organisations.filter(organisation => organisation.active)
  const kind = organisationWords.find(([words]) => words.test(word))?.[1]
  const named = active.filter(organisation => organisation.name.toLowerCase().includes(word))
  const fits = named.length > 0 ? named : active.filter(organisation => organisation.kind === kind)
  const only = fits.length === 1 ? fits[0] : undefined
  return only && { type: 'organisation', organisationId: only.id, name: only.name, ...knownPerson(only) }
}

/** A typical measure of the centre made into one of this plan; who answers is filled in only where one fits for sure. */
export function fromLibrary(
  item: LibraryItem,
  plan: Pick<PlanDraft, 'startsOn' | 'endsOn' | 'holderId' | 'coordinatorId'>,
  known: Known,
): { measure: MeasureDraft; sure: boolean } {
  const words = (item.responsibleKind ?? '')
    .toLowerCase()
    .split(/[,;]| и /u)
    .map(text => text.trim())
    .filter(text => text !== '')
  const guesses = words.map(word => guess(word, plan, known))
  const responsible = guesses.filter(other => other !== undefined)
  const usual = addDays(plan.startsOn, item.usualDays)
  return {
    measure: {
      id: known.id,
      title: item.title,
      helpKind: item.helpKind,
      domain: item.domain,
      mandatoryForFamily: false,
      responsible,
      dueDay: usual < plan.endsOn ? usual : plan.endsOn,
      recurrence: '',
      expectedResult: item.expectedResult,
    },
    sure: responsible.length > 0 && responsible.length === words.length,
  }
}

/** Typical measures for a domain, those for the family's reasons first. */
export const fitting = (
  items: readonly LibraryItem[],
  domain: Domain | '',
  reasons: readonly HardshipReason[],
): LibraryItem[] => {
  const fits = (item: LibraryItem) => item.reasons.some(reason => reasons.includes(reason))
  return items
    .filter(item => item.active && (domain === '' || item.domain === domain))
    .toSorted((a, b) => Number(fits(b)) - Number(fits(a)) || a.title.localeCompare(b.title, 'ru'))
}
