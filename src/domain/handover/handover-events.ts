import type { Steps } from '../case/events.ts'
import type { HandoverFact } from './handovers.ts'

/** A family on its way to another colleague; the assignment that follows is a fact of its own. */
export const handoverSteps: Steps<HandoverFact> = {
  handoverOffered: (_, { handover }) => ({ handover }),
  handoverAccepted: () => ({ handover: undefined }),
  handoverWithdrawn: () => ({ handover: undefined }),
  handoverDeclined: ({ handover }, { declined }) => (handover ? { handover: { ...handover, declined } } : {}),
}
