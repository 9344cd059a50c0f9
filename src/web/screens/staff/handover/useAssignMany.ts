import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { commandCall } from '../../../../api/case/cases.ts'
import type { Problem } from '../../../../api/endpoint.ts'
import type { CommandInput } from '../../../../domain/case/command/commands.ts'
import { CallError, newId } from '../../../data/call.ts'
import { ask } from '../../../data/data.ts'

/** A family that waits for its specialist, as it was read. */
export type Waiting = { caseId: string; title: string; version: number }
/** A family that was not assigned, and why. */
export type Failed = { family: Waiting; problem: Problem }

const lost: Problem = { code: 'fault', text: 'Не получилось отправить' }

/** Assigns several families, each by a command of its own: what is refused for a family holds up no other. */
export function useAssignMany() {
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [done, setDone] = useState(0)
  const [failed, setFailed] = useState<Failed[]>([])
  // The id of a command stays the same until its answer is known: a repeat after a lost answer acts once.
  const commandIds = useRef(new Map<string, string>())
  const give = async (family: Waiting, input: CommandInput<'assignWorker'>, confirmed: readonly string[]) => {
    const key = JSON.stringify([family.caseId, input])
    const commandId = commandIds.current.get(key) ?? newId()
    commandIds.current.set(key, commandId)
    try {
      await ask(commandCall('assignWorker'), {
        caseId: family.caseId,
        commandId,
        baseVersion: family.version,
        input,
        ...(confirmed.length > 0 ? { confirmed } : {}),
      })
      return undefined
    } catch (error) {
      const problem = error instanceof CallError ? error.problem : lost
      if (problem.code !== 'offline' && problem.code !== 'fault') commandIds.current.delete(key)
      return problem
    }
  }
  /** Answers the families that were not assigned. */
  const send = async (
    families: readonly Waiting[],
    input: CommandInput<'assignWorker'>,
    confirmed: readonly string[] = [],
  ): Promise<Failed[]> => {
    setBusy(true)
    setFailed([])
    setDone(0)
    const refused: Failed[] = []
    for (const [at, family] of families.entries()) {
      const problem = await give(family, input, confirmed)
      if (problem) refused.push({ family, problem })
      else setDone(before => before + 1)
      if (problem?.code !== 'offline') continue
      // Nothing else arrives either: the rest stays as it is.
      refused.push(...families.slice(at + 1).map(other => ({ family: other, problem })))
      break
    }
    setFailed(refused)
    setBusy(false)
    await client.invalidateQueries({ predicate: query => query.queryKey[0] !== 'me' })
    return refused
  }
  return { busy, done, failed, send }
}
