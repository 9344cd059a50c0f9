import { basisOf, withoutBasis, withoutConsentOf } from '../../domain/consent/consent-rules.ts'
import type { Consent, DataCategory, Recipient, Sharing } from '../../domain/consent/consents.ts'
import { NotPrinted } from '../kernel/not-printed.ts'
import { type Source } from '../kernel/source.ts'

/** The consent a letter rests on, when it rests on one; throws where there is neither a consent nor a ground. */
export function mayTell(
  { state, persons, settings, today }: Source,
  sharing: Sharing,
  to: Recipient & { personIds?: readonly string[] },
  categories?: readonly DataCategory[],
): Consent | undefined {
  const { personIds = [] } = to
  const when = { day: today, settings, personIds }
  const basis = basisOf(state, sharing, to, when, categories)
  if (!basis)
    throw new NotPrinted(
      personIds.length > 0
        ? withoutConsentOf({ state, persons }, sharing, to, when)
        : withoutBasis(state, sharing, to, categories),
    )
  return 'law' in basis ? undefined : state.consents.find(consent => basis.consentIds.includes(consent.id))
}
