import { type Agreement } from '../../domain/contract/agreements.ts'
import { type Day } from '../../domain/kernel/calendar.ts'
import { identityOf } from '../kernel/identity.ts'
import { centre, initialsOf, namesOn, residenceOf, type Source } from '../kernel/source.ts'

export function parties(source: Source, agreement: Agreement, day: Day) {
  const { own, director, directorGenitive } = centre(source, day)
  const names = namesOn(source, day)
  return {
    place: own.locality,
    centre: own.fullName,
    representativeGenitive: directorGenitive,
    actsOn: 'Устава',
    recipient: names.full(agreement.holderId),
    provider: {
      requisites: [own.fullName, own.address, own.phones && `тел. ${own.phones}`, own.email ?? ''].filter(Boolean),
      signature: initialsOf(director),
    },
    receiver: {
      requisites: [
        names.full(agreement.holderId),
        identityOf(source, agreement.holderId, day),
        residenceOf(source, agreement.holderId, day),
      ].filter(Boolean),
      signature: names.initials(agreement.holderId),
    },
  }
}
