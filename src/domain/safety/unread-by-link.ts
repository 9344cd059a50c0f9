import type { CaseState } from '../case/state.ts'
import { showNo } from '../kernel/registers.ts'
import { mayHaveReturned } from '../letter/returned-letter-rules.ts'
import type { SentLetter } from '../letter/returned-letters.ts'

/**
 * Plans and requests that left as a link and that no organisation is known to have read: closed for the named, the family is on no page
 * of an organisation any more, and whoever has not read them by then cannot [МП 4.1, 5.3, 6.4].
 */
export function unreadByLink(state: CaseState): SentLetter[] {
  const dispatches = state.plans.flatMap(plan => plan.dispatches)
  return mayHaveReturned(state).filter(({ letter, about, no }) => {
    if (letter === 'dispatch')
      return dispatches.some(({ id, left, returned }) => id === about && left?.channel === 'email' && !returned)
    const request = state.requests.find(({ id, offers = [] }) => id === about && offers.length === 0)
    if (letter === 'request') return request?.channel === 'email'
    return (
      letter === 'requestReminder' &&
      request?.reminders.some(sent => sent.no && showNo(sent.no) === no && sent.dueDay && sent.channel === 'email')
    )
  })
}
