import type { Day } from '../../kernel/calendar.ts'
import { stageOf } from '../../law/procedure-rules.ts'
import { type CommandName, mayAt } from '../../law/procedure.ts'
import { noApplication, removed, stageLacks } from '../../law/stages.ts'
import type { CaseState } from '../state.ts'
import { commandOf } from './commands.ts'
import { endedWorkOf } from './ended-work.ts'

/** Why a command cannot be given to this family now, in words with the clause; undefined where nothing hinders it. */
export function blockerOf(command: CommandName, state: CaseState, today: Day): string | undefined {
  const row = commandOf(command)
  const stage = stageOf(state)
  if (mayAt(command, stage)) return row.hindrance?.(state, today)
  // What was done by the end of the help may be typed after it.
  const ended = endedWorkOf(command, { state, persons: {} }, {})
  if (ended && !row.hindrance?.(ended.file.state, today)) return undefined
  return (stage === 'closed' ? removed : row.outOfStage) ?? stageLacks[stage] ?? noApplication
}
