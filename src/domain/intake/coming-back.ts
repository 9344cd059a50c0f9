import type { Accepted } from '../case/command/decision-rules.ts'
import type { FactBody } from '../case/events.ts'
import type { CaseFile } from '../case/state.ts'
import type { Day } from '../kernel/calendar.ts'
import { stageOf } from '../law/procedure-rules.ts'
import { bringsBack, cameBeforeEnd } from '../review/service-ends.ts'

/**
 * A family that was removed or had declined comes back: its history goes on, a new round of work begins. A paper of before that end,
 * typed later, brings nobody back.
 */
export const comesBack = (file: CaseFile, day: Day, reason: string): FactBody[] =>
  file.state.version > 0 && ['closed', 'declined'].includes(stageOf(file.state)) && !cameBeforeEnd(file.state, day)
    ? [{ kind: 'caseReopened', reason }]
    : []

/**
 * An end of the help that is typed after an extract received since: the family is back on the day of the extract, as it is where
 * the two are typed in the order they came [МП 1.5].
 */
export function backSince({ state }: CaseFile, ended: Accepted, day: Day): Accepted {
  const extract = bringsBack(state, day)
  if (!extract) return ended
  const back = { kind: 'caseReopened' as const, reason: 'получена новая выписка', extractIsHere: true as const }
  return { ...ended, facts: [...ended.facts, { ...back, day: extract.receivedDay }] }
}
