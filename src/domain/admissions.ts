import { z } from 'zod'
import { legalDay, optionalLine } from './text.ts'
import type { Day } from './calendar.ts'
import type { CaseState } from './cases.ts'

/** The family that applied is taken on patronage: whoever gives the command decides it [МП 5.4, 6.6]. */
export const admitFamily = z.object({ day: legalDay, note: optionalLine(500) })

/** A decision to take the family on patronage. */
export type Admission = { id: string; applicationId: string; day: Day; decidedById: string; note?: string }

/** Facts about the admission to patronage. */
export type AdmissionFact = { kind: 'familyAdmitted'; admission: Admission }

/** The decision about the application of the current round; none where nobody has recorded it. */
export const currentAdmission = ({
  admissions,
  applications,
  round,
}: Pick<CaseState, 'admissions' | 'applications' | 'round'>): Admission | undefined => {
  const application = applications.slice(round.applications).at(-1)
  return admissions?.find(({ applicationId }) => applicationId === application?.id)
}
