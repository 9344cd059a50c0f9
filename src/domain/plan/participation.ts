import { z } from 'zod'
import type { Day } from '../kernel/calendar.ts'
import type { RegisterNo } from '../kernel/registers.ts'
import { id, legalDay, oneOf, optionalLine } from '../kernel/text.ts'
import { channels, emailField, type Returned } from '../letter/correspondence.ts'

/** An organisation that the plan names no more is told that its part is over [МП 6.4; закон № 99-З, ст. 5]. */
export const endParticipation = z.object({
  planId: id,
  organisationId: id,
  day: legalDay,
  channel: oneOf(channels),
  email: emailField,
  /** Who took the paper, when it is handed over. */
  handedTo: optionalLine(200),
})

/** The letter that told an organisation so; it ends what came with one dispatch. */
export type ParticipationEnd = {
  id: string
  dispatchId: string
  organisationId: string
  organisationName: string
  no: RegisterNo
  day: Day
  channel: keyof typeof channels
  email?: string
  handedTo?: string
  /** It came back: nobody has been told. */
  returned?: Returned
}
/** The fact of it. */
export type ParticipationFact = { kind: 'participationEnded'; planId: string; end: ParticipationEnd }
