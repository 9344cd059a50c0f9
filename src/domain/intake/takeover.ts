import { z } from 'zod'
import { centreConsents } from '../consent/consents.ts'
import type { Agreement } from '../contract/agreements.ts'
import type { Day } from '../kernel/calendar.ts'
import type { PaperNo } from '../kernel/registers.ts'
import {
  eachOnce,
  id,
  legalDay,
  line,
  oneOf,
  optionalDay,
  optionalLine,
  optionalPaperNumber,
  paperNumber,
} from '../kernel/text.ts'
import type { KindPeriod } from '../law/terms/frequency.ts'
import { memberInput } from '../people/people.ts'
import type { PlanContent } from '../plan/plans.ts'
import type { Application } from './application/applications.ts'

/**
 * A family that is on patronage already comes from the paper journal, with its true days. What is not typed in did not
 * happen yet, or stays on paper [МП 6.1–6.5].
 */
export const takeOver = z.object({
  /** From this day on the program answers for the terms of the family. */
  day: legalDay,
  /** On what it rests: an order of the centre, the journal it is taken from. */
  reason: line(500),
  applicant: memberInput,
  members: z.array(memberInput).max(30).default([]),
  address: line(300),
  locality: optionalLine(100),
  phone: optionalLine(40),
  applicationNo: paperNumber,
  applicationDay: legalDay,
  consents: eachOnce(z.array(oneOf(centreConsents))).default([]),
  staffId: id,
  /** The kind of patronage; with it the diagnostics are done, on paper. */
  kind: z.union([z.literal('').transform(() => undefined), z.enum(['emergency', 'planned', 'control'])]).optional(),
  kindDay: optionalDay,
  contractNo: optionalPaperNumber,
  contractDay: optionalDay,
  contractTo: optionalDay,
  /** Who signed it: the applicant, or the member at this place of the list. */
  holderAt: z.int().min(0).max(29).optional(),
  planDay: optionalDay,
  planFrom: optionalDay,
  planTo: optionalDay,
  lastContactDay: optionalDay,
  lastMonitoringDay: optionalDay,
})

const ofYear = (register: PaperNo['register'], day: Day, paper: string): PaperNo => ({
  register,
  year: Number(day.slice(0, 4)),
  paper,
})
/** The numbers of the paper journal a family brings, each with the field it is typed in. */
export const numbersOfPaper = ({
  applicationNo,
  applicationDay,
  contractNo,
  contractDay,
}: z.infer<typeof takeOver>): { field: string; no: PaperNo }[] => [
  { field: 'applicationNo', no: ofYear('applications', applicationDay, applicationNo) },
  ...(contractNo && contractDay ? [{ field: 'contractNo', no: ofYear('contracts', contractDay, contractNo) }] : []),
]

/** When and why a family came from paper, and what was known of its work by then. */
export type Takeover = {
  day: Day
  reason: string
  /** The day it was typed into the program: since then its terms stand on somebody's day. */
  typedDay?: Day
  /** Its kind was chosen, so its diagnostics are done, on paper [МП II, 6.3]. */
  diagnosed?: true
  lastContactDay?: Day
  lastMonitoringDay?: Day
}
/** The one fact of a family that comes from paper, dated with the day it came: nothing of an earlier period changes. */
export type TakeoverFact = {
  kind: 'takenOver'
  takeover: Takeover
  application: Application
  patronage?: KindPeriod
  agreement?: Agreement
  plan?: { id: string; day: Day; content: PlanContent }
}
