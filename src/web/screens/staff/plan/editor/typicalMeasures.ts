import type { OrganisationView } from '../../../../../api/account/session.ts'
import type { LibraryItem, organisationKinds } from '../../../../../api/centre/centre.ts'
import type { Domain } from '../../../../../domain/assessment/assessments.ts'
import { addDays, type WorkingCalendar } from '../../../../../domain/kernel/calendar.ts'
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
  workdays: Pick<WorkingCalendar, 'previousWorking'>
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
  // Nobody is asked to be done on a day off; at the very beginning of a plan there is no working day before it.
  const last = usual < plan.endsOn ? usual : plan.endsOn
  const working = known.workdays.previousWorking(last)
  return {
    measure: {
      id: known.id,
      title: item.title,
      helpKind: item.helpKind,
      domain: item.domain,
      mandatoryForFamily: false,
      responsible,
      dueDay: working < plan.startsOn ? last : working,
      recurrence: '',
      expectedResult: item.expectedResult,
    },
    sure: responsible.length > 0 && responsible.length === words.length,
  }
}

/** Words of a measure that say how old the children are whom it is for: the years of the youngest and of the oldest. */
const ageWords: [words: RegExp, from: number, to: number][] = [
  [/детск[а-я]+ сад|дошкольн|ясл/u, 0, 6],
  [/(^|[^а-я])школ|учёб|урок|домашн[а-я]+ задан|успеваем/u, 6, 17],
  [
    /подрост|профориентац|трудоустро[а-я]+ (подростк|несовершеннолетн)|колледж|профессион[а-я]+ обуч[а-я]+ (подростк|ребён)/u,
    12,
    17,
  ],
]

/** Whether there is a child of the age a measure speaks of; one that speaks of none fits every family. */
export function fitsAges(
  { title, responsibleKind }: Pick<LibraryItem, 'title' | 'responsibleKind'>,
  ages: readonly number[],
) {
  const text = `${title} ${responsibleKind ?? ''}`.toLowerCase()
  const spoken = ageWords.filter(([words]) => words.test(text))
  return spoken.length === 0 || spoken.some(([, from, to]) => ages.some(age => age >= from && age <= to))
}

/** Typical measures for a domain: those for weak domains without one first, then for the family's reasons; what fits no child of it last. */
export const fitting = (
  items: readonly LibraryItem[],
  domain: Domain | '',
  reasons: readonly HardshipReason[],
  { weak = [], ages }: { weak?: readonly Domain[]; ages?: readonly number[] } = {},
): LibraryItem[] => {
  const rank = (item: LibraryItem) =>
    (ages && !fitsAges(item, ages) ? -4 : 0) +
    (item.domain && weak.includes(item.domain) ? 2 : 0) +
    (item.reasons.some(reason => reasons.includes(reason)) ? 1 : 0)
  return items
    .filter(item => item.active && (domain === '' || item.domain === domain))
    .toSorted((a, b) => rank(b) - rank(a) || a.title.localeCompare(b.title, 'ru'))
}
