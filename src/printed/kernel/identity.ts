import { type Day, showDay } from '../../domain/kernel/calendar.ts'
import { identityKinds } from '../../domain/people/people.ts'
import { knownOn, type Source } from './source.ts'

/** Kind, number and issue of the identity document somebody had on a day. */
export function identityOf(source: Source, personId: string, day: Day): string {
  const one = knownOn(source, personId, day)
  if (!one?.identityNumber) return ''
  const document = `${one.identityKind ? identityKinds[one.identityKind] : 'документ'} ${one.identityNumber}`
  return [document, one.identityIssuedBy, showDay(one.identityIssuedDay ?? '')].filter(Boolean).join(', ')
}
