import { addDays } from '../kernel/calendar.ts'
import type { ProtectiveOrder } from './contacts.ts'

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
