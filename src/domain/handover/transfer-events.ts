import type { Steps } from '../case/events.ts'
import type { TransferFact } from './transfers.ts'

/** A family on its way to another centre, and what came with one that arrived. */
export const transferSteps: Steps<TransferFact> = {
  transferOffered: (_, { transfer }) => ({ transfer }),
  transferWithdrawn: () => ({ transfer: undefined }),
  transferDeclined: ({ transfer }, { declined }) => (transfer ? { transfer: { ...transfer, declined } } : {}),
  transferAccepted: ({ transfer }, { accepted }) => (transfer ? { transfer: { ...transfer, accepted } } : {}),
  familyReceived: (_, { received }) => ({ received }),
}
