import { z } from 'zod'
import type { Assignment } from '../intake/extract/referrals.ts'
import type { Day } from '../kernel/calendar.ts'
import { id, line } from '../kernel/text.ts'

/** A head offers a curator's or a psychologist's family to a colleague; until it is accepted nothing changes. */
export const offerHandover = z.object({
  handoverId: id,
  fromId: id,
  toId: id,
  reason: line(500, 'Укажите, почему передаёте'),
})
/** The colleague takes the family over. */
export const acceptHandover = z.object({ handoverId: id })
/** The colleague cannot take it, and says why. */
export const declineHandover = z.object({ handoverId: id, reason: line(500, 'Напишите, почему не можете принять') })
/** The head takes an offer back. */
export const withdrawHandover = z.object({ handoverId: id })

/** A family on its way from one colleague to another. */
export type Handover = {
  id: string
  fromId: string
  toId: string
  roles: Assignment['role'][]
  reason: string
  by: string
  day: Day
  declined?: { day: Day; reason: string }
}

/** To whom the family is offered: he answers as if it were his own, and opens it only once it is. */
export const offeredTo = ({ handover }: { handover?: Handover | undefined }): string | undefined => handover?.toId

/** Facts about handing over. */
export type HandoverFact =
  | { kind: 'handoverOffered'; handover: Handover }
  | { kind: 'handoverAccepted'; handoverId: string }
  | { kind: 'handoverDeclined'; handoverId: string; declined: NonNullable<Handover['declined']> }
  | { kind: 'handoverWithdrawn'; handoverId: string }
