import type { Accepted } from '../case/command/decision-rules.ts'
import { type FactBody, optional } from '../case/events.ts'
import type { CaseFile, CaseState } from '../case/state.ts'
import type { Day } from '../kernel/calendar.ts'
import { stageOf } from '../law/procedure-rules.ts'
import { refusedOnceBack } from '../review/back-before-refusal.ts'
import { bringsBack, cameBeforeEnd } from '../review/service-ends.ts'

/**
 * A family that was removed or had declined comes back: its history goes on, a new round of work begins. A paper of before that end,
 * typed later, brings nobody back.
 */
export const comesBack = (file: CaseFile, day: Day, reason: string): FactBody[] =>
  file.state.version > 0 && ['closed', 'declined'].includes(stageOf(file.state)) && !cameBeforeEnd(file.state, day)
    ? [{ kind: 'caseReopened', reason, ...optional('beforeRefusal', isRefusedAfter(file.state, day)) }]
    : []

/** The family was removed, back by a paper of that day, and has refused since: the refusal was typed before the paper. */
const isRefusedAfter = (state: CaseState, day: Day): true | undefined => {
  const at = refusedOnceBack(state, day)
  // Of one day the paper typed last is the last.
  return at >= 0 && state.serviceEnds[at]!.refusedSince!.day > day ? true : undefined
}

/**
 * An end of the help that is typed after an extract received since: the family is back on the day of the extract, as it is where
 * the two are typed in the order they came [МП 1.5].
 */
export function backSince({ state }: CaseFile, ended: Accepted, day: Day, beforeRefusal?: true): Accepted {
  const extract = bringsBack(state, day)
  if (!extract) return ended
  const back = {
    kind: 'caseReopened' as const,
    reason: 'получена новая выписка',
    extractIsHere: true as const,
    ...optional('beforeRefusal', beforeRefusal),
  }
  return { ...ended, facts: [...ended.facts, { ...back, day: extract.receivedDay }] }
}
