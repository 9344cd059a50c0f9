import { useCallback, useState } from 'react'
import type { z } from 'zod'
import type { Endpoint, Problem } from '../../api/endpoint.ts'
import { call, CallError } from './call.ts'
import type { Sending } from './data.ts'

/** A no as a screen shows it, whatever went wrong. */
export const problemOf = (error: unknown): Problem =>
  error instanceof CallError
    ? error.problem
    : {
        code: 'fault',
        text: error instanceof Error && error.name === 'Refused' ? error.message : 'Не получилось. Повторите',
      }

/** A no that is found in the browser, in words for the person. */
export function refused(text: string): Error {
  const error = new Error(text)
  error.name = 'Refused'
  return error
}

/**
 * A step of a sign-in or a set-up: unlike `useSave` it neither opens the sign-in nor loads the page anew. `run` does
 * several calls as one; its error is shown.
 */
export function useAsyncAction() {
  const [sending, setSending] = useState<Sending>({ busy: false, problem: undefined, errors: {}, attempt: 0 })
  const run = useCallback(async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    setSending(before => ({ ...before, busy: true, problem: undefined, errors: {} }))
    try {
      const answer = await work()
      setSending({ busy: false, problem: undefined, errors: {}, attempt: 0 })
      return answer
    } catch (error) {
      const problem = problemOf(error)
      setSending(before => ({ busy: false, problem, errors: problem.fields ?? {}, attempt: before.attempt + 1 }))
      return undefined
    }
  }, [])
  return { ...sending, run }
}

/** One endpoint as a step. */
export function useCall<I extends z.core.$ZodType, O>(endpoint: Endpoint<I, O>) {
  const { run, ...sending } = useAsyncAction()
  const send = useCallback((input: z.core.input<I>) => run(() => call(endpoint, input)), [endpoint, run])
  return { ...sending, send }
}
