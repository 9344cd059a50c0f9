import { type Domain, strengths } from '../../../../../domain/assessment/assessments.ts'
import type { CommandInput } from '../../../../../domain/case/command/commands.ts'
import { headOf } from '../../../../../domain/case/project-case.ts'
import { assigned } from '../../../../../domain/case/queries.ts'
import type { CaseState } from '../../../../../domain/case/state.ts'
import { binds } from '../../../../../domain/contract/agreements.ts'
import { addDays, addMonths, type Day } from '../../../../../domain/kernel/calendar.ts'
import type { HardshipReason } from '../../../../../domain/law/terms/hardship-reasons.ts'
import { isChild, type Person } from '../../../../../domain/people/people.ts'
import { shortestPlanEnd } from '../../../../../domain/plan/plan-rules.ts'
import { approvedPlans } from '../../../../../domain/plan/plan-rules.ts'
import {
  approvedVersion,
  type helpKinds,
  type Measure,
  measureSchema,
  type Plan,
  planContent,
  type PlanContent,
  type PlanVersion,
  type Responsible,
} from '../../../../../domain/plan/plans.ts'
import { fieldErrors } from '../../../../command-form/fieldErrors.ts'
import { formatDay } from '../../../../ui/text.ts'

/** A measure while it is being typed. */
export type MeasureDraft = {
  id: string
  title: string
  helpKind: keyof typeof helpKinds | ''
  domain: Domain | ''
  childIds?: string[] | undefined
  mandatoryForFamily: boolean
  responsible: Responsible[]
  dueDay: string
  recurrence: string
  expectedResult: string
}

/** The draft of a plan: the first of the work with the family, or one that follows it. */
export const draftKeyOf = (
  { caseId, state }: { caseId: string; state: Pick<CaseState, 'plans' | 'round'> },
  plan: Plan | undefined,
): string => {
  const [first] = state.plans.slice(state.round.plans)
  return !first || first.id === plan?.id ? `plan:${caseId}` : `plan:${caseId}:next`
}

/** The plan while it is being typed; kept as the draft `draftKeyOf`. */
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
const measureDraft = (measure: Measure): MeasureDraft => ({
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
  const here = state.members.filter(member => !member.to).map(member => member.personId)
  const bound = state.agreements.findLast(agreement => binds(agreement, today) && here.includes(agreement.holderId))
  const holderId = bound?.holderId ?? headOf({ state, persons }, today) ?? ''
  // A plan that follows another begins when that one is over.
  const before = approvedVersion(approvedPlans(state).at(-1))?.content.endsOn
  const startsOn = before && before >= today ? addDays(before, 1) : today
  return {
    planId,
    base: null,
    holderId,
    childIds: state.members
      .filter(member => !member.to && isChild(member, persons[member.personId], today))
      .map(member => member.personId),
    startsOn,
    endsOn: addMonths(startsOn, 3),
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

const measureInput = (measure: MeasureDraft, plan: Pick<PlanDraft, 'childIds'>) => {
  const childIds = measure.childIds?.filter(id => plan.childIds.includes(id)) ?? []
  return { ...measure, domain: measure.domain || undefined, childIds: childIds.length > 0 ? childIds : undefined }
}

/** The content as it is sent. */
export function contentInput(draft: PlanDraft): CommandInput<'writePlan'>['content'] {
  const { planId: _, base: __, changeReason: ___, objectives, measures, ...rest } = draft
  return {
    ...rest,
    objectives: objectives
      .split('\n')
      .map(text => text.trim())
      .filter(text => text !== ''),
    measures: measures.map(measure => measureInput(measure, draft)),
  } as CommandInput<'writePlan'>['content']
}

/** What stops a measure: empty fields and a day outside the plan. */
export function measureErrors(measure: MeasureDraft, plan: Pick<PlanDraft, 'startsOn' | 'endsOn' | 'childIds'>) {
  const errors = fieldErrors(measureSchema, measureInput(measure, plan))
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
  JSON.stringify(value, (_, item: unknown) =>
    item && typeof item === 'object' && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : item,
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
