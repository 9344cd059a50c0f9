import { z } from 'zod'
import { completeAssessment } from '../assessment/assessments.ts'
import type { Application } from '../intake/application/applications.ts'
import {
  councilDecisions,
  extractEnds,
  type MistakeSettled,
  numberOfLetter,
  type Referral,
  registerExtract,
  type Reply,
} from '../intake/extract/referrals.ts'
import { type Day, showDay } from '../kernel/calendar.ts'
import type { RegisterNo } from '../kernel/registers.ts'
import { id, legalDay, line, moment, oneOf, optionalDay, proseOrEmpty } from '../kernel/text.ts'
import { channels } from '../letter/correspondence.ts'
import type { Member, PersonDetails } from '../people/people.ts'
import { closeCase, holdFinalReview, holdMonitoring } from '../review/reviews.ts'
import { concernEnds, raiseConcern } from '../safety/concern/concerns.ts'

// What was typed wrong is put right by a new fact with the reason; what was typed stays in the history. Papers with a number of a
// journal are not corrected: another paper follows them (docs/decisions/2026-11-29-corrections.md).

const reason = line(500, 'Укажите, что было не так')
/** It never was, or not about this family. */
const mistaken = z.boolean().default(false)

/** A stay in the crisis room typed wrong; `at`: its place among the stays of the family. */
export const correctStay = z.object({
  at: z.int().min(0).max(1000),
  changes: z.object({ personId: id, day: legalDay, documentShownDay: optionalDay, left: optionalDay }),
  mistaken,
  reason,
})

/** What was seen of a child, typed wrong; the notice that has left keeps its number. `ownFile`: where it stands, of a child of others who has left. */
export const correctConcern = z.object({
  concernId: id,
  changes: raiseConcern
    .pick({ noticedAt: true, childIds: true, childPlace: true, facts: true, actions: true, source: true })
    .extend({ sent: z.object({ at: moment, how: line(300) }).optional() })
    .optional(),
  ownFile: oneOf(concernEnds).optional(),
  mistaken,
  reason,
})

/** Minutes of a monitoring typed wrong. */
export const correctMonitoring = z.object({
  monitoringId: id,
  changes: holdMonitoring.omit({ monitoringId: true }),
  mistaken,
  reason,
})

/** Results typed wrong, or nobody has summed them up; without their day (`of`) the last. */
export const correctReview = z.object({ changes: holdFinalReview, of: optionalDay, mistaken, reason })

/** The day, the reason or the decision of a removal typed wrong; `of`: the day it stands on. */
export const correctClosure = z.object({
  of: legalDay,
  changes: closeCase.pick({ day: true, reason: true, decision: true }),
  reason,
})

/** Diagnostics of another family: they leave this one, and the kind of patronage they chose is chosen again. */
export const correctAssessment = z.object({
  assessmentId: id,
  chosenKind: completeAssessment.shape.chosenKind.optional(),
  reason,
})

/** The day or the cause of somebody's leaving typed wrong, or nobody has left. */
export const correctDeparture = z.object({
  personId: id,
  changes: z.object({ day: legalDay, died: z.boolean().default(false) }),
  mistaken,
  reason,
})
const extractDetails = registerExtract
  .pick({
    organisationId: true,
    organisationName: true,
    receivedDay: true,
    councilDay: true,
    protocol: true,
    decision: true,
    channel: true,
    letterNo: true,
    letterDay: true,
  })
  // Left out, the grounds stay as they are; empty, the paper names none.
  .extend({
    grounds: proseOrEmpty(5000).optional(),
    /** The number under which the answer left on paper, before the family came from there; left out, it stays. */
    replyNo: numberOfLetter,
  })
/** What an extract says of itself: its sender, days, number and decision; and the number of the answer that left on paper. */
export type ExtractDetails = z.infer<typeof extractDetails>
/** «СШ № 2, протокол № 7 от 02.11.2026, получена 03.11.2026, рекомендовать …», as journals and the history say it. */
export const extractWords = ({
  organisationName,
  protocol,
  councilDay,
  receivedDay,
  decision,
  letterNo,
  replyNo,
}: ExtractDetails): string =>
  [
    organisationName,
    `протокол № ${protocol} от ${showDay(councilDay)}`,
    `получена ${showDay(receivedDay)}`,
    ...(letterNo ? [`их письмо № ${letterNo}`] : []),
    councilDecisions[decision],
    ...(replyNo ? [`ответ исх. № ${replyNo}`] : []),
  ].join(', ')
/** The extract as it is put right: a number, a day or grounds it does not have are gone. */
export const withDetails = (
  { letterNo: _, letterDay: __, grounds: stood = '', ...referral }: Referral,
  { grounds = stood, replyNo: ___, ...to }: ExtractDetails,
): Referral => ({ ...referral, ...to, ...(grounds ? { grounds } : {}) }) as Referral
/** An answer to an extract that was sent by another institution than was typed; or by the one that has it after all. */
export function readdressed<R extends Omit<Reply, 'seen'>>(reply: R, before: ExtractDetails, to: ExtractDetails): R {
  if (before.organisationId === to.organisationId) return reply
  const { astray, ...sent } = reply
  const { organisationId, organisationName } = before
  if (!astray) return { ...reply, astray: { organisationId, organisationName } }
  return astray.organisationId === to.organisationId ? (sent as R) : reply
}
/** The same letter under another number of paper. */
export const renumbered = <L extends { no: RegisterNo }>(letter: L, before: ExtractDetails, to: ExtractDetails): L =>
  to.replyNo !== undefined && letter.no.paper !== undefined && letter.no.paper === before.replyNo
    ? { ...letter, no: { ...letter.no, paper: to.replyNo } }
    : letter
/** What of an extract an answer repeats. */
export const namedInReply = ['protocol', 'councilDay', 'receivedDay', 'decision', 'letterNo', 'letterDay'] as const
/**
 * An extract typed wrong: `changes` say what it is. Without them it is about another family: with the people it brought it leaves
 * this one as if it had never come. Given again, it says what has become of the paper, and by which letter an institution that had
 * been answered was told of the mistake.
 */
export const correctExtract = z.object({
  referralId: id,
  changes: extractDetails.optional(),
  end: oneOf(extractEnds).optional(),
  letter: z.object({ day: legalDay, channel: oneOf(channels) }).optional(),
  reason,
})

/** What has become of an application that was registered in a wrong family. */
export const applicationEnds = {
  stands: 'зарегистрировано в деле своей семьи',
  returned: 'возвращено заявителю',
  own: 'этой семьи и остаётся здесь',
} as const
/** An application of another family: with the people it brought it leaves this one. Given again, it says what has become of it. */
export const correctApplication = z.object({ applicationId: id, end: oneOf(applicationEnds).optional(), reason })
/** An application that was registered here by mistake, taken out of the file or closed with it: what it asked for is no part of this file. */
export type MistakenApplication = {
  application: Pick<Application, 'id' | 'no' | 'day'>
  /** Nobody has said that it is another family's: it is one of before that the same people made. */
  asked?: true
  end?: keyof typeof applicationEnds
}

/**
 * Somebody who was never of this family; `sameAs`: he is somebody of it who is written down under another name, too. Then, where the
 * two records differ, whose surname and document are those of today, whose place in the family is right, and whose telephone is good.
 */
export const correctMember = z.object({
  personId: id,
  sameAs: id.optional(),
  nameOfId: id.optional(),
  placeOfId: id.optional(),
  documentOfId: id.optional(),
  phoneOfIds: z.array(id).min(1, 'Отметьте хотя бы один телефон').max(2).optional(),
  reason,
})

/**
 * Two records that were made one are of two people after all. `versions`: what was recorded since of whoever went into the other
 * record, by the number of the fact; everything else stays with the record that was kept.
 */
export const correctJoining = z.object({
  joiningId: id,
  versions: z.array(z.int().min(1)).max(1000).default([]),
  reason,
})
/** Two records that became one, while it may be found that they are of two people. */
export type Joining = {
  id: string
  keptId: string
  /** As the record that went into the other was called, and as the one that was kept. */
  name: string
  keptName: string
  day: Day
  /** Numbers of the facts that have named the person since. */
  since: number[]
}
/** What the two records said, and what the person is called since. */
export type JoinedRecords = { kept: PersonDetails; other: PersonDetails; put: PersonDetails }
/** An extract that was registered here and is another family's; its number and days go with it. */
export type MistakenExtract = MistakeSettled & {
  referral: Referral
  /** Who left the family with it: the answer that was sent names them. */
  members?: Member[]
}

/** From which day the program answers for the terms of a family from the paper journal, typed wrong. */
export const correctTakeover = z.object({ day: legalDay, reason })
