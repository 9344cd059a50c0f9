import type { GapName } from '../../../src/domain/case/gaps/gap.ts'
import { describeFact } from '../../../src/domain/case/history.ts'
import { projectionOf } from '../../../src/domain/case/project-case.ts'
import type { Day } from '../../../src/domain/kernel/calendar.ts'
import { workingCalendar } from '../../../src/domain/kernel/calendar.ts'
import { type PaperFile } from '../../fixtures/file.ts'
import { aPlan } from '../../fixtures/inputs.ts'
import { father, son } from '../../fixtures/people.ts'
import { helpedSince } from '../../fixtures/stories/helped.ts'
import { school } from '../../world.ts'

const acts = ['noWishes', 'notInformed', 'resultsUndiscussed', 'emergencyOpen'] as const satisfies GapName[]
/** Acts of the Programme that stand on the day of the curator. */
export const asked = (file: PaperFile, day: Day): string[] =>
  projectionOf(file.file(), file.settings, workingCalendar(), day).row.gaps.filter(gap => acts.some(act => act === gap))
/** The last line of the history. */
export const lastLine = (file: PaperFile) => {
  const { label, text } = describeFact(file.facts.at(-1)!, file.file().persons)
  return [label, text].filter(Boolean).join(' | ')
}
/** The only measure of the plan. */
export const measure = 'Кружок'
/** A family with a mother, a father and a son, before its plan is written. */
export const applied = (request?: string) =>
  helpedSince('2026-11-03', '2027-02-02', { members: [father, son], ...(request ? { request } : {}) })
/** Its plan is written. */
export const written = () =>
  applied('Помочь с печью').do('writePlan', aPlan('2027-01-10', [[measure, '2026-12-15', school]]))
