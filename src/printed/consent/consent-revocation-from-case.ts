import { type Consent, revokedSubject } from '../../domain/consent/consents.ts'
import { nothingToPrint } from '../kernel/not-printed.ts'
import { centre, namesOn, residenceOf, type Source } from '../kernel/source.ts'
import { consentOf } from './consent-from-case.ts'
import type { ConsentRevocationData } from './consent-revocation.ts'
import { identityIn } from './identity-in-consent.ts'

/** Who takes a consent back: whoever gave it, unless another was named. */
export const revokerOf = ({ revoked, givenById }: Consent): string => revoked?.byId ?? givenById

/** The revocation of a consent as a paper [закон № 99-З, ст. 10, 14]. */
export function fillConsentRevocation(source: Source): ConsentRevocationData {
  const found = consentOf(source)
  const { revoked, day, givenById } = found
  if (!revoked) throw nothingToPrint('Это согласие не отозвано')
  const personId = revokerOf(found)
  const names = namesOn(source, revoked.day)
  return {
    addressee: centre(source, revoked.day).toDirector,
    personGenitive: names.inCase(personId, 'genitive'),
    birthDay: names.born(personId),
    identity: identityIn(source, personId, revoked.day),
    residence: residenceOf(source, personId, revoked.day),
    subject: revokedSubject(found),
    givenDay: day,
    givenBy: personId === givenById ? '' : names.full(givenById),
    reason: revoked.reason ?? '',
    revokedDay: revoked.day,
    signature: names.initials(personId),
  }
}
