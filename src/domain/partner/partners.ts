import { z } from 'zod'
import type { Day } from '../kernel/calendar.ts'
import { eachOnce, id, legalDay, oneOf, optionalDay, optionalProse } from '../kernel/text.ts'
import type { PartnerLetter } from './partner-letters.ts'

/** What an organisation says of its measure. */
export const reportStates = {
  seen: 'принято к исполнению',
  done: 'выполнено',
  cannot: 'не может быть выполнено',
} as const
/** One such state. */
export type ReportState = keyof typeof reportStates

/** Everything a partner writes about a measure; why it cannot be done is asked for. */
export const reportWords = z.object({
  state: oneOf(reportStates),
  note: optionalProse(2000),
  readyDay: optionalDay,
  attachmentIds: eachOnce(z.array(id).max(10)).default([]),
})
/** E5 An organisation tells how its measure goes [МП 5.5, 6.4]; `reportId` is that of the stored report. */
export const reportMeasure = reportWords.extend({ reportId: id, organisationId: id, measureId: id })
/** An organisation has opened what was sent to it. */
export const openDispatch = z.object({ dispatchId: id, organisationId: id })
/** What the curator makes of a report: accepts, which moves the measure, or asks again. */
export const answerReport = z.object({
  reportId: id,
  answer: z.enum(['accepted', 'again'], 'Выберите, что ответить'),
  day: legalDay,
  note: optionalProse(2000),
  newDueDay: optionalDay,
})

/** What an organisation said of a measure, and what the centre made of it. */
export type PartnerReport = {
  id: string
  measureId: string
  organisationId: string
  organisationName: string
  state: ReportState
  day: Day
  at: string
  by: string
  note?: string
  readyDay?: Day
  attachmentIds: string[]
  answer?: { answer: 'accepted' | 'again'; day: Day; by: string; note?: string }
}

/** Facts about what organisations do. */
export type PartnerFact =
  | { kind: 'dispatchOpened'; planId: string; dispatchId: string }
  | { kind: 'measureReported'; planId: string; report: Omit<PartnerReport, 'day' | 'at' | 'by' | 'answer'> }
  | { kind: 'reportAnswered'; planId: string; reportId: string; answer: 'accepted' | 'again'; note?: string }

/** Where a task of an organisation stands. */
const taskStates = {
  sent: 'ждёт ответа',
  seen: 'принято к исполнению',
  done: 'отправлено: выполнено',
  cannot: 'отправлено: не можем',
  again: 'центр просит уточнить',
  closed: 'центр принял',
} as const
/** One such state. */
export type TaskState = keyof typeof taskStates

/** The words of a task: the least a measure needs. They are kept sealed with the key of the case. */
export type TaskWords = {
  family: string
  title: string
  result: string
  /** Whom it is about; nobody any more once it is settled. */
  people: { name: string; birthDay?: Day }[]
  address?: string
  /** The paper the measure came with: «исх. № 12/2026 от …». */
  paper: { no: string; day: Day }
  /** Who of the centre answers questions. */
  contact?: { name: string; phone?: string }
  /** Its part in the plan is over: it is asked for nothing, and nobody is named. */
  ended?: true
  /** What the centre asks anew or has written to the last report. */
  ask?: string
  /** What the centre has sent this organisation about this family, the latest first; rows of older versions have none. */
  letters?: PartnerLetter[]
}
/** One thing an organisation is asked to do for one family. */
export type PartnerTask = {
  kind: 'measure' | 'request'
  organisationId: string
  /** The measure, or the request. */
  measureId: string
  planId?: string
  dispatchId?: string
  no: number
  dueDay: Day
  state: TaskState
  opened: boolean
  /** Of a family that is closed but for those who are named: no one-time link shows it, because staff can open one (МП 4.2). */
  restricted: boolean
  words: TaskWords
}

/** What the projection has to know besides the file. */
export type PartnerNames = {
  /** Kinds of the organisations by id. */
  kinds: Readonly<Record<string, string>>
  staff: Readonly<Record<string, { name: string; phone?: string }>>
}
