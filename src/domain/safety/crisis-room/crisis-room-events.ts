import { type EventRows, legal } from '../../case/event-row.ts'
import { change } from '../../case/events.ts'
import { asTyped, type CrisisStayFact, stayLeftOn, stayWithoutDocument } from './crisis-stays.ts'

/** Stays in the crisis room. */
export const crisisRoomEvents: EventRows<CrisisStayFact> = {
  crisisRoomEntered: {
    section: 'card',
    disclosed: 'nothing',
    fields: { stay: 'encrypted' },
    inHistory: (fact, { who }) =>
      legal(`Кризисная комната: ${who(fact.stay.personId)}`, fact.stay.documentShownDay ? '' : 'без документа'),
    evolve: ({ crisisStays }, { stay }) => ({ crisisStays: [...crisisStays, stay] }),
  },
  crisisRoomLeft: {
    section: 'card',
    disclosed: 'nothing',
    fields: { personId: 'encrypted' },
    inHistory: (fact, { who }) => legal(`Кризисная комната: выезд, ${who(fact.personId)}`),
    evolve: ({ crisisStays }, { personId, day }) => ({
      crisisStays: change(
        crisisStays,
        stay => stay === stayLeftOn(crisisStays, { personId, day }),
        stay => ({ ...asTyped(stay), left: day }),
      ),
    }),
  },
  documentShown: {
    section: 'card',
    disclosed: 'nothing',
    fields: { personId: 'encrypted' },
    inHistory: (fact, { who }) => legal(`Документ предъявлен: ${who(fact.personId)}`),
    evolve: ({ crisisStays }, { personId, day }) => {
      const shown = stayWithoutDocument(crisisStays, { personId, day })
      return { crisisStays: crisisStays.map(stay => (stay === shown ? { ...stay, documentShownDay: day } : stay)) }
    },
  },
}
