import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { commandCall } from '../../api/case/cases.ts'
import type { Problem } from '../../api/endpoint.ts'
import type { CommandInput } from '../../domain/case/command/commands.ts'
import type { CommandName } from '../../domain/law/procedure.ts'
import { CallError, newId } from './call.ts'
import { ask } from './data.ts'

/** A command to one family; `title` is what the person who gives it calls it: the family, or the organisation. */
export type Order<N extends CommandName> = { caseId: string; title: string; version: number; input: CommandInput<N> }
/** A command that was refused, and why. */
export type Failed<N extends CommandName> = { order: Order<N>; problem: Problem }

const lost: Problem = { code: 'fault', text: 'Не получилось отправить' }

/** Gives several commands of a kind, to one family or to many: what is refused of them holds up no other. */
export function useOrders<N extends CommandName>(name: N) {
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [done, setDone] = useState(0)
  const [failed, setFailed] = useState<Failed<N>[]>([])
  // The id of a command stays the same until its answer is known: a repeat after a lost answer acts once.
  const commandIds = useRef(new Map<string, string>())
  const give = async ({ caseId, input }: Order<N>, baseVersion: number, confirmed: readonly string[]) => {
    const key = JSON.stringify([caseId, input])
    const commandId = commandIds.current.get(key) ?? newId()
    commandIds.current.set(key, commandId)
    try {
      return await ask(commandCall(name), {
        caseId,
        commandId,
        baseVersion,
        input,
        ...(confirmed.length > 0 ? { confirmed } : {}),
      })
    } catch (error) {
      const problem = error instanceof CallError ? error.problem : lost
      if (problem.code !== 'offline' && problem.code !== 'fault') commandIds.current.delete(key)
      return problem
    }
  }
  /** Answers those that were refused. */
  const send = async (orders: readonly Order<N>[], confirmed: readonly string[] = []): Promise<Failed<N>[]> => {
    setBusy(true)
    setFailed([])
    setDone(0)
    const refused: Failed<N>[] = []
    // A family changes with each command: the next one to it builds on that.
    const versions = new Map<string, number>()
    for (const [at, order] of orders.entries()) {
      const answer = await give(order, versions.get(order.caseId) ?? order.version, confirmed)
      if ('caseId' in answer) {
        versions.set(order.caseId, answer.version)
        setDone(before => before + 1)
        continue
      }
      refused.push({ order, problem: answer })
      if (answer.code !== 'offline') continue
      // Nothing else arrives either: the rest stays as it is.
      refused.push(...orders.slice(at + 1).map(other => ({ order: other, problem: answer })))
      break
    }
    setFailed(refused)
    setBusy(false)
    await client.invalidateQueries({ predicate: query => query.queryKey[0] !== 'me' })
    return refused
  }
  return { busy, done, failed, send }
}
