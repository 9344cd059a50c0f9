import { useState } from 'react'
import type { Sending } from '../../../data.ts'

/**
 * What a try to send showed before the server was asked, joined with what the server said; fits `<SendingProblem>`.
 * `now` is what the form says at this moment: a corrected field drops its message at once.
 */
export function useChecked(sending: Sending, now: Record<string, string>) {
  const [own, setOwn] = useState<{ errors: Record<string, string>; attempt: number }>({ errors: {}, attempt: 0 })
  const errors = Object.fromEntries(
    Object.keys(own.errors).flatMap(field => (now[field] === undefined ? [] : [[field, now[field]]])),
  )
  const shown: Sending =
    Object.keys(errors).length > 0
      ? {
          busy: sending.busy,
          problem: { code: 'invalid', text: 'Проверьте и исправьте' },
          errors,
          attempt: own.attempt,
        }
      : { ...sending, attempt: own.attempt + sending.attempt }
  return {
    ...shown,
    /** Shows what the form says; true when it says nothing and the command may go. */
    check(): boolean {
      setOwn(before => ({ errors: now, attempt: before.attempt + 1 }))
      return Object.keys(now).length === 0
    },
  }
}
