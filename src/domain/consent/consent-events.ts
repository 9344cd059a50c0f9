import { type EventRows, legal, plain } from '../case/event-row.ts'
import { amend } from '../case/events.ts'
import type { CaseState } from '../case/state.ts'
import { channels } from '../letter/correspondence.ts'
import { personOn } from '../people/identity/earlier-details.ts'
import { fullName } from '../people/people.ts'
import { consentsOf } from './consent-rules.ts'
import { type ConsentFact, consentSubject, type DataCategory, inShort } from './consents.ts'
import { type DisclosureFact, contentsOf, type HandOut } from './disclosures.ts'

/** What the family agrees to and takes back. */
export const consentEvents: EventRows<ConsentFact> = {
  consentGiven: {
    section: 'card',
    disclosed: 'nothing',
    fields: { consent: 'encrypted' },
    inHistory: (fact, { who }) =>
      legal(
        `Согласие: ${consentSubject(fact.consent)}`,
        [fact.consent.purpose ? '' : inShort(fact.consent.categories), `дал(а) ${who(fact.consent.givenById)}`]
          .filter(Boolean)
          .join('; '),
      ),
    writes: 'consents',
    evolve: ({ consents }, { consent }) => ({ consents: [...consents, consent] }),
  },
  consentRevoked: {
    section: 'card',
    disclosed: 'nothing',
    fields: { consentId: 'open', revoked: 'encrypted' },
    inHistory: fact => legal('Согласие отозвано', fact.revoked.reason),
    evolve: (state, { consentId, revoked }) => {
      // A consent ticked in an application is stored by itself once it is taken back.
      const ticked = consentsOf(state).filter(consent => consent.application && consent.id === consentId)
      const others = state.consents.filter(consent => !ticked.some(({ id }) => id === consent.id))
      return { consents: amend([...others, ...ticked], consentId, { revoked }) }
    },
  },
  revocationSettled: {
    section: 'card',
    disclosed: 'nothing',
    fields: { consentId: 'open', settled: 'encrypted' },
    inHistory: fact => legal('Отзыв согласия исполнен', fact.settled.how),
    evolve: ({ consents }, { consentId, settled }) => ({ consents: amend(consents, consentId, { settled }) }),
  },
}

/** What a document told: of a letter about a transfer that much alone to which the family has agreed. */
function categoriesOf({ form, basis }: HandOut, { consents }: Pick<CaseState, 'consents'>): readonly DataCategory[] {
  const { categories, as } = contentsOf(form)
  if (as !== 'transfer' || 'law' in basis) return categories
  const named = consents.filter(({ id }) => basis.consentIds.includes(id))
  return named.length === 0
    ? categories
    : categories.filter(category => named.some(consent => consent.categories.includes(category)))
}

/** Documents that left the centre. */
export const disclosureEvents: EventRows<DisclosureFact> = {
  documentHandedOut: {
    section: 'documents',
    disclosed: ({ handOut, day }, state, persons) => {
      const person = handOut.personId ? persons[handOut.personId] : undefined
      return [
        {
          to: handOut.organisationName ?? (person ? fullName(personOn(person, day)) : 'человек из семьи'),
          what: `${handOut.title}, ${channels[handOut.channel]}`,
          categories: categoriesOf(handOut, state),
          basis: handOut.basis,
        },
      ]
    },
    fields: { handOut: 'encrypted' },
    inHistory: (fact, { who }) =>
      plain(
        `Выдан документ: ${fact.handOut.title}`,
        fact.handOut.organisationName ?? (fact.handOut.personId ? who(fact.handOut.personId) : ''),
      ),
    writes: 'handOuts',
    evolve: ({ handOuts }, { handOut, day }) => ({ handOuts: [...handOuts, { ...handOut, day }] }),
  },
}
