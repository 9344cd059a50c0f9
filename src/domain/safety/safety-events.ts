import { change, type Steps } from '../case/events.ts'
import type { SafetyFact } from './safety.ts'

/** The hidden place of a family, and whom its orders do not mean. */
export const safetySteps: Steps<SafetyFact> = {
  namesakesCleared: ({ clearedNamesakes = [] }, { namesakes, day, by }) => ({
    clearedNamesakes: [...clearedNamesakes, ...namesakes.map(namesake => ({ ...namesake, day, by }))],
  }),
  placeHidden: ({ hiddenPlaces }, { place }) => ({ hiddenPlaces: [...hiddenPlaces, place] }),
  placeShown: ({ hiddenPlaces }, { lifted }) => ({
    hiddenPlaces: change(
      hiddenPlaces,
      one => !one.lifted,
      one => ({ ...one, lifted }),
    ),
  }),
}
