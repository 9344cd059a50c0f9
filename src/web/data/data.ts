import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { z } from 'zod'
import { commandCall, getCase, type CaseView, type CommandAnswer } from '../../api/case/cases.ts'
import type { Called, Endpoint, Problem } from '../../api/endpoint.ts'
import type { CommandInput } from '../../domain/case/command/commands.ts'
import { undoMinutes } from '../../domain/correction/undo/undo-minutes.ts'
import type { CommandName } from '../../domain/law/procedure.ts'
import { call, CallError, newId } from './call.ts'
import { sessionExpired } from './expired.ts'
import { noteSaved } from './lastSaved.ts'
import { askBeforeLeaving } from './leaving.ts'
import { onFormChange } from './typing.ts'

/** Calls an endpoint and opens the sign-in above the screen when the session is over. */
export async function ask<I extends z.core.$ZodType, O>(
  endpoint: Called<I, O>,
  input: z.core.input<I>,
  file?: File,
): Promise<O> {
  try {
    return await call(endpoint, input, file)
  } catch (error) {
    if (error instanceof CallError && error.status === 401)
      sessionExpired(error.problem.code === 'signInUnfinished' ? 'unfinished' : 'ended')
    throw error
  }
}

/** Data of a GET endpoint, kept by TanStack Query under its path and input. */
export const useData = <I extends z.core.$ZodType, O>(
  endpoint: Endpoint<I, O>,
  input: z.core.input<I>,
  enabled = true,
): UseQueryResult<O, Error> =>
  useQuery({ queryKey: [endpoint.path, input], queryFn: () => ask(endpoint, input), enabled })

/** One family's file. */
export const useCase = (caseId: string): UseQueryResult<CaseView, Error> => useData(getCase, { caseId })

/** How the sending of a form stands. */
export type Sending = {
  busy: boolean
  problem: Problem | undefined
  /** Message for a field, by its path in the input. */
  errors: Record<string, string>
  /** Raised at every try, so that the error summary takes the focus again. */
  attempt: number
  /** Says «да, всё верно» to the questions of the last answer: the same input sent again passes. */
  agree?: (() => void) | undefined
  /** Why, where a question asks for it; stays typed whatever is answered. */
  reason?: { text: string; type: (text: string) => void } | undefined
}

const still: Sending = { busy: false, problem: undefined, errors: {}, attempt: 0 }

/** The state of a form around one call: busy, then done or the problem in Russian. */
function useSending() {
  const [sending, setSending] = useState(still)
  const run = useCallback(
    async <O>(send: () => Promise<O>, lost: string, onProblem?: (problem: Problem) => void): Promise<O | undefined> => {
      setSending(before => ({ ...before, busy: true, problem: undefined, errors: {} }))
      try {
        const answer = await send()
        setSending(still)
        return answer
      } catch (error) {
        const problem: Problem = error instanceof CallError ? error.problem : { code: 'fault', text: lost }
        onProblem?.(problem)
        setSending(before => ({ busy: false, problem, errors: problem.fields ?? {}, attempt: before.attempt + 1 }))
        return undefined
      }
    },
    [],
  )
  /** Shows a problem while the call goes on, with its button free to press again. */
  const show = useCallback((problem: Problem) => setSending(before => ({ ...before, busy: false, problem })), [])
  return { sending, run, show }
}

/** Answers to questions: they hold for the very input they were asked about, and for no other. */
function useAgreed() {
  const asked = useRef<{ codes: string[]; input: string } | undefined>(undefined)
  const yes = useRef<{ codes: string[]; input: string } | undefined>(undefined)
  const why = useRef('')
  const [text, setText] = useState('')
  const type = useCallback((typed: string) => {
    why.current = typed
    setText(typed)
  }, [])
  const answers = useMemo(
    () => ({
      asked: ({ questions }: Problem, input: unknown) => {
        asked.current = questions && { codes: questions.map(question => question.code), input: JSON.stringify(input) }
      },
      agree: () => {
        yes.current = asked.current
      },
      /** `before`: codes of what the form itself has asked already. */
      with: (input: unknown, before: readonly string[] = []): { confirmed?: string[]; reason?: string } => {
        const isSame = yes.current?.input === JSON.stringify(input)
        const confirmed = [...new Set([...before, ...(isSame ? yes.current!.codes : [])])]
        return {
          ...(confirmed.length > 0 ? { confirmed } : {}),
          ...(isSame && why.current.trim() ? { reason: why.current.trim() } : {}),
        }
      },
      done: () => type(''),
    }),
    [type],
  )
  return { answers, shown: { agree: answers.agree, reason: { text, type } } }
}

const retryMs = 4_000
const notYet: Problem = {
  code: 'offline',
  text: 'Нет связи: запишем сами, когда она вернётся, не закрывайте страницу',
}

/** Waits for the connection to come back, or for the next try. Answers false when something on the page was changed meanwhile. */
const waitUnchanged = () =>
  new Promise<boolean>(resolve => {
    const end = (unchanged: boolean) => () => {
      clearTimeout(timer)
      window.removeEventListener('online', tryAgain)
      deaf()
      resolve(unchanged)
    }
    const [tryAgain, changed] = [end(true), end(false)]
    const timer = setTimeout(tryAgain, retryMs)
    window.addEventListener('online', tryAgain)
    const deaf = onFormChange(changed)
  })

/**
 * Gives a command to a case. The command id stays the same until it succeeds, so a repeat after a lost answer acts once.
 * Without a connection it is sent again until it arrives, the screen is left, or something else is typed or pressed.
 * On a conflict `problem.since` tells what others did; `send(input, { force: true })` sends again on top of it.
 */
export function useCommand<N extends CommandName>(name: N, caseId: string, version: number) {
  const client = useQueryClient()
  const { sending, run, show } = useSending()
  const commandId = useRef(newId())
  const seen = useRef<number | undefined>(undefined)
  const { answers: agreed, shown } = useAgreed()
  /** Counts the presses; a try that belongs to an earlier one, or to a screen that was left, ends. */
  const press = useRef(0)
  useEffect(
    () => () => {
      press.current += 1
      askBeforeLeaving(press, false)
    },
    [],
  )
  const send = useCallback(
    async (
      input: CommandInput<N>,
      options: { force?: boolean; version?: number; confirmed?: readonly string[] } = {},
    ): Promise<CommandAnswer | undefined> => {
      const baseVersion = options.version ?? (options.force && seen.current !== undefined ? seen.current : version)
      press.current += 1
      const own = press.current
      // Listened to from the press on: a try may hang long before it fails, and what is changed meanwhile counts too.
      let isChanged = false
      const deaf = onFormChange(() => (isChanged = true))
      const give = async (): Promise<CommandAnswer> => {
        try {
          return await ask(commandCall(name), {
            caseId,
            commandId: commandId.current,
            baseVersion,
            input,
            ...agreed.with(input, options.confirmed),
          })
        } catch (error) {
          const isOffline = error instanceof CallError && error.problem.code === 'offline'
          if (!isOffline || isChanged || press.current !== own) throw error
          show(notYet)
          askBeforeLeaving(press, true)
          if (!(await waitUnchanged()) || press.current !== own) throw error
          return give()
        }
      }
      const answer = await run(give, 'Не получилось отправить. Набранное осталось на экране', problem => {
        agreed.asked(problem, input)
        if (problem.version !== undefined) seen.current = problem.version
        // A refused command did nothing: the next try is a new one, unless the answer itself was lost.
        if (problem.code !== 'offline' && problem.code !== 'fault' && problem.code !== 'signedOut')
          commandId.current = newId()
      })
      deaf()
      if (press.current === own) askBeforeLeaving(press, false)
      if (!answer) return undefined
      commandId.current = newId()
      agreed.done()
      noteSaved(caseId, answer.undo, undoMinutes)
      await client.invalidateQueries({ predicate: query => query.queryKey[0] !== 'me' })
      return answer
    },
    [agreed, caseId, client, name, run, show, version],
  )
  return { ...sending, ...shown, send }
}

/** Saves something that is no command of a case: settings, staff, organisations. */
export function useSave<I extends z.core.$ZodType, O>(endpoint: Endpoint<I, O>) {
  const client = useQueryClient()
  const { sending, run } = useSending()
  const { answers: agreed, shown } = useAgreed()
  const send = useCallback(
    async (input: z.core.input<I>, file?: File): Promise<O | undefined> => {
      const answer = await run(
        () => ask(endpoint, { ...(input as object), ...agreed.with(input) } as z.core.input<I>, file),
        'Не получилось сохранить. Набранное осталось на экране',
        problem => agreed.asked(problem, input),
      )
      if (answer !== undefined) await client.invalidateQueries()
      return answer
    },
    [agreed, client, endpoint, run],
  )
  return { ...sending, ...shown, send }
}
