import { useState } from 'react'
import type { Problem } from '../../api/endpoint.ts'
import type { Sending } from '../data/data.ts'
import type { Errors } from './fieldErrors.ts'

const invalid: Problem = { code: 'invalid', text: 'Проверьте и исправьте' }

/**
 * What a try to send showed before the server was asked, joined with what the server said; fits `<SendingProblem>`.
 * `now` is what the form says at this moment: a corrected field drops its message at once, no new one appears while typing.
 */
export function useSubmitValidation(sending: Sending, now: Errors) {
  const [tried, setTried] = useState<{ errors: Errors; attempt: number; stopped: boolean }>({
    errors: {},
    attempt: 0,
    stopped: false,
  })
  const errors = Object.fromEntries(Object.entries(now).filter(([field]) => field in tried.errors))
  const shown: Sending =
    Object.keys(errors).length > 0
      ? { busy: sending.busy, problem: invalid, errors, attempt: tried.attempt }
      : {
          ...sending,
          // What the server said of an earlier press is over once the form itself has stopped a later one.
          ...(tried.stopped ? { problem: undefined, errors: {} } : {}),
          attempt: tried.attempt + sending.attempt,
        }
  return {
    ...shown,
    /** Shows what the form says; true when it says nothing and the command may go. */
    check(): boolean {
      const stopped = Object.keys(now).length > 0
      setTried(before => ({ errors: now, attempt: before.attempt + 1, stopped }))
      return !stopped
    },
  }
}
