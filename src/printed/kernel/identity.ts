import { type Day, showDay } from '../../domain/kernel/calendar.ts'
import { identityKinds } from '../../domain/people/people.ts'
import { knownOn, type Source } from './source.ts'

/** Kind, number and issue of the identity document somebody had on a day. */
export function identityOf(source: Source, personId: string, day: Day): string {
  const person = knownOn(source, personId, day)
  if (!person?.identityNumber) return ''
  const document = `${person.identityKind ? identityKinds[person.identityKind] : 'документ'} ${person.identityNumber}`
  return [document, person.identityIssuedBy, showDay(person.identityIssuedDay ?? '')].filter(Boolean).join(', ')
}
