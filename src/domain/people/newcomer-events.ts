import type { Steps } from '../case/events.ts'
import type { NewcomerFact } from './newcomers.ts'

/** Children whom papers go on without. */
export const newcomerSteps: Steps<NewcomerFact> = {
  childLeftOut: ({ childrenLeftOut = [] }, { leftOut }) => ({ childrenLeftOut: [...childrenLeftOut, leftOut] }),
}
