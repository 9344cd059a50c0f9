import { z } from 'zod'
import type { Dynamics } from '../assessment/assessments.ts'
import type { Basis } from '../consent/consents.ts'
import type { TransferOutcome } from '../handover/transfers.ts'
import type { Day } from '../kernel/calendar.ts'
import type { RegisterNo } from '../kernel/registers.ts'
import {
  eachOnce,
  id,
  legalDay,
  line,
  oneOf,
  optionalDay,
  optionalLine,
  optionalProse,
  prose,
  timeOfDay,
} from '../kernel/text.ts'
import { channels, emailField, type Returned } from '../letter/correspondence.ts'
import { measureStates } from '../plan/plans.ts'
import { type SettledMatter, settledMatters } from './open-matters.ts'

/** Decisions an interim monitoring can reach [МП 6.5]. */
export const monitoringDecisions = {
  continue: 'продолжать по плану',
  amendPlan: 'скорректировать план',
  changeKind: 'изменить вид патроната',
  close: 'перейти к подведению итогов',
  referUp: 'передать вопрос в совет профилактики или КДН',
} as const

/** G1 Invite the organisations of the plan and the family to the monitoring; asked again, it moves the meeting [МП 6.5]. */
export const planMonitoring = z.object({
  monitoringId: id,
  day: legalDay,
  time: timeOfDay,
  place: line(300, 'Укажите, где встреча'),
  invited: z
    .array(z.object({ organisationId: id, organisationName: line(300), channel: oneOf(channels), email: emailField }))
    .min(1, 'Выберите, кого пригласить: мониторинг проводится вместе с заинтересованными')
    .max(30),
  /** How the family was invited. */
  family: optionalLine(300),
})
/** Whether an invited organisation will come. */
export const attendances = { yes: 'будут', no: 'не смогут' } as const
/** What an invited organisation answered. */
export const recordMonitoringReply = z.object({
  monitoringId: id,
  organisationId: id,
  coming: oneOf(attendances),
  day: legalDay,
  how: line(300, 'Укажите, кто и как ответил'),
})
/** The written report of an organisation, gathered before the meeting; a later one replaces it. */
export const recordMonitoringReport = z.object({
  monitoringId: id,
  organisationId: id,
  day: legalDay,
  text: prose(10_000, 'Впишите, что сообщила организация'),
  author: optionalLine(200),
})
/** One invited organisation. */
export type Invited = {
  organisationId: string
  organisationName: string
  /** On what telling this organisation rests; an older record names none. */
  basis?: Basis
  no: RegisterNo
  channel: keyof typeof channels
  email?: string
}
/** A monitoring that is planned: who was asked, who comes, what was reported. */
export type Meeting = {
  id: string
  /** Day of the invitations. */
  sentDay: Day
  day: Day
  time: string
  place: string
  family?: string
  invited: (Invited & {
    reply?: { day: Day; coming: keyof typeof attendances; how: string }
    report?: { day: Day; text: string; author?: string }
    /** The organisation takes part no more: it is not expected. */
    cancelled?: Day
    /** The invitation came back. */
    returned?: Returned
  })[]
  /** Invitations to this meeting that others have followed: an organisation may hold them still. */
  earlier?: (Pick<Invited, 'organisationId' | 'organisationName' | 'no' | 'channel'> & {
    sentDay: Day
    returned?: Returned
  })[]
}

/** Who of the family took part: the results are discussed with it [МП 6.5]; an older record names nobody. */
const familyIdsField = eachOnce(z.array(id).max(30)).optional()

/** G1 Interim monitoring with the partners [МП 6.5]. */
export const holdMonitoring = z.object({
  monitoringId: id,
  day: legalDay,
  participants: z
    .array(z.object({ organisation: line(300), name: optionalLine(200) }))
    .max(30)
    .default([]),
  statuses: z
    .array(z.object({ measureId: id, state: oneOf(measureStates), note: optionalLine(1000) }))
    .max(100)
    .default([]),
  familyIds: familyIdsField,
  familyView: optionalProse(5000),
  changes: optionalProse(5000),
  risks: optionalProse(5000),
  decision: oneOf(monitoringDecisions),
  nextDay: optionalDay,
})
/** An interim monitoring that was held. */
export type Monitoring = Omit<z.infer<typeof holdMonitoring>, 'monitoringId'> & { id: string; by: string }

/** G3 Final review: goals against results, dynamics, efficiency with the partners [МП 6.6]. */
export const holdFinalReview = z.object({
  day: legalDay,
  participants: z
    .array(z.object({ organisation: line(300), name: optionalLine(200) }))
    .max(30)
    .default([]),
  results: prose(10_000, 'Опишите, что достигнуто'),
  dynamicsNote: prose(10_000, 'Опишите, что изменилось в семье'),
  familyIds: familyIdsField,
  /** What the family itself says of the results, at the end [МП 5.2, 6.5]. */
  familyView: optionalProse(5000),
  efficiency: prose(10_000, 'Оцените, помогла ли работа'),
  recommendations: prose(10_000, 'Впишите рекомендации: они печатаются в форме плана'),
})
/** Results of the work as they were summed up. */
export type FinalReview = z.infer<typeof holdFinalReview> & { dynamics: Dynamics[]; by: string }

/** Reasons of removal from patronage (dossier §6.4; the Programme gives none). */
export const closureReasons = {
  situationOvercome: 'трудная жизненная ситуация преодолена',
  goalPartlyReached: 'цель достигнута частично, срок окончен',
  goalPartlyEarly: 'цель достигнута частично, работа окончена до срока',
  recipientRefused: 'получатель отказался',
  noContact: 'связи с семьёй нет',
  moved: 'семья выехала, дело передаётся в другой центр',
  childRecognisedSop: 'дети признаны находящимися в СОП, работа по плану КДН',
  childNeedsStateProtection: 'дети признаны нуждающимися в государственной защите',
  recipientDied: 'смерть получателя',
  childrenAdult: 'дети стали совершеннолетними',
  registeredInError: 'зарегистрировано ошибочно',
} as const

/** Why nothing came of it that a family came back: it did not apply, or it was another one. */
export const leadToNothing: ReadonlySet<keyof typeof closureReasons> = new Set(['noContact', 'registeredInError'])

/** Removals that begin something of their own, a letter to another centre or applications that wait: no other becomes one by being put right. */
export const actsOfTheirOwn: ReadonlySet<keyof typeof closureReasons> = new Set(['moved', 'registeredInError'])

/** G3 Remove the family from patronage; asks for the final review first [МП 6.6]. */
export const closeCase = z.object({
  day: legalDay,
  reason: oneOf(closureReasons),
  decision: line(1000),
  transferTo: optionalLine(300),
  /** Where the family moves: the letter to the other centre names it. */
  newAddress: optionalLine(300),
  /** Whether the contract ends the same day; otherwise it runs on to its own term. */
  endAgreement: z.boolean().default(false),
  /** What becomes of everything open. */
  matters: settledMatters,
})
/** A family comes back: the history continues. */
export const reopenCase = z.object({ day: legalDay, reason: line(1000) })
/** Check after 3 and 6 months that the result holds (product G3). */
export const recordAftercheck = z.object({
  months: z.int().min(1).max(24),
  day: legalDay,
  outcome: z.enum(['stable', 'needsHelp', 'noContact'], 'Выберите исход'),
  note: optionalProse(3000),
})
/** What a check after closure found. */
export const aftercheckOutcomes = {
  stable: 'результат сохраняется',
  needsHelp: 'снова нужна помощь',
  noContact: 'связи нет',
} as const

/** A removal from patronage with its later checks. */
export type Closure = {
  day: Day
  reason: keyof typeof closureReasons
  decision: string
  /** Why there was no contact with a family that hardly anybody had tried to reach; an older record has it with the head's line alone. */
  unreached?: string
  transferTo?: string
  newAddress?: string
  /** What was heard of the file that goes to a centre outside the program, in the order of its days. */
  outcomes?: TransferOutcome[]
  matters?: SettledMatter[]
  /** Organisations that hold the plan are told; of a removal before this rule nobody is asked for it. */
  tells?: true
  /** Applications that were registered here by mistake: they wait until they stand where they belong. */
  applicationsWait?: string[]
  /** Applications of before by the same people: whose they are is asked. */
  applicationsAsked?: string[]
  by: string
  checks: { months: number; day: Day; outcome: keyof typeof aftercheckOutcomes; note?: string }[]
  /** The work was taken up again and the family did not apply: until that day it was spoken with. */
  spokenAgain?: Day
}

/** What of a removal is put right. */
export type RemovalAsTyped = Pick<Closure, 'day' | 'reason' | 'decision' | 'unreached'>

/** Facts about monitoring, results and the end of the work. */
export type ReviewFact =
  | { kind: 'monitoringPlanned'; meeting: Omit<Meeting, 'invited'> & { invited: Invited[] } }
  | {
      kind: 'monitoringReplied'
      monitoringId: string
      organisationId: string
      coming: keyof typeof attendances
      how: string
    }
  | {
      kind: 'monitoringReported'
      monitoringId: string
      organisationId: string
      report: { text: string; author?: string }
    }
  | { kind: 'monitoringHeld'; monitoring: Monitoring }
  | { kind: 'finalReviewHeld'; review: FinalReview }
  | { kind: 'caseClosed'; closure: Closure }
  /**
   * `extractIsHere`: what brought the family back was typed before the end it came after. `beforeRefusal`: a refusal of a later day, typed
   * before, ended what began by it.
   */
  | { kind: 'caseReopened'; reason: string; extractIsHere?: true; beforeRefusal?: true }
  | { kind: 'afterchecked'; check: Closure['checks'][number] }
