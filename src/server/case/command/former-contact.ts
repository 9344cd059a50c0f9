import type { CommandAnswer } from '../../../api/case/cases.ts'
import { commandOf } from '../../../domain/case/command/commands.ts'
import { emptyCase } from '../../../domain/case/state.ts'
import { ask } from '../../../domain/kernel/decision.ts'
import { HttpProblem, problemOf } from '../../http/problem.ts'
import { commandIdOf } from './command-ids.ts'
import type { CommandRun } from './command-persist.ts'

/**
 * A contact that stood in the file of a wrong family leaves it in the same transaction, as the correction of whoever moves it, who
 * may do the one and the other. What is asked of either is asked together.
 */
export async function withFormerContact(
  runInside: (run: CommandRun) => Promise<CommandAnswer>,
  attempt: CommandRun,
): Promise<CommandAnswer> {
  const { name, request } = attempt
  const former = commandOf(name).needs.formerContact?.(request.input, { state: emptyCase(request.caseId), persons: {} })
  if (!former) return runInside(attempt)
  const { caseId, contactId, version, reason } = former
  const input = {
    contactId,
    changes: request.input,
    mistaken: true,
    moved: true,
    reason: `${reason}. Перенесено в дело другой семьи`,
  }
  const commandId = commandIdOf('moved contact', request.commandId)
  const taken = { ...request, caseId, commandId, baseVersion: version, input }
  const asked: HttpProblem[] = []
  const hear = async (run: CommandRun) => {
    try {
      return await runInside(run)
    } catch (error) {
      if (!(error instanceof HttpProblem) || !error.problem.questions) throw error
      asked.push(error)
      return undefined
    }
  }
  await hear({ ...attempt, name: 'correctContact', request: taken })
  const answer = await hear(attempt)
  if (!answer || asked.length > 0) throw problemOf(ask(asked.flatMap(({ problem }) => problem.questions ?? [])))
  return answer
}
