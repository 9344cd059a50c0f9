import { z } from 'zod'
import type { Day } from '../../kernel/calendar.ts'
import { earliestFirst } from '../../kernel/day-order.ts'
import type { RegisterNo } from '../../kernel/registers.ts'
import { eachOnce, id, line, moment, optionalLine, optionalProse, prose } from '../../kernel/text.ts'
import type { Returned } from '../../letter/correspondence.ts'

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
  mistakenConcerns?: readonly Concern[] | undefined
}): Concern[] => [...concerns, ...mistakenConcerns]

/** Facts about concerns. */
export type ConcernFact =
  | { kind: 'concernRaised'; concern: Concern }
  | { kind: 'concernSent'; concernId: string; sent: NonNullable<Concern['sent']> }
