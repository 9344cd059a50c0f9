import { addDays, addMonths, type Day } from '../../../../domain/calendar.ts'
import { assigned, type CaseState } from '../../../../domain/cases.ts'
import { hardshipReasons, strengths, type Domain, type HardshipReason } from '../../../../domain/assessments.ts'
import type { CommandInput } from '../../../../domain/commands.ts'
import { shortestPlanEnd } from '../../../../domain/decisions/agreement.ts'
import { headOf } from '../../../../domain/overview.ts'
import { isChild, type Person } from '../../../../domain/people.ts'
import {
  measureSchema,
  planContent,
  type helpKinds,
  type Measure,
  type PlanContent,
  type PlanVersion,
  type Responsible,
} from '../../../../domain/plans.ts'
import type { LibraryItem, organisationKinds } from '../../../../api/centre.ts'
import type { OrganisationView } from '../../../../api/session.ts'
import { formatDay } from '../../../ui/text.ts'
import { fieldErrors } from './fieldErrors.ts'

/** A measure while it is being typed. */
export type MeasureDraft = {
  id: string
  title: string
  helpKind: keyof typeof helpKinds | ''
  domain: Domain | ''
  mandatoryForFamily: boolean
  responsible: Responsible[]
  dueDay: string
  recurrence: string
  expectedResult: string
}

/** The plan while it is being typed; kept as the draft `plan:<caseId>`. */
export type PlanDraft = {
  planId: string
  /** The version the draft began from: shows when somebody saved another one meanwhile. */
  base: PlanContent | null
  holderId: string
  childIds: string[]
  startsOn: string
  endsOn: string
  coordinatorId: string
  reasons: HardshipReason[]
  reasonsNote: string
  resources: string
  goal: string
  /** One a line. */
  objectives: string
  measures: MeasureDraft[]
  accepted: Partial<Record<Domain, string>>
  changeReason: string
}

/** A measure ready for the dialog. */
export const measureDraft = (measure: Measure): MeasureDraft => ({
  ...measure,
  domain: measure.domain ?? '',
  recurrence: measure.recurrence ?? '',
})

/** A plan begun from what the case already knows: holder, children, reasons, strengths as resources. */
export function newPlan(
  state: CaseState,
  persons: Record<string, Person>,
  today: Day,
  planId: string,
  staffId: string,
): PlanDraft {
  const last = state.assessments.at(-1)
  const holderId = state.agreements.at(-1)?.holderId ?? headOf({ state, persons }, today) ?? ''
  return {
    planId,
    base: null,
    holderId,
    childIds: state.members
      .filter(one => !one.to && isChild(one, persons[one.personId], today))
      .map(one => one.personId),
    startsOn: today,
    endsOn: addMonths(today, 3),
    coordinatorId: assigned(state) ?? staffId,
    reasons: [...(last?.reasons ?? [])],
    reasonsNote: last?.reasonsNote ?? '',
    resources: [...(last?.strengths ?? []).map(name => strengths[name]), last?.strengthsNote]
      .filter(Boolean)
      .join('; '),
    goal: '',
    objectives: '',
    measures: [],
    accepted: {},
    changeReason: '',
  }
}

/** The saved version, opened for editing. */
export const draftOfVersion = (planId: string, version: PlanVersion): PlanDraft => ({
  ...version.content,
  planId,
  base: version.content,
  reasonsNote: version.content.reasonsNote ?? '',
  resources: version.content.resources ?? '',
  objectives: version.content.objectives.join('\n'),
  measures: version.content.measures.map(measureDraft),
  changeReason: version.approved || version.agreed ? '' : (version.changeReason ?? ''),
})

const measureInput = (measure: MeasureDraft) => ({
  ...measure,
  domain: measure.domain || undefined,
})

/** The content as it is sent. */
export function contentInput(draft: PlanDraft): CommandInput<'writePlan'>['content'] {
  const { planId: _, base: __, changeReason: ___, objectives, measures, ...rest } = draft
  return {
    ...rest,
    objectives: objectives
      .split('\n')
      .map(one => one.trim())
      .filter(one => one !== ''),
    measures: measures.map(measureInput),
  } as CommandInput<'writePlan'>['content']
}

/** What stops a measure: empty fields and a day outside the plan. */
export function measureErrors(measure: MeasureDraft, plan: Pick<PlanDraft, 'startsOn' | 'endsOn'>) {
  const errors = fieldErrors(measureSchema, measureInput(measure))
  if (!measure.title.trim()) errors['title'] = 'Назовите мероприятие'
  if (!measure.helpKind) errors['helpKind'] = 'Выберите вид помощи'
  if (!measure.expectedResult.trim()) errors['expectedResult'] = 'Впишите ожидаемый результат'
  if (!errors['dueDay'] && (measure.dueDay < plan.startsOn || measure.dueDay > plan.endsOn))
    errors['dueDay'] = `Срок должен быть внутри плана: ${formatDay(plan.startsOn)} – ${formatDay(plan.endsOn)}`
  return errors
}

/** What stops the plan from being saved, by field; a line of a measure is named once, by its number. */
export function planErrors(draft: PlanDraft, reasonNeeded: boolean): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const [field, text] of Object.entries(fieldErrors(planContent, contentInput(draft))))
    if (!field.startsWith('measures.')) errors[`content.${field}`] = text
  if (!errors['content.startsOn'] && !errors['content.endsOn'] && draft.endsOn < shortestPlanEnd(draft.startsOn))
    errors['content.endsOn'] =
      `План составляется на срок не менее одного месяца: не раньше ${formatDay(shortestPlanEnd(draft.startsOn))}`
  for (const [index, measure] of draft.measures.entries()) {
    const problems = Object.values(measureErrors(measure, draft))
    if (problems.length > 0) errors[`measure-${measure.id}`] = `Мероприятие № ${index + 1}. ${problems.join('. ')}`
  }
  if (reasonNeeded && !draft.changeReason.trim())
    errors['changeReason'] = 'План утверждён: укажите причину корректировки'
  return errors
}

const stable = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) =>
    one && typeof one === 'object' && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  )

/** Whether two contents say the same, whatever the order of their keys. */
export const sameContent = (a: unknown, b: unknown): boolean => stable(a) === stable(b)

/** Whether what is typed is what is saved. */
export function isSaved(draft: PlanDraft, version: PlanVersion | undefined): boolean {
  const parsed = planContent.safeParse(contentInput(draft))
  return version !== undefined && parsed.success && sameContent(parsed.data, version.content)
}

/** Moves one measure up or down. */
export function moved<T>(list: readonly T[], from: number, by: -1 | 1): T[] {
  const to = from + by
  if (to < 0 || to >= list.length) return [...list]
  return list.with(from, list[to]!).with(to, list[from]!)
}

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
  const active = known.organisations.filter(one => one.active)
  const kind = organisationWords.find(([words]) => words.test(word))?.[1]
  const named = active.filter(one => one.name.toLowerCase().includes(word))
  const fits = named.length > 0 ? named : active.filter(one => one.kind === kind)
  const only = fits.length === 1 ? fits[0] : undefined
  return only && { type: 'organisation', organisationId: only.id, name: only.name }
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
    .map(one => one.trim())
    .filter(one => one !== '')
  const guesses = words.map(word => guess(word, plan, known))
  const responsible = guesses.filter(one => one !== undefined)
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
    .filter(one => one.active && (domain === '' || one.domain === domain))
    .toSorted((a, b) => Number(fits(b)) - Number(fits(a)) || a.title.localeCompare(b.title, 'ru'))
}

/** Reasons in the words of the form. */
export const reasonsInWords = (reasons: readonly HardshipReason[], note?: string): string =>
  [...reasons.map(name => hardshipReasons[name]), note].filter(Boolean).join('; ')
