import type { Steps } from '../case/events.ts'
import type { AdmissionFact } from '../contract/admissions.ts'
import type { OtherServiceFact } from './other-services.ts'

/** What was decided about the service: the admission to it, and other forms of it. */
export const serviceSteps: Steps<AdmissionFact | OtherServiceFact> = {
  familyAdmitted: ({ admissions = [] }, { admission }) => ({ admissions: [...admissions, admission] }),
  otherServiceRecorded: ({ serviceRecords = [] }, { record }) => ({ serviceRecords: [...serviceRecords, record] }),
}
