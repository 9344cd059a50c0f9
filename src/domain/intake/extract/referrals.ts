import { z } from 'zod'
import type { Day } from '../../kernel/calendar.ts'
import { byDay } from '../../kernel/day-order.ts'
import type { RegisterNo } from '../../kernel/registers.ts'
import {
  eachOnce,
  id,
  legalDay,
  line,
  oneOf,
  optionalDay,
  optionalLine,
  optionalPaperNumber,
  paperNumber,
  optionalProse,
} from '../../kernel/text.ts'
import { channels, type Returned } from '../../letter/correspondence.ts'
import { homeInput } from '../../people/homes.ts'
import { memberInput, type PersonInput } from '../../people/people.ts'

/** What has become of an extract that was registered in a wrong family. */
export const extractEnds = {
  registered: 'зарегистрирована в деле своей семьи',
  stands: 'уже стояла в деле своей семьи',
  returned: 'возвращена тому, кто её прислал',
} as const

/** The letter that tells an institution that its extract was answered by mistake. */
export type MistakeLetter = { no: RegisterNo; day: Day; channel: keyof typeof channels; returned?: Returned }
/** What has become of an extract of another family, and of the answer it was given. */
export type MistakeSettled = {
  end?: keyof typeof extractEnds
  letter?: MistakeLetter
  /** Letters about it that came back, before the last one. */
  earlierLetters?: MistakeLetter[]
}

/** The three decisions of a prevention council (постановление № 1055, п. 13; МП 1.5; [000]). */
export const councilDecisions = {
  recommend: 'рекомендовать родителям обратиться за помощью',
  petition: 'обратиться в комиссию по делам несовершеннолетних',
  noCriteria: 'нет критериев и показателей социально опасного положения',
} as const

/** A1 Register the extract of a council's decision. Starts TL-03 and TL-04 [МП 1.5, 5.2]. */
export const registerExtract = z.object({
  organisationId: id,
  organisationName: line(300),
  receivedDay: legalDay,
  councilDay: legalDay,
  protocol: paperNumber,
  decision: oneOf(councilDecisions),
  channel: oneOf(channels),
  /** Number and day of the institution's own letter: the reply prints «На № … от …». */
  letterNo: optionalPaperNumber,
  letterDay: optionalDay,
  grounds: optionalProse(5000),
  members: z.array(memberInput).min(1, 'Впишите хотя бы одного родителя').max(30),
  address: homeInput.address,
  locality: homeInput.locality,
  phone: homeInput.phone,
  attachmentIds: eachOnce(z.array(id).max(20)).default([]),
  /** The extract as the organisation sent it online; it is registered with this command. */
  receivedId: id.optional(),
  /** It was registered in a wrong family before, and keeps the number and the days of then. */
  formerly: z.object({ caseId: id, referralId: id }).optional(),
})

/** The family an extract is about, to be compared with those the centre has. */
export const familyOfExtract = ({
  members,
  address,
}: z.infer<typeof registerExtract>): { people: PersonInput[]; address: string | undefined } => ({
  people: members.map(({ person }) => person),
  address,
})

/** A2 Assign the responsible specialist, also to replace one [МП 5.4, 6.3]. */
export const assignWorker = z.object({
  staffId: id,
  role: z.enum(['responsible', 'psychologist']).default('responsible'),
  day: legalDay,
  reason: optionalLine(500),
})

/** The two lawful answers to the institution [МП 5.2]. */
export const replyVariants = {
  helpProvided: 'помощь оказывается',
  notApplied: 'родители за помощью не обратились',
} as const

/** The number under which a letter left on paper. */
export const numberOfLetter = optionalPaperNumber.refine(
  no => no === undefined || /\d|^б\/н$/iu.test(no),
  'Номер, как он стоит на письме, с цифрами; если номера не было: б/н',
)

/** A3 Reply to the institution that sent the extract; meets TL-04 [МП 5.2]. */
export const sendReply = z.object({
  referralId: id,
  variant: oneOf(replyVariants),
  day: legalDay,
  channel: oneOf(channels),
  signedBy: optionalLine(200),
  /** Under which number it left on paper, before the family came from there. */
  paperNo: numberOfLetter,
})
/** The number of paper an answer brings, with its field. */
export const numberOfPaperReply = ({ paperNo, day }: z.infer<typeof sendReply>) =>
  paperNo
    ? [{ field: 'paperNo', no: { register: 'outgoing' as const, year: Number(day.slice(0, 4)), paper: paperNo } }]
    : undefined

/** Put a referral to rest without an application: minimal data stay (dossier C12). */
export const closeReferral = z.object({
  referralId: id,
  day: legalDay,
  reason: z.enum(['notApplied', 'refused', 'movedAway', 'mistake'], 'Выберите причину'),
  offerAgainDay: optionalDay,
  note: optionalProse(2000),
})
/** Why a referral rests. */
export const referralClosings = {
  notApplied: 'родители за помощью не обратились',
  refused: 'семья отказалась',
  movedAway: 'семья выехала',
  mistake: 'зарегистрировано ошибочно',
} as const

/** An answer that was sent. */
export type Reply = {
  no: RegisterNo
  variant: keyof typeof replyVariants
  day: Day
  channel: keyof typeof channels
  /**
   * How many entries of each list the case had when the answer was recorded: what is written after it, for the same day or an
   * earlier one, was not in the letter. The fold counts them; a fold of an older edition has none.
   */
  seen?: Seen
  /** It came back: the institution has not got it. */
  returned?: Returned
  /** It went to an institution that had sent no such extract (correctExtract): whoever did send it has no answer by it. */
  astray?: { organisationId: string; organisationName: string }
}
/** The lists a reply is made of. */
export const seenLists = ['applications', 'refusals', 'closures', 'agreements', 'contacts', 'crisisStays'] as const
/** How many entries each of them had. */
export type Seen = Record<(typeof seenLists)[number], number>

/** A registered extract with its reply and its end. */
export type Referral = {
  id: string
  no: RegisterNo
  organisationId: string
  organisationName: string
  receivedDay: Day
  registeredDay: Day
  councilDay: Day
  protocol: string
  decision: keyof typeof councilDecisions
  channel: keyof typeof channels
  letterNo?: string
  letterDay?: Day
  grounds?: string
  receivedId?: string
  /** The children the extract names; an older record does not tell them apart from the family. */
  childIds?: string[]
  /** Who came into the family with it; an older record does not say. */
  joinedIds?: string[]
  /** Whom the extract names though by the file they had died or left. */
  absentIds?: string[]
  /** The entry of the journal by which it came here from a wrong family. */
  movedNo?: RegisterNo
  reply?: Reply
  /** Further letters, sent when the answer before was true no longer. */
  laterReplies?: Reply[]
  closed?: {
    day: Day
    reason: keyof typeof referralClosings
    offerAgainDay?: Day
    /** Registered by mistake, the paper waits for its own family; an older record does not say. */
    waits?: true
  } & MistakeSettled
}

/** Every answer to an extract, as they were typed: a printed answer is named by its place. */
export const repliesOf = ({ reply, laterReplies = [] }: Pick<Referral, 'reply' | 'laterReplies'>): Reply[] =>
  reply ? [reply, ...laterReplies] : []

/** Whether the institution that sent the extract has this answer, as far as the centre knows. */
export const hasArrived = ({ returned, astray }: Reply): boolean => !returned && !astray

/** The answers that the institution has, in the order in which they left, whichever was typed first. */
export const arrivedReplies = (referral: Pick<Referral, 'reply' | 'laterReplies'>): Reply[] =>
  repliesOf(referral).filter(hasArrived).toSorted(byDay)

/** The extract with every answer to it changed in one way. */
export function withReplies({ reply, laterReplies, ...referral }: Referral, by: (reply: Reply) => Reply): Referral {
  return {
    ...referral,
    ...(reply ? { reply: by(reply) } : {}),
    ...(laterReplies ? { laterReplies: laterReplies.map(by) } : {}),
  }
}

/** The answers once the entry at this place of a list has turned out never to have been: they had seen one entry less. */
export function withoutSeen(referrals: readonly Referral[], list: keyof Seen, at: number): Referral[] {
  const counted = (reply: Reply): Reply =>
    reply.seen && at >= 0 && at < reply.seen[list]
      ? { ...reply, seen: { ...reply.seen, [list]: reply.seen[list] - 1 } }
      : reply
  return referrals.map(referral => withReplies(referral, counted))
}

/** The answers once an entry has come to this place of a list: whoever had seen what follows it has seen one entry more. */
export const withSeenBefore = (referrals: readonly Referral[], list: keyof Seen, at: number): Referral[] =>
  referrals.map(referral =>
    withReplies(referral, reply =>
      reply.seen && at < reply.seen[list] ? { ...reply, seen: { ...reply.seen, [list]: reply.seen[list] + 1 } } : reply,
    ),
  )

/** Who answers for the family, from when to when. */
export type Assignment = { staffId: string; role: 'responsible' | 'psychologist'; from: Day; to?: Day; reason?: string }

/**
 * Who answers for the family, with somebody else from a day on: until whoever was assigned for a later day, whichever was typed first.
 * Whoever was assigned for that later day as well has been so since the earlier one [МП 1.5, 5.4].
 */
export function withAssignment(assignments: readonly Assignment[], added: Assignment): Assignment[] {
  const { to: _, ...assignment } = added
  const isOfRole = ({ role }: Assignment) => role === assignment.role
  const next = assignments.find(other => isOfRole(other) && other.from > assignment.from)
  const before = assignments.map(other =>
    isOfRole(other) && other.from <= assignment.from && (!other.to || other.to > assignment.from)
      ? { ...other, to: assignment.from }
      : other,
  )
  if (!next) return [...before, assignment]
  const at = assignments.indexOf(next)
  return next.staffId === assignment.staffId
    ? before.with(at, { ...next, ...assignment })
    : before.toSpliced(at, 0, { ...assignment, to: next.from })
}

/** Facts about extracts and assignments. */
export type ReferralFact =
  | { kind: 'extractReceived'; referral: Referral }
  | { kind: 'workerAssigned'; assignment: Assignment }
  | { kind: 'replySent'; referralId: string; reply: Omit<Reply, 'seen'> }
  | { kind: 'referralClosed'; referralId: string; closed: NonNullable<Referral['closed']>; note?: string }
