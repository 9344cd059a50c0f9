import type { SafetyFact } from '../safety.ts'
import { change, type Steps } from './step.ts'

/** The hidden place of a family. */
export const safetySteps: Steps<SafetyFact> = {
  placeHidden: ({ hiddenPlaces }, { place }) => ({ hiddenPlaces: [...hiddenPlaces, place] }),
  placeShown: ({ hiddenPlaces }, { lifted }) => ({
    hiddenPlaces: change(
      hiddenPlaces,
      one => !one.lifted,
      one => ({ ...one, lifted }),
    ),
  }),
}
