import { basisOf, withoutBasis } from '../../domain/consent/consent-rules.ts'
import type { Consent, DataCategory, Recipient, Sharing } from '../../domain/consent/consents.ts'
import { NotPrinted } from '../kernel/not-printed.ts'
import { type Source } from '../kernel/source.ts'

/** The consent a letter rests on, when it rests on one; throws where there is neither a consent nor a ground. */
export function mayTell(
  { state, settings, today }: Source,
  sharing: Sharing,
  to: Recipient,
  categories?: readonly DataCategory[],
): Consent | undefined {
  const basis = basisOf(state, sharing, to, { day: today, settings }, categories)
  if (!basis) throw new NotPrinted(withoutBasis(state, sharing, to, categories))
  return 'law' in basis ? undefined : state.consents.find(consent => basis.consentIds.includes(consent.id))
}
