import { amend, type Steps } from '../case/events.ts'
import { consentsOf } from './consent-rules.ts'
import type { ConsentFact } from './consents.ts'
import type { DisclosureFact } from './disclosures.ts'

/** What the family agrees to and takes back. */
export const consentSteps: Steps<ConsentFact> = {
  consentGiven: ({ consents }, { consent }) => ({ consents: [...consents, consent] }),
  consentRevoked: (state, { consentId, revoked }) => {
    // A consent ticked in an application is stored by itself once it is taken back.
    const ticked = consentsOf(state).filter(consent => consent.application && consent.id === consentId)
    const others = state.consents.filter(consent => !ticked.some(({ id }) => id === consent.id))
    return { consents: amend([...others, ...ticked], consentId, { revoked }) }
  },
  revocationSettled: ({ consents }, { consentId, settled }) => ({ consents: amend(consents, consentId, { settled }) }),
}

/** Documents that left the centre. */
export const disclosureSteps: Steps<DisclosureFact> = {
  documentHandedOut: ({ handOuts }, { handOut }) => ({ handOuts: [...handOuts, handOut] }),
}
