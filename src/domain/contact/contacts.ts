import { z } from 'zod'
import type { Day } from '../kernel/calendar.ts'
import {
  eachOnce,
  id,
  legalDay,
  line,
  oneOf,
  optionalDay,
  optionalLine,
  optionalProse,
  timeOfDay,
} from '../kernel/text.ts'
import { type ContactForm, contactForms } from './contact-forms.ts'

/** What a contact was about. */
export const topics = {
  safety: 'Безопасность',
  children: 'Дети и режим',
  health: 'Здоровье',
  housing: 'Жильё',
  income: 'Доход',
  documents: 'Документы',
  relations: 'Отношения',
  study: 'Учёба',
  plan: 'План',
  offer: 'Предложение патроната',
} as const

/** Why a planned meeting did not happen; nobody is blamed. */
export const missedReasons = {
  nobodyHome: 'никого не было дома',
  noAnswer: 'не ответили на звонок',
  askedLater: 'попросили встретиться позже',
  notAdmitted: 'не впустили',
  illness: 'болезнь',
  left: 'семья уехала',
  worker: 'не смог специалист',
  other: 'другое',
} as const

/** Kinds of emergency help [МП 6.5]. */
export const emergencyHelps = {
  violence: 'насилие',
  addiction: 'алкогольная или наркотическая зависимость',
  bereavement: 'смерть близкого родственника',
  other: 'другая кризисная ситуация',
} as const

/** What parents are informed of [МП 5.2]: «о целях, задачах, содержании и результатах проводимой работы». */
export const informedOf = {
  goals: 'цели',
  tasks: 'задачи',
  content: 'содержание',
  results: 'результаты',
} as const
/** How they are informed. */
export const informedHows = { spoken: 'устно', paper: 'на бумаге' } as const

/** What is said of a contact or an attempt. */
const contactWords = z
  .object({
    contactId: id,
    day: legalDay,
    time: timeOfDay.optional(),
    minutes: z.int().min(1, 'Укажите длительность').max(600, 'Не больше 10 часов').optional(),
    form: z.enum(Object.keys(contactForms) as [ContactForm, ...ContactForm[]], 'Выберите, как встретились'),
    happened: z.boolean(),
    missedReason: oneOf(missedReasons).optional(),
    personIds: eachOnce(z.array(id).max(30)).default([]),
    others: optionalLine(500),
    childrenSeenIds: eachOnce(z.array(id).max(30)).default([]),
    topics: eachOnce(z.array(oneOf(topics))).default([]),
    agreed: optionalProse(5000),
    note: optionalProse(10_000),
    measuresDone: eachOnce(z.array(id).max(50)).default([]),
    /** What the adults who were there were informed of [МП 5.2]. */
    informed: eachOnce(z.array(oneOf(informedOf)).max(4)).optional(),
    informedHow: oneOf(informedHows).optional(),
    /** The family's wishes, in its words [МП 5.2]. */
    wishes: optionalProse(5000),
    /** What the family says of the results, in its words [МП 6.5]. */
    familyView: optionalProse(5000),
    emergencyHelp: oneOf(emergencyHelps).optional(),
    /** What was done to get the emergency help, and what came of it [МП 6.5]. */
    emergencyDone: optionalProse(5000),
    emergencyResult: optionalProse(5000),
    nextDay: optionalDay,
    nextTime: timeOfDay.optional(),
    /** How the next meeting is to be; left out, as this one. */
    nextForm: oneOf(contactForms).optional(),
  })
  .refine(input => input.happened || input.missedReason, { path: ['missedReason'], message: 'Выберите причину' })
  .refine(input => !input.informed?.length || input.informedHow, {
    path: ['informedHow'],
    message: 'Укажите, устно или на бумаге',
  })
  .refine(input => !(input.emergencyDone || input.emergencyResult) || input.emergencyHelp, {
    path: ['emergencyHelp'],
    message: 'Выберите, в какой ситуации помогали',
  })
/** F1 Record a contact or an attempt [МП 5.1]. */
export const recordContact = contactWords.safeExtend({
  /** Recorded in a wrong family before, in that version of its file: it leaves that one as it comes here. */
  formerly: z
    .object({ caseId: id, contactId: id, version: z.int().min(1), reason: line(500, 'Укажите, что было не так') })
    .optional(),
})
/** A contact as it is filled in. */
export type ContactInput = z.infer<typeof recordContact>

/** Correct a recorded contact: the old words stay in the history (a correction is a new fact). */
export const correctContact = z.object({
  contactId: id,
  changes: contactWords,
  /** There was no such contact, or with another family. */
  mistaken: z.boolean().default(false),
  /** It goes to the file of its own family, by the same command. */
  moved: z.literal(true).optional(),
  reason: line(500),
})

/** F1 Plan a contact ahead. */
export const planContact = z.object({
  day: legalDay,
  time: timeOfDay.optional(),
  form: z.enum(Object.keys(contactForms) as [ContactForm, ...ContactForm[]]),
})

/** A recorded contact or attempt. */
export type Contact = Omit<ContactInput, 'contactId' | 'nextDay' | 'nextTime' | 'nextForm' | 'formerly'> & {
  id: string
  by: string
  /** Recorded by a psychologist: the note is part of the consultation and not shown to other readers of the file (dossier §5.3). */
  consultation?: true
  corrected?: number
  /** Whether help was offered in it; a record of before this was asked does not say. */
  offered?: boolean
}
/** Whether a contact says that help was offered in it [МП 6.3]. */
export const saysOffered = ({ happened, topics: spoken }: Pick<ContactInput, 'happened' | 'topics'>): boolean =>
  happened && spoken.includes('offer')
/** A contact planned ahead; `agreedAt`: the id of the contact at which it was agreed on. */
export type PlannedContact = { day: Day; time?: string; form: ContactForm; agreedAt?: string }
/** Whether a meeting at the centre is planned with its hour, so that the family can be invited to it [МП 1.5]. */
export const meetingToComeTo = ({ planned }: { planned?: PlannedContact | undefined }, today: Day): boolean =>
  planned?.form === 'office' && planned.time !== undefined && planned.day >= today

/** Facts about contacts. */
export type ContactFact =
  /** `moved`: why, where it stood in the file of another family before. */
  | { kind: 'contactRecorded'; contact: Contact; next?: PlannedContact; moved?: string }
  | { kind: 'contactCorrected'; contactId: string; contact: Contact; mistaken?: true; moved?: true; reason: string }
  | { kind: 'contactPlanned'; planned: PlannedContact }

/** «цели, содержание, устно»: what parents were informed of, and how [МП 5.2]. */
export const informingWords = ({ informed = [], informedHow }: Contact): string =>
  informed.length > 0
    ? [...informed.map(topic => informedOf[topic]), informedHow && informedHows[informedHow]].filter(Boolean).join(', ')
    : ''
