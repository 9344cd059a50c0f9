import {
  type Assessment,
  completeAssessment,
  type Domain,
  domainNames,
  domains,
  familyScores,
  type Judged,
  type Scores,
  type strengths,
  type Suggestion,
  suggestKind,
} from '../../../../domain/assessment/assessments.ts'
import type { CommandInput } from '../../../../domain/case/command/commands.ts'
import { kindDecidedBy } from '../../../../domain/case/queries.ts'
import type { CaseState } from '../../../../domain/case/state.ts'
import { addDays, type Day } from '../../../../domain/kernel/calendar.ts'
import type { PatronageKind } from '../../../../domain/law/terms/frequency.ts'
import type { HardshipReason } from '../../../../domain/law/terms/hardship-reasons.ts'
import { planInForce } from '../../../../domain/plan/plan-rules.ts'
import { approvedVersion } from '../../../../domain/plan/plans.ts'
import { decidedAtMonitoring } from '../../../../domain/review/monitoring.ts'
import { fieldErrors } from '../../../command-form/fieldErrors.ts'

/** What is typed about one domain. */
export type MarkDraft = { score: number | null; evidence: string }
/** What is typed about all of them. */
export type Marks = Record<Domain, MarkDraft>

/** What is typed on the page of an assessment; kept as the draft `assess:<caseId>`. */
export type AssessmentDraft = {
  kind: Assessment['kind']
  day: string
  scores: Marks
  /** The other parent seen apart: whom the first column and the second are about. */
  apart: boolean
  firstId: string
  secondId: string
  second: Marks
  reasons: HardshipReason[]
  reasonsNote: string
  strengths: (keyof typeof strengths)[]
  strengthsNote: string
  chosenKind: PatronageKind | ''
  kindReason: string
  summary: string
}

const noMarks = (): Marks => Object.fromEntries(domainNames.map(name => [name, { score: null, evidence: '' }])) as Marks

/** Primary first; a final one once the work comes to its end, else a repeated one (C1, C2). */
export function kindByState(state: CaseState, today: Day): Assessment['kind'] {
  if (state.assessments.length === 0) return 'primary'
  const plan = approvedVersion(planInForce(state, today))
  const ending = decidedAtMonitoring(state)?.decision === 'close'
  return plan && (ending || addDays(plan.content.endsOn, -14) <= today) ? 'final' : 'repeat'
}

/** An empty sheet: marks are never prefilled; reasons and strengths come from the last assessment to be checked. */
export function blankAssessment(state: CaseState, today: Day): AssessmentDraft {
  const last = state.assessments.at(-1)
  return {
    kind: kindByState(state, today),
    day: today,
    scores: noMarks(),
    apart: false,
    firstId: '',
    secondId: '',
    second: noMarks(),
    reasons: [...(last?.reasons ?? [])],
    reasonsNote: last?.reasonsNote ?? '',
    strengths: [...(last?.strengths ?? [])],
    strengthsNote: '',
    chosenKind: '',
    kindReason: '',
    summary: '',
  }
}

/** The domains that have a mark. */
const marked = (marks: Marks, caregiverId = ''): Scores =>
  Object.fromEntries(
    domainNames.flatMap(name =>
      marks[name].score === null ? [] : [[name, { score: marks[name].score, ...(caregiverId ? { caregiverId } : {}) }]],
    ),
  )

/** How many of the eight have a mark. */
export const markedCount = (marks: Marks): number => Object.keys(marked(marks)).length

/** The hint, once it rests on something: all marks, or a danger seen already. */
export function suggestionOf(draft: Parameters<typeof judgedMarks>[0]): Suggestion | undefined {
  const suggestion = suggestKind(familyMarks(draft))
  const complete = markedCount(draft.scores) === domainNames.length
  return complete || suggestion.kind === 'emergency' ? suggestion : undefined
}

/** The marks as far as they are given, of both adults where they are judged apart. */
export const judgedMarks = ({
  scores,
  second,
  apart,
  firstId = '',
  secondId = '',
}: Pick<AssessmentDraft, 'scores' | 'second' | 'apart'> &
  Partial<Pick<AssessmentDraft, 'firstId' | 'secondId'>>): Judged => ({
  scores: marked(scores, apart ? firstId : ''),
  ...(apart ? { secondCaregiver: marked(second, secondId) } : {}),
})
/** The marks of the family as far as they are given. */
export const familyMarks = (draft: Parameters<typeof judgedMarks>[0]): Scores => familyScores(judgedMarks(draft))

const scoresOf = (marks: Marks, caregiverId: string) =>
  Object.fromEntries(
    domainNames.flatMap(name => {
      const { score, evidence } = marks[name]
      return score === null ? [] : [[name, { score, evidence, ...(caregiverId ? { caregiverId } : {}) }]]
    }),
  )

/** The command as it is sent. */
export function assessmentInput(draft: AssessmentDraft): CommandInput<'completeAssessment'> {
  const { scores, second, apart, firstId, secondId, ...rest } = draft
  return {
    ...rest,
    scores: scoresOf(scores, apart ? firstId : ''),
    ...(apart ? { secondCaregiver: scoresOf(second, secondId) } : {}),
  } as CommandInput<'completeAssessment'>
}

/** What stops the sheet from being sent, by field. */
export function assessmentErrors(draft: AssessmentDraft): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const name of domainNames)
    if (draft.scores[name].score === null) errors[`scores.${name}`] = `Оцените сферу «${domains[name].title}»`
  if (draft.apart && !draft.firstId) errors['firstId'] = 'Укажите, о ком первая оценка'
  if (draft.apart && !draft.secondId) errors['secondId'] = 'Укажите, о ком вторая оценка'
  else if (draft.apart && draft.secondId === draft.firstId) errors['secondId'] = 'Это тот же человек: выберите другого'
  if (draft.apart && markedCount(draft.second) === 0)
    errors['apart'] = 'Во второй оценке пока ничего нет: оцените хотя бы одну сферу или уберите её'
  for (const [field, text] of Object.entries(fieldErrors(completeAssessment, assessmentInput(draft))))
    if (!field.startsWith('scores')) errors[field] ??= text
  const suggested = suggestionOf(draft)
  if (suggested && draft.chosenKind && draft.chosenKind !== suggested.kind && !draft.kindReason.trim())
    errors['kindReason'] = 'Ваш выбор отличается от подсказки: укажите причину'
  return errors
}

/** From which day the chosen kind holds: a change of kind opens the next day [МП II]. */
export const kindFrom = (state: CaseState, day: Day): Day => (kindDecidedBy(state, day) ? addDays(day, 1) : day)
