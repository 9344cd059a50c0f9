import { currentApplication } from '../case/queries.ts'
import type { CaseState } from '../case/state.ts'
import type { Admission } from './admissions.ts'

/** The decision about the application of the current round; none where nobody has recorded it. */
export const currentAdmission = (
  state: Pick<CaseState, 'admissions' | 'applications' | 'round'>,
): Admission | undefined => {
  const application = currentApplication(state)
  return state.admissions?.find(({ applicationId }) => applicationId === application?.id)
}
