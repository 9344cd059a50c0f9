import { consentsOf } from '../../../domain/consent/consent-rules.ts'
import { type Consent, consentSubject, dataCategories } from '../../../domain/consent/consents.ts'
import { type Day, showDay } from '../../../domain/kernel/calendar.ts'
import { tidyNumber } from '../../../domain/kernel/personal-number.ts'
import type { FormData } from '../../../printed/index.ts'
import { identityOf } from './contracts.ts'
import { centre, chosen, namesOn, nothingToPrint, residenceOf, type Source } from './source.ts'

/** The consent `about` names; without it the last one that is not part of an application. */
export const consentOf = ({ state, about }: Pick<Source, 'state' | 'about'>): Consent =>
  chosen(
    about === undefined ? state.consents.filter(({ application }) => !application) : consentsOf(state),
    about,
    'Отдельных согласий в деле нет',
  )

const identityIn = (source: Source, personId: string, day: Day) =>
  tidyNumber(source.persons[personId]?.personalNumber ?? '').normal || identityOf(source, personId, day)

/** A consent by itself [закон № 99-З, ст. 5, 8; МП 5.3]; those of an application are printed with it. */
export function consent(source: Source): FormData<'consent'> {
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

/** Who takes a consent back: whoever gave it, unless another was named. */
export const revokerOf = ({ revoked, givenById }: Consent): string => revoked?.byId ?? givenById

/** The revocation of a consent as a paper [закон № 99-З, ст. 10, 14]. */
export function consentRevocation(source: Source): FormData<'consent-revocation'> {
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
    subject: consentSubject(found)
      .replace('передача сведений: ', 'предоставление сведений организации: ')
      .replace('обработка', 'обработку'),
    givenDay: day,
    givenBy: personId === givenById ? '' : names.full(givenById),
    reason: revoked.reason ?? '',
    revokedDay: revoked.day,
    signature: names.initials(personId),
  }
}
