import { consentsOf } from '../../domain/consent/consent-rules.ts'
import { type Consent, dataCategories } from '../../domain/consent/consents.ts'
import { showDay } from '../../domain/kernel/calendar.ts'
import { chosen, nothingToPrint } from '../kernel/not-printed.ts'
import { centre, namesOn, type Source } from '../kernel/source.ts'
import type { ConsentData } from './consent.ts'
import { identityIn } from './identity-in-consent.ts'

/** The consent `about` names; without it the last one that is not part of an application. */
export const consentOf = ({ state, about }: Pick<Source, 'state' | 'about'>): Consent =>
  chosen(
    about === undefined ? state.consents.filter(({ application }) => !application) : consentsOf(state),
    about,
    'Отдельных согласий в деле нет',
  )

/** A consent by itself [закон № 99-З, ст. 5, 8; МП 5.3]; those of an application are printed with it. */
export function fillConsent(source: Source): ConsentData {
  const { purpose, organisationName, categories, ...given } = consentOf(source)
  if (given.application || purpose === 'agencies') {
    const transfer = source.state.applications.find(({ id }) => given.id.startsWith(`${id}:`))?.transfer
    throw nothingToPrint(
      transfer
        ? `Здесь семья этого согласия не подписывала: она согласилась ${showDay(transfer.consentDay)} на передачу из другого центра (${transfer.centreName})`
        : 'Это согласие напечатано в заявлении',
    )
  }
  const names = namesOn(source, given.day)
  const { own } = centre(source, given.day)
  return {
    situation: purpose ?? 'organisation',
    centre: own.fullName,
    centreAddress: own.address,
    person: names.full(given.givenById),
    birthDay: names.born(given.givenById),
    identity: identityIn(source, given.givenById, given.day),
    children: given.personIds.filter(id => id !== given.givenById).map(names.withBirthDay),
    forSelf: given.personIds.includes(given.givenById),
    organisation: purpose ? '' : organisationName,
    categories: categories.filter(category => category !== 'special').map(category => dataCategories[category]),
    special: purpose === undefined && categories.includes('special'),
    until: given.until ?? '',
    consentDay: given.day,
    signature: names.initials(given.givenById),
  }
}
