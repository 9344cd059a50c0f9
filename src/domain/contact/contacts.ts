import { z } from 'zod'
import type { Day } from '../kernel/calendar.ts'
import { earliestFirst } from '../kernel/day-order.ts'
import type { RegisterNo } from '../kernel/registers.ts'
import {
  eachOnce,
  id,
  legalDay,
  line,
  moment,
  oneOf,
  optionalDay,
  optionalLine,
  optionalProse,
  prose,
  timeOfDay,
} from '../kernel/text.ts'
import type { Returned } from '../letter/correspondence.ts'
import { type Danger, dangerInput, named, nobodyNamed } from '../safety/safety.ts'
import { type ContactForm, contactForms } from './contact-forms.ts'
import type { CrisisStay } from './crisis-stays.ts'

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

/** F5 Raise a child-rights concern; notice to guardianship at once, to the minute [МП 5.2]. */
export const raiseConcern = z.object({
  concernId: id,
  noticedAt: moment,
  childIds: eachOnce(z.array(id).max(30)).default([]),
  /** Where the child is now, which need not be the address of the file. */
  childPlace: optionalLine(300),
  facts: prose(10_000, 'Опишите, что увидели'),
  /** What was done at once, before the notice. */
  actions: optionalProse(5000),
  source: line(300),
  organisationId: id.optional(),
  addressee: line(300),
  /** What a colleague said of the child when no file was open: its words are taken as they stand. */
  signalId: id.optional(),
})
/** The notice has left; meets TL-13. */
export const sendConcern = z.object({
  concernId: id,
  sentAt: moment,
  how: line(300),
})
/** A noticed violation of the rights of a child and its notice. */
export type Concern = {
  id: string
  noticedAt: string
  raisedAt: string
  day: Day
  childIds: string[]
  childPlace?: string | undefined
  facts: string
  actions?: string | undefined
  source: string
  addressee: string
  by: string
  /** It is about a child of another family who has left the file, and where what was seen of him stands. */
  ownFile?: keyof typeof concernEnds
  /** Whose signal it was; whoever has joined it to the family may not change these words unseen. */
  signalBy?: string
  sent?: { no: RegisterNo; at: string; how: string }
  /** Notices that came back: each as it was sent. */
  returned?: (Returned & {
    sent: NonNullable<Concern['sent']>
    /** That it came back was a mistake, found when another had left already. */
    arrived?: true
  })[]
}

/** Where what was seen of a child of others stands, who has left the file. */
export const concernEnds = {
  recorded: 'записано в деле его семьи',
  signal: 'дела у его семьи нет: записано сигналом о ребёнке без дела',
  nobody: 'такого ребёнка нет',
} as const
/** Concerns about children who were never of this family: the notice stands here, and their own file knows nothing of it [МП 5.2]. */
export const concernsOfOthers = ({
  concerns,
  members,
}: {
  concerns: readonly Concern[]
  members: readonly { personId: string }[]
}): Concern[] =>
  concerns.filter(
    ({ childIds, ownFile }) => !ownFile && childIds.some(id => members.every(({ personId }) => personId !== id)),
  )

/** Notices that have left and did not come back, the first one first. */
export const arrivedNotices = ({ sent, returned = [] }: Concern): NonNullable<Concern['sent']>[] =>
  [...returned.filter(({ arrived }) => arrived).map(back => back.sent), ...(sent ? [sent] : [])].toSorted(
    earliestFirst(({ at }) => at),
  )
/** Every notice that has left, in the order of their numbers. */
export const allNotices = ({ sent, returned = [] }: Concern): NonNullable<Concern['sent']>[] =>
  [...returned.map(back => back.sent), ...(sent ? [sent] : [])].toSorted(
    ({ no: a }, { no: b }) => a.year - b.year || a.no - b.no,
  )
/** Every concern a notice can be about, also one that was found to be a mistake after its notice had come back. */
export const concernsOf = ({
  concerns,
  mistakenConcerns = [],
}: {
  concerns: readonly Concern[]
  mistakenConcerns?: readonly Concern[]
}): Concern[] => [...concerns, ...mistakenConcerns]

/** TL-26 A protective order of the police (ст. 31 № 122-З): whom it protects and from whom; watch its end. */
export const recordProtectiveOrder = z
  .object({
    issuedDay: legalDay,
    until: legalDay,
    issuedBy: line(300),
    extends: z.boolean().default(false),
    ...dangerInput,
  })
  .refine(named, nobodyNamed)
/** An order typed wrong is put right, or marked as one that never was, with the reason; what was typed stays in the history. */
export const correctProtectiveOrder = z.object({
  /** Its place among the orders of the family. */
  at: z.int().min(0).max(1000),
  changes: recordProtectiveOrder,
  /** There was no such order, or not about this family. */
  mistaken: z.boolean().default(false),
  reason: line(500, 'Укажите, что было не так'),
})
/** A protective order about the family. */
export type ProtectiveOrder = {
  issuedDay: Day
  until: Day
  issuedBy: string
  extended?: boolean
  mistaken?: true
} & Danger

/** Facts about contacts, concerns and safety. */
export type ContactFact =
  /** `moved`: why, where it stood in the file of another family before. */
  | { kind: 'contactRecorded'; contact: Contact; next?: PlannedContact; moved?: string }
  | { kind: 'contactCorrected'; contactId: string; contact: Contact; mistaken?: true; moved?: true; reason: string }
  | { kind: 'contactPlanned'; planned: PlannedContact }
  | { kind: 'concernRaised'; concern: Concern }
  | { kind: 'concernSent'; concernId: string; sent: NonNullable<Concern['sent']> }
  | { kind: 'protectiveOrderRecorded'; order: ProtectiveOrder }
  | { kind: 'protectiveOrderCorrected'; before: ProtectiveOrder; order: ProtectiveOrder; reason: string }
  | { kind: 'crisisRoomEntered'; stay: CrisisStay }
  | { kind: 'crisisRoomLeft'; personId: string }
  | { kind: 'documentShown'; personId: string }

/** «цели, содержание, устно»: what parents were informed of, and how [МП 5.2]. */
export const informingWords = ({ informed = [], informedHow }: Contact): string =>
  informed.length > 0
    ? [...informed.map(topic => informedOf[topic]), informedHow && informedHows[informedHow]].filter(Boolean).join(', ')
    : ''
