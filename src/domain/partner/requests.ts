import { z } from 'zod'
import type { Basis } from '../consent/consents.ts'
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
  optionalPaperNumber,
  optionalProse,
  prose,
} from '../kernel/text.ts'
import { channels, emailField, type Reminder, reminderChannels, type Returned } from '../letter/correspondence.ts'
import type { ReportState } from './partners.ts'

/** What a request may ask about; the Programme speaks of «материалы в отношении…» [МП 5.3]. */
export const requestCategories = {
  living: 'условия жизни и воспитания',
  education: 'учёба и посещение занятий',
  health: 'здоровье',
  income: 'доходы и занятость',
  offences: 'правонарушения и профилактический учёт',
  earlierHelp: 'ранее оказанная помощь и принятые меры',
} as const

/** C4 Ask a guardianship or education body for materials about a family [МП 5.3]. */
export const requestInformation = z.object({
  requestId: id,
  organisationId: id,
  organisationName: line(300),
  day: legalDay,
  /** The Programme sets no term: left out, it is counted from the centre's setting. */
  dueDay: optionalDay,
  personIds: eachOnce(z.array(id).min(1, 'Укажите, о ком запрос').max(30)),
  categories: eachOnce(z.array(oneOf(requestCategories)).min(1, 'Отметьте, какие сведения нужны').max(10)),
  questions: prose(5000, 'Впишите, что нужно сообщить'),
  purpose: line(1000, 'Укажите, для чего нужны сведения'),
  channel: oneOf(channels),
  email: emailField,
  /** The letter passes the matter on to a council or the commission, as a monitoring decided [МП 6.5]. */
  passesOn: z.boolean().optional(),
})
/** Remind the organisation that has not answered. */
export const remindInformation = z.object({
  requestId: id,
  day: legalDay,
  channel: oneOf(reminderChannels),
  how: optionalLine(300),
  email: emailField,
})
/** How a request ended. */
export const requestOutcomes = {
  answered: 'сведения получены',
  refused: 'в сведениях отказано',
  withdrawn: 'запрос отозван',
} as const
/** Record the answer with its text and papers, or the end of the request without one. */
export const recordInformation = z.object({
  requestId: id,
  day: legalDay,
  outcome: oneOf(requestOutcomes),
  /** Number and day of the answer as the organisation gave them. */
  letterNo: optionalPaperNumber,
  text: optionalProse(20_000),
  attachmentIds: eachOnce(z.array(id).max(20)).default([]),
})

/** What is asked and about whom: confidential, never in a read table. */
type RequestWords = Pick<z.infer<typeof requestInformation>, 'personIds' | 'categories' | 'questions' | 'purpose'>
/** A request as it left, without its confidential words. */
type RequestSent = {
  id: string
  no: RegisterNo
  organisationId: string
  organisationName: string
  day: Day
  dueDay: Day
  channel: keyof typeof channels
  email?: string
  /** On what naming the family to this organisation rests. */
  basis?: Basis
  /** It passes the matter on, as a monitoring decided: so said, or sent to the commission. */
  passesOn?: true
}
/** What an organisation says of a request. */
type Offer = {
  id: string
  state: ReportState
  day: Day
  at: string
  by: string
  note?: string
  readyDay?: Day
  attachmentIds: string[]
}
/** A request with its reminders and its end. */
export type InformationRequest = RequestSent &
  RequestWords & {
    reminders: Reminder[]
    /** What the organisation has written from its own page; the centre records the answer from it. */
    offers?: Offer[]
    /** It came back, and no letter has followed it yet. */
    returned?: Returned
    answer?: { day: Day; outcome: keyof typeof requestOutcomes; letterNo?: string; text?: string }
  }

/** Whether a letter takes the place of a request that came back: a call does not, nor a letter of before. */
export const isSentAnew = (
  { returned }: Pick<InformationRequest, 'returned'>,
  { channel, day }: Pick<Reminder, 'channel' | 'day'>,
) => returned !== undefined && (channel ?? 'phone') !== 'phone' && day >= returned.day
/** The last letter that brought the request to the organisation; of a reminder, the last before it. */
export function requestThatLeft(
  request: InformationRequest,
  before = request.reminders.length,
): { no: RegisterNo; day: Day; dueDay: Day } {
  const anew = request.reminders.slice(0, before).findLast(({ no, dueDay, returned }) => no && dueDay && !returned)
  return anew ? { no: anew.no!, day: anew.day, dueDay: anew.dueDay! } : request
}

/** Facts about requests for information. */
export type RequestFact =
  | { kind: 'informationRequested'; request: RequestSent; words: RequestWords }
  | { kind: 'informationOffered'; requestId: string; offer: Omit<Offer, 'day' | 'at' | 'by'> }
  | { kind: 'informationReminded'; requestId: string; reminder: Reminder; email?: string }
  | {
      kind: 'informationRecorded'
      requestId: string
      outcome: keyof typeof requestOutcomes
      answer: { letterNo?: string; text?: string }
    }
