import { type EventRows, legal, plain } from '../case/event-row.ts'
import { change } from '../case/events.ts'
import type { SafetyFact } from './safety.ts'

/** The hidden place of a family, and whom its orders do not mean. */
export const safetyEvents: EventRows<SafetyFact> = {
  namesakesCleared: {
    section: 'special',
    disclosed: 'nothing',
    fields: { namesakes: 'encrypted' },
    inHistory: fact => {
      const names = [...new Set(fact.namesakes.map(({ name }) => name))]
      const words = [...new Set(fact.namesakes.map(namesake => namesake.words))]
      return plain(
        `Не тот, от кого защищают семью, а другой человек: ${names.join(', ')}`,
        `в записях о защите: «${words.join('», «')}»`,
      )
    },
    evolve: ({ clearedNamesakes = [] }, { namesakes, day, by }) => ({
      clearedNamesakes: [...clearedNamesakes, ...namesakes.map(namesake => ({ ...namesake, day, by }))],
    }),
  },
  placeHidden: {
    section: 'special',
    disclosed: 'nothing',
    fields: { place: 'encrypted' },
    inHistory: fact => legal('Место пребывания скрыто', fact.place.reason),
    letters: 'adds',
    evolve: ({ hiddenPlaces }, { place }) => ({ hiddenPlaces: [...hiddenPlaces, place] }),
  },
  placeShown: {
    section: 'special',
    disclosed: 'nothing',
    fields: { lifted: 'encrypted' },
    inHistory: fact => legal('Место пребывания больше не скрыто', fact.lifted.reason),
    evolve: ({ hiddenPlaces }, { lifted }) => ({
      hiddenPlaces: change(
        hiddenPlaces,
        place => !place.lifted,
        place => ({ ...place, lifted }),
      ),
    }),
  },
}
