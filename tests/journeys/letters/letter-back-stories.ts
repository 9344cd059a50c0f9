import { projectionOf } from '../../../src/domain/case/project-case.ts'
import { type Day, workingCalendar } from '../../../src/domain/kernel/calendar.ts'
import { type PaperFile } from '../../fixtures/file.ts'
import { aConsent, aDispatch, anApproval, aPlan, aReturnedPlan, aSending } from '../../fixtures/inputs.ts'
import { helpedSince } from '../../fixtures/stories/helped.ts'
import { school } from '../../world.ts'

/** How the school is written to. */
export const email = { channel: 'email', email: 'school@ozerki.example' } as const
/** A plan approved on Thursday, the first of October, and e-mailed to the school the same day. */
export const sent = () =>
  helpedSince('2026-09-28', '2027-02-02')
    .do('writePlan', aPlan('2027-01-10', [['Кружок', '2026-12-15', school]]))
    .do('agreePlan', aConsent())
    .at('2026-10-01')
    .do('approvePlan', anApproval())
    .do('dispatchPlan', aDispatch(school, email))
    .do('recordSending', aSending(school, { channel: 'email' }), { seen: true })
/** On Monday, 5 October, that letter has come back. */
export const back = () => sent().at('2026-10-05').do('recordReturn', aReturnedPlan(school))
const calendar = workingCalendar()
/** What the day of the curator asks for about the family. */
export const needs = (file: PaperFile, day: Day) => projectionOf(file.file(), file.settings, calendar, day).row.gaps
