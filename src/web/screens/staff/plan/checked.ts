import { useState } from 'react'
import type { Sending } from '../../../data.ts'

/** What a try to send showed before the server was asked, joined with what the server said; fits `<SendingProblem>`. */
export function useChecked(sending: Sending) {
  const [own, setOwn] = useState<{ errors: Record<string, string>; attempt: number }>({ errors: {}, attempt: 0 })
  const refused = Object.keys(own.errors).length > 0
  const shown: Sending = refused
    ? { busy: sending.busy, problem: { code: 'invalid', text: 'Проверьте и исправьте' }, ...own }
    : { ...sending, attempt: own.attempt + sending.attempt }
  return {
    ...shown,
    /** Shows these errors; true when there are none and the command may go. */
    check(errors: Record<string, string>): boolean {
      setOwn(before => ({ errors, attempt: before.attempt + 1 }))
      return Object.keys(errors).length === 0
    },
  }
}
