import { z } from 'zod'
import type { Basis } from '../consent/consents.ts'
import type { Day } from '../kernel/calendar.ts'
import type { RegisterNo } from '../kernel/registers.ts'
import { id, legalDay, line, oneOf, optionalLine, optionalPaperNumber } from '../kernel/text.ts'
import { channels, emailField, type Reminder, reminderChannels, type Returned } from '../letter/correspondence.ts'

/** E5 Send to one responsible organisation; TL-08, one working day [МП 6.4]. */
export const dispatchPlan = z.object({
  planId: id,
  version: z.int().min(1),
  organisationId: id,
  day: legalDay,
  channel: oneOf(channels),
  email: emailField,
  /** Who took the paper, when it is handed over. */
  handedTo: optionalLine(200),
  /** Number of the registered post item. */
  postNo: optionalPaperNumber,
})
/** The plan left after all: by the mail server, or handed over or posted by somebody. Meets TL-08 [МП 6.4]. */
export const recordSending = z.object({
  dispatchId: id,
  day: legalDay,
  channel: oneOf(channels),
  handedTo: optionalLine(200),
  postNo: optionalPaperNumber,
})
/** Proof of receipt by the organisation, or a reminder sent to the silent one. */
export const acknowledgeDispatch = z.object({ dispatchId: id, day: legalDay, how: line(300) })
/** A reminder sent to the silent organisation. */
export const remindDispatch = z.object({
  dispatchId: id,
  day: legalDay,
  channel: oneOf(reminderChannels).default('phone'),
  how: optionalLine(300),
  email: emailField,
})

/** A plan sent to one organisation. */
export type Dispatch = {
  id: string
  version: number
  organisationId: string
  organisationName: string
  no: RegisterNo
  day: Day
  channel: keyof typeof channels
  email?: string
  handedTo?: string
  postNo?: string
  /** When and how a plan sent by e-mail really left; a paper leaves with the record of it. */
  left?: { day: Day; at: string; channel: keyof typeof channels; handedTo?: string; postNo?: string }
  /** It came back: it has not left since, however it had left before. */
  returned?: Returned & { left?: NonNullable<Dispatch['left']> }
  /** Instants at which each step was recorded: the proof of the one-working-day term [МП 6.4]. */
  at?: string
  opened?: { at: string; by: string }
  acknowledged?: { day: Day; how: string; at?: string; by?: string }
  reminders: (Reminder & { at?: string })[]
  /** On what telling this organisation rests; an older record names none. */
  basis?: Basis
  /** What of the plan went: the centre may read МП 6.4 otherwise later; an older record does not say. */
  sentAs?: 'ownMeasures' | 'wholePlan'
}
/**
 * The day a plan left for an organisation: of a paper the day it was recorded for, of an e-mail the day the mail server took
 * it or somebody brought it otherwise. Whoever has confirmed or opened it has it. Undefined while it waits in the outbox, and once it
 * has come back until it is brought or sent anew.
 */
export const leftDay = ({ channel, day, left, returned, acknowledged, opened }: Dispatch): Day | undefined =>
  channel === 'email' || returned
    ? [left?.day, acknowledged?.day, opened?.at.slice(0, 10)].filter(day => day !== undefined).toSorted()[0]
    : day

/** What one organisation was sent of a version: the last by its day, and none that came back or only told of the plan while another went. */
export function lastSent(
  dispatches: readonly Dispatch[],
  { version, organisationId }: Pick<Dispatch, 'version' | 'organisationId'>,
): Dispatch | undefined {
  const own = sentOf(dispatches, { version, organisationId })
  return own.findLast(sent => !sent.returned || leftDay(sent) !== undefined) ?? own.at(-1)
}
/** Everything one organisation was sent of a version. */
export const sentOf = (
  dispatches: readonly Dispatch[],
  { version, organisationId }: Pick<Dispatch, 'version' | 'organisationId'>,
): Dispatch[] => dispatches.filter(sent => sent.version === version && sent.organisationId === organisationId)
