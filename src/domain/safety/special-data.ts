import type { CaseFile } from '../case/state.ts'
import { consentsOf, isAboutChild } from '../consent/consent-rules.ts'
import { agreesThroughOthers, type Consent, consentStands } from '../consent/consents.ts'
import type { Day } from '../kernel/calendar.ts'
import { representsChild } from '../people/representation.ts'

/**
 * The consent on which special data of this person rest on `day`: his own, or, until he is sixteen, that of whoever
 * represents him by law (закон № 99-З, ст. 5 and 8). What one adult ticked in an application covers no other adult.
 */
export function specialConsentOn({ state, persons }: CaseFile, personId: string, day: Day): Consent | undefined {
  const memberOf = (id: string) => state.members.findLast(member => member.personId === id)
  const member = memberOf(personId)
  const young = member !== undefined && agreesThroughOthers(member, persons[personId], day)
  const mayGive = (id: string) => {
    const giver = memberOf(id)
    return young ? giver !== undefined && representsChild(giver, personId) : id === personId
  }
  const all = consentsOf(state)
  return all.findLast(
    consent =>
      consent.purpose === 'specialData' &&
      consentStands(consent, day, all) &&
      mayGive(consent.givenById) &&
      (young ? isAboutChild(state, consent, personId) : consent.application || consent.personIds.includes(personId)),
  )
}

/** People of whom something is stored by consent while there is none on `day`. */
export const peopleWithoutSpecialConsent = (file: CaseFile, day: Day): string[] => [
  ...new Set(
    file.state.specialData
      .filter(({ basis, personId }) => basis === 'consent' && !specialConsentOn(file, personId, day))
      .map(({ personId }) => personId),
  ),
]
