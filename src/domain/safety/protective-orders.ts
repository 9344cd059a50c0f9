import { z } from 'zod'
import { addDays } from '../kernel/calendar.ts'
import type { Day } from '../kernel/calendar.ts'
import { legalDay, line } from '../kernel/text.ts'
import { type Danger, dangerInput, named, nobodyNamed } from './safety.ts'

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

/** Facts about protective orders. */
export type ProtectiveOrderFact =
  | { kind: 'protectiveOrderRecorded'; order: ProtectiveOrder }
  | { kind: 'protectiveOrderCorrected'; before: ProtectiveOrder; order: ProtectiveOrder; reason: string }

/** Days from an order on in which it can be prolonged (закон № 122-З, ст. 31). */
export const longestGuard = 30
/** Whether an order may be the prolongation of another: of the same people, no sooner than that and within its days, whatever was typed first. */
export const mayProlong = (
  next: Pick<ProtectiveOrder, 'issuedDay' | 'extended' | 'mistaken' | 'protectedIds'>,
  order: ProtectiveOrder,
): boolean =>
  next !== order &&
  next.extended === true &&
  !next.mistaken &&
  !order.mistaken &&
  order.issuedDay <= next.issuedDay &&
  next.issuedDay <= addDays(order.issuedDay, longestGuard) &&
  next.protectedIds.some(id => order.protectedIds.includes(id))
/** Whether it does: what prolongs ends later. */
export const prolongs = (next: ProtectiveOrder, order: ProtectiveOrder): boolean =>
  mayProlong(next, order) && next.until > order.until
