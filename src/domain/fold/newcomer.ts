import type { NewcomerFact } from '../newcomers.ts'
import type { Steps } from './step.ts'

/** Children whom papers go on without. */
export const newcomerSteps: Steps<NewcomerFact> = {
  childLeftOut: ({ childrenLeftOut = [] }, { leftOut }) => ({ childrenLeftOut: [...childrenLeftOut, leftOut] }),
}
