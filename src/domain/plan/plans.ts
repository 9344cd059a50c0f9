import { z } from 'zod'
import { type Domain, domainNames } from '../assessment/assessments.ts'
import { type Day, showDay } from '../kernel/calendar.ts'
import { eachOnce, id, legalDay, line, oneOf, optionalDay, optionalLine, optionalProse, prose } from '../kernel/text.ts'
import { hardshipReasons } from '../law/terms/hardship-reasons.ts'
import type { channels, Reminder } from '../letter/correspondence.ts'
import type { PartnerReport } from '../partner/partners.ts'
import type { Dispatch } from './dispatches.ts'
import type { ParticipationEnd } from './participation.ts'

/** Kinds of help of the plan [МП II]; legal help is ours (dossier §4.2). */
export const helpKinds = {
  medical: 'медицинская',
  pedagogical: 'педагогическая',
  psychological: 'психологическая',
  social: 'социальная',
  material: 'материальная',
  legal: 'правовая',
} as const

/** Who exactly answers in an organisation [МП 6.4: «с определением конкретных лиц»]. */
export const personFields = { person: optionalLine(200), post: optionalLine(200), phone: optionalLine(40) }
/** Who answers for a measure: own specialist, partner organisation or a family member (annex 4). */
export const responsibleSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('staff'), staffId: id, name: line(200) }),
  z.object({ type: z.literal('organisation'), organisationId: id, name: line(300), ...personFields }),
  z.object({ type: z.literal('member'), personId: id, name: line(300) }),
])
/** Who answers for a measure. */
export type Responsible = z.infer<typeof responsibleSchema>

/** A measure as it is filled in [приложение 1]. */
export const measureSchema = z.object({
  id,
  title: line(1000),
  helpKind: oneOf(helpKinds),
  domain: z.enum(domainNames as [Domain, ...Domain[]]).optional(),
  /** Which of the children of the plan it is about, where it is not about all of them; whoever does it is told of no other. */
  childIds: eachOnce(z.array(id).max(30)).optional(),
  mandatoryForFamily: z.boolean().default(false),
  responsible: z.array(responsibleSchema).min(1, 'Укажите, кто отвечает').max(10),
  dueDay: legalDay,
  recurrence: optionalLine(200),
  expectedResult: line(1000),
})
/** A measure of a plan. */
export type Measure = z.infer<typeof measureSchema>

/** Content of one version of the plan: every field of annex 4. */
export const planContent = z.object({
  holderId: id,
  childIds: eachOnce(z.array(id).max(30)).default([]),
  startsOn: legalDay,
  endsOn: legalDay,
  coordinatorId: id,
  reasons: eachOnce(z.array(oneOf(hardshipReasons)).min(1, 'Отметьте причины')),
  reasonsNote: optionalProse(3000),
  resources: optionalProse(5000),
  goal: prose(3000, 'Впишите цель словами семьи'),
  objectives: z.array(line(1000)).max(30).default([]),
  measures: z.array(measureSchema).max(100).default([]),
  /** Weak domains left without a measure, each with the reason why (E2). */
  accepted: z.partialRecord(z.enum(domainNames as [Domain, ...Domain[]]), line(1000)).default({}),
})
/** What a version of a plan says. */
export type PlanContent = z.infer<typeof planContent>

/** E1 Save the working version of the plan; a version already agreed is not touched, a new one begins. */
export const writePlan = z.object({ planId: id, content: planContent, changeReason: optionalLine(1000) })
/** E4 The citizen agrees with the measures (annex 4, «С мероприятиями плана согласна(-ен)»). */
export const agreePlan = z.object({ planId: id, version: z.int().min(1), personId: id, day: legalDay })
/** E4 Approve; needs the citizen's consent and a contract, made in either order [МП 6.2, 6.4; annex 4]. */
export const approvePlan = z.object({ planId: id, version: z.int().min(1), day: legalDay })
/** Return the plan to its author with a remark. */
export const returnPlan = z.object({ planId: id, version: z.int().min(1), day: legalDay, remark: line(2000) })

/** How a measure goes, in words. */
export const measureStates = {
  inWork: 'в работе',
  done: 'выполнено',
  partly: 'выполнено частично',
  notDone: 'не выполнено',
  cannot: 'не может быть выполнено',
} as const
/** Mark how a measure goes; with the reason when it cannot be done. */
export const markMeasure = z.object({
  measureId: id,
  state: oneOf(measureStates),
  day: legalDay,
  note: optionalProse(2000),
  newDueDay: optionalDay,
})

/** Marks of the official evaluation table; the scale is ours (dossier §4.2). */
export const marks = {
  done: 'выполнено',
  partly: 'выполнено частично',
  notDone: 'не выполнено',
  notNeeded: 'стало не нужно',
} as const
/** G2 The judgement of one measure by one side (annex 4, two columns). */
export const judgeMeasure = z.object({
  measureId: id,
  side: z.enum(['citizen', 'specialist']),
  mark: oneOf(marks),
  note: optionalProse(2000),
  day: legalDay,
})
/** One version of a plan with its consent and approval. */
export type PlanVersion = {
  version: number
  content: PlanContent
  writtenDay: Day
  by: string
  changeReason?: string
  agreed?: { personId: string; day: Day }
  returned?: { day: Day; remark: string; by: string }
  approved?: { day: Day; by: string }
  /** The plan of a family that came from the paper journal: its measures stand on paper. */
  paper?: true
}
/** How one side judges a measure [приложение 4]. */
export type Judgement = { mark: keyof typeof marks; note?: string; day: Day; by: string }
/** What was said of a measure on a day. */
export type MeasureMark = {
  state: keyof typeof measureStates
  day: Day
  dueDay?: Day
  /** Nobody marked it: the version that was approved that day asks for it anew. */
  version?: number
  /** The meeting at which it was done, and with which it is put right. */
  contactId?: string
}
/** How a measure goes and how both sides judge it. */
export type MeasureProgress = {
  state: keyof typeof measureStates
  day: Day
  note?: string
  dueDay?: Day
  citizen?: Judgement
  specialist?: Judgement
  /** Every day a side judged it: another judgement of the same side replaces its words, and not the day the measure was first judged. */
  judgedDays?: Day[]
  /** Every mark in the order of its day. */
  marks: MeasureMark[]
}
/** A plan with all its versions and dispatches. */
export type Plan = {
  id: string
  versions: PlanVersion[]
  dispatches: Dispatch[]
  progress: Record<string, MeasureProgress>
  /** What organisations said of their measures, in order. */
  reports?: PartnerReport[]
  /** Organisations that were told that their part in it is over. */
  participationEnds?: ParticipationEnd[]
}

/** Facts about plans. */
export type PlanFact =
  | { kind: 'planWritten'; planId: string; version: number; content: PlanContent; changeReason?: string }
  | { kind: 'planAgreed'; planId: string; version: number; personId: string }
  | { kind: 'planReturned'; planId: string; version: number; remark: string }
  | { kind: 'planApproved'; planId: string; version: number }
  | { kind: 'planDispatched'; planId: string; dispatch: Dispatch }
  | {
      kind: 'dispatchLeft'
      planId: string
      dispatchId: string
      channel: keyof typeof channels
      handedTo?: string
      postNo?: string
    }
  | { kind: 'dispatchAcknowledged'; planId: string; dispatchId: string; how: string }
  | ({ kind: 'dispatchReminded'; planId: string; dispatchId: string; email?: string } & Omit<
      Reminder,
      'day' | 'returned' | 'instead' | 'dueDay'
    >)
  | {
      kind: 'measureMarked'
      planId: string
      measureId: string
      state: keyof typeof measureStates
      note?: string
      dueDay?: Day
    }
  | {
      kind: 'measureJudged'
      planId: string
      measureId: string
      side: 'citizen' | 'specialist'
      mark: keyof typeof marks
      note?: string
    }
/** Every version of a plan that was approved, in the order of the days of approval. */
export const approvedVersions = (
  plan: Pick<Plan, 'versions'>,
): (PlanVersion & Required<Pick<PlanVersion, 'approved'>>)[] =>
  plan.versions.flatMap(({ approved, ...version }) => (approved ? [{ ...version, approved }] : []))
/** The versions that were approved after one, by their days: a number says only which was written first. */
export const newerVersions = (plan: Pick<Plan, 'versions'>, number: number): ReturnType<typeof approvedVersions> => {
  const approved = approvedVersions(plan)
  return approved.slice(approved.findIndex(({ version }) => version === number) + 1)
}
/** The approved version in force, if any. */
export const approvedVersion = (plan: Plan | undefined): PlanVersion | undefined =>
  plan?.versions.findLast(version => version.approved)
/** The versions of a plan that were in force on a day, the newest first: two where one was approved that day; before any approval the first. */
export const versionsOn = (plan: Plan, day: Day): PlanVersion[] => {
  const approved = approvedVersions(plan)
  const until = (at: number) => approved[at + 1]?.approved.day
  const inForce = approved.filter((version, at) => version.approved.day <= day && (until(at) ?? day) >= day)
  return inForce.length > 0 ? inForce.toReversed() : approved.slice(0, 1)
}
/** Whether a version has every one of these measures. */
export const hasMeasures = (
  { content }: Pick<PlanVersion, 'content'>,
  asked: readonly { measureId: string }[],
): boolean => asked.every(({ measureId }) => content.measures.some(({ id }) => id === measureId))
/** The day since which an approved version asks for a measure anew that was settled before; undefined where none does. */
export const askedAnewSince = (plan: Plan, measureId: string): Day | undefined =>
  plan.progress[measureId]?.marks.findLast(({ version }) => version !== undefined)?.day
/** The version being written, else the one in force. */
export const latestVersion = (plan: Plan | undefined): PlanVersion | undefined => plan?.versions.at(-1)

/** The goal of a version in words; that of a plan from the paper journal stands there, with its measures and how they were judged. */
export const goalInWords = ({ paper, approved, content }: PlanVersion): string =>
  content.goal ||
  (paper
    ? `в плане на бумаге${approved ? ` от ${showDay(approved.day)}` : ''}, с ${showDay(content.startsOn)} по ${showDay(content.endsOn)}, там же мероприятия и их оценка`
    : '')

/** The newest version, where the head gave it back and the family has agreed to no other since. */
export const returnedVersion = (plan: Plan | undefined): PlanVersion | undefined => {
  const latest = latestVersion(plan)
  if (!latest?.returned || latest.approved) return undefined
  return !latest.agreed || latest.returned.day >= latest.agreed.day ? latest : undefined
}
/** The day the family agreed to a version that counts: one given back or written anew before its approval does not. */
export const agreedDay = (plan: Plan, version: PlanVersion): Day | undefined =>
  version.approved || (version === latestVersion(plan) && !returnedVersion(plan)) ? version.agreed?.day : undefined

/** Weak domains that have neither a measure nor a stated reason (E2). */
export const uncoveredDomains = (
  content: Pick<PlanContent, 'accepted'> & { measures: readonly { domain?: Domain | '' | undefined }[] },
  weak: readonly Domain[],
): Domain[] =>
  weak.filter(name => !content.accepted[name] && !content.measures.some(measure => measure.domain === name))

/** Organisations that answer for at least one measure: each gets the plan [МП 6.4]. */
export const organisationsOf = (content: Pick<PlanContent, 'measures'>): { organisationId: string; name: string }[] => {
  const found = new Map<string, string>()
  for (const measure of content.measures)
    for (const who of measure.responsible) if (who.type === 'organisation') found.set(who.organisationId, who.name)
  return [...found].map(([organisationId, name]) => ({ organisationId, name }))
}

/** «Гурко Алла Викторовна, педагог социальный, 8 01796 00-21-15»: who exactly answers in an organisation [МП 6.4]. */
export const namedPerson = ({
  person,
  post,
  phone,
}: Partial<Record<keyof typeof personFields, string | undefined>>): string =>
  [person, post, phone].filter(Boolean).join(', ')

/** Measures given to an organisation of which nobody is named [МП 6.4]. */
export const unnamed = (content: Pick<PlanContent, 'measures'>): Measure[] =>
  content.measures.filter(measure => measure.responsible.some(who => who.type === 'organisation' && !who.person))

/** Measures judged differently by the two sides: the agenda of the final talk (G2). */
export const disagreements = (plan: Plan): { measureId: string; citizen: Judgement; specialist: Judgement }[] =>
  Object.entries(plan.progress).flatMap(([measureId, { citizen, specialist }]) =>
    citizen && specialist && citizen.mark !== specialist.mark ? [{ measureId, citizen, specialist }] : [],
  )
