import { type EventRows, legal, plain } from '../case/event-row.ts'
import { change } from '../case/events.ts'
import { showDay } from '../kernel/calendar.ts'
import type { ProtectiveOrderFact } from './protective-orders.ts'
import type { SafetyFact } from './safety.ts'

/** Protective orders, the hidden place of a family, and whom its orders do not mean. */
export const safetyEvents: EventRows<ProtectiveOrderFact | SafetyFact> = {
  protectiveOrderRecorded: {
    section: 'special',
    disclosed: 'nothing',
    fields: { order: 'encrypted' },
    inHistory: fact => legal(`Защитное предписание до ${showDay(fact.order.until)}`),
    letters: 'adds',
    evolve: ({ protectiveOrders }, { order }) => ({ protectiveOrders: [...protectiveOrders, order] }),
  },
  // Found by what it said: its place can be another one in the state of a past day.
  protectiveOrderCorrected: {
    section: 'special',
    disclosed: 'nothing',
    fields: { before: 'encrypted', order: 'encrypted', reason: 'encrypted' },
    inHistory: fact =>
      legal(
        fact.order.mistaken
          ? `Защитное предписание до ${showDay(fact.before.until)} записано по ошибке`
          : `Защитное предписание исправлено, до ${showDay(fact.order.until)}`,
        fact.reason,
      ),
    evolve: ({ protectiveOrders }, { before, order }) => ({
      protectiveOrders: change(
        protectiveOrders,
        protectiveOrder => JSON.stringify(protectiveOrder) === JSON.stringify(before),
        () => order,
      ),
    }),
  },
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
