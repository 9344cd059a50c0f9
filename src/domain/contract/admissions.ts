import { z } from 'zod'
import type { Day } from '../kernel/calendar.ts'
import { legalDay, optionalLine } from '../kernel/text.ts'

/** The family that applied is taken on patronage: whoever gives the command decides it [МП 5.4, 6.6]; given again, it puts the day right. */
export const admitFamily = z.object({ day: legalDay, note: optionalLine(500) })

/** A decision to take the family on patronage. */
export type Admission = {
  id: string
  applicationId: string
  day: Day
  decidedById: string
  note?: string
  /** The day that was written down by mistake before. */
  before?: Day
}

/** Facts about the admission to patronage. */
export type AdmissionFact = { kind: 'familyAdmitted'; admission: Admission }
