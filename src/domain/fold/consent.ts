import type { ConsentFact } from '../consents.ts'
import type { DisclosureFact } from '../disclosures.ts'
import { amend, type Steps } from './step.ts'

/** What the family agrees to and takes back. */
export const consentSteps: Steps<ConsentFact> = {
  consentGiven: ({ consents }, { consent }) => ({ consents: [...consents, consent] }),
  consentRevoked: ({ consents }, { consentId, revoked }) => ({ consents: amend(consents, consentId, { revoked }) }),
  revocationSettled: ({ consents }, { consentId, settled }) => ({ consents: amend(consents, consentId, { settled }) }),
}

/** Documents that left the centre. */
export const disclosureSteps: Steps<DisclosureFact> = {
  documentHandedOut: ({ handOuts }, { handOut }) => ({ handOuts: [...handOuts, handOut] }),
}
