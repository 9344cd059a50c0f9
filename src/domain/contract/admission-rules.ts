import type { CaseState } from '../case/state.ts'
import type { Admission } from './admissions.ts'

/** The decision about the application of the current round; none where nobody has recorded it. */
export const currentAdmission = ({
  admissions,
  applications,
  round,
}: Pick<CaseState, 'admissions' | 'applications' | 'round'>): Admission | undefined => {
  const application = applications.slice(round.applications).at(-1)
  return admissions?.find(({ applicationId }) => applicationId === application?.id)
}
